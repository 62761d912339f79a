import { useMemo } from 'react';
import { usePage } from '../shared/lists/pager.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';

const LINES_SHOWN = 1000;

const KINDS: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk' };

function kindOf(line: string): string {
  if (line.startsWith('+++ ') || line.startsWith('--- ')) return 'file';
  return KINDS[line[0] ?? ''] ?? 'same';
}

/** The patch as text, for narrow screens. */
export function UnifiedDiff({ patch }: { patch: string }) {
  const lines = useMemo(() => patch.split('\n'), [patch]);
  const { shown, pager } = usePage(lines, LINES_SHOWN, 'lines');
  return (
    <div className="diff-figure">
      {pager}
      <ScrollRegion className="unified" label="Unified diff">
        <pre>
          {shown.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat and have no other identity
            <span key={index} className={`unified-${kindOf(line)}`}>
              {`${line}\n`}
            </span>
          ))}
        </pre>
      </ScrollRegion>
    </div>
  );
}

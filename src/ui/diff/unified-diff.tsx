import { ScrollRegion } from '../shared/scroll-region.tsx';

const LONGEST_SHOWN = 3000;

const KINDS: Readonly<Record<string, string>> = { '+': 'added', '-': 'removed', '@': 'hunk' };

function kindOf(line: string): string {
  if (line.startsWith('+++ ') || line.startsWith('--- ')) return 'file';
  return KINDS[line[0] ?? ''] ?? 'same';
}

/** The patch as text, for narrow screens. */
export function UnifiedDiff({ patch }: { patch: string }) {
  const lines = patch.split('\n').slice(0, LONGEST_SHOWN);
  return (
    <ScrollRegion className="unified" label="Unified diff">
      <pre>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines repeat and have no other identity
          <span key={index} className={`unified-${kindOf(line)}`}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
    </ScrollRegion>
  );
}

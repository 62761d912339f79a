import { type ReactNode, Suspense, useMemo } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import type { Severity } from '../../core/rules/rule.ts';
import { FileList } from '../editor/file-list.tsx';
import type { Mark } from '../editor/monaco-surface.ts';
import { Surface } from '../editor/surface.tsx';
import { useApp } from '../session.tsx';
import { Results } from './late.tsx';
import { Split } from './split.tsx';

const TONES: Readonly<Record<Severity, Mark['tone']>> = {
  error: 'bad',
  high: 'bad',
  medium: 'warn',
  low: 'note',
  info: 'note',
};
const NO_MARKS: readonly Mark[] = [];

/** What the editor underlines. */
function marksOf(analysis: Analysis): Mark[] {
  const damage = analysis.report.files.flatMap(({ path, damage }) =>
    damage.map((each): Mark => ({ ...each, file: path, tone: 'bad', text: each.message })),
  );
  const findings = analysis.report.findings.map(
    (finding): Mark => ({ ...finding, tone: TONES[finding.severity], text: finding.title }),
  );
  return [...damage, ...findings];
}

/** @param welcome what stands beside the text instead of results; null: the results */
export function Workspace({ welcome }: { welcome: ReactNode }) {
  const analysis = useApp((state) => state.analysis);
  const fresh = useApp((state) => state.answered === state.revision);
  const marks = useMemo(() => (analysis && fresh ? marksOf(analysis) : NO_MARKS), [analysis, fresh]);
  return (
    <main className="workspace">
      <Split
        label="Width of the text"
        left={
          <section className="text-pane" id="surface" aria-label="Configuration">
            <FileList />
            <Surface marks={marks} />
          </section>
        }
        right={
          welcome ?? (
            <Suspense>
              <Results />
            </Suspense>
          )
        }
      />
    </main>
  );
}

import { type ReactNode, Suspense, useDeferredValue, useMemo } from 'react';
import type { Analysis } from '../../core/report/analyze.ts';
import type { Severity } from '../../core/rules/rule.ts';
import { isConfigView } from '../../store/view.ts';
import { FileList } from '../editor/file-list.tsx';
import type { Mark } from '../editor/monaco-surface.ts';
import { Surface } from '../editor/surface.tsx';
import { useIsCode } from '../module/use-code.ts';
import { useApp } from '../session.tsx';
import { PickedNote } from './intake/picked-note.tsx';
import { ModuleView, Results } from './late.tsx';
import { KeepOffer } from './privacy/keep-offer.tsx';
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

/** The text and what follows from it. @param welcome what stands beside the text instead of results; null: the results */
export function Workspace({ welcome }: { welcome: ReactNode }) {
  const view = useApp((state) => state.view);
  // the text goes, and comes, with what is drawn beside it
  const drawn = useDeferredValue(view);
  const analysis = useApp((state) => state.analysis);
  const fresh = useApp((state) => state.answered === state.revision);
  const isCode = useIsCode();
  const isMarked = fresh && !isCode;
  const marks = useMemo(() => (analysis && isMarked ? marksOf(analysis) : NO_MARKS), [analysis, isMarked]);
  return (
    <Split
      label="Width of the text"
      shows={!isConfigView(view) ? 'none' : drawn === 'fix' && welcome === null && !isCode ? 'right' : 'both'}
      left={
        <section className="text-pane" id="surface" aria-label="Configuration">
          <FileList />
          <PickedNote />
          <Surface marks={marks} />
          <KeepOffer />
        </section>
      }
      right={welcome ?? <Suspense>{isCode ? <ModuleView /> : <Results />}</Suspense>}
    />
  );
}

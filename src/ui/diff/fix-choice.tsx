import { useEffect, useId, useRef } from 'react';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { isAnswered } from '../../store/analysis.ts';
import { appliedIn } from '../../store/results.ts';
import { useApp, useSession } from '../session.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { Fold } from '../shared/lists/fold.tsx';
import { usePage } from '../shared/lists/pager.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { asSentence } from '../shared/terms/wording.ts';
import { CellEffect } from './cell-effect.tsx';

/** The checkbox of a fix, with where, what it costs, and why it is or is not selected. */
export function FixChoice({ finding }: { finding: ReportedFinding }) {
  const { store } = useSession();
  const chosen = useApp((state) => state.selected[finding.id]);
  const notesId = useId();
  const { fix } = finding;
  if (!fix) return null;
  const on = chosen ?? finding.defaultFix;
  return (
    <div className="fix-choice">
      <label>
        <input
          type="checkbox"
          checked={on}
          disabled={!finding.fixable}
          aria-describedby={notesId}
          onChange={(event) => store.getState().select(finding.id, event.target.checked)}
        />
        <span>{asSentence(fix.title)}</span>
      </label>
      <div className="fix-notes" id={notesId}>
        <div className="fix-for">
          <SeverityTag severity={finding.severity} />
          <GoToLine file={finding.file} line={finding.line}>
            {finding.title}
          </GoToLine>
        </div>
        <State finding={finding} on={on} />
        {fix.tradeOff && <p>Trade-off: {fix.tradeOff}</p>}
        <details className="fix-effect">
          <summary>What it changes</summary>
          <CellEffect changes={fix.changes} storm={fix.storm} />
        </details>
      </div>
    </div>
  );
}

/** Whether it is in the corrected text, and why. */
function State({ finding, on }: { finding: ReportedFinding; on: boolean }) {
  const fresh = useApp(isAnswered);
  const applied = useApp(({ analysis }) => analysis !== null && appliedIn(analysis).has(finding.id));
  const { defaultFix, fix } = finding;
  if (on && fix?.notApplied) return <p>Selected, but not in the corrected text: {fix.notApplied}</p>;
  // a choice, or another fix, may take away what a fix is for
  if (on && fresh && !applied)
    return <p>Not in the corrected text: with the other changes there is nothing left for it to do.</p>;
  if (defaultFix)
    return (
      <p>{on ? 'Selected by default: no outcome gets worse.' : 'Deselected: not in the corrected text.'}</p>
    );
  return (
    <p>
      {on ? 'Selected by you. ' : ''}Not selected by default:{' '}
      {fix?.offeredBecause ?? 'you have to decide this.'}
    </p>
  );
}

/** on a page */
const PLACES_SHOWN = 20;

interface FixesTogetherProps {
  /** of one rule, with one title */
  readonly findings: readonly ReportedFinding[];
}

/** The same fix in several places: one checkbox for all, and one for each. */
export function FixesTogether({ findings }: FixesTogetherProps) {
  const { store } = useSession();
  const selected = useApp((state) => state.selected);
  const box = useRef<HTMLInputElement>(null);
  const on = findings.filter((finding) => selected[finding.id] ?? finding.defaultFix).length;
  const some = on > 0 && on < findings.length;
  useEffect(() => {
    box.current!.indeterminate = some;
  }, [some]);
  const [first] = findings as [ReportedFinding];
  const toggle = (checked: boolean) =>
    store.getState().selectAll(
      findings.filter(({ fixable }) => fixable).map(({ id }) => id),
      checked,
    );
  return (
    <div className="fix-choice">
      <label>
        <input
          ref={box}
          type="checkbox"
          checked={on === findings.length}
          onChange={(event) => toggle(event.target.checked)}
        />
        <span>
          {asSentence(first.fix!.title)}, in {findings.length.toLocaleString('en')} places
        </span>
      </label>
      <Fold
        className="fix-notes"
        summary={`${
          on === findings.length
            ? 'All'
            : `${on.toLocaleString('en')} of ${findings.length.toLocaleString('en')}`
        } selected: choose one by one`}
      >
        {() => <OneByOne findings={findings} />}
      </Fold>
    </div>
  );
}

function OneByOne({ findings }: FixesTogetherProps) {
  const { shown, pager } = usePage(findings, PLACES_SHOWN, 'places');
  return (
    <>
      {shown.map((finding) => (
        <FixChoice key={finding.id} finding={finding} />
      ))}
      {pager}
    </>
  );
}

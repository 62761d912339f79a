import { useId } from 'react';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { useApp, useSession } from '../session.tsx';
import { asSentence } from '../shared/terms/wording.ts';

/** The checkbox of a finding's fix, with what it costs and why it is or is not selected by default. */
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
        <p>{whySelected(finding, on)}</p>
        {fix.tradeOff && <p>Trade-off: {fix.tradeOff}</p>}
      </div>
    </div>
  );
}

function whySelected({ defaultFix, fix }: ReportedFinding, on: boolean): string {
  if (on && fix?.notApplied) return `Chosen, but not in the corrected text: ${fix.notApplied}`;
  if (defaultFix) return 'Selected by default: no outcome gets worse, and nginx starts with the result.';
  return `Not selected by default: ${fix?.offeredBecause ?? 'you have to decide this.'}`;
}

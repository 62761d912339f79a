import { useId } from 'react';
import type { ReportedFinding } from '../../core/report/check-report.ts';
import { useApp, useSession } from '../session.tsx';
import { asSentence } from '../shared/wording.ts';

/** The checkbox of a finding's fix, with what it costs and why it is or is not ticked by itself. */
export function FixChoice({ finding }: { finding: ReportedFinding }) {
  const { store } = useSession();
  const chosen = useApp((state) => state.ticks[finding.id]);
  const priceId = useId();
  const { fix } = finding;
  if (!fix) return null;
  const on = chosen ?? finding.ticked;
  return (
    <div className="fix-choice">
      <label>
        <input
          type="checkbox"
          checked={on}
          disabled={!finding.fixable}
          aria-describedby={priceId}
          onChange={(event) => store.getState().tick(finding.id, event.target.checked)}
        />
        <span>{asSentence(fix.title)}</span>
      </label>
      <div className="fix-notes" id={priceId}>
        <p>{whyTicked(finding, on)}</p>
        {fix.price && <p>Price: {fix.price}</p>}
      </div>
    </div>
  );
}

function whyTicked({ ticked, fix }: ReportedFinding, on: boolean): string {
  if (on && fix?.notApplied) return `Chosen, but not in the corrected text: ${fix.notApplied}`;
  if (ticked) return 'Ticked by itself: safe. No cell gets worse, and nginx starts with the result.';
  return `Not ticked by itself: ${fix?.untickedBecause ?? 'it needs your decision.'}`;
}

import { useId } from 'react';
import type { ReportedFinding } from '../../core/worker/check-report.ts';
import { useApp, useSession } from '../session.tsx';
import { asSentence } from '../shared/wording.ts';

/** The checkbox of a finding's fix, with what it costs and why it is not ticked. */
export function FixChoice({ finding }: { finding: ReportedFinding }) {
  const { store } = useSession();
  const chosen = useApp((state) => state.ticks[finding.id]);
  const priceId = useId();
  const { fix } = finding;
  if (!fix) return null;
  const needsInput = fix.safety === 'needs-input';
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
        {fix.untickedBecause && <p>Not ticked: {fix.untickedBecause}</p>}
        {needsInput && !fix.untickedBecause && <p>Not ticked: it needs your decision.</p>}
        {fix.price && <p>Price: {fix.price}</p>}
      </div>
    </div>
  );
}

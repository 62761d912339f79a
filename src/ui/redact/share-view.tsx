import { useApp, useSession } from '../session.tsx';
import { Icon } from '../shared/icon.tsx';
import { CopyFindings } from './copy-findings.tsx';
import { RedactedPanel } from './redacted-panel.tsx';

/** What goes to others, and what comes back from them. */
export function ShareView() {
  const { store } = useSession();
  const findings = useApp((state) => (state.analysis?.report.findings.length ?? 0) > 0);
  return (
    <div className="share">
      <section className="share-report" aria-labelledby="share-report">
        <h2 id="share-report">A report for paper, or as a PDF</h2>
        <div className="button-row">
          <button type="button" className="button" onClick={() => store.getState().askToPrint()}>
            <Icon name="print" />
            Print the report
          </button>
          {findings && <CopyFindings />}
        </div>
      </section>
      <h2>The text without its names</h2>
      <RedactedPanel />
    </div>
  );
}

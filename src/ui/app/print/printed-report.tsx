import { useEffect } from 'react';
import { FindingsPanel } from '../../findings/findings-panel.tsx';
import { useApp, useSession } from '../../session.tsx';
import { Assumptions } from '../../shared/assumptions.tsx';
import { applyTheme } from '../../shared/style/theme.ts';
import { Overview } from '../../verdict/overview.tsx';
import { SummaryWords } from '../results/summary.tsx';
import './printed-report.css';

/** Only on paper: the results, one after the other. Without them, what to do. */
export function PrintedReport() {
  const { store } = useSession();
  const printed = useApp((state) => state.printed);
  useEffect(() => {
    if (!printed) return;
    const done = () => {
      applyTheme();
      store.setState({ printed: null });
    };
    // paper is light
    document.documentElement.dataset.theme = 'light';
    addEventListener('afterprint', done);
    window.print();
    return () => removeEventListener('afterprint', done);
  }, [printed, store]);
  if (!printed) {
    return (
      <p className="printed">To print the report, choose Print in the page’s header, or press Ctrl+P.</p>
    );
  }
  const { analysis, redacted } = printed;
  const { report, cells, patch, summary } = analysis;
  return (
    <div className="printed">
      <h1>TLS session resumption</h1>
      <p className="summary">
        <SummaryWords report={report} yes={cells.before} chosen={false} />
      </p>
      {redacted && <p>Names, addresses and paths are stand-ins.</p>}
      <h2>Verdict</h2>
      <Assumptions report={report} />
      <Overview report={report} whole />
      <h2>Findings</h2>
      <FindingsPanel analysis={analysis} />
      {patch !== '' && (
        <>
          <h2>Corrected</h2>
          <p>{summary}</p>
          <pre>{patch}</pre>
        </>
      )}
    </div>
  );
}

import { useEffect } from 'react';
import type { CheckReport } from '../../../core/report/check-report.ts';
import { reachesTls } from '../../../core/report/parts/outcome.ts';
import { groupFindings } from '../../findings/finding-groups.tsx';
import { FlowSvg } from '../../flow/flow-svg.tsx';
import { Demands } from '../../rulebooks/demands.tsx';
import { useApp, useSession } from '../../session.tsx';
import { Assumptions } from '../../shared/assumptions.tsx';
import { SeverityTag } from '../../shared/severity-tag.tsx';
import { applyTheme } from '../../shared/style/theme.ts';
import { count } from '../../shared/terms/wording.ts';
import { Contradictions } from '../../verdict/contradictions.tsx';
import { Legend } from '../../verdict/explain-view.tsx';
import { Matrix } from '../../verdict/matrix/matrix.tsx';
import { SummaryWords } from '../results/summary.tsx';
import '../../flow/flow.css';
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
  const { analysis, redacted, chart, date } = printed;
  const { report, patch, summary } = analysis;
  const sockets = analysis.withoutRefused ?? report.sockets;
  return (
    <div className="printed">
      <h1>TLS session resumption on nginx</h1>
      <p>
        {date}. {sayJudged(report)}
        {redacted && ' Names, addresses and paths are stand-ins.'}
      </p>
      <div className="summary">
        <SummaryWords analysis={analysis} chosen={false} />
      </div>
      {sockets.some(reachesTls) && (
        <>
          <h2>Which clients resume</h2>
          {analysis.withoutRefused && <p>As if nginx took the lines that it refuses.</p>}
          <Matrix tls={sockets.filter(reachesTls)} whole />
          <Legend />
        </>
      )}
      <Contradictions report={report} />
      <Assumptions report={report} />
      <h2>What was found</h2>
      <Found report={report} />
      <Demands analysis={analysis} />
      {patch !== '' && (
        <>
          <h2>What the fix changes</h2>
          <p>{summary}</p>
          <pre>{patch}</pre>
        </>
      )}
      {chart && (
        <section className="printed-chart">
          <h2>{chart.title}</h2>
          <FlowSvg chart={chart} />
        </section>
      )}
    </div>
  );
}

function sayJudged({ files, platform }: CheckReport): string {
  const texts = files.length === 1 ? files[0]!.path : count(files.length, 'file');
  const version = platform.assumed ? 'an nginx of unknown version' : `nginx ${platform.nginx}`;
  return `Judged: ${texts}, for ${version} with ${platform.tls}, by tls-resume.`;
}

const LINES_SHOWN = 12;

function Found({ report: { findings, files } }: { report: CheckReport }) {
  if (findings.length === 0) return <p>No rule has anything to say.</p>;
  const lineOf = (file: string, line: number) => (files.length > 1 ? `${file}:${line}` : `line ${line}`);
  return (
    <ul className="printed-findings">
      {groupFindings(findings).map((group) => {
        const [first] = group;
        const left = group.length - LINES_SHOWN;
        return (
          <li key={`${first!.rule} ${first!.severity}`}>
            <p>
              <SeverityTag severity={first!.severity} /> <b>{first!.title}</b>,{' '}
              {group
                .slice(0, LINES_SHOWN)
                .map(({ file, line }) => lineOf(file, line))
                .join(', ')}
              {left > 0 && ` and ${left} more`}
            </p>
            <p>{first!.message}</p>
          </li>
        );
      })}
    </ul>
  );
}

import { remember } from '../../../core/base/remember.ts';
import type { Analysis } from '../../../core/report/analyze.ts';
import { headlineOf } from '../../../core/report/headline.ts';
import { reachesTls } from '../../../core/report/parts/outcome.ts';
import { SEVERITIES } from '../../../core/rules/rule.ts';
import { isAnswered } from '../../../store/analysis.ts';
import { useApp, useSession } from '../../session.tsx';
import { count } from '../../shared/terms/wording.ts';

/** The answer in one sentence with its figures; read aloud when it changes. */
export function Summary() {
  const analysis = useApp((state) => state.analysis);
  const chosen = useApp((state) => state.nginx !== null);
  const canceled = useApp((state) => state.activity === null && state.answered !== state.revision);
  return (
    <div className="summary" role="status">
      {analysis ? (
        <SummaryWords analysis={analysis} chosen={chosen} />
      ) : (
        <p className="answer">{canceled ? 'Not analyzed yet.' : 'Reading…'}</p>
      )}
      <Again />
    </div>
  );
}

/** After a cancel, what is shown is not what is in the text. */
function Again() {
  const { analysis } = useSession();
  const stopped = useApp((state) => state.canceled && !isAnswered(state) && state.activity === null);
  if (!stopped) return null;
  return (
    <p className="button-row">
      Canceled: what is shown does not follow your last change.
      <button type="button" className="button primary" onClick={() => analysis.retry()}>
        Analyze
      </button>
    </p>
  );
}

const figuresOf = remember(({ report }: Analysis) => {
  const tls = report.sockets.filter(reachesTls);
  return {
    addresses: tls.length,
    servers: tls.reduce((sum, socket) => sum + socket.servers.length, 0),
    found: SEVERITIES.map((severity) => ({
      severity,
      n: report.findings.filter((finding) => finding.severity === severity).length,
    })).filter(({ n }) => n > 0),
    damage: report.files.reduce((sum, file) => sum + file.damage.length, 0),
  };
});

export function SummaryWords({ analysis, chosen }: { analysis: Analysis; chosen: boolean }) {
  const { report, cells } = analysis;
  const { yes, total, unknown } = cells.before;
  const { addresses, servers, found, damage } = figuresOf(analysis);
  return (
    <>
      <p className="answer">{headlineOf(report)}</p>
      <p className="summary-facts">
        <span className="summary-main">
          <b className="figure">{yes}</b> of {count(total, 'case')} (client × event){' '}
          {total === 1 ? 'resumes' : 'resume'}
          {unknown > 0 && `, ${unknown} unknown`}
        </span>
        <span>
          {count(servers, 'TLS server')} on {count(addresses, 'address:port', 'address:ports')}
        </span>
        <span>
          {found.length === 0
            ? 'nothing found'
            : found.map(({ severity, n }) => `${n} ${severity}`).join(', ')}
          {damage > 0 && `, ${damage} damaged`}
        </span>
        <span>
          nginx {report.platform.assumed ? 'version not given' : report.platform.nginx}
          {chosen && ' (chosen)'}
        </span>
      </p>
    </>
  );
}

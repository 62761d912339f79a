import type { CheckReport } from '../../../core/report/check-report.ts';
import { reachesTls } from '../../../core/report/parts/outcome.ts';
import { SEVERITIES } from '../../../core/rules/rule.ts';
import { useApp, useEmpty } from '../../session.tsx';
import { count } from '../../shared/terms/wording.ts';

/** The result in one line, and the line that is read aloud when it changes. */
export function Summary() {
  const analysis = useApp((state) => state.analysis);
  const nginx = useApp((state) => state.nginx);
  const empty = useEmpty();
  const canceled = useApp((state) => state.activity === null && state.answered !== state.revision);
  return (
    <div className="summary" role="status">
      {analysis ? (
        <SummaryWords report={analysis.report} yes={analysis.cells.before} chosen={nginx !== null} />
      ) : empty ? (
        'No configuration on the page.'
      ) : canceled ? (
        'Not analyzed yet.'
      ) : (
        'Reading…'
      )}
    </div>
  );
}

interface SummaryWordsProps {
  readonly report: CheckReport;
  readonly yes: { readonly yes: number; readonly total: number; readonly unknown: number };
  readonly chosen: boolean;
}

export function SummaryWords({ report, yes, chosen }: SummaryWordsProps) {
  const tls = report.sockets.filter(reachesTls);
  const servers = tls.reduce((sum, socket) => sum + socket.servers.length, 0);
  const found = SEVERITIES.map((severity) => ({
    severity,
    n: report.findings.filter((finding) => finding.severity === severity).length,
  })).filter(({ n }) => n > 0);
  const damage = report.files.reduce((sum, file) => sum + file.damage.length, 0);
  return (
    <>
      <span className="summary-main">
        <b className="figure">{yes.yes}</b> of {yes.total} resume
        {yes.unknown > 0 && `, ${yes.unknown} unknown`}
      </span>
      <span>
        {count(servers, 'TLS server')} on {count(tls.length, 'address:port', 'address:ports')}
      </span>
      <span>
        {found.length === 0 ? 'nothing found' : found.map(({ severity, n }) => `${n} ${severity}`).join(', ')}
        {damage > 0 && `, ${damage} damaged`}
      </span>
      <span>
        nginx {report.platform.assumed ? 'version not given' : report.platform.nginx}
        {chosen && ' (chosen)'}
      </span>
    </>
  );
}

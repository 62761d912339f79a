import { sayCount, sayDuration, sayPart } from '../../core/base/units.ts';
import type { AccessReport } from '../../core/logs/report/access-report.ts';
import { sayTime } from '../../core/logs/report/access-report-text.ts';
import type { ClientReuse } from '../../core/logs/report/client-reuse.ts';
import { CommandLine } from '../shared/command-line.tsx';
import { FormatControl } from './format-control.tsx';
import { NewSessions } from './new-sessions.tsx';
import { ReuseOverTime } from './reuse-over-time.tsx';
import { ReuseTable } from './reuse-table.tsx';

/** What an access log says. */
export function AccessView({ report }: { report: AccessReport }) {
  const { lines, time, notes, byProtocol, byName, add } = report;
  return (
    <>
      <section className="log-part" aria-label="Resumed">
        <Headline report={report} />
        <p className="panel-note">
          {sayCount(lines)} {lines === 1 ? 'line' : 'lines'}
          {time &&
            `, ${sayTime(time.from)} to ${sayTime(time.to)} (${sayDuration(Math.max(1, time.to - time.from))})`}
        </p>
        <p className="panel-note">{report.basis}</p>
        <ul className="log-notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </section>
      {report.newSessions && <NewSessions report={report} rates={report.newSessions} />}
      {report.over && report.connections.share !== null && (
        <ReuseOverTime over={report.over} unit={report.unit} />
      )}
      <div className="log-tables">
        {report.clients && <ClientTable report={report} clients={report.clients} />}
        {byProtocol.length > 0 && (
          <ReuseTable title="By protocol" head="protocol" rows={byProtocol} report={report} />
        )}
        {byName.length > 0 && <ReuseTable title="By server name" head="name" rows={byName} report={report} />}
      </div>
      <FormatControl format={report.format} />
      {add && (
        <section className="log-part">
          <h2>A log format with all that is needed</h2>
          <p className="panel-note">This format lacks something. In http{'{}'}:</p>
          <CommandLine what="the log format" text={add.logFormat} />
          <CommandLine what="the access_log line" text={add.accessLog} />
        </section>
      )}
    </>
  );
}

function ClientTable({ report, clients }: { report: AccessReport; clients: ClientReuse }) {
  const rows = clients.families.map((family) => ({
    ...family,
    name: family.never ? `${family.name} (never resumes)` : family.name,
  }));
  return <ReuseTable title="By client, from the user agent" head="client" rows={rows} report={report} />;
}

const BAND_WORDS = {
  healthy: 'healthy',
  fair: 'fair',
  look: 'worth a look',
  low: 'cold, small or unreachable',
} as const;

function Headline({ report: { connections, unit, band, course } }: { report: AccessReport }) {
  const { share, full, resumed } = connections;
  if (share === null || band === null) return <p className="log-figure">Reuse is not known</p>;
  const cold = course?.kind === 'cold-start';
  return (
    <p className="log-figure">
      <b className="figure">{sayPart(share)}</b>
      <span>
        of {sayCount(full + resumed)} {unit === 'line' ? 'requests' : 'connections'} resumed
      </span>
      <span className={`tag band-${cold ? 'look' : band}`}>{cold ? 'cold start' : BAND_WORDS[band]}</span>
    </p>
  );
}

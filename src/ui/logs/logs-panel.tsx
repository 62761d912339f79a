import { formatDirective, TLS_FORMAT } from '../../core/logs/format/log-format.ts';
import type { LogReport } from '../../core/logs/log-job.ts';
import { stubReportText } from '../../core/logs/stub-report.ts';
import type { LogReading } from '../../store/logs/logs.ts';
import { openList } from '../app/intake/intake.ts';
import { useApp, useSession } from '../session.tsx';
import { CommandLine } from '../shared/command-line.tsx';
import { FilePicker } from '../shared/fields/file-picker.tsx';
import { Icon } from '../shared/icon.tsx';
import { AccessView } from './access-view.tsx';
import { ErrorView } from './error-view.tsx';
import { StubStatus } from './stub-status.tsx';
import './logs.css';

/** What access logs, error logs and stub_status tell of resumption. */
export function LogsPanel() {
  const reading = useApp((state) => state.logReading);
  return (
    <div className="logs">
      <Files reading={reading} />
      <ReadingState reading={reading} />
      {reading.state === 'read' &&
        reading.reports.map((report, at) => (
          // the order is the logs' own and does not change
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Report key={at} report={report} />
        ))}
      {reading.state === 'none' && <WhatToLog />}
      <StubStatus />
    </div>
  );
}

function Report({ report }: { report: LogReport }) {
  if (report.kind === 'access') return <AccessView report={report} />;
  if (report.kind === 'error') return <ErrorView report={report} />;
  return (
    <pre className="log-line" translate="no">
      {stubReportText(report)}
    </pre>
  );
}

function Files({ reading }: { reading: LogReading }) {
  const session = useSession();
  const files = useApp((state) => state.logFiles);
  const names = files.map(({ name }) => name).join(', ');
  return (
    <div className="log-files">
      {reading.state === 'none' ? (
        <p className="lead">
          Drop access logs or an error log anywhere on this page, of any size, packed with gzip or not. They
          are read piece by piece in this tab, and only the counts are kept.
        </p>
      ) : (
        <p className="log-names" title={names} translate="no">
          <Icon name="file" /> {names}
        </p>
      )}
      <FilePicker
        label={reading.state === 'none' ? 'Open a log' : 'Open another'}
        onPick={(files) => void openList(session, files)}
      >
        <Icon name="open" />
      </FilePicker>
    </div>
  );
}

const MEGABYTE = 1_000_000;
const sayBytes = (bytes: number): string =>
  `${(bytes / MEGABYTE).toLocaleString('en', { maximumFractionDigits: bytes < 10 * MEGABYTE ? 1 : 0 })} MB`;

function ReadingState({ reading }: { reading: LogReading }) {
  const { store, logs } = useSession();
  const again = () => logs.readAgain(store.getState().logFormat);
  if (reading.state === 'reading') {
    return (
      <div className="log-progress" role="status">
        <progress max={Math.max(1, reading.total)} value={reading.done} aria-label="Read so far" />
        <span className="figure">
          {sayBytes(reading.done)} of {sayBytes(reading.total)}
        </span>
        <button type="button" className="button" onClick={() => logs.cancel()}>
          Cancel
        </button>
      </div>
    );
  }
  if (reading.state === 'canceled') {
    return (
      <p className="button-row">
        <span>Canceled: nothing was kept.</span>
        <button type="button" className="button" onClick={again}>
          Read it again
        </button>
      </p>
    );
  }
  if (reading.state !== 'failed') return null;
  const { failure } = reading;
  return (
    <div className="failure" role="alert">
      <p>
        <b>{failure.what}</b> {failure.where && `(${failure.where})`}
      </p>
      <p>{failure.hint}</p>
      {failure.code === 'log-format' && <OwnFormatHint />}
      <button type="button" className="button" onClick={again}>
        Try again
      </button>
    </div>
  );
}

function OwnFormatHint() {
  return <p>Paste the configuration too, then try again.</p>;
}

function WhatToLog() {
  return (
    <section className="log-part">
      <h2>What the log shows</h2>
      <p className="panel-note">
        nginx&rsquo;s usual format has nothing about TLS. This one has all that is shown here; put it into
        http{'{}'} and name it in access_log.
      </p>
      <CommandLine what="the log format" text={formatDirective(TLS_FORMAT)} />
      <CommandLine
        what="the access_log line"
        text={`access_log /var/log/nginx/access-tls.log ${TLS_FORMAT.name};`}
      />
    </section>
  );
}

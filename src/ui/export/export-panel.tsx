import type { ExportedFile } from '../../core/export/exported-files.ts';
import { EXPORT_GROUPS } from '../../core/export/groups.ts';
import { exportsKey } from '../../store/analysis.ts';
import { useApp } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadText } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { QueryResult } from './query-result.tsx';
import './export.css';

/** Everything that is handed out for other tools, filled in from the text on the page. */
export function ExportPanel() {
  const exports = useApp((state) => state.exports);
  const key = useApp(exportsKey);
  if (exports?.key !== key) return <p className="panel-note">Writing the files…</p>;
  return (
    <div className="exports">
      <p className="lead">
        Filled in from this configuration. Nothing here is sent anywhere; the command prints the same files.
      </p>
      {EXPORT_GROUPS.map(({ id, title, says }) => (
        <section key={id} className="export-group" aria-labelledby={`export-${id}`}>
          <h2 id={`export-${id}`}>{title}</h2>
          <p className="export-says">{says}</p>
          <ul className="export-list">
            {exports.files
              .filter(({ group }) => group === id)
              .map((file) => (
                <ExportItem key={file.id} file={file} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function ExportItem({ file }: { file: ExportedFile }) {
  const { id, fileName, title, needs, install, text, names } = file;
  return (
    <li className="export-item">
      <div className="export-head">
        <h3>{title}</h3>
        <code>{fileName}</code>
      </div>
      <dl className="export-terms">
        {needs && (
          <>
            <dt>Needs</dt>
            <dd>{needs}</dd>
          </>
        )}
        <dt>Install</dt>
        <dd>{install}</dd>
      </dl>
      {names !== 'none' && <p className="export-names">{NAMES[names]}</p>}
      <div className="button-row">
        <CopyButton label="Copy" what={fileName} text={() => text} />
        <button type="button" className="button" onClick={() => downloadText(fileName, text)}>
          <Icon name="download" />
          Download <span className="unseen">{fileName}</span>
        </button>
      </div>
      <details className="export-text">
        <summary>
          Show the file <span className="unseen">{fileName}</span>
        </summary>
        <ScrollRegion className="export-code" label={fileName}>
          <pre>{text}</pre>
        </ScrollRegion>
        <p className="export-command">
          As a command: <code>{`tls-resume export --config FILE ${id} > ${fileName}`}</code>
        </p>
      </details>
      {id === 'clickhouse' && <QueryResult />}
    </li>
  );
}

const NAMES = {
  own: 'This file repeats names or lines of the configuration: read it before you show it to others.',
  'stand-ins':
    'The text on the page is redacted, and so is this file: tls-resume restore --map FILE puts the originals back.',
} as const;

import { type ErrorLogReport, sayOccurrence } from '../../core/logs/error-log.ts';
import { count } from '../shared/terms/wording.ts';

/** The lines of an error log that are about the session cache, explained. */
export function ErrorView({ report: { lines, found, unexplained } }: { report: ErrorLogReport }) {
  return (
    <section className="log-part" aria-label="Error log">
      <h2>An error log of {count(lines, 'line')}</h2>
      {found.length + unexplained.length === 0 ? (
        <p className="panel-note">
          Nothing in it is about the session cache. A full zone logs nothing: it evicts its oldest entry.
        </p>
      ) : (
        <ul className="log-errors">
          {found.map(({ id, zone, real, cause, remedy, ...seen }) => (
            <li key={`${id} ${zone}`}>
              <p className="log-errors-head">
                <b>{sayOccurrence(seen)}</b>
                {!real && <span className="tag">not from nginx</span>}
              </p>
              <pre className="log-line" translate="no">
                {seen.example}
              </pre>
              <p>{cause}</p>
              {remedy !== '' && <p>{remedy}</p>}
            </li>
          ))}
          {unexplained.map((seen) => (
            <li key={seen.line}>
              <p className="log-errors-head">
                <b>{sayOccurrence(seen)}</b>
                <span className="tag">not explained</span>
              </p>
              <pre className="log-line" translate="no">
                {seen.example}
              </pre>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

import { sayCount } from '../../core/base/units.ts';
import type { ErrorLogReport } from '../../core/logs/error-lines.ts';
import { count } from '../shared/wording.ts';

/** The lines of an error log that are about the session cache, explained. */
export function ErrorView({ report: { lines, found } }: { report: ErrorLogReport }) {
  return (
    <section className="log-part" aria-label="Error log">
      <h2>An error log of {count(lines, 'line')}</h2>
      {found.length === 0 ? (
        <p className="panel-note">
          Nothing in it is about the session cache. A zone that is full says nothing: it drops its oldest
          entry.
        </p>
      ) : (
        <ul className="log-errors">
          {found.map(({ id, zone, real, count: times, line, example, explanation }) => (
            <li key={`${id} ${zone}`}>
              <p className="log-errors-head">
                <b>{times === 1 ? 'once' : `${sayCount(times)} times`}</b>, first in line {sayCount(line)}
                {!real && <span className="tag">not from nginx</span>}
              </p>
              <pre className="log-line" translate="no">
                {example}
              </pre>
              <p>{explanation}</p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

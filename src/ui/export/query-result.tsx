import { useId } from 'react';
import { sayPart } from '../../core/base/units.ts';
import { type QueryFigures, readQueryResult } from '../../core/export/monitoring/clickhouse-result.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { TableHead } from '../shared/table-head.tsx';

const MOST_ROWS = 200;

const say = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 3 });

/** Where the queries' answer is pasted, and what it says. */
export function QueryResult() {
  const { store } = useSession();
  const text = useApp((state) => state.queryResult);
  const id = useId();
  return (
    <div className="query-result">
      <label htmlFor={id}>What the queries printed</label>
      <textarea
        id={id}
        rows={5}
        value={text}
        {...PRIVATE_FIELD}
        placeholder={'"server","protocol","connections","share"\n…'}
        aria-describedby={`${id}-answer`}
        onChange={(event) => store.getState().setQueryResult(event.target.value)}
      />
      <div id={`${id}-answer`} role="status">
        {text.trim() === '' ? (
          <p className="export-says">Paste it here: it stays on this page, and is gone when you close it.</p>
        ) : (
          <Answer text={text} />
        )}
      </div>
    </div>
  );
}

function Answer({ text }: { text: string }) {
  const result = readQueryResult(text);
  if ('code' in result) {
    return (
      <p className="query-problem">
        <b>{result.what}</b> ({result.where}) {result.hint}
      </p>
    );
  }
  return (
    <div className="query-figures">
      {result.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {result.newSessions && <NewSessions rates={result.newSessions} />}
      {result.servers.length > 0 && <ServerTable servers={result.servers} />}
    </div>
  );
}

function NewSessions({ rates }: { rates: NonNullable<QueryFigures['newSessions']> }) {
  const { store } = useSession();
  const take = () => {
    store.getState().setCalculator({ rate: String(rates.busiestMinute) });
    store.getState().showView('size');
  };
  return (
    <div className="query-rate">
      <p>
        New sessions: <b>{say(rates.mean)}/s</b> on average, {say(rates.busiestMinute)}/s in the busiest
        minute, {say(rates.busiestSecond)} in the busiest second.
      </p>
      <button type="button" className="button" onClick={take}>
        Size the zone for the busiest minute
      </button>
    </div>
  );
}

function ServerTable({ servers }: { servers: QueryFigures['servers'] }) {
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <TableHead columns={['server', 'protocol', { number: 'connections' }, { number: 'resumed' }]} />
        <tbody>
          {servers.slice(0, MOST_ROWS).map(({ server, protocol, connections, share }) => (
            <tr key={`${server} ${protocol}`}>
              <td className="mono" translate="no">
                {server}
              </td>
              <td>{protocol}</td>
              <td className="number">{say(connections)}</td>
              <td className="number">{sayPart(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {servers.length > MOST_ROWS && (
        <p className="panel-note">
          The first {MOST_ROWS} of {say(servers.length)} rows are shown; the figures count all.
        </p>
      )}
    </div>
  );
}

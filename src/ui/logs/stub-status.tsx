import { useId } from 'react';
import { sayCount, sayRate } from '../../core/base/units.ts';
import { compareStubStatus, readStubStatus, type StubDifference } from '../../core/logs/stub-status.ts';
import { useApp, useSession } from '../session.tsx';
import { CommandLine } from '../shared/command-line.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';

const COMMAND = 'curl -s http://127.0.0.1/nginx_status; sleep 60; curl -s http://127.0.0.1/nginx_status';

/** Two samples of stub_status: how many connections came in between. */
export function StubStatus() {
  const { store } = useSession();
  const id = useId();
  const text = useApp((state) => state.stubText);
  const seconds = useApp((state) => state.stubSeconds);
  const { setStub } = store.getState();
  return (
    <details className="log-part stub-status" open={text !== ''}>
      <summary>Without such a log: connections per second from stub_status</summary>
      <p className="panel-note">Take two samples, a minute or more apart, and paste both:</p>
      <CommandLine what="the command" text={COMMAND} />
      <label htmlFor={`${id}-text`}>Both samples, the earlier one first</label>
      <textarea
        id={`${id}-text`}
        rows={9}
        {...PRIVATE_FIELD}
        value={text}
        onChange={(event) => setStub({ stubText: event.target.value })}
      />
      <label className="field-inline">
        <span>Seconds between them</span>
        <input
          className="stub-seconds"
          inputMode="decimal"
          value={seconds}
          {...PRIVATE_FIELD}
          onChange={(event) => setStub({ stubSeconds: event.target.value })}
        />
      </label>
      <StubAnswer text={text} seconds={Number(seconds.trim() === '' ? Number.NaN : seconds)} />
    </details>
  );
}

function StubAnswer({ text, seconds }: { text: string; seconds: number }) {
  if (text.trim() === '') return null;
  const samples = readStubStatus(text);
  const [earlier, later] = samples.slice(-2);
  if (!earlier || !later) {
    return (
      <p className="field-problem" role="status">
        {samples.length === 0
          ? 'No sample was found: paste the output of stub_status, “Active connections: …” and the three lines below it.'
          : 'One sample is there; paste the second one below it.'}
      </p>
    );
  }
  const difference = compareStubStatus(earlier, later, seconds);
  if ('code' in difference) {
    return (
      <p className="field-problem" role="status">
        {difference.what} {difference.hint}
      </p>
    );
  }
  return <Difference {...difference} />;
}

function Difference({
  accepts,
  handled,
  dropped,
  connectionsPerSecond,
  requestsPerConnection,
  note,
}: StubDifference) {
  const rows: readonly (readonly [string, string])[] = [
    ['new connections per second', sayRate(connectionsPerSecond)],
    ['accepted', sayCount(accepts)],
    ['handled', sayCount(handled)],
    ['dropped', sayCount(dropped)],
    ...(requestsPerConnection === null
      ? []
      : [['requests per connection', sayRate(requestsPerConnection)] as const]),
  ];
  return (
    <div className="stub-answer" role="status">
      <table className="plain-table">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {dropped > 0 && (
        <p>Dropped connections hit a limit, such as worker_connections, before any handshake.</p>
      )}
      <p className="panel-note">{note}</p>
    </div>
  );
}

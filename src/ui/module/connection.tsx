import type { ConnectionReport } from '../../core/modules/analyze-module.ts';
import type { ModuleOutcome } from '../../core/modules/prediction.ts';
import { FlowDrawing } from '../flow/flow-drawing.tsx';
import { TableHead } from '../shared/table-head.tsx';
import { CodeLine } from './code-line.tsx';
import '../flow/flow.css';

const WORDS: Readonly<Record<ModuleOutcome, string>> = {
  yes: 'resumes',
  no: 'does not resume',
  some: 'resumes by chance',
  unknown: 'unknown',
};

/** A connection that the module makes: whether the next one resumes, and where a session is taken, offered, saved and freed. */
export function Connection({ connection, goes }: { connection: ConnectionReport; goes: boolean }) {
  const { at, charts, left } = connection;
  return (
    <article>
      <h3>
        <CodeLine at={at} goes={goes}>
          {connection.function}
        </CodeLine>
      </h3>
      <Outcomes connection={connection} />
      {left !== null && <p>Not corrected: {left}</p>}
      <div className="flow">
        <FlowDrawing
          title={`What ${connection.function} does with sessions`}
          charts={[
            { chart: charts.tls12, caption: 'TLS 1.2', name: `${connection.function}-tls12` },
            { chart: charts.tls13, caption: 'TLS 1.3', name: `${connection.function}-tls13` },
          ]}
        />
      </div>
    </article>
  );
}

function Outcomes({ connection: { because, corrected, ...connection } }: { connection: ConnectionReport }) {
  const rows = [
    ['TLS 1.2', 'tls12'],
    ['TLS 1.3', 'tls13'],
  ] as const;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <TableHead columns={['protocol', 'the next connection', 'why', 'corrected']} />
        <tbody>
          {rows.map(([name, protocol]) => (
            <tr key={protocol}>
              <th scope="row">{name}</th>
              <td>{WORDS[connection[protocol]]}</td>
              <td>{because[protocol]}</td>
              <td>{corrected === null ? 'not corrected' : WORDS[corrected[protocol]]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

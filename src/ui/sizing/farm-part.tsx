import { type Seconds, sayDuration } from '../../core/base/units.ts';
import { DEFAULT_TIMEOUT } from '../../core/catalog/defaults.ts';
import { CLIENT_KINDS } from '../../core/resumption/verdict.ts';
import { CLIENT_WORDS } from '../../core/resumption/words.ts';
import { farmShare, keyRollout } from '../../core/sizing/farm.ts';
import { fieldNumber } from '../../store/sizing/calculator-fields.ts';
import { sizedPoint } from '../../store/sizing/simulating.ts';
import { useSession } from '../session.tsx';
import type { Calculation } from './calculation.ts';
import { Part } from './part.tsx';

const OLD_KEY = '/etc/nginx/tickets/current.key';
const NEW_KEY = '/etc/nginx/tickets/next.key';

/** Several hosts behind a balancer: what is left of resumption, and how a key is changed there. */
export function FarmPart({ calculation }: { calculation: Calculation }) {
  const hosts = fieldNumber(calculation.fields.hosts) ?? 1;
  return (
    <Part title="Several hosts" says={hosts > 1 ? `${hosts} hosts` : 'one host'}>
      {() => <FarmBody calculation={calculation} hosts={Math.max(1, Math.round(hosts))} />}
    </Part>
  );
}

function FarmBody({ calculation, hosts }: { calculation: Calculation; hosts: number }) {
  const { store } = useSession();
  const { input, fields, answer } = calculation;
  const { affinity, sharedKeys, tickets } = input;
  const { share } = farmShare({ hosts, affinity, sharedKeys, tickets });
  const { setCalculator } = store.getState();
  const timeout =
    sizedPoint(answer)?.timeout ?? (fieldNumber(fields.timeout) as Seconds | null) ?? DEFAULT_TIMEOUT;
  return (
    <>
      <div className="size-form">
        <label className="check">
          <input
            type="checkbox"
            checked={affinity}
            onChange={(event) => setCalculator({ affinity: event.target.checked })}
          />
          <span>a client reaches the same host</span>
        </label>
        <label className="check">
          <input
            type="checkbox"
            checked={sharedKeys}
            onChange={(event) => setCalculator({ sharedKeys: event.target.checked })}
          />
          <span>
            the same <code>ssl_session_ticket_key</code> and certificate
          </span>
        </label>
      </div>
      <div className="table-scroll">
        <table className="plain-table">
          <caption>Of what one host alone would resume</caption>
          <tbody>
            {CLIENT_KINDS.map((client) => (
              <tr key={client}>
                <th scope="row">{CLIENT_WORDS[client].name}</th>
                <td className="number">{Number((share[client] * 100).toFixed(1))} %</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {tickets && sharedKeys && hosts > 1 && (
        <>
          <h3>Changing the key without losing a session</h3>
          <ol className="rollout">
            {keyRollout(OLD_KEY, NEW_KEY, timeout).map(({ what, lines, wait }) => (
              <li key={what}>
                <p>{what}</p>
                <pre>{lines.join('\n')}</pre>
                {wait !== null && <p className="panel-note">Wait {sayDuration(wait)}.</p>}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

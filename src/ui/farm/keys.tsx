import { sayDuration } from '../../core/base/units.ts';
import type { Farm } from '../../core/farm/ask-farm.ts';
import { LEAKED } from '../../core/farm/keys/key-plan.ts';
import { KEY_FOLDER } from '../../core/farm/keys/keys-text.ts';
import { KEY_FILES, LAGGING, type RotationStep } from '../../core/farm/keys/rotation.ts';
import { keyTimeline } from '../../core/farm/keys/timeline.ts';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import { KeyTimelineFigure } from './key-timeline.tsx';

/** How many ticket keys, how often they change, and one rotation: as a picture, and step by step. */
export function Keys({ keys: { plan, rotation } }: { keys: NonNullable<Farm['keys']> }) {
  return (
    <section aria-label="Ticket keys" className="farm-keys">
      <h2>Ticket keys of all hosts</h2>
      {plan.says.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <KeyTimelineFigure timeline={keyTimeline(plan)} />
      <p>On every host, in http{'{}'} or in the default server of each address:port, at every step:</p>
      <pre>{KEY_FILES.map((file) => `ssl_session_ticket_key ${KEY_FOLDER}/${file};`).join('\n')}</pre>
      <Steps rotation={rotation} />
      {LAGGING.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <h2>If a key is compromised</h2>
      <ol>
        {LEAKED.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </section>
  );
}

function Steps({ rotation }: { rotation: readonly RotationStep[] }) {
  const names = rotation[0]?.hosts.map(({ name }) => name) ?? [];
  return (
    <ScrollRegion label="One rotation, step by step" className="table-scroll">
      <table className="plain-table farm-steps">
        <caption>One rotation: current, previous and next key of each host</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">What</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">Check</th>
          </tr>
        </thead>
        <tbody>
          {rotation.map(({ at, what, hosts, check }) => (
            <tr key={what}>
              <th scope="row">{at === 0 ? 'at once' : `after ${sayDuration(at)}`}</th>
              <td>{what}</td>
              {hosts.map(({ name, keys }) => (
                <td key={name} className="number">
                  {keys.join(' ')}
                </td>
              ))}
              <td>{check}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

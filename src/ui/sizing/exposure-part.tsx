import { type Seconds, sayDuration, seconds } from '../../core/base/units.ts';
import { DEFAULT_TIMEOUT } from '../../core/catalog/defaults.ts';
import { keyExposure, ticketKeysOf } from '../../core/sizing/key-exposure.ts';
import { fieldNumber } from '../../store/sizing/calculator-fields.ts';
import { sizedPoint } from '../../store/sizing/simulating.ts';
import { TableHead } from '../shared/table-head.tsx';
import type { Calculation } from './calculation.ts';
import { Part } from './part.tsx';

const TIMEOUTS: readonly Seconds[] = [DEFAULT_TIMEOUT, 3600, 14_400, 86_400].map(seconds);

/** What a longer timeout costs: how much traffic one stolen key opens. */
export function ExposurePart({ calculation }: { calculation: Calculation }) {
  return <Part title="What a longer timeout costs">{() => <ExposureBody calculation={calculation} />}</Part>;
}

function ExposureBody({ calculation: { answer, fields } }: { calculation: Calculation }) {
  const { tickets, nginx } = answer.circumstances;
  const keys = ticketKeysOf({ tickets, sharedZone: true, keyFile: false, nginx });
  const chosen =
    sizedPoint(answer)?.timeout ?? (fieldNumber(fields.timeout) as Seconds | null) ?? TIMEOUTS[0]!;
  const timeouts = [...new Set([...TIMEOUTS, chosen])].sort((a, b) => a - b);
  return (
    <>
      <p>{keyExposure(keys, chosen).says}</p>
      {keys === 'zone' && (
        <div className="table-scroll">
          <table className="plain-table">
            <TableHead columns={['ssl_session_timeout', 'traffic that one stolen key opens']} />
            <tbody>
              {timeouts.map((timeout) => (
                <tr key={timeout}>
                  <th scope="row">
                    {sayDuration(timeout)}
                    {timeout === chosen && ' (yours)'}
                  </th>
                  <td>about {sayDuration(keyExposure(keys, timeout).window ?? 0)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {tickets && (
        <p className="panel-note">With ssl_session_ticket_key: {keyExposure('file', chosen).says}</p>
      )}
    </>
  );
}

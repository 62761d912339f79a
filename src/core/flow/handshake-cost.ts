import type { ClientKind } from '../resumption/verdict.ts';
import { COST_SOURCE, HANDSHAKE_COST, ROUND_TRIPS, type ServerKey } from '../sizing/savings.ts';

const KEYS = Object.keys(HANDSHAKE_COST) as ServerKey[];
const KEY_NAMES: Readonly<Record<ServerKey, string>> = {
  ec256: 'EC P-256',
  rsa2048: 'RSA 2048',
  rsa4096: 'RSA 4096',
};

/** `2 round trips` */
export function sayRoundTrips(client: ClientKind, handshake: 'full' | 'resumed'): string {
  const n = ROUND_TRIPS[client][handshake];
  return n === 1 ? '1 round trip' : `${n} round trips`;
}

/** The server's part, over all kinds of certificate: which one a file holds is not known. `CPU 0.3–3.6 ms` */
export function sayServerCpu(client: ClientKind, handshake: 'full' | 'resumed'): string {
  const costs = KEYS.map((key) => HANDSHAKE_COST[key][client][handshake]);
  const least = milliseconds(Math.min(...costs.map((cost) => cost.least)));
  const most = milliseconds(Math.max(...costs.map((cost) => cost.most)));
  return `CPU ${least === most ? least : `${least}–${most}`} ms`;
}

const milliseconds = (microseconds: number): string => (microseconds / 1000).toFixed(1);

/** Where the figures come from, and how they fall to the kinds of certificate, in one sentence. */
export const CPU_NOTE = `CPU is the server's, per connection, from the cheapest certificate to the most expensive (a full TLS 1.2 handshake: ${[
  'ec256',
  'rsa2048',
  'rsa4096',
]
  .map((key) => {
    const { least, most } = HANDSHAKE_COST[key as ServerKey]['tls12-ticket'].full;
    return `${KEY_NAMES[key as ServerKey]} ${least} to ${most} µs`;
  })
  .join(', ')}); ${COST_SOURCE}.`;

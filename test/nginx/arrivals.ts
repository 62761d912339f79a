import { setTimeout as sleep } from 'node:timers/promises';
import { parseSize } from '../../src/core/base/units.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import { NO_ENTRY, SessionStore } from '../../src/core/sizing/simulation/session-store.ts';
import { zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import { sessionLength } from '../../src/core/sizing/zone/session-length.ts';
import { connect } from './clients.ts';
import type { Nginx } from './judges.ts';
import type { Place } from './loopback.ts';
import { randomFrom } from './random.ts';

/** Clients that come to one zone. */
export interface ArrivalPoint {
  readonly client: ClientKind;
  readonly zone: string;
  /** seconds */
  readonly timeout: number;
  readonly clients: number;
  /** some clients come far more often than others (Zipf, exponent 0.9), or all alike */
  readonly skewed: boolean;
  readonly visits: number;
  /** milliseconds between visits; 0: as fast as it goes */
  readonly pause: number;
}

const NAME = 'zz.example';

export function arrivalConfiguration(points: readonly ArrivalPoint[]): string {
  const servers = points.map(
    ({ zone, timeout }, at) => `  server {
    listen ${4430 + at} ssl;
    ssl_session_cache shared:z${at}:${zone};
    ssl_session_timeout ${timeout}s;
    return 200;
  }`,
  );
  return `worker_processes 2;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_tickets off;
${servers.join('\n')}
}
`;
}

/** Which client comes, visit by visit: the same for the same seed. */
export function drawClients({ clients, skewed, visits }: ArrivalPoint, seed: number): number[] {
  const random = randomFrom(seed);
  const weights = Array.from({ length: clients }, (_, rank) => (skewed ? (rank + 1) ** -0.9 : 1));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const draw = () => {
    let left = random() * total;
    return Math.max(
      0,
      weights.findIndex((weight) => {
        left -= weight;
        return left < 0;
      }),
    );
  };
  return Array.from({ length: visits }, draw);
}

/** nginx counts whole seconds: near the next one it would not be known which of the two it took. */
async function awayFromTick(): Promise<void> {
  const left = 1000 - (Date.now() % 1000);
  if (left < 300) await sleep(left + 20);
}

/** Hits of a real nginx and of the model under the same visits at the same times. */
export interface Played {
  readonly real: number;
  readonly predicted: number;
  /** the share of visits during which the clock's second changed: nginx may have taken either */
  readonly unsure: number;
}

export async function play(nginx: Nginx, place: Place, point: ArrivalPoint, seed: number): Promise<Played> {
  const protocol = point.client === 'tls13' ? 'tls13' : 'tls12';
  const store = new SessionStore({
    capacity: zoneCapacity(parseSize(point.zone)!, {
      length: sessionLength({ protocol, nameLength: NAME.length, http2: false, clientCertificate: 0 }),
      nginx: version(nginx.version),
    }),
    timeout: point.timeout,
    tickets: false,
    nginx: version(nginx.version),
  });
  const sessions = new Map<number, Buffer>();
  const entries = new Map<number, number>();
  let real = 0;
  let predicted = 0;
  let unsure = 0;
  for (const client of drawClients(point, seed)) {
    const session = sessions.get(client);
    if (point.pause > 0) await awayFromTick();
    const now = Math.floor(Date.now() / 1000);
    const visit = await connect({
      place,
      kind: point.client,
      context: 'http',
      serverName: NAME,
      ...(session ? { session } : {}),
    });
    if ('error' in visit) throw new Error(visit.error);
    if (point.pause > 0 && Math.floor(Date.now() / 1000) !== now) unsure++;
    if (visit.reused) real++;
    if (visit.session) sessions.set(client, visit.session);
    if (store.visit(point.client, entries.get(client) ?? NO_ENTRY, now)) predicted++;
    entries.set(client, store.entry);
    if (point.pause > 0) await sleep(point.pause);
  }
  return { real: real / point.visits, predicted: predicted / point.visits, unsure: unsure / point.visits };
}

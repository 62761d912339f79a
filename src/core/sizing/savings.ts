import { CLIENT_KINDS, type ClientKind } from '../resumption/verdict.ts';
import type { ClientMix } from './zone/entries-per-handshake.ts';

export const SERVER_KEYS = ['rsa2048', 'rsa4096', 'ec256'] as const;
export type ServerKey = (typeof SERVER_KEYS)[number];

export interface Range {
  readonly least: number;
  readonly most: number;
}

const range = (least: number, most: number): Range => ({ least, most });

interface Cost {
  readonly full: Range;
  readonly resumed: Range;
}

/**
 * Server CPU per connection in microseconds, a tiny request included, the least and the most of three runs.
 * Evidence: fact handshake-cost, nginx with OpenSSL 3.0 on one x86-64 machine over loopback: other machines differ in
 * the figures, less in their proportion.
 */
export const HANDSHAKE_COST: Readonly<
  Record<ServerKey, Readonly<Record<ClientKind | 'tls13-stateful', Cost>>>
> = {
  rsa2048: {
    'tls12-id': { full: range(470, 549), resumed: range(103, 134) },
    'tls12-ticket': { full: range(470, 549), resumed: range(113, 121) },
    tls13: { full: range(519, 538), resumed: range(261, 298) },
    'tls13-stateful': { full: range(519, 538), resumed: range(261, 306) },
  },
  rsa4096: {
    'tls12-id': { full: range(3438, 3570), resumed: range(96, 103) },
    'tls12-ticket': { full: range(3438, 3570), resumed: range(109, 170) },
    tls13: { full: range(3569, 3585), resumed: range(261, 287) },
    'tls13-stateful': { full: range(3569, 3585), resumed: range(242, 274) },
  },
  ec256: {
    'tls12-id': { full: range(261, 346), resumed: range(107, 121) },
    'tls12-ticket': { full: range(261, 346), resumed: range(108, 123) },
    tls13: { full: range(311, 331), resumed: range(251, 290) },
    'tls13-stateful': { full: range(311, 331), resumed: range(248, 261) },
  },
};

export const COST_SOURCE =
  'measured on nginx with OpenSSL 3.0 on one x86-64 machine over loopback, three runs, a tiny request included';

/** Round trips of the handshake before the client can send its request. Source: RFC 5246 section 7.3, RFC 8446 section 2. */
export const ROUND_TRIPS: Readonly<Record<ClientKind, { readonly full: number; readonly resumed: number }>> =
  {
    'tls12-id': { full: 2, resumed: 1 },
    'tls12-ticket': { full: 2, resumed: 1 },
    tls13: { full: 1, resumed: 1 },
  };

const ROUND_TRIP_SOURCE = 'RFC 5246 section 7.3 and RFC 8446 section 2; not measured';

export interface Savings {
  /** seconds of one processor per second: 0.25 is a quarter of a core */
  readonly cores: Range;
  /** microseconds of server CPU per resumed connection */
  readonly perConnection: Range;
  /** part of a full handshake's server CPU, 0 to 1 */
  readonly part: Range;
  /** milliseconds that a resumed connection waits less, by client */
  readonly latency: Readonly<Record<ClientKind, number>>;
  readonly sources: readonly string[];
}

/**
 * What resumption saves.
 * @param resumedRate resumed handshakes per second
 * @param roundTrip between clients and the server, in milliseconds
 */
export function savings(
  key: ServerKey,
  resumedRate: number,
  mix: ClientMix,
  tickets: boolean,
  roundTrip: number,
): Savings {
  let least = 0;
  let most = 0;
  let fullLeast = 0;
  let fullMost = 0;
  for (const client of CLIENT_KINDS) {
    const { full, resumed } = HANDSHAKE_COST[key][client === 'tls13' && !tickets ? 'tls13-stateful' : client];
    least += mix[client] * Math.max(0, full.least - resumed.most);
    most += mix[client] * (full.most - resumed.least);
    fullLeast += mix[client] * full.least;
    fullMost += mix[client] * full.most;
  }
  const latency = Object.fromEntries(
    CLIENT_KINDS.map((client) => {
      const { full, resumed } = ROUND_TRIPS[client];
      return [client, (full - resumed) * roundTrip];
    }),
  ) as Record<ClientKind, number>;
  return {
    cores: range((least * resumedRate) / 1e6, (most * resumedRate) / 1e6),
    perConnection: range(least, most),
    part: range(fullMost > 0 ? least / fullMost : 0, fullLeast > 0 ? Math.min(1, most / fullLeast) : 0),
    latency,
    sources: [COST_SOURCE, ROUND_TRIP_SOURCE],
  };
}

import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import {
  COST_SOURCE,
  HANDSHAKE_COST,
  type Range,
  ROUND_TRIPS,
  type ServerKey,
} from '../../sizing/savings.ts';
import type { Share, Shares } from './returning.ts';

/** What a full handshake costs more than a resumed one. */
export interface ClientCost {
  /** milliseconds from the first packet until the request can be sent, TCP's round trip included */
  readonly full: number;
  readonly resumed: number;
  /** microseconds of the server's CPU that a full handshake takes more */
  readonly cpu: Range;
  /** cores, of the connections that do not resume, at the given rate; null without a rate */
  readonly cores: Range | null;
}

export interface CostQuestion {
  /** milliseconds between clients and the hosts */
  readonly roundTrip: number;
  readonly key: ServerKey;
  /** connections per second of clients that come back; undefined: not known */
  readonly rate?: number;
}

export type FarmCost = Readonly<Record<ClientKind, ClientCost>>;

/** TCP's own round trip comes before the handshake's. */
const TCP = 1;

/** @param lost the part of returning connections that resume, by client: the rest pays */
export function farmCost({ roundTrip, key, rate }: CostQuestion, shares: Shares): FarmCost {
  const rows = CLIENT_KINDS.map((client): [ClientKind, ClientCost] => {
    const trips = ROUND_TRIPS[client];
    const { full, resumed } = HANDSHAKE_COST[key][client];
    const cpu = { least: Math.max(0, full.least - resumed.most), most: full.most - resumed.least };
    return [
      client,
      {
        full: (TCP + trips.full) * roundTrip,
        resumed: (TCP + trips.resumed) * roundTrip,
        cpu,
        cores: rate === undefined ? null : coresOf(rate, shares[client], cpu),
      },
    ];
  });
  return Object.fromEntries(rows) as FarmCost;
}

const coresOf = (rate: number, { least, most }: Share, cpu: Range): Range => ({
  least: (rate * (1 - most) * cpu.least) / 1e6,
  most: (rate * (1 - least) * cpu.most) / 1e6,
});

/** The figures in sentences: what one return costs that does not resume. */
export function sayCost(cost: FarmCost, { roundTrip, key, rate }: CostQuestion): readonly string[] {
  const { full, resumed } = cost['tls12-ticket'];
  const times = resumed === 0 ? '' : ` (${Number((full / resumed).toFixed(2))} times as long)`;
  const cores = CLIENT_KINDS.map((client) => cost[client].cores);
  return [
    `With ${roundTrip} ms per round trip a TLS 1.2 client can send its request after ${full} ms by a full handshake${times}, after ${resumed} ms by a resumed one, TCP’s round trip included: ${full - resumed} ms more.`,
    `A TLS 1.3 client can send it after ${cost.tls13.full} ms either way: what a full handshake costs it is the certificate’s bytes and CPU.`,
    `CPU of the host, more per full handshake (${KEY_NAMES[key]}): TLS 1.2 ${sayRange(cost['tls12-ticket'].cpu)} µs, TLS 1.3 ${sayRange(cost.tls13.cpu)} µs; ${COST_SOURCE}.`,
    ...(rate === undefined
      ? []
      : [
          `At ${rate} returning connections per second, if all were of one kind, those that do not resume take ${CLIENT_KINDS.map((client, at) => `${CLIENT_WORDS[client].storing} ${sayCores(cores[at]!)}`).join(', ')} of one core more than if all resumed.`,
        ]),
  ];
}

const KEY_NAMES: Readonly<Record<ServerKey, string>> = {
  ec256: 'EC P-256',
  rsa2048: 'RSA 2048',
  rsa4096: 'RSA 4096',
};

const sayRange = ({ least, most }: Range): string => (least === most ? `${least}` : `${least} to ${most}`);
const sayCores = ({ least, most }: Range): string => `${percent(least)} to ${percent(most)}`;
const percent = (part: number): string => `${Number((part * 100).toPrecision(2))} %`;

import { behaves } from '../../catalog/platform/behavior.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';

/** Entries that one handshake adds to a shared zone. */
export interface EntriesPerHandshake {
  readonly full: number;
  readonly resumed: number;
  /** they are looked up when a client returns; false: they fill the zone for nothing */
  readonly useful: boolean;
}

const NONE: EntriesPerHandshake = { full: 0, resumed: 0, useful: true };
const SESSION_ID: EntriesPerHandshake = { full: 1, resumed: 0, useful: true };

/**
 * What a client kind stores, with nginx's and OpenSSL's usual two TLS 1.3 tickets per full handshake. A ticket client that
 * is given no tickets gets a session ID instead. Source: facts session-id-stores-one, tickets-store-nothing, tls13-tickets-fill-zone, stateful-tls13.
 */
export function entriesPerHandshake(
  client: ClientKind,
  tickets: boolean,
  nginx: Version,
): EntriesPerHandshake {
  if (client === 'tls12-id') return SESSION_ID;
  if (client === 'tls12-ticket') return tickets ? NONE : SESSION_ID;
  if (!tickets) return { full: 2, resumed: 1, useful: true };
  return behaves('ticketKeysInZone', nginx) ? NONE : { full: 2, resumed: 1, useful: false };
}

/** Shares of the handshakes by client kind; they add up to 1. */
export type ClientMix = Readonly<Record<ClientKind, number>>;

export const ALL_TLS12_ID: ClientMix = { 'tls12-id': 1, 'tls12-ticket': 0, tls13: 0 };
export const ALL_TLS13: ClientMix = { 'tls12-id': 0, 'tls12-ticket': 0, tls13: 1 };

/**
 * Clients of a public site, where nobody counted them. Which programs send no ticket extension was measured (catalog/clients: curl,
 * PHP, Python and probes do not, browsers do); the shares are an assumption, to be replaced by those of an access log.
 */
export const USUAL_MIX: ClientMix = { 'tls12-id': 0.1, 'tls12-ticket': 0.2, tls13: 0.7 };
export const SAYS_USUAL_MIX =
  'Usual clients of a public site, an assumption: 10 % TLS 1.2 without tickets (curl, PHP, Python and probes were measured to send none), 20 % TLS 1.2 with tickets, 70 % TLS 1.3. An access log says what yours are.';

/**
 * The mix to reckon with where none is known: the clients that fill the zone most. Those are TLS 1.3 wherever it stores
 * entries, else the TLS 1.2 clients without tickets, the only ones that store any.
 */
export function demandingMix(tickets: boolean, nginx: Version): ClientMix {
  return entriesPerHandshake('tls13', tickets, nginx).full > 0 ? ALL_TLS13 : ALL_TLS12_ID;
}

/**
 * @param percent in the order of CLIENT_KINDS
 * @returns null where they do not add up to 100 percent; a link keeps one decimal
 */
export function mixOf(percent: readonly number[]): ClientMix | null {
  const sum = percent.reduce((total, part) => total + part, 0);
  const adds =
    percent.length === CLIENT_KINDS.length && Math.abs(sum - 100) < 0.25 && Math.min(...percent) >= 0;
  if (!adds) return null;
  return Object.fromEntries(CLIENT_KINDS.map((client, at) => [client, percent[at]! / sum])) as ClientMix;
}

/**
 * Entries stored per second.
 * @param full full handshakes per second, of all clients
 * @param resumed resumed handshakes per second, of all clients
 */
export function insertRate(
  full: number,
  resumed: number,
  mix: ClientMix,
  tickets: boolean,
  nginx: Version,
): number {
  let rate = 0;
  for (const client of CLIENT_KINDS) {
    const stored = entriesPerHandshake(client, tickets, nginx);
    rate += mix[client] * (full * stored.full + resumed * stored.resumed);
  }
  return rate;
}

/**
 * Full handshakes per second that store entries as fast, were all of them of the clients that store most: the rate that a
 * configuration's zones are held against, whatever clients the calculator was told of.
 * @param mix undefined: not known, the most demanding clients
 */
export function storingRate(
  full: number,
  resumed: number,
  mix: ClientMix | undefined,
  tickets: boolean,
  nginx: Version,
): number {
  const demanding = demandingMix(tickets, nginx);
  const perFull = insertRate(1, 0, demanding, tickets, nginx);
  return insertRate(full, resumed, mix ?? demanding, tickets, nginx) / perFull;
}

import { remember } from '../../base/remember.ts';
import { parseSeconds, type Seconds } from '../../base/units.ts';
import { DEFAULT_TIMEOUT } from '../../catalog/defaults.ts';
import { effective } from '../../model/effective.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import type { Context } from '../../model/servers/server.ts';
import type { SessionCache, ZoneReference } from '../../model/servers/session-cache.ts';
import { breakEvenRate } from '../../sizing/simulation/turnover.ts';
import { type StoredSession, zoneCapacity } from '../../sizing/zone/capacity.ts';
import { entriesPerHandshake } from '../../sizing/zone/entries-per-handshake.ts';
import { ORDINARY_SESSION, type SessionShape, sessionLength } from '../../sizing/zone/session-length.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';

/** Without a rate, a zone is spoken of only where less than one new session per second already fills it. */
const TALKING_POINT = 1;
/** Length in DER of an ordinary client certificate (EC key, short names), as measured with (fact client-certificate-in-session). */
export const USUAL_CLIENT_CERTIFICATE = 853;

/** What one zone that counts has to hold: the most demanding settings among the address:ports that use it. */
export interface ZoneLoad {
  readonly zone: ZoneReference;
  readonly context: Context;
  /** the longest */
  readonly timeout: Seconds;
  /** null where it is nginx's default */
  readonly timeoutLine: Directive | null;
  /** some server of these address:ports has tickets off, or may have */
  readonly ticketsOff: boolean;
  readonly offersTls12: boolean;
  readonly offersTls13: boolean;
  /** entries that a full TLS 1.3 handshake stores where it stores any: NumTickets of the default servers */
  readonly tls13Entries: number;
  readonly clientCertificates: boolean;
  /** at least one */
  readonly sockets: readonly KnownSocket[];
}

/** One entry per zone that the default server of an address:port uses. Several rules ask. */
export const zoneLoads = remember(readLoads);

function readLoads(context: RuleContext): readonly ZoneLoad[] {
  const byZone = new Map<string, { load: ZoneLoad; sockets: KnownSocket[] }>();
  for (const socket of context.cachingSockets) {
    const cache = context.cacheOf(socket.defaultServer);
    const timeout = timeoutOf(socket);
    if (!hasZone(cache) || timeout === null) continue;
    const key = `${socket.context} ${cache.zone.name}`;
    const load = loadOf(context, socket, cache.zone, timeout);
    const before = byZone.get(key);
    if (before) {
      before.load = together(before.load, load);
      before.sockets.push(socket);
    } else byZone.set(key, { load, sockets: [socket] });
  }
  return [...byZone.values()].map(({ load, sockets }) => ({ ...load, sockets }));
}

const hasZone = (cache: SessionCache | null): cache is SessionCache & { zone: ZoneReference } =>
  cache?.zone?.size != null;

/** null where it is not known, or nginx refuses it. */
export function timeoutOf(socket: KnownSocket): { value: Seconds; line: Directive | null } | null {
  const found = effective(socket.defaultServer.scope, 'ssl_session_timeout');
  if (found.via === 'unknown') return null;
  const line = found.from.at(-1) ?? null;
  const value = line === null ? DEFAULT_TIMEOUT : parseSeconds(line.args[0]?.value ?? '');
  return value === null ? null : { value, line };
}

function loadOf(
  context: RuleContext,
  socket: KnownSocket,
  zone: ZoneReference,
  timeout: { value: Seconds; line: Directive | null },
): ZoneLoad {
  const offers = (client: 'tls12-id' | 'tls13') =>
    socket.servers.some((server) => {
      const { resumes } = context.verdictOf(socket, server)[client]['same-worker'];
      return resumes !== 'not-offered' && resumes !== 'fails';
    });
  return {
    zone,
    context: socket.context,
    timeout: timeout.value,
    timeoutLine: timeout.line,
    ticketsOff: socket.servers.some((server) => context.ticketsOff(server) !== false),
    offersTls12: offers('tls12-id'),
    offersTls13: offers('tls13'),
    tls13Entries: context.settingsOf(socket.defaultServer).numTickets.possible[0],
    clientCertificates: socket.servers.some((server) => verifiesClients(server.scope)),
    sockets: [socket],
  };
}

/** Of two address:ports; which ones they are is kept beside. */
function together(a: ZoneLoad, b: ZoneLoad): ZoneLoad {
  const longer = b.timeout > a.timeout ? b : a;
  return {
    ...a,
    timeout: longer.timeout,
    timeoutLine: longer.timeoutLine,
    ticketsOff: a.ticketsOff || b.ticketsOff,
    offersTls12: a.offersTls12 || b.offersTls12,
    offersTls13: a.offersTls13 || b.offersTls13,
    tls13Entries: Math.max(a.tls13Entries, b.tls13Entries),
    clientCertificates: a.clientCertificates || b.clientCertificates,
  };
}

/** The sessions that a zone is reckoned to hold, with clients' certificates where a server asks for them. */
export function storedSession(context: RuleContext, load: ZoneLoad): StoredSession {
  const shape: SessionShape = {
    ...ORDINARY_SESSION,
    ...context.writtenBy,
    clientCertificate: load.clientCertificates ? USUAL_CLIENT_CERTIFICATE : 0,
  };
  return { length: sessionLength(shape), nginx: context.nginx, zoneNameLength: load.zone.name.length };
}

/** How full a zone gets. */
export interface Turnover {
  /** entries it holds */
  readonly capacity: number;
  /** entries that a full handshake stores, of the clients that store most */
  readonly perFull: number;
  /** full handshakes per second up to which every entry lives as long as the timeout; Infinity where none is stored */
  readonly limit: number;
  /** the user's rate is beyond the limit; without one, less than one per second is */
  readonly tooSmall: boolean;
}

export function turnoverOf(context: RuleContext, load: ZoneLoad): Turnover {
  const capacity = zoneCapacity(load.zone.size, storedSession(context, load));
  const perFull = perFullHandshake(context, load);
  const limit = breakEvenRate(capacity, load.timeout, perFull);
  const rate = context.choices.rate ?? TALKING_POINT;
  return { capacity, perFull, limit, tooSmall: load.timeout > 0 && rate > limit };
}

function perFullHandshake(
  context: RuleContext,
  { ticketsOff, offersTls12, offersTls13, tls13Entries }: ZoneLoad,
): number {
  const stores =
    offersTls13 && storesTls13(context) && entriesPerHandshake('tls13', !ticketsOff, context.nginx).full > 0;
  const tls13 = stores ? tls13Entries : 0;
  return Math.max(tls13, offersTls12 ? 1 : 0);
}

/** Some TLS libraries put nothing of TLS 1.3 into a zone (facts boringssl-has-no-stateful-tls13, libressl-never-resumes-tls13). */
const storesTls13 = (context: RuleContext): boolean =>
  context.library.traits.length === 0 || context.library.traits.some(({ tls13Stateful }) => tls13Stateful);

/** Before 1.23.2 TLS 1.3 stores entries beside its tickets, which nobody asks for (fact tls13-tickets-fill-zone). */
export function storesForNothing(
  context: RuleContext,
  { ticketsOff, offersTls13, tls13Entries }: ZoneLoad,
): boolean {
  return (
    offersTls13 &&
    tls13Entries > 0 &&
    !ticketsOff &&
    storesTls13(context) &&
    !entriesPerHandshake('tls13', true, context.nginx).useful
  );
}

/** "two entries", "one entry". */
export const sayTls13Entries = ({ tls13Entries }: ZoneLoad): string =>
  tls13Entries === 1 ? 'one entry' : `${tls13Entries === 2 ? 'two' : tls13Entries} entries`;

import { remember } from '../../base/remember.ts';
import { MIB } from '../../base/units.ts';
import { vulnerability } from '../../catalog/vulnerabilities.ts';
import type { ConfigModel } from '../../model/config-model.ts';
import { effective } from '../../model/effective.ts';
import { mayAskForCertificates } from '../../model/servers/client-certificates.ts';
import type { Server } from '../../model/servers/server.ts';
import { readSessionCache } from '../../model/servers/session-cache.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { sessionTimeout } from '../../resumption/client/client-identity.ts';
import { skipsMore } from '../../resumption/client/skipped-checks.ts';
import { type Judgement, pairs, socketKey, socketsByKey } from '../../resumption/judgement.ts';
import { isBetter, resumesAtAll } from '../../resumption/outcome-rank.ts';
import { ALL_EVENTS, CLIENT_KINDS, type Verdict } from '../../resumption/verdict.ts';
import { holesOn } from './client-holes.ts';
import { startsKeyFiles } from './key-files.ts';
import { crossedTowardsOrigins } from './origin-lines.ts';
import { decidesByResumption } from './resumption-in-decisions.ts';
import { addsToUnseenServers, hiddenNeighbors } from './unseen-servers.ts';

/**
 * Why a change of the configuration must not be a default fix, in one sentence; null where it crosses no hard line. These lines hold
 * for every fix of every rule: a default fix changes nothing but who makes a full handshake.
 */
export function crossedLine(before: Judgement, after: Judgement): string | null {
  return (
    changesTls(before.model, after.model) ??
    addsToUnseenServers(before.model, after.model) ??
    reachesClientCertificates(before, after) ??
    startsEarlyData(before, after) ??
    decidesByResumption(before, after) ??
    startsKeyFiles(before, after, socketPairs(before.model, after.model)) ??
    crossedTowardsOrigins(before.model, after.model) ??
    fillsZone(before, after)
  );
}

function* socketPairs(before: ConfigModel, after: ConfigModel): Iterable<readonly [Socket, Socket]> {
  const now = socketsByKey(after);
  for (const socket of before.sockets) {
    const same = now.get(socketKey(socket));
    if (same) yield [socket, same];
  }
}

/** Whether a port speaks TLS, and which ports there are. */
function changesTls(before: ConfigModel, after: ConfigModel): string | null {
  for (const [old, now] of socketPairs(before, after)) {
    if (old.tls !== now.tls)
      return `It changes whether ${old.address} speaks TLS: clients of the other kind would get an error.`;
  }
  const same = socketsByKey(after);
  const keys = before.sockets.map(socketKey);
  if (same.size !== keys.length || keys.some((key) => !same.has(key)))
    return 'It changes which address:ports nginx listens on.';
  return null;
}

/** A resumed session keeps what was found of the client's certificate when it was made: a revoked or expired one stays in. */
function reachesClientCertificates(before: Judgement, after: Judgement): string | null {
  for (const [old, now] of pairs(before, after)) {
    if (!now || !mayVerify(old.socket, now.socket)) continue;
    if (anyBetter(old.verdict, now.verdict))
      return sayReached(before, after, [old.socket, now.socket], 'more clients would resume there');
    if (anyMoreSkipped(old.verdict, now.verdict))
      return sayReached(before, after, [old.socket, now.socket], 'sessions would last longer there');
  }
  for (const [old, now] of socketPairs(before.model, after.model)) {
    if (mayVerify(old, now) && outlives(old, now))
      return sayReached(before, after, [old, now], 'sessions would last longer there');
  }
  return null;
}

const mayVerify = (...sockets: readonly Socket[]): boolean => sockets.some(mayVerifyOn);

/** Asked for every client of every server: worked out once for the thousands of servers of an address:port. */
const mayVerifyOn = remember(
  (socket: Socket): boolean =>
    hiddenNeighbors(socket).length > 0 || socket.servers.some(({ scope }) => mayAskForCertificates(scope)),
);

function sayReached(
  before: Judgement,
  after: Judgement,
  [old, socket]: readonly [Socket, Socket],
  what: string,
): string {
  const had = holesOn(before, old);
  const hole = [...holesOn(after, socket)]
    .filter(([id, cases]) => cases > (had.get(id) ?? 0))
    .map(
      ([id]) =>
        ` On an nginx without the fix of ${id} (${vulnerability(id).fixedIn}, and some distributions’ packages) it would also ${had.has(id) ? 'keep that hole open for longer' : 'open that hole'}.`,
    );
  const asksOcsp = socket.servers.some(({ scope }) => {
    const { from, via } = effective(scope, 'ssl_ocsp');
    return via === 'unknown'
      ? from.length > 0
      : ['on', 'leaf'].includes(from.at(-1)?.args[0]?.value.toLowerCase() ?? '');
  });
  const closed = asksOcsp
    ? ' With ssl_ocsp, clients from an intermediate authority that is not configured would be disconnected when they return.'
    : '';
  const [hidden] = hiddenNeighbors(socket);
  const who =
    hidden === undefined || socket.servers.some(({ scope }) => mayAskForCertificates(scope))
      ? `A server on ${socket.address}`
      : `A server on ${socket.address} that is not known (${hidden} was not given)`;
  return `${who} may verify client certificates, and ${what}: a client whose certificate has been revoked or has expired would still get in with its session.${closed}${hole.join('')}`;
}

const anyBetter = (before: Verdict, after: Verdict): boolean =>
  CLIENT_KINDS.some((client) =>
    ALL_EVENTS.some((event) => isBetter(before[client][event], after[client][event])),
  );

/** A check is skipped that was made, or for longer. */
const anyMoreSkipped = (before: Verdict, after: Verdict): boolean =>
  CLIENT_KINDS.some((client) =>
    ALL_EVENTS.some((event) => {
      const [old, now] = [before[client][event].danger?.skips, after[client][event].danger?.skips];
      return now !== undefined && skipsMore(now, old);
    }),
  );

/** A larger zone keeps sessions for longer, as does a timeout. */
function outlives(before: Socket, after: Socket): boolean {
  const [old, now] = [before.defaultServer, after.defaultServer];
  if (!old || !now) return false;
  const [from, to] = [sessionTimeout(old), sessionTimeout(now)];
  if (from !== to && (from === null || to === null || to > from)) return true;
  const [small, large] = [zoneOf(old), zoneOf(now)];
  // also where the verdict is unknown, as over QUIC
  return large !== null && (small === null || (large.size ?? 0) > (small.size ?? 0));
}

const zoneOf = (server: Server) => readSessionCache(server.scope).cache?.zone ?? null;

/** Who resumes may send early data: with more sessions, more requests that may be replayed. */
function startsEarlyData(before: Judgement, after: Judgement): string | null {
  for (const [old, now] of pairs(before, after)) {
    if (!now || ![old, now].some(({ socket }) => mayTakeEarlyData(socket))) continue;
    if (ALL_EVENTS.some((event) => isBetter(old.verdict.tls13[event], now.verdict.tls13[event])))
      return `ssl_early_data is on for ${old.socket.address}: with ${resumesAtAll(old.verdict, 'tls13') ? 'more sessions, more' : 'the first sessions,'} requests in early data would ${resumesAtAll(old.verdict, 'tls13') ? '' : 'begin to '}reach the backend, and they can be replayed.`;
  }
  return null;
}

/** Of an address:port the default server decides (fact early-data-of-default-server). */
const mayTakeEarlyData = remember(({ defaultServer, servers }: Socket): boolean =>
  (defaultServer ? [defaultServer] : servers).some(mayBeOn),
);

function mayBeOn(server: Server): boolean {
  const found = effective(server.scope, 'ssl_early_data');
  if (found.via === 'unknown') return found.from.length > 0;
  return found.from.at(-1)?.args[0]?.value.toLowerCase() === 'on';
}

interface ZoneUse {
  readonly socket: Socket;
  /** in bytes */
  readonly size: number;
  /** servers with tickets off: their TLS 1.3 sessions, and clients that would have a ticket, take entries too */
  readonly stateful: number;
}

/** Below this a zone has no room to spare for clients that had tickets so far. */
const ROOMY = 10 * MIB;

/** By zone, the address:ports that store sessions in it. */
function zoneUses({ model, judge }: Judgement): ReadonlyMap<string, ReadonlyMap<string, ZoneUse>> {
  const uses = new Map<string, Map<string, ZoneUse>>();
  for (const socket of model.sockets) {
    const zone = socket.tls && socket.defaultServer ? zoneOf(socket.defaultServer) : null;
    if (!zone) continue;
    const key = `${socket.context} ${zone.name}`;
    const stateful = socket.servers.filter((server) => !judge.settingsOf(server).tickets.possible[0]).length;
    const users = uses.get(key) ?? new Map<string, ZoneUse>();
    uses.set(key, users.set(socketKey(socket), { socket, size: zone.size ?? 0, stateful }));
  }
  return uses;
}

/** Newcomers in a zone push out the sessions of those that have it. */
function fillsZone(before: Judgement, after: Judgement): string | null {
  const old = zoneUses(before);
  for (const [zone, users] of zoneUses(after)) {
    const had = old.get(zone);
    if (!had) continue;
    for (const [key, { socket, size, stateful }] of users) {
      const was = had.get(key);
      const name = zone.slice(zone.indexOf(' ') + 1);
      if (!was)
        return `Clients of ${socket.address} would start to fill the zone ${name} and evict other clients' sessions.`;
      if (stateful > was.stateful && (was.stateful === 0 || size < ROOMY))
        return `Clients of ${socket.address} that use tickets now would start to fill the zone ${name}, two entries per TLS 1.3 handshake.`;
    }
  }
  return null;
}

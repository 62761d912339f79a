import { parseSeconds } from '../base/units.ts';
import { behaves } from '../catalog/behavior.ts';
import { mayVerifyClients } from '../model/client-certificates.ts';
import type { ConfigModel } from '../model/config-model.ts';
import { effective } from '../model/effective.ts';
import type { Server } from '../model/server.ts';
import { readSessionCache } from '../model/session-cache.ts';
import type { Socket } from '../model/socket.ts';
import { type Judgement, keyOf, verdicts } from '../resumption/judgement.ts';
import { isBetter, resumesAtAll } from '../resumption/outcome-rank.ts';
import { UpstreamJudge } from '../resumption/upstream-verdict.ts';
import { ALL_EVENTS, CLIENT_KINDS, type Verdict } from '../resumption/verdict.ts';

/**
 * Why a change of the configuration must not be a default fix, in one sentence; null where it crosses no hard line. These lines hold
 * for every fix of every rule: a default fix changes nothing but who makes a full handshake.
 */
export function crossedLine(before: Judgement, after: Judgement): string | null {
  return (
    changesTls(before.model, after.model) ??
    addsToUnseenHttp(before.model, after.model) ??
    reachesClientCertificates(before, after) ??
    startsEarlyData(before, after) ??
    keepsUpstreamConnections(before.model, after.model) ??
    fillsZone(before, after) ??
    takesQuicKeys(before, after)
  );
}

const socketKey = ({ context, protocol, address }: Socket): string => `${context} ${protocol} ${address}`;

function* socketPairs(before: ConfigModel, after: ConfigModel): Iterable<readonly [Socket, Socket]> {
  const now = new Map(after.sockets.map((socket) => [socketKey(socket), socket]));
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
  const same = new Set(after.sockets.map(socketKey));
  const keys = before.sockets.map(socketKey);
  if (same.size !== keys.length || keys.some((key) => !same.has(key)))
    return 'It changes which address:ports nginx listens on.';
  return null;
}

/** A line for all servers, where the block that holds them was not given: it would also reach servers and zones that are not known. */
function addsToUnseenHttp(before: ConfigModel, after: ConfigModel): string | null {
  for (const name of ['http', 'stream', 'mail'] as const) {
    const old = linesOfAssumed(before, name);
    const now = linesOfAssumed(after, name);
    if (old !== null && now !== null && old !== now)
      return `It writes a line for all servers, and ${name}{} was not given: servers that are not known would get it too. Give the whole configuration.`;
  }
  return null;
}

function linesOfAssumed(model: ConfigModel, name: string): string | null {
  const block = [model.main, ...model.main.descendants()].find(
    (scope) => scope.kind === name && scope.assumed,
  );
  if (!block) return null;
  return block.entries
    .filter(({ scope }) => scope === null)
    .map(({ directive }) => [directive.name, ...directive.args.map(({ value }) => value)].join(' '))
    .join('\n');
}

/** A resumed session keeps what was found of the client's certificate when it was made: a revoked or expired one stays in. */
function reachesClientCertificates(before: Judgement, after: Judgement): string | null {
  const mended = before.model.platform.versions.every((version) =>
    behaves('crossNameResumptionMended', version),
  );
  const hole = mended
    ? ''
    : ` On an nginx without the fix of CVE-2025-23419 (1.26.3, 1.27.4, and some distributions' packages) it would also open that hole.`;
  const says = (address: string, what: string): string =>
    `A server on ${address} may verify client certificates, and ${what}: a client that was revoked or has expired since would still get in with its session.${hole}`;
  const changed = new Map([...verdicts(after)].map((entry) => [keyOf(entry), entry]));
  for (const old of verdicts(before)) {
    if (!old.socket.servers.some((server) => mayVerifyClients(server.scope))) continue;
    const now = changed.get(keyOf(old));
    if (now && anyBetter(old.verdict, now.verdict))
      return says(old.socket.address, 'more clients would resume there');
  }
  for (const [old, now] of socketPairs(before.model, after.model)) {
    if (!old.servers.some((server) => mayVerifyClients(server.scope))) continue;
    if (outlives(old, now)) return says(old.address, 'sessions would last longer there');
  }
  return null;
}

const anyBetter = (before: Verdict, after: Verdict): boolean =>
  CLIENT_KINDS.some((client) =>
    ALL_EVENTS.some((event) => isBetter(before[client][event], after[client][event])),
  );

/** A longer timeout, or a larger zone, keeps sessions for longer. */
function outlives(before: Socket, after: Socket): boolean {
  const [old, now] = [before.defaultServer, after.defaultServer];
  if (!old || !now) return false;
  const [from, to] = [effectiveTimeout(old), effectiveTimeout(now)];
  if (from !== null && to !== null && to > from) return true;
  const [small, large] = [zoneOf(old), zoneOf(now)];
  return small !== null && large !== null && (large.size ?? 0) > (small.size ?? 0);
}

const DEFAULT_TIMEOUT = 300;

/** ssl_session_timeout in seconds; null where it is not known. */
function effectiveTimeout(server: Server): number | null {
  const found = effective(server.scope, 'ssl_session_timeout');
  if (found.via === 'unknown') return null;
  return found.via === 'default' ? DEFAULT_TIMEOUT : parseSeconds(found.from.at(-1)?.args[0]?.value ?? '');
}

const zoneOf = (server: Server) => readSessionCache(server.scope).cache?.zone ?? null;

/** The first session makes the first early data possible: requests that may be replayed. */
function startsEarlyData(before: Judgement, after: Judgement): string | null {
  const changed = new Map([...verdicts(after)].map((entry) => [keyOf(entry), entry]));
  for (const old of verdicts(before)) {
    if (!old.socket.servers.some(mayTakeEarlyData)) continue;
    const now = changed.get(keyOf(old));
    if (now && !resumesAtAll(old.verdict, 'tls13') && resumesAtAll(now.verdict, 'tls13'))
      return `ssl_early_data is on for ${old.socket.address}: with the first sessions, requests in early data would begin to reach the backend, and they can be replayed.`;
  }
  return null;
}

function mayTakeEarlyData(server: Server): boolean {
  const found = effective(server.scope, 'ssl_early_data');
  if (found.via === 'unknown') return found.from.length > 0;
  return found.from.at(-1)?.args[0]?.value.toLowerCase() === 'on';
}

/** On a kept connection a request travels as whoever opened it. */
function keepsUpstreamConnections(before: ConfigModel, after: ConfigModel): string | null {
  if (before.targets.length !== after.targets.length)
    return 'It changes which upstream servers are connected to.';
  const [judge, judgeAfter] = [new UpstreamJudge(before, []), new UpstreamJudge(after, [])];
  for (const [i, target] of before.targets.entries()) {
    const old = judge.judge(target).keepalive.state;
    const now = judgeAfter.judge(after.targets[i]!).keepalive.state;
    if (old !== now && now !== 'closed' && old !== 'kept')
      return `It lets connections to the upstream server of ${target.directive.name} be kept: a request then travels on a connection that was opened for another one, with its name, certificate, client address and login.`;
  }
  return null;
}

interface ZoneUse {
  readonly socket: Socket;
  /** stateful TLS 1.3 sessions, and tickets' clients, take entries too */
  readonly stateful: boolean;
}

/** By zone, the address:ports that store sessions in it. */
function zoneUses({ model, judge }: Judgement): ReadonlyMap<string, ReadonlyMap<string, ZoneUse>> {
  const uses = new Map<string, Map<string, ZoneUse>>();
  for (const socket of model.sockets) {
    const zone = socket.tls && socket.defaultServer ? zoneOf(socket.defaultServer) : null;
    if (!zone) continue;
    const key = `${socket.context} ${zone.name}`;
    const stateful = socket.servers.some((server) => !judge.settingsOf(server).tickets.possible[0]);
    const users = uses.get(key) ?? new Map<string, ZoneUse>();
    uses.set(key, users.set(socketKey(socket), { socket, stateful }));
  }
  return uses;
}

/** Newcomers in a zone push out the sessions of those that have it. */
function fillsZone(before: Judgement, after: Judgement): string | null {
  const old = zoneUses(before);
  for (const [zone, users] of zoneUses(after)) {
    const had = old.get(zone);
    if (!had) continue;
    for (const [key, { socket, stateful }] of users) {
      const was = had.get(key);
      const name = zone.slice(zone.indexOf(' ') + 1);
      if (!was)
        return `Clients of ${socket.address} would begin to fill the zone ${name}, and push out sessions of others.`;
      if (stateful && !was.stateful)
        return `Clients of ${socket.address} that have tickets now would begin to fill the zone ${name}, two entries for a TLS 1.3 handshake.`;
    }
  }
  return null;
}

/** QUIC has default servers of its own, which may need the ticket keys that TCP does not. */
function takesQuicKeys(before: Judgement, after: Judgement): string | null {
  for (const [old, now] of socketPairs(before.model, after.model)) {
    if (old.protocol !== 'quic' || !old.defaultServer || !now.defaultServer) continue;
    const [had, has] = [
      before.judge.settingsOf(old.defaultServer).keyFiles.possible[0],
      after.judge.settingsOf(now.defaultServer).keyFiles.possible[0],
    ];
    if (had && !has)
      return `HTTP/3 on ${old.address} takes its ticket keys from this line: without it a restart and other hosts end its sessions.`;
  }
  return null;
}

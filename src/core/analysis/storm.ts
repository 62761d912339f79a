import { type Seconds, sayCount, sayDuration } from '../base/units.ts';
import { DEFAULT_TIMEOUT } from '../catalog/defaults.ts';
import { representative } from '../catalog/platform/platform.ts';
import { effective } from '../model/effective.ts';
import type { Server } from '../model/servers/server.ts';
import { readSessionCache } from '../model/servers/session-cache.ts';
import type { Socket } from '../model/servers/socket.ts';
import { asIfAccepted, type Judgement } from '../resumption/judgement.ts';
import { CLIENT_KINDS, type ClientKind, type Resumes } from '../resumption/verdict.ts';
import { type KnownSocket, knownSockets } from '../rules/rule-context.ts';
import { saySocket } from '../rules/shared/words/say-socket.ts';
import { timeoutOf } from '../rules/shared/zone-load.ts';
import { zoneCapacity } from '../sizing/zone/capacity.ts';
import { ORDINARY_SESSION, sessionLength } from '../sizing/zone/session-length.ts';

/** What the reload onto the changed configuration costs, beyond what each reload cost so far. */
export interface ReportedStorm {
  readonly clients: readonly ClientKind[];
  /** address:ports */
  readonly sockets: readonly string[];
  /** full handshakes in place of resumed ones, at most; null where the rate is not known */
  readonly handshakes: number | null;
  /** within which they come, at most: the longest timeout */
  readonly seconds: number;
  /** entries that the zones can hold; 0 where what is in a zone stays, or there is none */
  readonly stored: number;
  readonly sentence: string;
}

/**
 * The full handshakes that the reload onto a changed configuration costs beyond what each reload of the old one did: sessions that
 * a reload kept so far, and that this one drops.
 * @param rate new sessions per second; null: not known
 * @returns null where there is none
 * @source facts changed-zone-starts-empty, key-file-survives-restart, reload-with-other-settings
 */
export function stormOf(before: Judgement, after: Judgement, rate: number | null): ReportedStorm | null {
  const [old, now] = [asIfAccepted(before), asIfAccepted(after)];
  const later = new Map(knownSockets(now.model).map((socket) => [keyOf(socket), socket]));
  const clients = new Set<ClientKind>();
  const hit: KnownSocket[] = [];
  for (const socket of knownSockets(old.model)) {
    const same = later.get(keyOf(socket));
    const lost = same ? lostClients(old, socket, now, same) : [];
    if (lost.length > 0) hit.push(socket);
    for (const client of lost) clients.add(client);
  }
  return hit.length === 0
    ? null
    : describe(
        old,
        hit,
        CLIENT_KINDS.filter((client) => clients.has(client)),
        rate,
      );
}

const keyOf = (socket: Socket): string => `${socket.context} ${socket.address}`;

function lostClients(
  before: Judgement,
  old: KnownSocket,
  after: Judgement,
  now: KnownSocket,
): readonly ClientKind[] {
  const verdict = before.judge.judge(old, old.defaultServer);
  const moved = zoneOf(old.defaultServer) !== zoneOf(now.defaultServer);
  const [off, offNow] = [ticketsOff(before, old.defaultServer), ticketsOff(after, now.defaultServer)];
  const rekeyed = !keepsKey(keysOf(old.defaultServer), keysOf(now.defaultServer));
  return CLIENT_KINDS.filter((client) => {
    if (!mayResume(verdict[client].reload.resumes)) return false;
    if (moved && !mayResume(verdict[client]['reload-changed-zone'].resumes)) return true;
    if (client === 'tls12-id') return false;
    if (off !== offNow) return client === 'tls13' || offNow;
    return rekeyed && !off;
  });
}

const mayResume = (resumes: Resumes): boolean => ['yes', 'some', 'unknown'].includes(resumes);

/** Another name or size is another zone. */
function zoneOf(server: Server): string {
  const zone = readSessionCache(server.scope).cache?.zone;
  return zone ? `${zone.name} ${zone.size}` : '';
}

const ticketsOff = ({ judge }: Judgement, server: Server): boolean =>
  judge.settingsOf(server).tickets.possible.every((on) => !on);

const keysOf = (server: Server): readonly string[] =>
  effective(server.scope, 'ssl_session_ticket_key').from.map((line) => line.args[0]?.value ?? '');

/** The key that encrypted so far is still among the keys, or nginx made its own before and does so now. */
const keepsKey = (old: readonly string[], now: readonly string[]): boolean =>
  old.length === 0 ? now.length === 0 : now.includes(old[0]!);

function describe(
  { model }: Judgement,
  sockets: readonly KnownSocket[],
  clients: readonly ClientKind[],
  rate: number | null,
): ReportedStorm {
  const nginx = representative(model.platform);
  const seconds = sockets.reduce<number>(
    (longest, socket) => Math.max(longest, timeoutOf(socket)?.value ?? DEFAULT_TIMEOUT),
    0,
  ) as Seconds;
  const zones = new Map(
    sockets.flatMap((socket) => {
      const zone = readSessionCache(socket.defaultServer.scope).cache?.zone;
      return zone?.size ? [[zone.name, zone] as const] : [];
    }),
  );
  // with tickets on, those who have one are not in the zone
  const fromZone = clients.includes('tls12-id');
  const capacity = [...(fromZone ? zones.values() : [])].reduce(
    (sum, { name, size }) =>
      sum +
      zoneCapacity(size!, { length: sessionLength(ORDINARY_SESSION), nginx, zoneNameLength: name.length }),
    0,
  );
  const handshakes = rate === null ? null : Math.ceil(rate * seconds);
  const where = sockets.map(saySocket);
  return {
    clients,
    sockets: where,
    handshakes,
    seconds,
    stored: capacity,
    sentence: `The reload drops the sessions of ${where.join(', ')} that reloads have kept so far: ${sayHandshakes(handshakes, rate, capacity)}, over at most ${sayDuration(seconds)}, as clients return.`,
  };
}

function sayHandshakes(handshakes: number | null, rate: number | null, capacity: number): string {
  if (handshakes !== null)
    return `at ${rate} new sessions per second up to ${sayCount(handshakes)} full handshakes instead of resumed ones`;
  return capacity > 0
    ? `up to ${sayCount(capacity)} full handshakes for what the zone can hold, and one for each ticket that clients hold`
    : 'one full handshake for each ticket that clients hold';
}

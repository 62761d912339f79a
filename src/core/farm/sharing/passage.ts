import type { FactId } from '../../catalog/facts.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import type { Conduct } from '../../catalog/platform/conduct.ts';
import type { LibraryTraits } from '../../catalog/platform/tls-library.ts';
import type { Situation } from '../../resumption/client/cell.ts';
import { clientCell, effectiveServer } from '../../resumption/client/client-cell.ts';
import type { ClientKind, Resumes } from '../../resumption/verdict.ts';
import type { Likeness } from './compare-files.ts';
import type { ContextPart } from './session-context.ts';

/** Why a session of one host is not taken by another. */
export type ObstacleKind =
  | 'not-served-here'
  | 'not-served-there'
  | 'nothing-issued'
  | 'own-cache'
  | 'tickets-not-taken'
  | 'own-keys'
  | 'no-key-there'
  | 'key-not-known'
  | 'other-kind'
  | 'other-certificates'
  | 'other-authorities';

/** Why it is not known whether it is taken. */
export type DoubtKind =
  | 'kept-elsewhere'
  | 'timeout-zero'
  | 'other-library'
  | 'key'
  | 'certificates'
  | 'authorities';

/** How a version names sessions. */
export interface Naming {
  /** by the server of the name, and not by the default server */
  readonly byName: boolean;
  /** by its certificates in their order, and not in the reverse one */
  readonly inOrder: boolean;
}

/** What counts of one situation of one host, for one client kind, when sessions go from host to host. */
export interface Stance {
  readonly served: 'served' | 'not-offered' | 'fails';
  /** what a full handshake leaves the client with */
  readonly issues: 'ticket' | 'lookup' | 'nothing';
  readonly takesTickets: boolean;
  readonly keyFiles: boolean;
  readonly timeoutIsZero: boolean;
  readonly hooked: boolean;
  readonly naming: Naming;
  readonly library: LibraryTraits;
}

/**
 * Tickets are decrypted before the name is known, until 1.29.2: whether they are taken is then up to the default server, whatever the
 * server of the name says of tickets.
 * @source ngx_http_ssl_servername, ngx_ssl_client_hello_callback; measured in test/nginx/farm
 */
export function stanceOf(situation: Situation, client: ClientKind): Stance {
  const { conduct, byDefault } = situation;
  const { resumes } = clientCell(situation, client, 'same-worker');
  const server = effectiveServer(situation.server, byDefault);
  const takes = conduct.serverByName ? server.tickets : byDefault.tickets;
  return {
    served: resumes === 'not-offered' || resumes === 'fails' ? resumes : 'served',
    issues: issued(situation, client),
    takesTickets: takes && (client !== 'tls13' || conduct.library.tls13Tickets),
    keyFiles: byDefault.keyFiles,
    timeoutIsZero: byDefault.timeoutIsZero,
    hooked: byDefault.hooks !== 'none',
    naming: namingOf(conduct),
    library: conduct.library,
  };
}

const NAMINGS: readonly Naming[] = [true, false].flatMap((byName) =>
  [true, false].map((inOrder) => ({ byName, inOrder })),
);

/** One object for each way, so that equal stances are equal part by part. */
const namingOf = ({ serverByName, version }: Conduct): Naming =>
  NAMINGS.find(
    ({ byName, inOrder }) => byName === serverByName && inOrder === behaves('certificatesInOrder', version),
  )!;

function issued(situation: Situation, client: ClientKind): Stance['issues'] {
  if (client === 'tls12-id') return 'lookup';
  const { conduct, byDefault } = situation;
  if (client === 'tls13' && (!conduct.library.tls13Tickets || byDefault.numTickets === 0)) return 'nothing';
  const { tickets } = effectiveServer(situation.server, byDefault);
  const given = conduct.serverByName || client === 'tls13' ? tickets : tickets && byDefault.tickets;
  return given ? 'ticket' : 'lookup';
}

/** What does not depend on the situation. */
export interface Circumstances {
  readonly keys: Likeness;
  /** by who names the sessions on either side */
  readonly context: (here: Naming, there: Naming) => readonly ContextPart[];
}

export interface Passed {
  readonly resumes: Resumes;
  readonly obstacles: readonly ObstacleKind[];
  readonly doubts: readonly DoubtKind[];
  readonly settledBy: readonly string[];
}

const CONTEXT_OBSTACLES: Readonly<Record<ContextPart['part'], ObstacleKind>> = {
  kind: 'other-kind',
  certificates: 'other-certificates',
  authorities: 'other-authorities',
};

const blocked = (resumes: Resumes, ...obstacles: readonly ObstacleKind[]): Passed => ({
  resumes,
  obstacles,
  doubts: [],
  settledBy: [],
});

/** A session that was made here, offered there. */
export function pass(here: Stance, there: Stance, client: ClientKind, given: Circumstances): Passed {
  if (here.served !== 'served') return blocked(here.served, 'not-served-here');
  if (there.served !== 'served') return blocked(there.served, 'not-served-there');
  if (here.issues === 'nothing') return blocked('no', 'nothing-issued');
  if (here.issues === 'lookup')
    return here.hooked && there.hooked && client !== 'tls13' ? ELSEWHERE : blocked('no', 'own-cache');
  const parts = given.context(here.naming, there.naming);
  const obstacles = [
    ...(there.takesTickets ? [] : (['tickets-not-taken'] as const)),
    ...keyObstacles(here, there, given.keys),
    ...parts.filter(({ likeness }) => likeness.is === 'different').map(({ part }) => CONTEXT_OBSTACLES[part]),
  ];
  return obstacles.length > 0 ? blocked('no', ...obstacles) : withDoubts(here, there, given.keys, parts);
}

const ELSEWHERE: Passed = {
  resumes: 'unknown',
  obstacles: [],
  doubts: ['kept-elsewhere'],
  settledBy: ['what the Lua of ssl_session_store_by_lua* and ssl_session_fetch_by_lua* keeps, and where'],
};

function keyObstacles(here: Stance, there: Stance, keys: Likeness): readonly ObstacleKind[] {
  if (!here.keyFiles) return ['own-keys'];
  if (!there.keyFiles) return ['no-key-there'];
  return keys.is === 'different' ? ['key-not-known'] : [];
}

function withDoubts(here: Stance, there: Stance, keys: Likeness, parts: readonly ContextPart[]): Passed {
  const doubts: [DoubtKind, string][] = [];
  if (here.timeoutIsZero || there.timeoutIsZero)
    doubts.push([
      'timeout-zero',
      'a test on your own hosts: ssl_session_timeout 0 across hosts was not measured',
    ]);
  if (here.library.ticketFormat !== there.library.ticketFormat)
    doubts.push([
      'other-library',
      'a test on your own hosts: whether two TLS libraries read each other’s tickets was not measured',
    ]);
  if (keys.is === 'unknown') doubts.push(['key', keys.settledBy]);
  for (const { part, likeness } of parts)
    if (likeness.is === 'unknown' && part !== 'kind') doubts.push([part, likeness.settledBy]);
  return {
    resumes: doubts.length > 0 ? 'unknown' : 'yes',
    obstacles: [],
    doubts: doubts.map(([kind]) => kind),
    settledBy: doubts.map(([, settledBy]) => settledBy),
  };
}

export const OBSTACLE_FACTS: Readonly<Record<ObstacleKind, FactId>> = {
  'not-served-here': 'protocol-not-enabled',
  'not-served-there': 'protocol-not-enabled',
  'nothing-issued': 'num-tickets-zero',
  'own-cache': 'hosts-have-own-caches',
  'tickets-not-taken': 'default-server-takes-tickets',
  'own-keys': 'hosts-have-own-keys',
  'no-key-there': 'hosts-have-own-keys',
  'key-not-known': 'first-key-encrypts',
  'other-kind': 'hosts-compare-context',
  'other-certificates': 'hosts-compare-context',
  'other-authorities': 'hosts-compare-context',
};

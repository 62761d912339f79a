import { analyze } from '../../../src/core/report/analyze.ts';
import type { ClientKind } from '../../../src/core/resumption/verdict.ts';
import { sourcesOf } from '../../report/reply-of.ts';
import type { Call, Failed, Visit } from '../call.ts';
import type { Credentials } from '../certificates.ts';
import { connect } from '../clients.ts';
import type { Files } from '../cupboard.ts';
import type { Nginx } from '../judges.ts';
import { type Server, withServer } from '../server.ts';
import { ClientAuthority } from './client-authority.ts';
import { say } from './returning-client.ts';

/** A client that differs from the others in one part of who it is. */
interface Person {
  readonly name: string;
  readonly credentials?: Credentials;
}

/** What every person gets, by "address, name, person, kind of client, how he came". */
export type Observations = ReadonlyMap<string, string>;

export interface Circumstances {
  readonly kinds: readonly ClientKind[];
  /** waits until a certificate has expired, too */
  readonly expiry: boolean;
}

const authority = new ClientAuthority('authority 1');
const other = new ClientAuthority('authority 2');
const VALID: readonly Person[] = [
  { name: 'valid', credentials: authority.issue('valid') },
  { name: 'of another authority', credentials: other.issue('other') },
  { name: 'expired', credentials: authority.issue('expired', new Date(Date.now() - 3_600_000)) },
  { name: 'without a certificate' },
];
const LIFE_MS = 2_000;
/** More names on one address:port show nothing more. */
const MOST_NAMES = 2;

interface Door {
  readonly address: string;
  readonly names: readonly string[];
}

/** Where clients get in: address:ports of http with TLS, and names of their servers. */
function doorsOf(text: string, nginx: Nginx): readonly Door[] {
  const reply = analyze(sourcesOf(text), { nginx: nginx.version });
  if ('code' in reply) return [];
  return reply.report.sockets
    .filter(
      ({ tls, context, protocol, address }) =>
        tls && context === 'http' && protocol === 'tcp' && !/^[a-z]/.test(address),
    )
    .map(({ address, servers }) => ({
      address,
      names: [
        ...new Set(
          servers.flatMap(({ names }) => names.filter((name) => /^[a-z][\w.-]*$/.test(name)).slice(0, 1)),
        ),
      ].slice(0, MOST_NAMES),
    }))
    .map((door) => ({ ...door, names: door.names.length > 0 ? door.names : ['a.example'] }));
}

/**
 * What nginx lets each person do, and whom an application takes him for: on a full handshake, when he comes back with his session, when
 * he offers it under another name, and after his certificate was revoked, or has expired. Who makes a full handshake is left out.
 */
export async function observe(
  nginx: Nginx,
  text: string,
  files: Files,
  { kinds, expiry }: Circumstances,
): Promise<Observations> {
  const doors = doorsOf(text, nginx);
  const trusted = new Map(
    [...files].map(([path, data]) => [
      path,
      isCa(text, path) ? authority.certificate : isCrl(text, path) ? authority.crl() : data,
    ]),
  );
  return withServer(
    nginx,
    text,
    async (server) => {
      const seen = new Map<string, string>();
      for (const door of doors) {
        for (const person of VALID) await returning(server, door, person, kinds, seen);
      }
      if (expiry) {
        const { expiring, expires, sessions } = await expiringSessions(server, doors, kinds);
        await new Promise((resolve) => setTimeout(resolve, expires + 1100 - Date.now()));
        for (const [door, held] of sessions) await offer(server, door, expiring, held, 'after expiry', seen);
      }
      const revoked = { name: 'revoked', credentials: authority.issue('revoked') };
      const sessions = new Map<Door, Sessions>();
      for (const door of doors) sessions.set(door, await sessionsOf(server, door, [revoked], kinds));
      authority.revoke(revoked.credentials);
      const lists = [...files.keys()].filter((path) => isCrl(text, path));
      server.write(new Map(lists.map((path) => [path, authority.crl()])));
      await server.reload();
      for (const door of doors)
        await offer(server, door, revoked, sessions.get(door)!, 'after revoking and a reload', seen);
      return seen;
    },
    trusted,
  );
}

const isCa = (text: string, path: string): boolean =>
  new RegExp(`ssl_(?:client|trusted)_certificate\\s+"?${escaped(path)}`).test(text);
const isCrl = (text: string, path: string): boolean => new RegExp(`ssl_crl\\s+"?${escaped(path)}`).test(text);
const escaped = (path: string): string => path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const call = (server: Server, door: Door, kind: ClientKind, name: string, { credentials }: Person) =>
  ({
    place: server.place(door.address),
    kind,
    context: 'http',
    serverName: name,
    ...(credentials ? { credentials } : {}),
  }) as const;

/** A server that does not answer in time, or not in our words, is no connection to anybody. */
const ask = (by: Call): Promise<Visit | Failed> => connect(by).catch(() => ({ error: 'no answer' }));

/** Who makes a full handshake may change; what comes of it may not. */
const withoutHandshake = (said: string): string => said.replace(/ resumed$/, '');

async function returning(
  server: Server,
  door: Door,
  person: Person,
  kinds: readonly ClientKind[],
  seen: Map<string, string>,
): Promise<void> {
  for (const kind of kinds) {
    for (const name of door.names) {
      const key = (how: string): string => [door.address, name, person.name, kind, how].join(', ');
      const first = await ask(call(server, door, kind, name, person));
      seen.set(key('first'), say(first));
      const session = 'error' in first ? undefined : first.session;
      if (!session) continue;
      for (const to of door.names) {
        const again = await ask({ ...call(server, door, kind, to, person), session });
        seen.set(key(to === name ? 'again' : `again as ${to}`), withoutHandshake(say(again)));
      }
    }
  }
}

type Sessions = ReadonlyMap<string, Buffer | undefined>;

async function sessionsOf(
  server: Server,
  door: Door,
  people: readonly Person[],
  kinds: readonly ClientKind[],
): Promise<Sessions> {
  const sessions = new Map<string, Buffer | undefined>();
  for (const person of people) {
    for (const kind of kinds) {
      for (const name of door.names) {
        const visit = await ask(call(server, door, kind, name, person));
        sessions.set([person.name, kind, name].join(), 'error' in visit ? undefined : visit.session);
      }
    }
  }
  return sessions;
}

/** Sessions of somebody whose certificate was good when he made the last of them: on a busy machine it has to last longer. */
async function expiringSessions(server: Server, doors: readonly Door[], kinds: readonly ClientKind[]) {
  for (let life = LIFE_MS; ; life *= 2) {
    // a certificate knows no parts of a second
    const expires = Math.floor((Date.now() + life) / 1000) * 1000;
    const expiring = { name: 'expiring', credentials: authority.issue('expiring', new Date(expires)) };
    const sessions = new Map<Door, Sessions>();
    for (const door of doors) sessions.set(door, await sessionsOf(server, door, [expiring], kinds));
    if (Date.now() < expires) return { expiring, expires, sessions };
  }
}

async function offer(
  server: Server,
  door: Door,
  person: Person,
  sessions: Sessions,
  how: string,
  seen: Map<string, string>,
): Promise<void> {
  for (const [key, session] of sessions) {
    const [who, kind, name] = key.split(',') as [string, ClientKind, string];
    if (who !== person.name) continue;
    const visit = await ask({
      ...call(server, door, kind, name, person),
      ...(session ? { session } : {}),
    });
    seen.set([door.address, name, who, kind, how].join(', '), withoutHandshake(say(visit)));
  }
}

/**
 * Where two observations differ, a line each. Who comes back with a session that he did not get before is compared with what he got
 * before without one, under the name that he comes back to.
 */
export function differences(before: Observations, after: Observations): readonly string[] {
  const lines: string[] = [];
  const compare = (key: string, was: string | undefined, now: string | undefined): void => {
    if (was !== undefined && now !== undefined && was !== now) lines.push(`${key}: ${was} -> ${now}`);
  };
  for (const [key, was] of before) compare(key, was, after.get(key));
  for (const [key, now] of after) {
    if (before.has(key)) continue;
    const [, address, name, rest, to = name] = /^(.*?), (.*?), (.*), again(?: as (.*))?$/.exec(key) ?? [];
    compare(key, before.get(`${address}, ${to}, ${rest}, first`), now);
  }
  return lines;
}

import { behaves } from '../../catalog/platform/behavior.ts';
import { effective } from '../../model/effective.ts';
import type { Server } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Stand } from './doors.ts';
import type { FarmLine } from './farm-host.ts';
import type { ObstacleKind } from './passage.ts';
import { keyLines } from './ticket-keys.ts';

/** An obstacle between two hosts, with the lines of both. */
export interface Obstacle {
  readonly kind: ObstacleKind;
  readonly says: string;
  readonly at: readonly FarmLine[];
}

type Say = (here: string, there: string) => string;

const SENTENCES: Readonly<Record<ObstacleKind, Say>> = {
  'not-served-here': (here) => `${here} does not offer the protocol.`,
  'not-served-there': (_, there) => `${there} does not offer the protocol.`,
  'nothing-issued': (here) => `${here} gives such clients no session.`,
  'own-cache': () =>
    'These sessions are kept in a cache on the host that made them: no other host has them. Only tickets with shared keys work across hosts.',
  'tickets-not-taken': (_, there) => `${there} does not take tickets.`,
  'own-keys': (here) =>
    `${here} makes its own ticket keys, and no other host has them: to share tickets, use ssl_session_ticket_key files with the same content on every host.`,
  'no-key-there': (here, there) =>
    `${here} encrypts tickets with a key file and ${there} has none: ${there} makes its keys itself.`,
  'key-not-known': (here, there) =>
    `The key that ${here} encrypts with, its first one, is not among those of ${there}.`,
  'other-kind': (here, there) =>
    `One of ${here} and ${there} serves this in http{}, the other does not: nginx keeps their sessions apart.`,
  'other-certificates': (here, there) =>
    `The certificates that sessions are bound to differ between ${here} and ${there}: a renewed one, RSA and ECDSA on one side only, or another order, which nginx reverses from 1.27.2 on.`,
  'other-authorities': (here, there) =>
    `${here} and ${there} ask clients for certificates of different authorities: the names of the authorities are part of a session.`,
};

export function obstacleOf(kind: ObstacleKind, here: Stand, there: Stand): Obstacle {
  const at = [...linesOf(kind, here, 'here'), ...linesOf(kind, there, 'there')];
  const lines = new Map(at.map((line) => [`${line.host} ${line.file} ${line.line} ${line.text}`, line]));
  return { kind, says: SENTENCES[kind](here.host.name, there.host.name), at: [...lines.values()] };
}

/** Lines that set it; where none does, the server that leaves it to nginx's default. */
function linesOf(kind: ObstacleKind, stand: Stand, side: 'here' | 'there'): readonly FarmLine[] {
  const { host, socket, server } = stand;
  if (server === null) return [];
  const byDefault = socket.defaultServer ?? server;
  const [directives, fallback] = directivesOf(kind, side, { server, byDefault, owner: ownerOf(stand) });
  const found = directives.length > 0 ? directives : [fallback.directive];
  return found.map((directive) => host.lineOf(headSpanOf(directive)));
}

/** Which server names the sessions, where the version is known to say so. */
function ownerOf({ host, socket, server }: Stand): Server {
  const { versions } = host.judgement.model.platform;
  const byName = versions.every((version) => behaves('serverChosenEarly', version));
  const own = effective(server!.scope, 'ssl_certificate').from.length > 0;
  return byName && own ? server! : (socket.defaultServer ?? server!);
}

interface Servers {
  readonly server: Server;
  readonly byDefault: Server;
  readonly owner: Server;
}

function directivesOf(
  kind: ObstacleKind,
  side: 'here' | 'there',
  { server, byDefault, owner }: Servers,
): readonly [readonly Directive[], Server] {
  const of = (at: Server, ...names: readonly string[]): readonly Directive[] =>
    names.flatMap((name) => effective(at.scope, name).from);
  switch (kind) {
    case 'not-served-here':
    case 'not-served-there':
      return [of(byDefault, 'ssl_protocols'), server];
    case 'nothing-issued':
      return [of(byDefault, 'ssl_conf_command'), byDefault];
    case 'own-cache':
      return [
        [...of(byDefault, 'ssl_session_cache'), ...(side === 'here' ? ticketLines(server, byDefault) : [])],
        byDefault,
      ];
    case 'tickets-not-taken':
      return [side === 'there' ? ticketLines(server, byDefault) : of(server, 'ssl_session_tickets'), server];
    case 'own-keys':
    case 'no-key-there':
      return [keyLines(byDefault), byDefault];
    case 'key-not-known':
      return [side === 'here' ? keyLines(byDefault).slice(0, 1) : keyLines(byDefault), byDefault];
    case 'other-kind':
      return [[], server];
    case 'other-certificates':
      return [of(owner, 'ssl_certificate'), owner];
    case 'other-authorities':
      return [of(owner, 'ssl_verify_client', 'ssl_client_certificate'), owner];
  }
}

const ticketLines = (server: Server, byDefault: Server): readonly Directive[] => [
  ...new Set([server, byDefault].flatMap(({ scope }) => effective(scope, 'ssl_session_tickets').from)),
];

import { ALL_VERSIONS } from '../../catalog/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { type Server, sayServer } from '../../model/server.ts';
import type { SessionCache } from '../../model/session-cache.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Report, Rule } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket, subjectOf } from '../say-socket.ts';
import { writeSessionLines } from '../session-line.ts';

/** These count only in the default server of an address:port. */
const READ_FROM_DEFAULT = ['ssl_session_cache', 'ssl_session_timeout', 'ssl_session_ticket_key'] as const;

/** Session settings in a server that is not the default of any address:port it is on. */
export const rule: Rule = {
  meta: {
    id: 'ignored-session-settings',
    severity: 'high',
    title: 'Session settings stand in a server that is not the default of its address:port',
    why: 'TLS looks a session up before the name is known, with the settings of the default server of the address:port. The same lines in another server are read, checked and ignored.',
    facts: [
      'default-server-decides-cache',
      'no-cache-no-session-ids',
      'tickets-off-no-cache-nothing',
      'mixed-tickets-end-tls13',
    ],
    references: ['https://nginx.org/en/docs/http/configuring_https_servers.html#name_based_https_servers'],
    reads: [
      'ssl_session_cache',
      'ssl_session_timeout',
      'ssl_session_ticket_key',
      'ssl_session_tickets',
      'ssl_reject_handshake',
      'listen',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const socket of context.sockets) {
      const ignored = socket.servers.filter(
        (server) => server !== socket.defaultServer && ignoredLines(context, socket, server).length > 0,
      );
      const lost = ignored.filter((server) => losesCache(context, socket, server));
      if (lost.length > 0) yield reportLost(context, socket, lost);
      for (const server of ignored) {
        if (!lost.includes(server) && !isDefaultSomewhere(context, server))
          yield reportDead(context, socket, server);
      }
    }
  },
};

/** The server's own lines that say something else than what counts. */
function ignoredLines(context: RuleContext, socket: KnownSocket, server: Server): readonly Directive[] {
  return READ_FROM_DEFAULT.flatMap((name) => {
    const own = server.scope.named(name);
    return own.length > 0 && says(own) !== says(linesOf(context, socket.defaultServer, name)) ? own : [];
  });
}

const says = (lines: readonly Directive[]): string =>
  lines.map((line) => line.args.map((argument) => argument.value).join(' ')).join('\n');

function linesOf(context: RuleContext, server: Server, name: string): readonly Directive[] {
  for (let at: Server['scope'] | null = server.scope; at !== null; at = at.parent) {
    if (at.named(name).length > 0) return at.named(name);
  }
  return name === 'ssl_session_cache' ? (context.cacheOf(server)?.from ?? []) : [];
}

const hasZone = (cache: SessionCache | null): boolean => cache?.kind === 'shared' || cache?.kind === 'both';

/** The server has a shared zone and the default server none: what the server promises does not come true. */
function losesCache(context: RuleContext, socket: KnownSocket, server: Server): boolean {
  const cache = context.cacheOf(socket.defaultServer);
  return (
    server.scope.named('ssl_session_cache').length > 0 &&
    hasZone(context.cacheOf(server)) &&
    cache !== null &&
    !hasZone(cache)
  );
}

const isDefaultSomewhere = (context: RuleContext, server: Server): boolean =>
  context.sockets.some((socket) => socket.defaultServer === server);

function reportLost(context: RuleContext, socket: KnownSocket, lost: readonly Server[]): Report {
  const first = lost[0]!;
  const line = first.scope.named('ssl_session_cache')[0]!;
  const why = socket.explicitDefault ? 'it says default_server' : 'it is the first one on it';
  return {
    subject: subjectOf(socket, first),
    severity: 'high',
    at: headSpanOf(line),
    text: `The session cache of ${sayList(lost.map(sayServer))} is ignored on ${saySocket(socket)}: the default server there is ${sayServer(socket.defaultServer)} (${why}), and it has ${sayCache(context, socket)}. ${consequence(context, socket, first)} Give the default server the same settings.`,
    related: [
      { at: headSpanOf(socket.defaultServer.directive), says: `the default server of ${saySocket(socket)}` },
    ],
    fix: copyToDefault(context, socket, first),
  };
}

function sayCache(context: RuleContext, socket: KnownSocket): string {
  const cache = context.cacheOf(socket.defaultServer)!;
  return cache.from.length > 0 ? `ssl_session_cache ${cache.kind}` : 'no session cache';
}

function consequence(context: RuleContext, socket: KnownSocket, server: Server): string {
  const verdict = context.verdictOf(socket, server);
  const lost = (['tls12-id', 'tls12-ticket', 'tls13'] as const).filter(
    (client) => verdict[client]['other-worker'].resumes === 'no',
  );
  const reload =
    verdict['tls12-ticket'].reload.resumes === 'no' && !lost.includes('tls12-ticket')
      ? ' A reload ends every ticket.'
      : '';
  if (lost.length === 3) return 'No client resumes, TLS 1.3 included.';
  const names = {
    'tls12-id': 'TLS 1.2 clients that use session IDs',
    'tls12-ticket': 'TLS 1.2 clients with tickets',
    tls13: 'TLS 1.3 clients',
  };
  return lost.length > 0
    ? `${sayList(lost.map((client) => names[client]))} never resume.${reload}`
    : reload.trim();
}

/** The default server gets the cache of the site, and whatever else of the session settings it does not say itself. */
function copyToDefault(context: RuleContext, socket: KnownSocket, server: Server): Fix {
  const target = socket.defaultServer;
  const explicit = target.scope.named('ssl_session_cache');
  const names = ['ssl_session_timeout', 'ssl_session_tickets', 'ssl_session_ticket_key'];
  const cacheLine = write(server.scope.named('ssl_session_cache').at(-1)!);
  const missing = names
    .filter((name) => target.scope.named(name).length === 0)
    .flatMap((name) => server.scope.named(name).map(write));
  const title = `give ${sayServer(target)}, the default server of ${saySocket(socket)}, the session settings of ${sayServer(server)}`;
  const policy = explicit.find((line) =>
    line.args.some((argument) => argument.value === 'none' || argument.value === 'off'),
  );
  if (policy) {
    const argument = policy.args.find(
      (candidate) => candidate.value === 'none' || candidate.value === 'off',
    )!;
    const value = server.scope
      .named('ssl_session_cache')
      .at(-1)!
      .args.find((candidate) => candidate.value.startsWith('shared:'))!.value;
    const price = `${sayServer(target)} says ssl_session_cache ${argument.value} itself: if that is a policy, give ${sayServer(server)} an address:port of its own, or make it the default_server.`;
    return { title, edits: [replaceArgument(policy, argument, value)], safety: 'changes-behavior', price };
  }
  return {
    title,
    edits: [writeSessionLines(context, target.scope, [cacheLine, ...missing])],
    safety: 'safe',
  };
}

const write = (line: Directive): string =>
  `${line.name} ${line.args.map((argument) => argument.text).join(' ')};`;

function reportDead(context: RuleContext, socket: KnownSocket, server: Server): Report {
  const lines = ignoredLines(context, socket, server);
  const names = [...new Set(lines.map((line) => line.name))];
  return {
    subject: subjectOf(socket, server),
    severity: 'info',
    at: headSpanOf(lines[0]!),
    text: `${sayList(names)} of ${sayServer(server)} ${names.length > 1 ? 'do' : 'does'} nothing on ${saySocket(socket)}: what counts is said by ${sayServer(socket.defaultServer)}, its default server.`,
    related: [
      { at: headSpanOf(socket.defaultServer.directive), says: `the default server of ${saySocket(socket)}` },
    ],
  };
}

import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { READ_FROM_DEFAULT } from '../../resumption/client/session-settings.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import { CLIENT_WORDS } from '../../resumption/words.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { losesCache } from '../shared/server-intent.ts';
import { replaceArguments, writeSessionLines } from '../shared/session-line.ts';
import { tradeOff, zoneKeysTradeOff } from '../shared/tickets/zone-keys.ts';
import { sayDefaultServer } from '../shared/words/say-location.ts';
import { sayList, saySocket, subjectOf } from '../shared/words/say-socket.ts';

/** Session settings in a server that is not the default of any address:port it is on. */
export const rule: Rule = {
  meta: {
    id: 'ignored-session-settings',
    severity: 'high',
    title: 'Session settings are in a server that is not the default server',
    why: 'Sessions are looked up before the name is known, with the settings of the default server of the address:port. In any other server these lines are checked and ignored.',
    facts: [
      'default-server-decides-cache',
      'other-server-resumes-through-default',
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
    const said = new Set<string>();
    for (const socket of context.cachingSockets) {
      const byDefault = context.placeOf(socket.defaultServer);
      for (const finding of findings(context, socket)) {
        // the same two servers on IPv4 and on IPv6 are one cause
        const cause = [finding.at.file, finding.at.from, byDefault].join();
        if (!said.has(cause)) yield finding;
        said.add(cause);
      }
    }
  },
};

function* findings(context: RuleContext, socket: KnownSocket): Iterable<RuleFinding> {
  const ignored = socket.servers.filter(
    (server) => server !== socket.defaultServer && ignoredLines(context, socket, server).length > 0,
  );
  const lost = ignored.filter((server) => losesCache(context, socket, server));
  if (lost.length > 0) yield findLost(context, socket, lost);
  for (const server of ignored) {
    if (losesCache(context, socket, server) || context.isDefault(server)) continue;
    const policy = overruledPolicy(context, socket, server);
    const dead = ignoredLines(context, socket, server).filter((line) => !policy?.lines.includes(line));
    if (policy && policy.still.length > 0) yield findOverruled(socket, server, policy);
    if (dead.length > 0) yield findDead(context, socket, server, dead);
  }
}

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

/** `none` or `off` of a server whose clients meet the cache of the default server all the same. */
interface Policy {
  readonly kind: 'none' | 'off';
  readonly lines: readonly Directive[];
  /** the clients that resume from that cache */
  readonly still: readonly ClientKind[];
}

function overruledPolicy(context: RuleContext, socket: KnownSocket, server: Server): Policy | null {
  const lines = server.scope.named('ssl_session_cache');
  const kind = context.cacheOf(server)?.kind;
  const counts = context.cacheOf(socket.defaultServer)?.kind;
  if (lines.length === 0 || (kind !== 'none' && kind !== 'off')) return null;
  if (counts === undefined || counts === 'none' || counts === 'off') return null;
  // tickets are off around it as well: `none` is a leftover, and says nothing that the others do not say; `off` is heard in part
  const leftover = kind === 'none' && context.ticketsOff(server) && context.ticketsOff(socket.defaultServer);
  if (leftover) return null;
  const verdict = context.verdictOf(socket, server);
  const byCache = context.ticketsOff(server) ? CLIENT_KINDS : (['tls12-id'] as const);
  const still = byCache.filter((client) => verdict[client]['same-worker'].resumes === 'yes');
  return { kind, lines, still };
}

function findLost(context: RuleContext, socket: KnownSocket, lost: readonly Server[]): RuleFinding {
  const first = lost[0]!;
  const line = first.scope.named('ssl_session_cache')[0]!;
  const why = socket.explicitDefault ? 'it has default_server' : 'it is the first one on it';
  return {
    subject: subjectOf(socket, first),
    severity: 'high',
    at: headSpanOf(line),
    text: [
      `The session cache of ${sayList(lost.map(sayServer))} is ignored on ${saySocket(socket)}: the default server there is ${sayDefaultServer(socket)}, since ${why}. It has ${sayCache(context, socket)}.`,
      ...consequence(context, socket, first),
      'Give the default server the same settings.',
    ].join(' '),
    related: [defaultServerOf(socket)],
    fix: copyToDefault(context, socket, first),
  };
}

function sayCache(context: RuleContext, socket: KnownSocket): string {
  const cache = context.cacheOf(socket.defaultServer)!;
  return cache.from.length > 0 ? `ssl_session_cache ${cache.kind}` : 'no session cache';
}

function consequence(context: RuleContext, socket: KnownSocket, server: Server): string[] {
  const verdict = context.verdictOf(socket, server);
  const lost = CLIENT_KINDS.filter((client) => verdict[client]['other-worker'].resumes === 'no');
  if (lost.length === 3) return ['No client resumes, TLS 1.3 included.'];
  const ticketsEnd = verdict['tls12-ticket'].reload.resumes === 'no' && !lost.includes('tls12-ticket');
  return [
    ...(lost.length > 0 ? [`${sayClients(lost)} never resume.`] : []),
    ...(ticketsEnd ? ['A reload ends every ticket.'] : []),
  ];
}

const sayClients = (clients: readonly ClientKind[]): string =>
  sayList(clients.map((client) => CLIENT_WORDS[client].plural));

/** The default server gets the cache of the site, and whatever else of the session settings it does not say itself. */
function copyToDefault(context: RuleContext, socket: KnownSocket, server: Server): Fix {
  const target = socket.defaultServer;
  const names = ['ssl_session_timeout', 'ssl_session_tickets', 'ssl_session_ticket_key'];
  const zone = context.cacheOf(server)!.zone!.argument;
  const missing = names
    .filter((name) => target.scope.named(name).length === 0)
    .flatMap((name) => server.scope.named(name).map(write));
  const title = `give ${sayServer(target)}, the default server of ${saySocket(socket)}, the session settings of ${sayServer(server)}`;
  const added = writeSessionLines(context, target.scope, [`ssl_session_cache ${zone.text};`, ...missing]);
  const { kind, from } = context.cacheOf(target)!;
  const policy = kind === 'none' || kind === 'off' ? from[0] : undefined;
  if (policy === undefined)
    return { title, edits: [added], safety: 'safe', ...tradeOff(keysTradeOff(context, socket, server)) };
  const own = target.scope.named('ssl_session_cache').includes(policy);
  return {
    title,
    edits: [own ? replaceArguments(policy, zone.value) : added],
    safety: 'changes-behavior',
    tradeOff: `ssl_session_cache ${kind} is set for ${sayServer(target)}: if that is a policy, give ${sayServer(server)} its own address:port, or make it the default_server.`,
  };
}

/** The default server takes over tickets and key files as well. */
function keysTradeOff(context: RuleContext, socket: KnownSocket, server: Server): readonly string[] {
  const copied = server.scope.named('ssl_session_ticket_key').length > 0;
  return copied ? [] : zoneKeysTradeOff(context, [socket]);
}

const write = (line: Directive): string =>
  `${line.name} ${line.args.map((argument) => argument.text).join(' ')};`;

function findOverruled(socket: KnownSocket, server: Server, { kind, lines, still }: Policy): RuleFinding {
  const withheld = kind === 'off' ? ' off only withholds session IDs here.' : '';
  return {
    subject: `${subjectOf(socket, server)} ${kind}`,
    severity: 'medium',
    at: headSpanOf(lines[0]!),
    text: `${sayServer(server)} sets ssl_session_cache ${kind}, but ${sayClients(still)} still resume there: ${saySocket(socket)} uses the cache of its default server, ${sayDefaultServer(socket)}.${withheld} If nothing may resume there, give ${sayServer(server)} its own address:port.`,
    related: [defaultServerOf(socket)],
  };
}

function findDead(
  context: RuleContext,
  socket: KnownSocket,
  server: Server,
  lines: readonly Directive[],
): RuleFinding {
  const keys = losesKeyFiles(context, socket, server, lines);
  const names = [...new Set(lines.map((line) => line.name))];
  return {
    subject: subjectOf(socket, server),
    severity: keys === '' ? 'info' : 'medium',
    at: headSpanOf(lines[0]!),
    text: `${sayList(names)} of ${sayServer(server)} ${names.length > 1 ? 'do' : 'does'} nothing on ${saySocket(socket)}: the settings of its default server, ${sayDefaultServer(socket)}, apply.${keys}${stillResumes(lines)}`,
    related: [defaultServerOf(socket)],
  };
}

/** Ticket keys that were to survive a restart, and do not count; empty where the default server has some of its own. */
function losesKeyFiles(
  context: RuleContext,
  socket: KnownSocket,
  server: Server,
  lines: readonly Directive[],
): string {
  if (!lines.some(({ name }) => name === 'ssl_session_ticket_key')) return '';
  const [has, ...others] = context.settingsOf(socket.defaultServer).keyFiles.possible;
  if (has || others.length > 0 || context.ticketsOff(server) !== false) return '';
  const where = sayDefaultServer(socket);
  return ` Its ticket keys are not used: after a restart, and on another host with the same files, no ticket resumes. Put the ssl_session_ticket_key lines into ${where}, or into ${socket.context}{}.`;
}

/** A cache that is turned off in vain, where nobody gives tickets. */
function stillResumes(lines: readonly Directive[]): string {
  const words = lines.flatMap((line) => line.args.map((argument) => argument.value));
  return words.includes('none') || words.includes('off')
    ? ' Its clients still resume; if they must not, give it its own address:port.'
    : '';
}

const defaultServerOf = (socket: KnownSocket): RuleFinding['related'][number] => ({
  at: headSpanOf(socket.defaultServer.directive),
  says: `the default server of ${saySocket(socket)}`,
});

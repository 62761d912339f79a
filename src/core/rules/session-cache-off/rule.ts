import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { liftCachePolicy } from '../shared/cache-policy.ts';
import { offersTls12 } from '../shared/offered.ts';
import { losesCache } from '../shared/server-intent.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** The cache is turned off where tickets are on: that ends less than it looks like, and for more names than it looks like. */
export const rule: Rule = {
  meta: {
    id: 'session-cache-off',
    severity: 'medium',
    title: 'The session cache is off, but tickets are on',
    why: 'ssl_session_cache none or off does not turn resumption off: clients with tickets resume without any cache. It stops session IDs and, from nginx 1.23.2, the ticket keys that a zone keeps over a reload. In a default server it applies to every name of the address:port, even one that inherits a zone.',
    facts: [
      'no-cache-no-session-ids',
      'tickets-need-no-cache',
      'built-in-keys-end-at-reload',
      'default-server-decides-cache',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.cachingSockets) {
      const line = lineThatEndsCache(context, socket);
      if (line) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) yield find(context, line, sockets);
  },
};

function lineThatEndsCache(context: RuleContext, socket: KnownSocket): Directive | null {
  const cache = context.cacheOf(socket.defaultServer);
  if (cache === null || (cache.kind !== 'none' && cache.kind !== 'off')) return null;
  if (context.ticketsOff(socket.defaultServer) !== false) return null;
  // the rule about ignored settings speaks of it
  if (socket.servers.some((server) => losesCache(context, socket, server))) return null;
  return cache.from[0] ?? null;
}

function find(context: RuleContext, line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const first = sockets[0]!;
  const { kind } = context.cacheOf(first.defaultServer)!;
  const tls12 = offersTls12(context, sockets);
  const others = sockets.flatMap((socket) => socket.servers.filter((server) => hasCache(context, server)));
  const where = sayList(sockets.map((socket) => `${saySocket(socket)} (${sayServer(socket.defaultServer)})`));
  return {
    subject: `${line.file.path} ${first.context} ${saySocket(first)}`,
    severity: others.length > 0 || !keepsTickets(context, sockets) ? 'medium' : 'info',
    at: headSpanOf(line),
    text: [
      `ssl_session_cache ${kind} applies on ${where}${tls12 ? ': TLS 1.2 clients that use session IDs never resume there' : ''}.`,
      tls12 ? 'Clients with tickets still do,' : 'Clients resume by tickets,',
      sayReload(context, sockets),
      ...(others.length > 0 ? [sayOthers(first, others)] : []),
      'If nothing should resume, also set ssl_session_tickets off; if clients should resume, remove this line.',
    ].join(' '),
    related: others.slice(0, 3).map((server) => ({
      at: headSpanOf(server.directive),
      says: `${sayServer(server)} has a cache that is ignored`,
    })),
    fix: liftCachePolicy(context, first, line),
  };
}

const hasCache = (context: RuleContext, server: Server): boolean =>
  ['shared', 'both', 'builtin'].includes(context.cacheOf(server)?.kind ?? '');

/** With a key file the tickets of all these address:ports outlive a reload: then the line is a choice that costs session IDs alone. */
const keepsTickets = (context: RuleContext, sockets: readonly KnownSocket[]): boolean =>
  sockets.every((socket) => context.settingsOf(socket.defaultServer).keyFiles.possible[0]);

const sayReload = (context: RuleContext, sockets: readonly KnownSocket[]): string =>
  keepsTickets(context, sockets)
    ? 'also after a reload and a restart, because of the ssl_session_ticket_key file.'
    : 'until a reload: it makes new ticket keys.';

const sayOthers = (socket: KnownSocket, others: readonly Server[]): string =>
  `The same holds for ${sayList(others.map(sayServer))} too, whatever cache ${others.length > 1 ? 'they have' : 'it has'}: ${sayServer(socket.defaultServer)} is the default server.`;

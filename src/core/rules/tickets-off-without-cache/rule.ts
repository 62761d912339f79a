import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { liftCachePolicy } from '../shared/cache-policy.ts';
import { losesCache } from '../shared/server-intent.ts';
import { writeSessionLines } from '../shared/session-line.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Neither tickets nor a cache: nothing resumes. */
export const rule: Rule = {
  meta: {
    id: 'tickets-off-without-cache',
    severity: 'high',
    title: 'Nothing resumes: tickets are off and there is no session cache',
    why: 'With tickets off every kind of client, TLS 1.3 included, resumes through the session cache. Without a cache each connection is a full handshake.',
    facts: ['tickets-off-no-cache-nothing', 'stateful-tls13', 'no-cache-no-session-ids'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_conf_command'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const groups = new Map<Directive | string, KnownSocket[]>();
    for (const socket of context.cachingSockets) {
      const cache = context.cacheOf(socket.defaultServer);
      if (cache === null || (cache.kind !== 'none' && cache.kind !== 'off')) continue;
      if (context.ticketsOff(socket.defaultServer) !== true) continue;
      // the rule about ignored settings speaks of it
      if (socket.servers.some((server) => losesCache(context, socket, server))) continue;
      const key = cache.from[0] ?? socket.context;
      gather(groups, key, socket);
    }
    for (const sockets of groups.values()) yield find(context, sockets);
  },
};

const KEEPS_OUT =
  'Client certificates are verified there, and so each time: one that was revoked or has expired is turned away at once. ';

function find(context: RuleContext, sockets: readonly KnownSocket[]): RuleFinding {
  const first = sockets[0]!;
  const cache = context.cacheOf(first.defaultServer)!;
  const tickets = context.settingsOf(first.defaultServer).tickets.from.at(-1);
  const explicit = cache.from[0];
  const where = sayList(sockets.map((socket) => `${saySocket(socket)} (${sayServer(socket.defaultServer)})`));
  const verified = sockets.every(({ servers }) => servers.every(({ scope }) => verifiesClients(scope)));
  const policy = explicit
    ? `ssl_session_cache ${cache.kind} turns resumption off on purpose: if that is the policy, keep it.`
    : 'Tickets can stay off: a shared zone lets every kind of client resume, TLS 1.3 included.';
  return {
    subject: explicit ? `${explicit.file.path} ${first.context} ${saySocket(first)}` : first.context,
    severity: explicit && verified ? 'info' : 'high',
    at: headSpanOf(explicit ?? tickets ?? first.defaultServer.directive),
    text: `Nothing resumes on ${where}: tickets are off and there is no session cache, so every connection is a full handshake, TLS 1.3 too. ${verified ? KEEPS_OUT : ''}${policy}`,
    related: tickets && explicit ? [{ at: headSpanOf(tickets), says: 'tickets are turned off here' }] : [],
    fix: explicit ? liftCachePolicy(context, first, explicit) : addZone(context, first),
  };
}

function addZone(context: RuleContext, socket: KnownSocket): Fix {
  const line = `ssl_session_cache ${context.newZone(socket.context)};`;
  return {
    title: `add ${line}`,
    edits: [writeSessionLines(context, context.contextBlock(socket.defaultServer), [line])],
    safety: 'safe',
    tradeOff:
      'Each full TLS 1.3 handshake stores two entries and each resumption one more: the size is twice the usual one.',
  };
}

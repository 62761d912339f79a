import { conductsOf } from '../../catalog/platform/conduct.ts';
import { before } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { losesCache, refusesSessions } from '../shared/server-intent.ts';
import { alignTickets } from '../shared/tickets/align-tickets.ts';
import { sayDefaultServer } from '../shared/words/say-location.ts';
import { sayList, saySocket, subjectOf } from '../shared/words/say-socket.ts';

/** Servers of one address:port that disagree with its default server on tickets, before 1.29.2. */
export const rule: Rule = {
  meta: {
    id: 'mixed-session-tickets',
    severity: 'high',
    title: 'Servers of one address:port differ in ssl_session_tickets',
    why: 'Before nginx 1.29.2 TLS 1.3 never resumes on a server whose ssl_session_tickets differs from that of the default server of its address:port, with or without a shared zone, and nginx logs nothing.',
    facts: ['mixed-tickets-end-tls13', 'default-tickets-off-for-all', 'tickets-per-server'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_tickets', 'ssl_session_cache', 'ssl_conf_command', 'ssl_reject_handshake', 'listen'],
    versions: before('1.29.2'),
  },
  *check(context) {
    if (conductsOf(context.model.platform).every(({ serverByName }) => serverByName)) return;
    const groups = new Map<string, { sockets: KnownSocket[]; differing: readonly Server[] }>();
    for (const socket of context.sockets) {
      const differing = socket.servers.filter((server) => suffers(context, socket, server));
      if (differing.length === 0) continue;
      const ids = [socket.defaultServer, ...differing].map((server) => context.placeOf(server));
      const group = groups.get(ids.join()) ?? { sockets: [], differing };
      groups.set(ids.join(), group);
      group.sockets.push(socket);
    }
    for (const { sockets, differing } of groups.values()) yield find(context, sockets, differing);
  },
};

/** Where the cache is lost too, or nothing is meant to resume, other rules speak. */
function suffers(context: RuleContext, socket: KnownSocket, server: Server): boolean {
  if (server === socket.defaultServer) return false;
  if (losesCache(context, socket, server) || refusesSessions(context, server)) return false;
  const [own, byDefault] = [context.ticketsOff(server), context.ticketsOff(socket.defaultServer)];
  if (own === null || byDefault === null || own === byDefault) return false;
  const { facts } = context.verdictOf(socket, server).tls13['same-worker'];
  return facts.includes('mixed-tickets-end-tls13');
}

/** Some line that could not be changed says off: whether the others follow it is for the user to say. */
const AGAINST_CHOICE = {
  safety: 'needs-input',
  tradeOff:
    'You chose tickets on, but a line that was left alone has off: this turns tickets off in all other servers too.',
} as const;

function find(
  context: RuleContext,
  sockets: readonly KnownSocket[],
  differing: readonly Server[],
): RuleFinding {
  const socket = sockets[0]!;
  const { platform } = context.model;
  const own = context.settingsOf(differing[0]!).tickets.from.at(-1);
  const defaults = context.settingsOf(socket.defaultServer).tickets.from.at(-1);
  const word = context.ticketsOff(socket.defaultServer) ? 'off' : 'on';
  const rejects = context.settingsOf(socket.defaultServer).rejects.possible[0];
  const names = sayList(differing.map(sayServer));
  const when = platform.assumed ? 'Before nginx 1.29.2 (no version was given)' : `On ${context.nginxName}`;
  const aligned = alignTickets(context, socket);
  const fix = aligned && context.choices.ticketsOn ? { ...aligned, ...AGAINST_CHOICE } : aligned;
  return {
    subject: subjectOf(socket, differing[0]!),
    severity: platform.assumed ? 'medium' : 'high',
    at: headSpanOf(own ?? defaults ?? differing[0]!.directive),
    text: `${when} TLS 1.3 never resumes on ${names} (${sayList(sockets.map(saySocket))}): tickets are ${word === 'on' ? 'off' : 'on'} there and ${word} in the default server ${sayDefaultServer(socket)}${rejects ? ', the catch-all that refuses handshakes' : ''}. Session IDs are not affected. Set the same ssl_session_tickets in all servers of the address:port; from nginx 1.29.2 each server has its own.`,
    related: [
      {
        at: headSpanOf(defaults ?? socket.defaultServer.directive),
        says: `tickets are ${word} in the default server`,
      },
    ],
    ...(fix ? { fix } : {}),
  };
}

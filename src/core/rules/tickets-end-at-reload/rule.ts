import { before } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Before 1.23.2 a shared zone does not carry the ticket keys over a reload. */
export const rule: Rule = {
  meta: {
    id: 'tickets-end-at-reload',
    severity: 'medium',
    title: 'Every reload ends all tickets',
    why: 'Before nginx 1.23.2 every reload makes new ticket keys, with or without a shared zone: all clients with tickets, nearly all clients, then make a full handshake. From 1.23.2 the shared zone keeps the keys.',
    facts: ['keys-outside-zone-end-at-reload', 'keys-in-zone-survive-reload'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key'],
    versions: before('1.23.2'),
  },
  *check(context) {
    for (const name of ['http', 'stream', 'mail'] as const) {
      const affected = context.sockets.filter(
        (socket) => socket.context === name && losesKeys(context, socket),
      );
      const [first] = affected;
      if (!first) continue;
      const line = context.cacheOf(first.defaultServer)!.zone!.directive;
      yield {
        subject: name,
        severity: 'medium',
        at: headSpanOf(line),
        text: `${context.nginxName} makes new ticket keys at every reload, although there is a shared zone: on ${sayList(affected.map(saySocket))} all clients with tickets then make a full handshake. Session IDs survive. Update to nginx 1.23.2 or later, where the zone keeps the keys; or use an ssl_session_ticket_key file, which also survives a restart but which you must rotate yourself; or reload rarely.`,
        related: [],
      };
    }
  },
};

function losesKeys(context: RuleContext, socket: KnownSocket): boolean {
  if (!context.cacheOf(socket.defaultServer)?.zone) return false;
  const verdict = context.verdictOf(socket, socket.defaultServer);
  return (['tls12-ticket', 'tls13'] as const).some((client) => {
    const { resumes, facts } = verdict[client].reload;
    return resumes === 'no' && facts.includes('keys-outside-zone-end-at-reload');
  });
}

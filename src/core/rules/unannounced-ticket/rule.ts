import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { alignTickets } from '../shared/tickets/align-tickets.ts';
import { sayDefaultServer } from '../shared/words/say-location.ts';
import { sayList, saySocket, subjectOf } from '../shared/words/say-socket.ts';

/** Some TLS libraries send a ticket that they did not announce, and clients end the handshake. */
export const rule: Rule = {
  meta: {
    id: 'unannounced-ticket',
    severity: 'high',
    title: 'TLS 1.2 clients with tickets cannot connect',
    why: 'LibreSSL, and OpenSSL up to 1.0.2j, use the default server to decide whether to send a ticket, and the requested server to decide whether to announce it. Where the default server has tickets on and the other has them off, every TLS 1.2 client with tickets ends the handshake with "unexpected message". nginx logs it only at level info.',
    facts: ['unannounced-ticket-fails', 'libressl-keeps-old-server-rules'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_tickets', 'ssl_reject_handshake', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const socket of context.sockets) {
      const failing = socket.servers.filter((server) => cannotConnect(context, socket, server));
      if (failing.length > 0) yield report(context, socket, failing);
    }
  },
};

function cannotConnect(context: RuleContext, socket: KnownSocket, server: Server): boolean {
  const { resumes, facts } = context.verdictOf(socket, server)['tls12-ticket']['same-worker'];
  return (resumes === 'fails' || resumes === 'unknown') && facts.includes('unannounced-ticket-fails');
}

function report(context: RuleContext, socket: KnownSocket, failing: readonly Server[]): RuleFinding {
  const first = failing[0]!;
  const line = context.settingsOf(first).tickets.from.at(-1);
  const { name, open } = context.library;
  const certain = open === null ? '' : `That is so unless your nginx has the fix. Unknown: ${open}. `;
  const fix = open === null ? alignTickets(context, socket) : null;
  return {
    subject: subjectOf(socket, first),
    severity: open === null ? 'high' : 'medium',
    at: headSpanOf(line ?? first.directive),
    text: `With ${name} every TLS 1.2 client that asks for tickets fails on ${sayList(failing.map(sayServer))} (${saySocket(socket)}), also at its first visit: tickets are off there and on in the default server ${sayDefaultServer(socket)}. ${certain}Set the same ssl_session_tickets in all servers of the address:port, best in ${socket.context}{}.`,
    related: [{ at: headSpanOf(socket.defaultServer.directive), says: 'the default server has tickets on' }],
    ...(fix ? { fix } : {}),
  };
}

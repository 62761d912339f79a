import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { refusesSessions } from '../shared/server-intent.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** TLS libraries with which TLS 1.3 never resumes, or not with tickets off. */
export const rule: Rule = {
  meta: {
    id: 'library-without-tls13-sessions',
    severity: 'high',
    title: 'TLS 1.3 never resumes with this TLS library',
    why: 'BoringSSL and AWS-LC resume TLS 1.3 only by encrypted tickets: with ssl_session_tickets off, where OpenSSL keeps sessions in the zone, every TLS 1.3 connection is a full handshake. LibreSSL sends no TLS 1.3 tickets at all.',
    facts: ['boringssl-has-no-stateful-tls13', 'libressl-never-resumes-tls13'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_tickets', 'ssl_session_cache', 'ssl_protocols'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const stateless = socketsWith(context, 'boringssl-has-no-stateful-tls13');
    for (const [line, sockets] of byLine(context, stateless)) yield reportStateless(context, line, sockets);
    const never = socketsWith(context, 'libressl-never-resumes-tls13');
    if (never.length > 0) yield reportNever(context, never);
  },
};

function socketsWith(context: RuleContext, fact: string): readonly KnownSocket[] {
  return context.sockets.filter((socket) =>
    socket.servers.some((server) => {
      const { resumes, facts } = context.verdictOf(socket, server).tls13['same-worker'];
      return resumes === 'no' && facts.some((id) => id === fact) && !refusesSessions(context, server);
    }),
  );
}

function byLine(
  context: RuleContext,
  sockets: readonly KnownSocket[],
): ReadonlyMap<Directive, readonly KnownSocket[]> {
  const found = new Map<Directive, KnownSocket[]>();
  for (const socket of sockets) {
    for (const server of socket.servers) {
      const line = context.settingsOf(server).tickets.from.at(-1);
      if (!line || context.ticketsOff(server) !== true) continue;
      const list = found.get(line) ?? [];
      found.set(line, list);
      if (list.at(-1) !== socket) list.push(socket);
    }
  }
  return found;
}

function reportStateless(
  context: RuleContext,
  line: Directive,
  sockets: readonly KnownSocket[],
): RuleFinding {
  const { name } = context.library;
  return {
    subject: `${line.file.path} ${sockets[0]!.context} ${saySocket(sockets[0]!)}`,
    severity: 'high',
    at: headSpanOf(line),
    text: `With ${name} no TLS 1.3 client resumes on ${sayList(sockets.map(saySocket))}: tickets are off there, and ${name} keeps no TLS 1.3 sessions in a zone as OpenSSL does. With tickets on, TLS 1.3 resumes; a shared zone has the keys for all workers from nginx 1.23.2, an ssl_session_ticket_key file on every version.`,
    related: [],
    ...(line.name === 'ssl_session_tickets'
      ? {
          fix: {
            title: 'write ssl_session_tickets on',
            edits: [replaceArgument(line, line.args[0]!, 'on')],
            safety: 'changes-behavior' as const,
            tradeOff:
              'This turns tickets on where they were explicitly turned off. Whoever has a ticket key can decrypt the TLS 1.2 sessions that used it.',
          },
        }
      : {}),
  };
}

function reportNever(context: RuleContext, sockets: readonly KnownSocket[]): RuleFinding {
  const first = sockets[0]!.defaultServer;
  return {
    subject: 'never',
    severity: 'medium',
    at: headSpanOf(first.directive),
    text: `This nginx is built with ${context.library.name}, which sends no TLS 1.3 tickets: on ${sayList(sockets.map(saySocket))} (${sayServer(first)}) every TLS 1.3 connection is a full handshake, whatever cache, tickets and key files are set. TLS 1.2 resumes as usual. Only an nginx with another TLS library changes that.`,
    related: [],
  };
}

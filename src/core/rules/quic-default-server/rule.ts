import { since } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Outcome } from '../../resumption/verdict.ts';
import { EVENTS } from '../../resumption/verdict.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** TCP and QUIC have different default servers on one port, and TLS 1.3 fares differently. */
export const rule: Rule = {
  meta: {
    id: 'quic-default-server',
    severity: 'medium',
    title: 'HTTP/3 has another default server than TCP',
    why: 'listen 443 ssl and listen 443 quic are two address:ports: each has a default server, whose session cache, timeout and ticket keys count there. default_server on the one does not apply to the other.',
    facts: ['quic-has-its-default', 'quic-as-tls13', 'default-server-decides-cache'],
    references: ['https://nginx.org/en/docs/http/ngx_http_v3_module.html'],
    reads: ['listen', 'ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key'],
    versions: since('1.25.0'),
  },
  *check(context) {
    for (const quic of context.sockets) {
      if (quic.protocol !== 'quic') continue;
      const tcp = context.sockets.find(
        (other) => other.protocol === 'tcp' && other.context === 'http' && other.address === quic.address,
      );
      if (!tcp || tcp.defaultServer === quic.defaultServer) continue;
      const worse = quic.servers.filter(
        (server) => tcp.servers.includes(server) && isWorse(context, tcp, quic, server),
      );
      if (worse.length > 0) yield find(tcp, quic, worse);
    }
  },
};

/** TLS 1.3 resumes over TCP where it does not over QUIC. */
function isWorse(context: RuleContext, tcp: KnownSocket, quic: KnownSocket, server: Server): boolean {
  const [one, other] = [tcp, quic].map((socket) => context.verdictOf(socket, server).tls13);
  return EVENTS.some((event) => resumes(one![event]) && other![event].resumes === 'no');
}

const resumes = ({ resumes: outcome }: Outcome): boolean => outcome === 'yes' || outcome === 'some';

function find(tcp: KnownSocket, quic: KnownSocket, worse: readonly Server[]): RuleFinding {
  const [first, second] = [quic, tcp].map(({ defaultServer }) => sayServer(defaultServer));
  return {
    subject: `${quic.context} ${quic.address}`,
    severity: 'medium',
    at: headSpanOf(quic.defaultServer.directive),
    text: `Over QUIC ${first} is the default server of ${quic.address}, over TCP ${second}: its session settings count there, and TLS 1.3 clients of ${sayList(worse.map(sayServer))} that resume over TCP do not over QUIC after the same events. Give ${second} a listen for quic with default_server too, or set the session lines in http{} for all.`,
    related: [
      { at: headSpanOf(tcp.defaultServer.directive), says: `the default server of ${saySocket(tcp)}` },
    ],
  };
}

import { isWithin, since } from '../../catalog/platform/version.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { secondTls } from '../../resumption/client/handed-over.ts';
import type { Rule } from '../rule.ts';
import { subjectOf } from '../shared/words/say-socket.ts';

const HAS_PASS = since('1.25.5');

/** A stream listen with ssl hands over, by pass, to a listen that waits for TLS itself. */
export const rule: Rule = {
  meta: {
    id: 'tls-twice',
    severity: 'high',
    title: 'TLS is waited for twice on one connection',
    why: 'pass hands a connection to another listen of the same nginx as it is. A stream listen with ssl has taken TLS off by then; an http or mail listen with ssl waits for a handshake anyway, looks at the network for it, and misses what the client sent together with the end of its handshake: such a client gets no answer.',
    facts: ['decrypted-twice', 'pass-hands-over'],
    references: ['https://nginx.org/en/docs/stream/ngx_stream_pass_module.html'],
    reads: ['pass', 'listen'],
    versions: HAS_PASS,
  },
  *check(context) {
    if (!isWithin(HAS_PASS, context.nginx)) return;
    for (const socket of context.sockets) {
      for (const server of socket.servers) {
        const handed = context.handOver(server);
        const second = handed && secondTls(handed);
        if (!handed || !second) continue;
        const listen = second.listens[0]?.listen.directive;
        yield {
          subject: subjectOf(socket, server),
          severity: 'high',
          at: headSpanOf(handed.by),
          text: `stream ${socket.address} takes TLS off and hands the connection to ${second.address}, which waits for TLS too: clients whose request comes together with the end of their handshake, as on a resumed TLS 1.2 session, get no answer. Let one of the two speak TLS: remove ssl from the stream listen, and the session settings of ${second.address} count, or hand over to a listen without ssl, and those of ${sayServer(server)} count.`,
          related: listen ? [{ at: headSpanOf(listen), says: 'the listen that waits for TLS again' }] : [],
        };
      }
    }
  },
};

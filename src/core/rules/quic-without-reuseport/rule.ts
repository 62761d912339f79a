import { since } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { saySocket } from '../shared/words/say-socket.ts';

/** Several workers read the datagrams of one QUIC address:port. */
export const rule: Rule = {
  meta: {
    id: 'quic-without-reuseport',
    severity: 'medium',
    title: 'Several workers share a QUIC address:port without reuseport',
    why: 'Without reuseport all workers read one UDP socket: a datagram of a connection may reach a worker that does not know the connection. Many HTTP/3 connections then break, resumed or not, and clients go back to TCP.',
    facts: ['quic-workers-need-reuseport'],
    references: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#listen'],
    reads: ['listen', 'worker_processes'],
    versions: since('1.25.0'),
  },
  *check(context) {
    if (!context.severalWorkers) return;
    for (const socket of context.sockets) {
      if (socket.protocol === 'quic' && !hasReuseport(socket)) yield find(context, socket);
    }
  },
};

const hasReuseport = ({ listens }: KnownSocket): boolean =>
  listens.some(({ listen }) =>
    listen.directive?.args.some(({ value, hole }) => hole || value === 'reuseport'),
  );

function find({ model }: RuleContext, socket: KnownSocket): RuleFinding {
  const line = socket.listens[0]!.listen.directive!;
  const at = line.args.at(-1)!.to;
  const workers = model.workers === null ? 'Where several workers run, they' : `${model.workers} workers`;
  return {
    subject: `${socket.context} ${socket.address}`,
    severity: model.workers === null ? 'info' : 'medium',
    at: headSpanOf(line),
    text: `${workers} share ${saySocket(socket)} without reuseport: datagrams of a connection reach workers that do not know it, and HTTP/3 connections break (of 30 requests with 4 workers nginx 1.26.3 answered 3, nginx 1.30.6 20; with reuseport 30). Write reuseport in one listen of this address:port.`,
    related: [],
    fix: {
      title: 'add reuseport',
      edits: [{ span: { file: line.file.path, from: at, to: at }, text: ' reuseport' }],
      safety: 'changes-behavior',
      tradeOff:
        'Every worker gets a UDP socket of its own, and the system deals connections out among them; a listen of this address:port in a file that was not given may not have options too.',
    },
  };
}

import { gather } from '../../base/gather.ts';
import { since } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule } from '../rule.ts';
import type { KnownSocket } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Address tokens that no reload survives. */
export const rule: Rule = {
  meta: {
    id: 'quic-retry-without-host-key',
    severity: 'medium',
    title: 'quic_retry without quic_host_key',
    why: 'With quic_retry nginx gives clients address tokens, made with a key of its own. Without quic_host_key every reload and restart makes a new key: a client that comes back with an older token is refused, though its session would resume, and has to start over.',
    facts: ['quic-retry-tokens-end'],
    references: ['https://nginx.org/en/docs/http/ngx_http_v3_module.html#quic_host_key'],
    reads: ['quic_retry', 'quic_host_key', 'listen'],
    versions: since('1.25.0'),
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.sockets) {
      const line = socket.protocol === 'quic' ? retriesWithoutKey(socket) : null;
      if (line) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) {
      yield {
        subject: `${line.file.path} ${sockets[0]!.address}`,
        severity: 'medium',
        at: headSpanOf(line),
        text: `quic_retry is on without quic_host_key on ${sayList(sockets.map(saySocket))}: after every reload and restart nginx refuses clients that hold an address token from before, though their sessions would resume. Write quic_host_key with a file of random bytes, the same on every host that shares the name.`,
        related: [],
      };
    }
  },
};

function retriesWithoutKey({ defaultServer: { scope } }: KnownSocket): Directive | null {
  const retry = effective(scope, 'quic_retry');
  const line = retry.from.at(-1);
  if (retry.via === 'unknown' || line?.args[0]?.value.toLowerCase() !== 'on') return null;
  return effective(scope, 'quic_host_key').via === 'default' ? line : null;
}

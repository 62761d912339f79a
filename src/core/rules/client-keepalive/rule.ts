import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** Up to so many requests per connection it is the handshakes that cost. nginx's own default is 1000, before 1.19.10 it was 100. */
const FEW_REQUESTS = 10;

/** Connections that end after one request, or a few. */
export const rule: Rule = {
  meta: {
    id: 'client-keepalive',
    severity: 'medium',
    title: 'Connections of clients are closed after a few requests',
    why: 'A request on an open connection needs no handshake at all. With keepalive_timeout 0 or a tiny keepalive_requests each request, or every few, opens a new connection, HTTP/2 included.',
    facts: ['keepalive-off-costs-handshakes'],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_timeout',
      'https://nginx.org/en/docs/http/ngx_http_core_module.html#keepalive_requests',
    ],
    reads: ['keepalive_timeout', 'keepalive_requests'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const name of ['keepalive_timeout', 'keepalive_requests'] as const) {
      const byLine = new Map<Directive, KnownSocket[]>();
      for (const socket of context.sockets) {
        if (socket.context !== 'http') continue;
        for (const line of new Set(socket.servers.flatMap((server) => tightLine(context, server, name))))
          gather(byLine, line, socket);
      }
      for (const [line, sockets] of byLine) yield find(line, sockets);
    }
  },
};

function tightLine(
  context: RuleContext,
  server: KnownSocket['defaultServer'],
  name: string,
): readonly Directive[] {
  const found = effective(server.scope, name);
  const line = found.from.at(-1);
  if (found.via === 'unknown' || line === undefined || context.settingsOf(server).rejects.possible[0])
    return [];
  return isTight(line) ? [line] : [];
}

function isTight({ name, args }: Directive): boolean {
  const value = args[0]?.value ?? '';
  if (name === 'keepalive_timeout') return /^0+(?:ms|s)?$/.test(value);
  return /^\d{1,9}$/.test(value) && Number(value) <= FEW_REQUESTS;
}

function find(line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const value = line.args[0]!.value;
  const count = Number(value);
  const what =
    line.name === 'keepalive_timeout' || count <= 1
      ? 'every request needs its own connection and TLS handshake'
      : `after ${value} requests a client needs a new connection and another TLS handshake`;
  const usual = line.name === 'keepalive_timeout' ? '75 seconds' : '1000 requests, 100 before nginx 1.19.10';
  return {
    subject: `${line.file.path} ${line.name} ${sayList(sockets.map(saySocket))}`,
    severity: 'medium',
    at: headSpanOf(line),
    text: `With ${line.name} ${value} ${what} (${sayList(sockets.map(saySocket))}), HTTP/2 included. An open connection saves more than resumption: delete the line (the default is ${usual}).`,
    related: [],
    fix: {
      title: `delete ${line.name} ${value}`,
      edits: [deleteDirective(line)],
      safety: 'changes-behavior',
      tradeOff: 'Idle connections stay open: each uses one of worker_connections and some memory.',
    },
  };
}

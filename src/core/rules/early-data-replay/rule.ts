import { ALL_VERSIONS } from '../../catalog/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import type { Scope } from '../../model/scope.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Report, Rule } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/say-socket.ts';

const PASSES = ['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass'];

/** TLS 1.3 early data. */
export const rule: Rule = {
  meta: {
    id: 'early-data-replay',
    severity: 'medium',
    title: 'Early data can be replayed',
    why: 'TLS 1.3 early data is a request inside the first flight of a resumption. Whoever records it can send it again, and nginx accepts it again each time. Only the application can tell whether a request may be run twice.',
    facts: ['early-data-is-replayed', 'early-data-of-default-server'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_early_data'],
    reads: ['ssl_early_data', 'ssl_protocols', 'proxy_set_header', 'proxy_pass'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.sockets) {
      const found = effective(socket.defaultServer.scope, 'ssl_early_data');
      const line = found.from.at(-1);
      if (found.via === 'unknown' || line?.args[0]?.value.toLowerCase() !== 'on') continue;
      if (offersTls13(context, socket)) byLine.set(line, [...(byLine.get(line) ?? []), socket]);
    }
    for (const [line, sockets] of byLine) yield report(line, sockets);
  },
};

const offersTls13 = (context: RuleContext, socket: KnownSocket): boolean =>
  socket.servers.some((server) =>
    ['yes', 'some', 'unknown'].includes(context.verdictOf(socket, server).tls13['same-worker'].resumes),
  );

/** A place that passes requests on without saying that they may be early data. */
function passesUnmarked(sockets: readonly KnownSocket[]): Directive | null {
  for (const socket of sockets) {
    for (const server of socket.servers) {
      for (const scope of [server.scope, ...server.scope.descendants()]) {
        const pass = PASSES.flatMap((name) => scope.named(name))[0];
        if (pass && !isMarked(scope)) return pass;
      }
    }
  }
  return null;
}

/** Any use of the variable counts: a header, a fastcgi_param, a map towards one. */
function isMarked(scope: Scope): boolean {
  return ['proxy_set_header', 'grpc_set_header', 'fastcgi_param', 'uwsgi_param', 'scgi_param'].some(
    (name) => {
      const found = effective(scope, name);
      return (
        found.via === 'unknown' ||
        found.from.some((line) => line.args.some((argument) => /early[_-]?data/i.test(argument.value)))
      );
    },
  );
}

function report(line: Directive, sockets: readonly KnownSocket[]): Report {
  const unmarked = passesUnmarked(sockets);
  const where = sayList(sockets.map(saySocket));
  return {
    subject: `${line.file.path} ${where}`,
    severity: unmarked ? 'medium' : 'info',
    at: headSpanOf(line),
    text: `Early data is on for every name of ${where}: a request that somebody recorded can be sent again, and nginx takes it again each time, with tickets and with stateful sessions (RFC 8446, section 8). ${
      unmarked
        ? 'Requests are passed on without a word about it: send Early-Data $ssl_early_data along, and let the application answer 425 to whatever may not run twice; or turn early data off. What it saves is one round trip per resumed connection.'
        : 'Where requests are passed on, they are marked: the application must answer 425 to whatever may not run twice.'
    }`,
    related: unmarked ? [{ at: headSpanOf(unmarked), says: 'passed on unmarked' }] : [],
    fix: {
      title: 'delete ssl_early_data on',
      edits: [deleteDirective(line)],
      safety: 'changes-behavior',
      price: 'Resumed TLS 1.3 connections take one round trip more before their first request.',
    },
  };
}

import { gather } from '../../base/gather.ts';
import { mayTakeEarlyDataOverQuic } from '../../catalog/platform/early-data-over-quic.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import type { Scope } from '../../model/scope.ts';
import { type EarlyDataGuard, earlyDataGuard } from '../../model/servers/early-data-guard.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

const PASSES = ['proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'scgi_pass'];

/** TLS 1.3 early data. */
export const rule: Rule = {
  meta: {
    id: 'early-data-replay',
    severity: 'medium',
    title: 'Early data can be replayed',
    why: 'TLS 1.3 early data is a request in the first flight of a resumed connection. Whoever records it can send it again, and nginx accepts it each time. Only the application knows whether a request may be run twice.',
    facts: [
      'early-data-is-replayed',
      'early-data-of-default-server',
      'early-data-turned-away',
      'quic-early-data',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_early_data'],
    reads: ['ssl_early_data', 'ssl_protocols', 'proxy_set_header', 'proxy_pass', 'map', 'if', 'return'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    const overQuic = mayTakeEarlyDataOverQuic(context.model.platform);
    for (const socket of context.sockets) {
      if (socket.protocol === 'quic' && !overQuic) continue;
      const found = effective(socket.defaultServer.scope, 'ssl_early_data');
      const line = found.from.at(-1);
      if (found.via === 'unknown' || line?.args[0]?.value.toLowerCase() !== 'on') continue;
      if (offersTls13(context, socket)) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) yield find(line, sockets);
  },
};

const offersTls13 = (context: RuleContext, socket: KnownSocket): boolean =>
  socket.servers.some((server) =>
    ['yes', 'some', 'unknown'].includes(context.verdictOf(socket, server).tls13['same-worker'].resumes),
  );

/** How requests in early data fare where they are passed on. */
interface Passed {
  /** the first location that passes them on without saying that they are early data, and turns none away */
  readonly unmarked: Directive | null;
  /** what turns some of them away; one is enough to speak of */
  readonly guard: EarlyDataGuard | null;
}

function passedOn(sockets: readonly KnownSocket[]): Passed {
  let unmarked: Directive | null = null;
  let guard: EarlyDataGuard | null = null;
  for (const { servers } of sockets) {
    for (const scope of servers.flatMap((server) => [server.scope, ...server.scope.descendants()])) {
      const pass = PASSES.flatMap((name) => scope.named(name))[0];
      if (!pass) continue;
      const own = earlyDataGuard(scope);
      guard ??= own;
      if (!isMarked(scope) && !turnsAwayUnsafe(own)) unmarked ??= pass;
    }
  }
  return { unmarked, guard };
}

/** What changes something is turned away; or it is not known what is. */
const turnsAwayUnsafe = (guard: EarlyDataGuard | null): boolean =>
  guard !== null && (guard.refuses === null || guard.refuses.includes('POST'));

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

function find(line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const { unmarked, guard } = passedOn(sockets);
  const where = sayList(sockets.map(saySocket));
  return {
    subject: `${line.file.path} ${where}`,
    severity: unmarked ? 'medium' : 'info',
    at: headSpanOf(line),
    text: [
      `Early data is on for every name of ${where}: a recorded request can be sent again, and nginx accepts it each time, with tickets and with stateful sessions (RFC 8446, section 8).`,
      ...(guard ? [sayGuard(guard)] : []),
      sayRest(unmarked, guard),
    ].join(' '),
    related: [
      ...(unmarked ? [{ at: headSpanOf(unmarked), says: 'passed on unmarked' }] : []),
      ...(guard ? [{ at: headSpanOf(guard.from), says: 'answers early data with 425' }] : []),
    ],
    fix: {
      title: 'delete ssl_early_data on',
      edits: [deleteDirective(line)],
      safety: 'changes-behavior',
      tradeOff: 'Resumed TLS 1.3 connections need one more round trip before their first request.',
    },
  };
}

function sayGuard({ refuses }: EarlyDataGuard): string {
  if (refuses === null)
    return 'An if with return 425 rejects some of it; its condition does not show which methods.';
  const passed = ['GET', 'HEAD', 'POST'].filter((method) => !refuses.includes(method));
  if (refuses.length === 0) return 'There is an if with return 425, but it rejects neither GET nor POST.';
  const rest =
    passed.length === 0
      ? ''
      : ` ${sayList(passed)} ${passed.length > 1 ? 'are' : 'is'} passed on and must be safe to run twice.`;
  return `${sayList(refuses)} in early data ${refuses.length > 1 ? 'get' : 'gets'} 425 from nginx and never ${refuses.length > 1 ? 'reach' : 'reaches'} the backend; the client sends it again after the handshake.${rest}`;
}

function sayRest(unmarked: Directive | null, guard: EarlyDataGuard | null): string {
  if (unmarked)
    return `${guard ? 'Elsewhere requests' : 'Requests'} are passed on unmarked: send Early-Data $ssl_early_data, and let the application answer 425 to whatever may not run twice; or turn early data off. It saves one round trip per resumed connection.`;
  return guard
    ? 'What is passed on may also be marked, with Early-Data $ssl_early_data.'
    : 'Where requests are passed on, they are marked: the application must answer 425 to whatever may not run twice.';
}

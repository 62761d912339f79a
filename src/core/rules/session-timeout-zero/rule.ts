import { gather } from '../../base/gather.ts';
import { formatSeconds, parseSeconds } from '../../base/units.ts';
import { DEFAULT_TIMEOUT } from '../../catalog/defaults.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective, replaceArgument } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { uncoversTheSame } from '../shared/uncovered-line.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** `ssl_session_timeout 0` where it counts. */
/** nginx's own default, written out. */
const USUAL = formatSeconds(DEFAULT_TIMEOUT);

export const rule: Rule = {
  meta: {
    id: 'session-timeout-zero',
    severity: 'high',
    title: 'Sessions expire at once: the timeout is 0',
    why: 'With ssl_session_timeout 0 no session in a shared zone resumes. From nginx 1.23.2 TLS 1.3 tickets do not either, while some or all TLS 1.2 tickets still do: it does not turn resumption off.',
    facts: ['timeout-zero-ends-ids', 'timeout-zero-tickets-before', 'timeout-zero-tickets-since'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_timeout'],
    reads: ['ssl_session_timeout', 'ssl_session_cache', 'ssl_session_tickets'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.cachingSockets) {
      const { timeoutIsZero } = context.settingsOf(socket.defaultServer);
      const line =
        timeoutIsZero.possible.length === 1 && timeoutIsZero.possible[0] && timeoutIsZero.from.at(-1);
      if (line && affected(context, [socket]).length > 0) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) yield find(context, line, sockets);
  },
};

/** The clients that the timeout decides on; without a cache session IDs would not resume anyway. */
function affected(context: RuleContext, sockets: readonly KnownSocket[]): readonly ClientKind[] {
  return CLIENT_KINDS.filter((client) =>
    sockets.some((socket) =>
      socket.servers.some((server) => {
        // beside a zone a builtin cache keeps sessions for their own worker alone
        const cells = context.verdictOf(socket, server)[client];
        const facts = [...cells['same-worker'].facts, ...cells['other-worker'].facts];
        return facts.some((fact) => fact.startsWith('timeout-zero-'));
      }),
    ),
  );
}

function find(context: RuleContext, line: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const clients = affected(context, sockets);
  const old = context.model.platform.versions.some((version) => !behaves('ticketKeysInZone', version));
  const current = context.model.platform.versions.some((version) => behaves('ticketKeysInZone', version));
  const lost = clients.includes('tls12-id') || (clients.includes('tls13') && current);
  return {
    subject: `${line.file.path} ${sayList(sockets.map(saySocket))}`,
    severity: lost ? 'high' : 'low',
    at: headSpanOf(line),
    text: [
      `ssl_session_timeout 0 on ${sayList(sockets.map(saySocket))} makes sessions expire at once.`,
      ...(clients.includes('tls12-id') ? ['Session IDs never resume from a shared zone.'] : []),
      ...(clients.some((client) => client !== 'tls12-id') ? ticketSentences(old, current) : []),
      'To keep sessions, delete the line (the default is 5 minutes) or set a time. To turn resumption off, use ssl_session_tickets off and ssl_session_cache none in the default server.',
    ].join(' '),
    related: [],
    fix: {
      ...endZero(line, sockets),
      safety: 'changes-behavior',
      tradeOff: 'This turns resumption on where it seems to have been turned off on purpose.',
    },
  };
}

/** Without the line the one further out would count: where that says 0 too, the default is written. */
function endZero(line: Directive, sockets: readonly KnownSocket[]): Pick<Fix, 'title' | 'edits'> {
  return uncoversTheSame(line, sockets, saysZero)
    ? { title: `write ${line.name} ${USUAL}`, edits: [replaceArgument(line, line.args[0]!, USUAL)] }
    : { title: `delete ${line.name} 0`, edits: [deleteDirective(line)] };
}

const saysZero = ({ args: [time] }: Directive): boolean =>
  time !== undefined && parseSeconds(time.value) === 0;

function ticketSentences(old: boolean, current: boolean): string[] {
  const since = old ? 'From nginx 1.23.2 ' : '';
  return [
    ...(old ? ['Before nginx 1.23.2 TLS 1.2 and 1.3 tickets still resume.'] : []),
    ...(current
      ? [
          `${since}TLS 1.3 tickets never resume; TLS 1.2 tickets still do, with a shared zone only some of them.`,
        ]
      : []),
  ];
}

import { gather } from '../../base/gather.ts';
import { DAY, parseSeconds, sayDuration } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import { timeoutOf } from '../shared/zone-load.ts';

/** Below it a client that merely reads a page returns too late. */
const SHORT = 60;
/** A bare number up to here is rather meant in minutes. */
const MOST_MINUTES = 60;
const MONTH = 30 * DAY;

/** A timeout whose unit is probably another than the one that was meant. */
export const rule: Rule = {
  meta: {
    id: 'short-session-timeout',
    severity: 'medium',
    title: 'The unit of ssl_session_timeout is probably not what was meant',
    why: 'nginx counts a number without a unit in seconds, m in minutes and M in months. A client that returns later than the timeout makes a full handshake, so 15 for 15 minutes ends nearly all resumption; 10M keeps sessions for 300 days.',
    facts: ['timeout-ends-sessions'],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_timeout',
      'https://nginx.org/en/docs/syntax.html',
    ],
    reads: ['ssl_session_timeout', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    // of a line that nginx refuses, another finding speaks
    const refused = new Set(
      context.model.refusals.flatMap((refusal) => ('directive' in refusal ? [refusal.directive] : [])),
    );
    const byLine = new Map<Directive, KnownSocket[]>();
    for (const socket of context.sockets) {
      const line = timeoutOf(socket)?.line;
      if (line && !refused.has(line)) gather(byLine, line, socket);
    }
    for (const [line, sockets] of byLine) {
      const meant = meantBy(line);
      if (meant !== null && resumes(context, sockets)) yield find(line, sockets, meant);
    }
  },
};

/** What was probably meant, as nginx reads it; null where nothing speaks against the value. */
function meantBy(line: Directive): string | null {
  const text = line.args[0]?.value ?? '';
  const value = parseSeconds(text);
  if (value === null || value === 0) return null;
  const [, months] = /^(\d+)M$/.exec(text) ?? [];
  if (months !== undefined) return value >= MONTH ? `${months}m` : null;
  const [, number] = /^(\d+)s?$/.exec(text) ?? [];
  if (number === undefined) return null;
  const said = timeIn(commentBehind(line), number) ?? sameNumber(timeIn(commentAbove(line), number), number);
  if (said !== null) return parseSeconds(said) === value ? null : said;
  // who writes s means seconds
  return text === number && value < SHORT && value <= MOST_MINUTES ? `${number}m` : null;
}

/** The comment on the same line; empty where there is none. */
function commentBehind({ file, to }: Directive): string {
  return /^[^\S\r\n]*#([^\r\n]*)/.exec(file.text.slice(to))?.[1] ?? '';
}

/** The comment that is the line above; empty where there is none. */
function commentAbove({ file, from }: Directive): string {
  return /(?:^|[\r\n])[^\S\r\n]*#([^\r\n]*)\r?\n[^\S\r\n]*$/.exec(file.text.slice(0, from))?.[1] ?? '';
}

/** A line above may speak of more than this directive: it counts where it has the same number. */
const sameNumber = (time: string | null, number: string): string | null =>
  time !== null && Number.parseInt(time, 10) === Number(number) ? time : null;

/** `15 minutes`, `4 h`, or a unit alone, which is then that of the number: the time that a comment names, as nginx writes it. */
function timeIn(comment: string, number: string): string | null {
  const [, count, word] = TIME.exec(comment) ?? [];
  if (word !== undefined && Number(count) > 0) return `${Number(count)}${unitOf(word)}`;
  const [, alone] = UNIT_ALONE.exec(comment) ?? [];
  return alone === undefined || count !== undefined ? null : `${Number(number)}${unitOf(alone)}`;
}

const TIME = /(?:^|[^\d.])(\d{1,4})[\s-]*(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![\w-])/i;
const UNIT_ALONE = /(?:^|[^\w-])(?:in )?(seconds|minutes|hours|days)(?![\w-])/i;
const unitOf = (word: string): string => word[0]!.toLowerCase();

/** Where nothing resumes anyway, others speak. */
const resumes = (context: RuleContext, sockets: readonly KnownSocket[]): boolean =>
  sockets.some((socket) =>
    Object.values(context.verdictOf(socket, socket.defaultServer)).some((row) =>
      /yes|some|unknown/.test(row['same-worker'].resumes),
    ),
  );

function find(line: Directive, sockets: readonly KnownSocket[], meant: string): RuleFinding {
  const [argument] = line.args as [Directive['args'][number]];
  const value = parseSeconds(argument.value)!;
  const longer = parseSeconds(meant)! > value;
  const where = sayList(sockets.map(saySocket));
  const [short, later] = [30, 300].map((after) => sayReturn(after, value));
  return {
    subject: `${line.file.path} ${argument.value} ${where}`,
    severity: value < SHORT ? 'medium' : 'low',
    at: headSpanOf(line),
    text: `${argument.value} is ${sayDuration(value)} to nginx, on ${where}: a client that returns after 30 seconds ${short}, one that returns after 5 minutes ${later}. ${meant} (${sayDuration(parseSeconds(meant)!)}) was probably meant; if ${sayDuration(value)} is right, write it with its unit.`,
    related: [],
    fix: {
      title: `write ${line.name} ${meant}`,
      edits: [replaceArgument(line, argument, meant)],
      safety: 'needs-input',
      tradeOff: longer
        ? 'Clients resume for longer, and past the checks of a full handshake for as long; the zone has to hold every session for that time.'
        : 'Clients that return later than that make a full handshake.',
    },
  };
}

const sayReturn = (after: number, timeout: number): string =>
  after < timeout ? 'can resume' : 'makes a full handshake';

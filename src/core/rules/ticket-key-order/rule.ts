import { sayDuration } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import { fileOf, type TicketKeys, ticketKeys } from '../shared/tickets/ticket-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

const OLD =
  /(?:^|[^a-z])(?:old|older|previous|prev|former|retired|expired|backup|bak|yesterday)(?:[^a-z]|$)/i;
const NEW = /(?:^|[^a-z])(?:new|newer|newest|current|curr|latest|active|today)(?:[^a-z]|$)/i;
const DATE = /(20\d\d)[-_.]?(0[1-9]|1[0-2])(?:[-_.]?([0-3]\d))?/;

/**
 * Which of several key files is the newest, as far as their names tell.
 * @returns an index; null where the names say nothing, as with ticket-1.key and ticket-2.key
 */
function newestByName(paths: readonly string[]): number | null {
  const names = paths.map((path) => path.slice(path.lastIndexOf('/') + 1));
  const dates = names.map((name) => DATE.exec(name)?.slice(1).join('') ?? null);
  if (dates.every((date) => date !== null)) {
    const newest = [...dates].sort().at(-1)!;
    return dates.filter((date) => date === newest).length === 1 ? dates.indexOf(newest) : null;
  }
  const fresh = names.flatMap((name, at) => (NEW.test(name) && !OLD.test(name) ? [at] : []));
  if (fresh.length === 1) return fresh[0]!;
  const notOld = names.flatMap((name, at) => (OLD.test(name) ? [] : [at]));
  return notOld.length === 1 ? notOld[0]! : null;
}

/** Several key files: the first one encrypts. */
export const rule: Rule = {
  meta: {
    id: 'ticket-key-order',
    severity: 'medium',
    title: 'The newest ticket key is not first',
    why: 'The first ssl_session_ticket_key encrypts new tickets; the others only decrypt. A new key appended last never encrypts a ticket, so the keys are not rotated.',
    facts: ['first-key-encrypts', 'key-file-never-changes'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key'],
    reads: ['ssl_session_ticket_key', 'ssl_session_tickets', 'ssl_session_timeout'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const keys of ticketKeys(context)) {
      if (keys.files.length < 2 || keys.used !== true) continue;
      const newest = newestByName(keys.files);
      if (newest === null) yield say(keys);
      else if (newest > 0) yield findOrder(keys, keys.files[newest]!);
    }
  },
};

const subjectOf = ({ lines }: TicketKeys): string => `${lines[0]!.file.path} ${fileOf(lines[0]!)}`;

function keptFor({ timeout }: TicketKeys): string {
  return timeout === null ? 'one ssl_session_timeout' : `one ssl_session_timeout (${sayDuration(timeout)})`;
}

function say(keys: TicketKeys): RuleFinding {
  const [first, ...others] = keys.files;
  return {
    subject: subjectOf(keys),
    severity: 'info',
    at: headSpanOf(keys.lines[0]!),
    text: `${first} encrypts all new tickets of ${sayList(keys.sockets.map(saySocket))}; ${sayList(others)} only ${others.length > 1 ? 'decrypt' : 'decrypts'}. Their names do not show which is the newest: put it first. An older one can be removed ${keptFor(keys)} after it stopped encrypting.`,
    related: [],
  };
}

function findOrder(keys: TicketKeys, newest: string): RuleFinding {
  const first = keys.lines[0]!;
  const other = keys.lines.find((line) => fileOf(line) === newest)!;
  return {
    subject: subjectOf(keys),
    severity: 'medium',
    at: headSpanOf(first),
    text: `${fileOf(first)} still encrypts all new tickets of ${sayList(keys.sockets.map(saySocket))}, because it is the first line; ${newest}, the newer one by its name, only decrypts. Put the newer one first and keep the older one second for ${keptFor(keys)}. (During a rollout over several hosts this order is right until every host has the new key.)`,
    related: [{ at: headSpanOf(other), says: 'the newer key' }],
    fix: {
      title: `put ${newest} first`,
      edits: swap(first, other),
      safety: 'needs-input',
      tradeOff:
        'With several hosts, each must already have the new key, or it cannot decrypt the tickets that the others issue.',
    },
  };
}

const swap = (a: Directive, b: Directive) => [
  replaceArgument(a, a.args[0]!, fileOf(b)),
  replaceArgument(b, b.args[0]!, fileOf(a)),
];

import { behaves } from '../catalog/platform/behavior.ts';
import { deleteDirective, replaceArgument } from '../edits/layout.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import { writeWord } from '../edits/write-word.ts';
import { effective } from '../model/effective.ts';
import type { Scope } from '../model/scope.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import type { Directive } from '../syntax/tree.ts';
import type { TicketsPolicy } from './choice-values.ts';
import {
  addSessionLines,
  isUncovered,
  linesBelow,
  type PolicyChange,
  tlsBlocks,
  whyLeft,
} from './policy-change.ts';
import { shellWord } from './shell-word.ts';

const TICKETS = 'ssl_session_tickets';
const KEY = 'ssl_session_ticket_key';

/**
 * Says the same about tickets everywhere.
 * @param keyFiles paths as nginx shall read them, the newest first; only for `files`
 */
export function ticketsPolicy(
  context: RuleContext,
  policy: TicketsPolicy,
  keyFiles: readonly string[],
): PolicyChange {
  const notes = new Set<string>(sayTradeOff(context, policy, keyFiles));
  const edits = tlsBlocks(context).flatMap((block) => [
    ...sayTickets(context, block, policy === 'off' ? 'off' : 'on', notes),
    ...(policy === 'off' ? [] : sayKeys(context, block, policy === 'files' ? keyFiles : [], notes)),
  ]);
  return { choice: 'tickets', title: TITLES[policy], edits, notes: [...notes] };
}

/** Tickets on wherever a line turns them off; their keys stay as they are. */
export function ticketsOnPolicy(context: RuleContext): Pick<PolicyChange, 'edits' | 'notes'> {
  const notes = new Set<string>();
  const edits = tlsBlocks(context).flatMap((block) => sayTickets(context, block, 'on', notes));
  return { edits, notes: [...notes] };
}

const TITLES: Readonly<Record<TicketsPolicy, string>> = {
  automatic: 'tickets on everywhere, with keys that nginx makes itself',
  files: 'tickets on everywhere, with keys from files',
  off: 'tickets off everywhere',
};

/** `on` is nginx's default: where nobody says anything it needs no line. */
function sayTickets(
  context: RuleContext,
  block: Scope,
  wanted: 'on' | 'off',
  notes: Set<string>,
): TextEdit[] {
  const edits: TextEdit[] = [];
  for (const line of linesBelow(block, TICKETS)) {
    if (line.args[0]?.value.toLowerCase() === wanted) continue;
    const why = whyLeft(line);
    if (why !== null) notes.add(why);
    else if (line.args[0]) edits.push(replaceArgument(line, line.args[0], wanted));
  }
  if (wanted === 'off' && isUncovered(context, block, TICKETS))
    edits.push(...addSessionLines(context, block, [`${TICKETS} off;`], notes));
  for (const line of linesBelow(block, 'ssl_conf_command')) {
    if (/SessionTicket/.test(line.args[1]?.value ?? ''))
      notes.add(
        'ssl_conf_command Options with SessionTicket overrides ssl_session_tickets: look at that line.',
      );
  }
  return edits;
}

/** The keys count in the default server alone, so they are said once, in the block around all servers. */
function sayKeys(
  context: RuleContext,
  block: Scope,
  files: readonly string[],
  notes: Set<string>,
): TextEdit[] {
  if (areSaid(context, block, files)) return [];
  const edits: TextEdit[] = [];
  for (const line of linesBelow(block, KEY)) {
    const why = whyLeft(line);
    if (why !== null) notes.add(why);
    else edits.push(deleteDirective(line));
  }
  const lines = files.map((file) => `${KEY} ${writeWord(file)};`);
  return lines.length === 0 ? edits : [...edits, ...addSessionLines(context, block, lines, notes)];
}

function areSaid(context: RuleContext, block: Scope, files: readonly string[]): boolean {
  const lines = linesBelow(block, KEY);
  const say = (said: readonly Directive[]): boolean =>
    said.map((line) => line.args[0]?.value).join('\n') === files.join('\n');
  if (files.length === 0) return lines.length === 0;
  if (say(lines) && lines.every((line) => block.named(KEY).includes(line))) return true;
  return context.sockets
    .filter((socket) => socket.defaultServer.scope.parent === block)
    .every((socket) => say(effective(socket.defaultServer.scope, KEY).from));
}

function sayTradeOff(context: RuleContext, policy: TicketsPolicy, keyFiles: readonly string[]): string[] {
  const inZone = behaves('ticketKeysInZone', context.nginx);
  if (policy === 'off')
    return [
      'Every client then resumes through the shared zone: TLS 1.3 stores two entries per full handshake and one more per resumption, and another host can resume nothing.',
    ];
  if (policy === 'automatic')
    return [
      inZone
        ? 'nginx keeps the keys in the shared zone: a new one about once per timeout, over reloads, on this host alone; a restart ends all tickets.'
        : 'Before nginx 1.23.2 every reload makes new keys and ends all tickets; a restart does so on every version.',
    ];
  return [
    'Keys from files outlive reloads and restarts and can be the same on several hosts, and change only when you change them: anyone who gets one can read the TLS 1.2 traffic that was resumed under it. Rotate them: the newest first, the previous one second.',
    ...(keyFiles.length === 0 ? ['Name the files: without one nothing is written.'] : []),
    ...keyFiles.map(
      (file) =>
        `${file} has to exist before nginx reads this: openssl rand -out ${shellWord(file)} 80, readable by root alone. nginx takes 48 or 80 bytes.`,
    ),
  ];
}

import { DAY, parseSeconds, sayDuration } from '../base/units.ts';
import { replaceArgument } from '../edits/layout.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import {
  addSessionLines,
  isUncovered,
  linesBelow,
  type PolicyChange,
  tlsBlocks,
  whyLeft,
} from './policy-change.ts';

const NAME = 'ssl_session_timeout';

/** Says one timeout everywhere. @param timeout as nginx reads it (`4h`) */
export function timeoutPolicy(context: RuleContext, timeout: string): PolicyChange {
  const notes = new Set<string>(sayTradeOff(timeout));
  const wanted = parseSeconds(timeout);
  const edits: TextEdit[] = [];
  for (const block of tlsBlocks(context)) {
    for (const line of linesBelow(block, NAME)) {
      const [value] = line.args;
      if (!value || parseSeconds(value.value) === wanted) continue;
      const why = whyLeft(line);
      if (why !== null) notes.add(why);
      else edits.push(replaceArgument(line, value, timeout));
    }
    if (isUncovered(context, block, NAME))
      edits.push(...addSessionLines(context, block, [`${NAME} ${timeout};`], notes));
  }
  return { choice: 'timeout', title: `sessions are kept for ${timeout}`, edits, notes: [...notes] };
}

function sayTradeOff(timeout: string): string[] {
  const value = parseSeconds(timeout) ?? 0;
  if (value === 0) return ['A timeout of 0 ends session IDs; TLS 1.2 tickets still resume.'];
  return value >= DAY
    ? [
        `From nginx 1.23.2 a ticket key in the zone lives about two timeouts, here ${sayDuration(2 * value)}: anyone who gets one key can decrypt that much TLS 1.2 traffic. The zone has to hold every session for that long.`,
      ]
    : ['The zone has to hold every session for that long: a longer timeout needs a larger one.'];
}

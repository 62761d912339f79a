import { hideWords } from '../../core/redact/hide-words.ts';
import type { RedactedItem } from '../../core/redact/redaction.ts';
import { redactSources } from '../../core/report/returned/redacted.ts';
import { UsageError } from '../exit.ts';

/** Its words are this program's own: nothing that was read or given is in them. */
export class ToolError extends UsageError {}

/** Where even the reason names something. */
const NOTHING =
  'It could not be done, and the reason names something of the operator: tls-resume check in a terminal shows it.';

/**
 * An error in words that may leave the process. It may name files and words of a configuration that was not read to its end, for
 * which there are no stand-ins yet: the sentence is redacted as a comment would be.
 * @param items of what was read, so that they keep their stand-ins
 */
export function shownError(error: unknown, redacted: boolean, items: readonly RedactedItem[]): string {
  if (!(error instanceof UsageError))
    return 'internal error. Run tls-resume check on the same input in a terminal, and report what it says.';
  if (!redacted || error instanceof ToolError) return error.message;
  const known = hideWords(error.message.replace(/\s+/g, ' '), items);
  const reply = redactSources({ sources: [{ path: 'x', text: `# ${known.text}\n`, encoding: 'utf-8' }] });
  const hidden = reply.redacted[0]?.text.replace(/^# |\n$/g, '') ?? NOTHING;
  return known.leaks.length > 0 || reply.leaks.length > 0 ? NOTHING : hidden;
}

import type { SourceFile } from '../base/source-file.ts';
import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import { type Leak, leakCheck } from '../redact/leak-check.ts';
import { redact } from '../redact/redact.ts';
import type { RedactedText } from '../redact/redaction.ts';
import { countAdded, NO_REVIEW, type Review } from '../redact/review.ts';
import { readTree } from '../syntax/read-tree.ts';

/** What is redacted. */
export interface RedactionQuestion {
  readonly sources: readonly SourceFile[];
  /** undefined: what the detectors find, and nothing else */
  readonly review?: Review;
}

export interface Redaction {
  readonly redacted: readonly RedactedText[];
  /** locations where an original still shows: while there is one, the text must not be handed out */
  readonly leaks: readonly Leak[];
  /** how often each text that the user added was replaced; null where it holds nothing but nginx's own or too short words */
  readonly added: readonly { readonly text: string; readonly count: number | null }[];
}

/** The sources without names, addresses, paths and secrets, and what would still show. */
export function redactSources({ sources, review = NO_REVIEW }: RedactionQuestion): Redaction {
  const files = splitSources(sources).filter(isConfiguration);
  const redacted = redact(files.map(readTree), review);
  const items = redacted.flatMap((text) => text.items);
  const added = review.add.map((text) => ({ text, count: countAdded(text, items) }));
  return { redacted, leaks: leakCheck(redacted), added };
}

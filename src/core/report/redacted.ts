import { isConfiguration } from '../model/choose-main.ts';
import { splitSources } from '../model/dump.ts';
import { leakCheck } from '../redact/leak-check.ts';
import { redact } from '../redact/redact.ts';
import { countAdded, NO_REVIEW } from '../redact/review.ts';
import { readTree } from '../syntax/read-tree.ts';
import type { RedactReply, RedactRequest } from './protocol.ts';

/** The sources without names, addresses, paths and secrets, and what would still show. */
export function redactSources({ sources, review = NO_REVIEW }: Omit<RedactRequest, 'kind'>): RedactReply {
  const files = splitSources(sources).filter(isConfiguration);
  const redacted = redact(files.map(readTree), review);
  const items = redacted.flatMap((text) => text.items);
  const added = review.add.map((text) => ({ text, count: countAdded(text, items) }));
  return { kind: 'redact', redacted, leaks: leakCheck(redacted), added };
}

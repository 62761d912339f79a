import type { Document } from '../claims.ts';
import { DOTTED_RUN, parseWrittenHost } from '../host-name.ts';
import { isFileEnding, isTopLabel } from '../name-suffix.ts';
import { isVocabularyName, isVocabularyWord } from '../vocabulary.ts';

/** What may come before a name and is not part of it: `%2F`, a variable, an escape of a regex. Then the run itself. */
const SCAN = new RegExp(String.raw`%[0-9a-f]{2}|\$\{\w*\}?|\$\w+|\\+[a-z0-9]?|(${DOTTED_RUN})`, 'gi');

const LAST_LABEL = /^(?:xn--[a-z0-9-]+|\p{L}[\p{L}\p{M}]+)$/iu;

/** What stands right before a run decides what it can be. */
type Part = 'authority' | 'path' | 'text';

function partOf(text: string, from: number): Part {
  const before = text[from - 1];
  if (before === '@') return 'authority';
  if (before !== '/') return 'text';
  return text[from - 2] === '/' ? 'authority' : 'path';
}

/** How many labels of the run are a host name; 0 for none. */
function hostLength(labels: readonly string[], part: Part): number {
  const last = labels.at(-1)!;
  if (part === 'authority') return labels.length;
  const namesFile = part === 'path' || isFileEnding(last);
  if (!namesFile) {
    if (!LAST_LABEL.test(last)) return 0;
    return labels.every(isVocabularyName) && !isTopLabel(last) ? 0 : labels.length;
  }
  for (let length = labels.length; length >= 2; length--) {
    const label = labels[length - 1]!;
    if (isTopLabel(label) && LAST_LABEL.test(label)) return length;
    if (!isFileEnding(label) && !isVocabularyWord(label)) return 0;
  }
  return 0;
}

/** Host names in any text: two labels or more, or one behind `://`. A doubtful name counts as a host: better one stand-in too many. */
export function findHostText({ text, claims }: Document, upstreams: ReadonlySet<string>): void {
  for (const match of text.matchAll(SCAN)) {
    const run = match[1];
    if (run === undefined) continue;
    if (!/[.\]]/.test(run) && text[match.index - 1] !== '/') continue;
    const lead = /^[_-]*/.exec(run)![0].length;
    const from = match.index + lead;
    const written = run.slice(lead).replace(/[_-]+$/, '');
    const { labels, separators } = parseWrittenHost(written);
    const part = partOf(text, from);
    if (labels.length === 1) {
      if (part !== 'authority' || text[from - 3] !== ':' || isVocabularyName(written)) continue;
      if (upstreams.has(written)) claims.add(from, from + written.length, 'name', 'upstream');
      else claims.add(from, from + written.length, 'host');
      continue;
    }
    const length = hostLength(labels, part);
    if (length === 0 || labels.slice(0, length).every((label) => /^\d*$/.test(label))) continue;
    let to = from;
    for (let i = 0; i < length; i++) to += labels[i]!.length + (i > 0 ? separators[i - 1]!.length : 0);
    if (claims.mayHoldHosts(from, to) && !isKeptHost(written)) claims.add(from, to, 'host');
  }
}

/** Names that stand for the machine itself, in every configuration alike. */
export function isKeptHost(name: string): boolean {
  return /^(?:localhost(?:\.localdomain)?|ip6-localhost|in-addr\.arpa|ip6\.arpa)$/i.test(name);
}

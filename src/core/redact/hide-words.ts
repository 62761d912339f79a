import { foldCase } from './fold.ts';
import { type Leak, leakCheck } from './leak-check.ts';
import { PatternSearch } from './pattern-search.ts';
import type { RedactedItem } from './redaction.ts';

/** A text of the user's own, such as a question, with stand-ins for what it names. */
export interface HiddenWords {
  readonly text: string;
  /** what would still show: while there is any, the text must not be handed out */
  readonly leaks: readonly Leak[];
}

const isWordChar = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Puts the stand-ins of a redaction into another text, in any case, and searches it for what is left. */
export function hideWords(text: string, items: readonly RedactedItem[]): HiddenWords {
  const replaced = items.filter(({ original, pseudonym }) => original !== pseudonym && original.length > 2);
  const pseudonyms = new Map(replaced.map(({ original, pseudonym }) => [foldCase(original), pseudonym]));
  const search = new PatternSearch(pseudonyms.keys());
  const folded = foldCase(text);
  let out = '';
  for (let at = 0; at < text.length; ) {
    const isStart = !isWordChar(text[at - 1]);
    const end = isStart ? search.endsAt(folded, at).find((to) => !isWordChar(text[to])) : undefined;
    const pseudonym = end === undefined ? undefined : pseudonyms.get(folded.slice(at, end));
    out += pseudonym ?? text[at];
    at = pseudonym === undefined ? at + 1 : end!;
  }
  const path = 'question';
  return { text: out, leaks: leakCheck([{ path, redactedPath: path, text: out, items, kept: [] }]) };
}

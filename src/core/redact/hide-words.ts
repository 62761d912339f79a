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
  const replaced = items.filter(({ original, standIn }) => original !== standIn && original.length > 2);
  const standIns = new Map(replaced.map(({ original, standIn }) => [foldCase(original), standIn]));
  const search = new PatternSearch(standIns.keys());
  const folded = foldCase(text);
  let out = '';
  for (let at = 0; at < text.length; ) {
    const isStart = !isWordChar(text[at - 1]);
    const end = isStart ? search.endsAt(folded, at).find((to) => !isWordChar(text[to])) : undefined;
    const standIn = end === undefined ? undefined : standIns.get(folded.slice(at, end));
    out += standIn ?? text[at];
    at = standIn === undefined ? at + 1 : end!;
  }
  const path = 'question';
  return { text: out, leaks: leakCheck([{ path, redactedPath: path, text: out, items, kept: [] }]) };
}

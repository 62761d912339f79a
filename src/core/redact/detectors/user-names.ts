import type { Document } from '../claims.ts';
import { insideQuotes } from '../directives-of.ts';
import { isVocabularyName } from '../vocabulary.ts';

const LONGEST_LOCAL_PART = 64;
const LOCAL_PART = /[\p{L}\p{N}._+-]/u;
const HOME = /\/(?:home|Users|homes|export\/home)\/([^/\s"'`;{}$*?,:]{1,64})/g;

/** Accounts: who nginx runs as, whose home a path is in, who an e-mail address belongs to. */
export function findUserNames({ tree, text, claims }: Document): void {
  const claim = (from: number, to: number) => {
    if (!isVocabularyName(text.slice(from, to))) claims.add(from, to, 'user');
  };
  for (const { name, args } of tree?.root ?? []) {
    if (name !== 'user') continue;
    for (const argument of args) if (!argument.hole) claim(...insideQuotes(argument));
  }
  for (const match of text.matchAll(HOME)) {
    const to = match.index + match[0].length;
    claim(to - match[1]!.length, to);
  }
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && at - from < LONGEST_LOCAL_PART && LOCAL_PART.test(text[from - 1]!)) from--;
    if (from < at && /[\p{L}\p{N}]/u.test(text[at + 1] ?? '')) claim(from, at);
  }
}

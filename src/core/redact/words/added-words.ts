import { RUNS } from '../pieces/token-patterns.ts';
import type { RedactedItem } from '../redaction.ts';
import type { Review } from '../review.ts';
import { fold } from '../stand-ins/dictionary.ts';

const wordsOf = (text: string): readonly string[] =>
  (text.match(RUNS) ?? []).filter((word) => word.length > 1).map(fold);

export const addedWords = ({ add }: Review): ReadonlySet<string> => new Set(add.flatMap(wordsOf));

/** How often what the user added was replaced; null where there is no word in it. */
export function countAdded(added: string, items: readonly RedactedItem[]): number | null {
  const words = wordsOf(added);
  if (words.length === 0) return null;
  return items
    .filter(({ original }) => wordsOf(original).some((word) => words.includes(word)))
    .reduce((sum, { count }) => sum + count, 0);
}

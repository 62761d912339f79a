import { RUNS } from './pieces/token-patterns.ts';
import type { RedactedItem, RedactedKind } from './redaction.ts';
import { fold } from './stand-ins/dictionary.ts';

/** What the user decided about single words, after having seen them. */
export interface Review {
  /** stay as they are wherever they were found; secrets are replaced all the same */
  readonly keep: readonly Pick<RedactedItem, 'kind' | 'original'>[];
  /** replaced too, in any case, though they are ordinary words; nginx's own words stay */
  readonly add: readonly string[];
}

export const NO_REVIEW: Review = { keep: [], add: [] };

/** Never what opens something. */
export const mayBeKept = (kind: RedactedKind): boolean => kind !== 'secret';

export const keptWords = ({ keep }: Review): ReadonlySet<string> =>
  new Set(keep.filter(({ kind }) => mayBeKept(kind)).map(({ original }) => original));

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

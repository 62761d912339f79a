import type { RedactedItem, RedactedKind } from './redaction.ts';

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

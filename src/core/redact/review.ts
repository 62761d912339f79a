import { isKeptAddress } from './address-plan.ts';
import { Claims, type Document } from './claims.ts';
import { SENSITIVE_WORD } from './detectors/credentials.ts';
import { findSecretShapes } from './detectors/secret-shapes.ts';
import { findUrlCredentials } from './detectors/url-credentials.ts';
import { foldCase } from './fold.ts';
import { parseIp } from './ip-address.ts';
import { isTopLabel } from './name-suffix.ts';
import { PatternSearch } from './pattern-search.ts';
import type { KeptText, RedactedItem, RedactedKind } from './redaction.ts';
import { isVocabularyName } from './vocabulary.ts';

/** What the user decided about single texts, after having seen what the detectors found. */
export interface Review {
  /** stay as they are wherever they were found; what may not be kept is replaced all the same */
  readonly keep: readonly Pick<KeptText, 'kind' | 'original'>[];
  /** replaced wherever they stand, in any case; nginx's own words in them stay */
  readonly add: readonly string[];
}

export const NO_REVIEW: Review = { keep: [], add: [] };

/** Shorter ones stand in too many words. */
const SHORTEST_ADDED = 3;
/** Letters, digits, hyphens and underscores: what names are made of. */
const LABEL = /^[\p{L}\p{M}\p{N}_-]+$/u;
const DOTTED = /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u;

/**
 * May the user keep it? Never a credential, nor a text that holds one, nor words for people that speak of one: what stands there
 * cannot be told from the words around it.
 */
export function mayBeKept(kind: RedactedKind, original: string): boolean {
  if (kind === 'secret') return false;
  if ((kind === 'comment' || kind === 'text') && SENSITIVE_WORD.test(original)) return false;
  const claims = new Claims(original);
  findSecretShapes({ text: original, claims });
  findUrlCredentials({ text: original, claims });
  return claims.inOrder().every((claim) => claim.kind !== 'secret');
}

/** What the user keeps is given up, with all that is in it; credentials never. */
export function keepChosen(documents: readonly Document[], { keep }: Review): void {
  const chosen = new Set(
    keep
      .filter(({ kind, original }) => mayBeKept(kind, original))
      .map(({ kind, original }) => keyOf(kind, original)),
  );
  if (chosen.size === 0) return;
  for (const { text, claims } of documents) {
    for (const { from, to, kind } of claims.inOrder()) {
      if (chosen.has(keyOf(kind, text.slice(from, to)))) claims.keep(from, to, kind);
    }
  }
}

const keyOf = (kind: RedactedKind, original: string): string => `${kind} ${original}`;

/** The words of an added text that can be replaced: none of nginx's own, none too short to tell anything. */
function addableWords(added: string): readonly string[] {
  return (added.match(/[^\s;{}"'\\%#<>$()]+/g) ?? [])
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((word) => word.length >= SHORTEST_ADDED && !isVocabularyName(word));
}

/** Claims what the user added, wherever it stands and nothing else was claimed. */
export function addChosen(documents: readonly Document[], { add }: Review): void {
  const words = new Set(add.flatMap(addableWords).map(foldCase));
  if (words.size === 0) return;
  const search = new PatternSearch(words);
  for (const { text, claims } of documents) {
    const folded = foldCase(text);
    for (let at = 0; at < folded.length; at++) {
      if (!search.mayBegin(folded.charCodeAt(at))) continue;
      const to = search.endsAt(folded, at).find((end) => claims.isFree(at, end));
      if (to !== undefined) claims.add(at, to, ...kindOf(text.slice(at, to)));
    }
  }
}

/** How often what the user added was replaced; null where no word of it can be. */
export function countAdded(added: string, items: readonly RedactedItem[]): number | null {
  const words = addableWords(added).map(foldCase);
  if (words.length === 0) return null;
  return items
    .filter(({ original }) => words.some((word) => foldCase(original).includes(word)))
    .reduce((sum, { count }) => sum + count, 0);
}

function kindOf(word: string): [kind: RedactedKind, stem: string] {
  if (parseIp(word) !== null && !isKeptAddress(word)) return ['address', ''];
  if (LABEL.test(word)) return ['name', 'site'];
  const isHost = DOTTED.test(word) && isTopLabel(word.slice(word.lastIndexOf('.') + 1));
  return [isHost ? 'host' : 'text', ''];
}

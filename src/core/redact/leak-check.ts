import { LineIndex } from '../base/line-index.ts';
import { RUNS } from './pieces/token-patterns.ts';
import type { RedactedKind, RedactedText } from './redaction.ts';
import { fold } from './stand-ins/dictionary.ts';
import { isKnownAnywhere } from './words/vocabulary.ts';

/** A word of an original that can still be read in redacted output. While there is one, nothing may be handed out. */
export interface Leak {
  /** the redacted path of the file */
  readonly path: string;
  /** `path`: in the path itself */
  readonly where: 'text' | 'path';
  /** UTF-16 offsets into the redacted text or path */
  readonly from: number;
  readonly to: number;
  /** from 1 */
  readonly line: number;
  /** of the original that shows */
  readonly kind: RedactedKind;
}

const SHORTEST = 3;

/**
 * The proof: searches redacted texts, and their paths, for every word of what was replaced in any of them, in any case. Words of the
 * public lists prove nothing, and what the user keeps may show.
 */
export function leakCheck(
  texts: readonly Pick<RedactedText, 'redactedPath' | 'text' | 'items' | 'kept' | 'own'>[],
): readonly Leak[] {
  const words = tellingWords(texts);
  const leaks: Leak[] = [];
  if (words.size === 0) return leaks;
  for (const { redactedPath: path, text } of texts) {
    for (const where of ['text', 'path'] as const) {
      const searched = where === 'text' ? text : path;
      let lines: LineIndex | null = null;
      for (const { index: from, 0: run } of searched.matchAll(RUNS)) {
        const kind = run.length < SHORTEST ? undefined : words.get(fold(run));
        if (kind === undefined || isKnownAnywhere(run)) continue;
        lines ??= new LineIndex(searched);
        leaks.push({ path, where, from, to: from + run.length, line: lines.lineAt(from), kind });
      }
    }
  }
  return leaks;
}

function tellingWords(
  texts: readonly Pick<RedactedText, 'items' | 'kept' | 'own'>[],
): ReadonlyMap<string, RedactedKind> {
  const words = new Map<string, RedactedKind>();
  const standIns = new Set<string>();
  for (const { items } of texts) {
    for (const { kind, original, standIn } of items) {
      for (const [run] of standIn.matchAll(RUNS)) standIns.add(fold(run));
      if (kind === 'address') continue;
      for (const [run] of original.matchAll(RUNS))
        if (run.length >= SHORTEST && !/^\d/.test(run) && !isKnownAnywhere(run)) words.set(fold(run), kind);
    }
  }
  // a word of the input that looks like a stand-in was replaced, and its likes are everywhere
  for (const word of standIns) words.delete(word);
  for (const word of allowedWords(texts)) words.delete(word);
  return words;
}

/** Words that stay: nginx's own, and those that the user keeps. */
function* allowedWords(texts: readonly Pick<RedactedText, 'kept' | 'own'>[]): Generator<string> {
  for (const { kept, own } of texts) {
    yield* own ?? [];
    for (const { original } of kept) for (const [run] of original.matchAll(RUNS)) yield fold(run);
  }
}

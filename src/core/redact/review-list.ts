import { gather } from '../base/gather.ts';
import {
  type KeptText,
  REDACTED_KINDS,
  type RedactedItem,
  type RedactedKind,
  type RedactedText,
} from './redaction.ts';

/** What was replaced in all files together, to be read through before the text is shared. */
export interface ReviewList {
  /** the most frequent first: the same original has the same stand-in in every file */
  readonly kinds: readonly {
    readonly kind: RedactedKind;
    readonly rows: readonly RedactedItem[];
    readonly times: number;
  }[];
  readonly kept: readonly KeptText[];
  /** ordinary words that stay, with how often, the most frequent first */
  readonly stays: readonly (readonly [word: string, count: number])[];
}

export function listForReview(texts: readonly RedactedText[]): ReviewList {
  const byKind = new Map<RedactedKind, RedactedItem[]>();
  for (const item of mergeItems(texts)) gather(byKind, item.kind, item);
  return {
    kinds: REDACTED_KINDS.flatMap((kind) => {
      const rows = byKind.get(kind)?.sort((a, b) => b.count - a.count);
      return rows ? [{ kind, rows, times: rows.reduce((sum, { count }) => sum + count, 0) }] : [];
    }),
    kept: mergeKept(texts),
    stays: mergeStays(texts),
  };
}

function mergeItems(texts: readonly RedactedText[]): Iterable<RedactedItem> {
  const merged = new Map<string, RedactedItem>();
  for (const item of texts.flatMap((text) => text.items)) {
    const known = merged.get(item.standIn);
    merged.set(item.standIn, known ? { ...known, count: known.count + item.count } : item);
  }
  return merged.values();
}

function mergeKept(texts: readonly RedactedText[]): readonly KeptText[] {
  const merged = new Map<string, KeptText>();
  for (const kept of texts.flatMap((text) => text.kept)) {
    const known = merged.get(kept.original);
    merged.set(kept.original, { ...kept, count: (known?.count ?? 0) + kept.count });
  }
  return [...merged.values()];
}

function mergeStays(texts: readonly RedactedText[]): ReviewList['stays'] {
  const counts = new Map<string, number>();
  for (const { stays } of texts) for (const [word, n] of stays) counts.set(word, (counts.get(word) ?? 0) + n);
  return [...counts].sort(([, a], [, b]) => b - a);
}

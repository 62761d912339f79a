import { PSEUDONYM_SHAPES } from './pseudonym-shapes.ts';
import type { KeptText, RedactedItem, RedactedKind, RedactedText } from './redaction.ts';
import { MASK, type Original, TraceFinder } from './traces.ts';

/** A place in redacted output where an original can still be read. While there is one, nothing may be exported. */
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
  /** encoded in some way */
  readonly disguised: boolean;
}

/** The stem tells how an original was found; its pseudonym still shows it. */
function originalOf({ kind, original, pseudonym }: RedactedItem): Original {
  const isOpen = kind === 'host' && /(?:^|\.)site-\d+$/i.test(pseudonym.replaceAll('\\', ''));
  const isLabel = kind === 'name' && /^site/i.test(pseudonym);
  return { kind, written: original, stem: isOpen ? 'open' : isLabel ? 'site' : '' };
}

/** The pseudonyms masked: what they and the text around them happen to spell together is no trace of an original. */
function withoutPseudonyms(text: string, pseudonyms: ReadonlySet<string>): string {
  return text.replace(PSEUDONYM_SHAPES, (found) =>
    pseudonyms.has(found) ? MASK.repeat(found.length) : found,
  );
}

/**
 * Searches redacted texts, and their paths, for everything that was replaced in any of them: as it was written, in other case,
 * escaped, URL-encoded, in base64 or punycode; and for the registered label of every host that was replaced. What the user keeps
 * may show other originals, but no credential.
 */
export function leakCheck(texts: readonly RedactedText[]): readonly Leak[] {
  const items = texts
    .flatMap(({ items }) => items)
    .filter(({ original, pseudonym }) => original !== pseudonym);
  const finder = new TraceFinder(items.map(originalOf));
  const pseudonyms = new Set(items.map(({ pseudonym }) => pseudonym));
  const leaks: Leak[] = [];
  for (const { redactedPath: path, text, kept } of texts) {
    for (const where of ['text', 'path'] as const) {
      const searched = withoutPseudonyms(where === 'text' ? text : path, pseudonyms);
      const traces = [...finder.plain(searched), ...finder.disguised(searched)].sort(
        (a, b) => a.from - b.from,
      );
      let line = 1;
      let at = 0;
      let end = 0;
      for (const { from, to, kind, disguised } of traces) {
        if (to <= end || isKept(kept, where, from, to, kind)) continue;
        end = to;
        for (
          let feed = searched.indexOf('\n', at);
          feed >= 0 && feed < from;
          feed = searched.indexOf('\n', at)
        ) {
          line++;
          at = feed + 1;
        }
        leaks.push({ path, where, from, to, line: where === 'path' ? 1 : line, kind, disguised });
      }
    }
  }
  return leaks;
}

const isKept = (
  kept: readonly KeptText[],
  where: Leak['where'],
  from: number,
  to: number,
  kind: RedactedKind,
): boolean =>
  kind !== 'secret' && kept.some((text) => text.where === where && text.from <= from && to <= text.to);

import { LineIndex } from '../base/line-index.ts';
import { foldCase } from './fold.ts';
import type { KeptText, RedactedItem, RedactedKind, RedactedText } from './redaction.ts';
import { STAND_IN_SHAPES } from './stand-in-shapes.ts';
import { MASK, type Original, type Trace, TraceFinder } from './traces.ts';

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

/** The stem tells how an original was found; its stand-in still shows it. */
function originalOf({ kind, original, standIn }: RedactedItem): Original {
  const isOpen = kind === 'host' && /(?:^|\.)site-\d+$/i.test(standIn.replaceAll('\\', ''));
  const isLabel = kind === 'name' && /^site/i.test(standIn);
  return { kind, written: original, stem: isOpen ? 'open' : isLabel ? 'site' : '' };
}

/** The stand-ins masked: what they and the text around them happen to spell together is no trace of an original. */
function withoutStandIns(text: string, standIns: ReadonlySet<string>): string {
  return text.replace(STAND_IN_SHAPES, (found) => (standIns.has(found) ? MASK.repeat(found.length) : found));
}

/**
 * Searches redacted texts, and their paths, for everything that was replaced in any of them: as it was written, in other case,
 * escaped, URL-encoded, in base64 or punycode; and for the registered label of every host that was replaced. What the user keeps
 * may show other originals, but no credential.
 */
export function leakCheck(texts: readonly RedactedText[]): readonly Leak[] {
  const items = texts.flatMap(({ items }) => items).filter(({ original, standIn }) => original !== standIn);
  const finder = new TraceFinder(items.map(originalOf));
  const standIns = new Set(items.map(({ standIn }) => standIn));
  const isAllowed = keptAllows(items);
  const leaks: Leak[] = [];
  for (const { redactedPath: path, text, kept } of texts) {
    for (const where of ['text', 'path'] as const) {
      const searched = withoutStandIns(where === 'text' ? text : path, standIns);
      const lines = new LineIndex(searched);
      const traces = [...finder.plain(searched), ...finder.disguised(searched)]
        .filter((trace) => !isAllowed(kept, where, trace, searched))
        .sort((a, b) => a.from - b.from);
      let end = 0;
      for (const { from, to, kind, disguised } of traces) {
        if (to <= end) continue;
        end = to;
        leaks.push({ path, where, from, to, line: lines.lineAt(from), kind, disguised });
      }
    }
  }
  return leaks;
}

/** What is a credential somewhere is none that may be kept elsewhere, though there it is a word like others. */
function keptAllows(items: readonly RedactedItem[]) {
  const secrets = new Set(
    items.filter(({ kind }) => kind === 'secret').map(({ original }) => foldCase(original)),
  );
  return (kept: readonly KeptText[], where: Leak['where'], trace: Trace, searched: string): boolean =>
    trace.kind !== 'secret' &&
    !secrets.has(foldCase(searched.slice(trace.from, trace.to))) &&
    kept.some((text) => text.where === where && text.from <= trace.from && trace.to <= text.to);
}

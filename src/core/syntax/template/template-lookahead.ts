import { CLOSE_BRACE, CR, HASH, LESS, LF, OPEN_BRACE, SEMICOLON, SPACE, TAB } from '../char-codes.ts';
import type { FoundHole, TemplateScanner } from './template-scanner.ts';

/** How far a statement is searched for the end of a construct inside it. */
const longestGroup = 4096;

/** Whether a stretch of blanks and holes fills its line: the answer for every hole in it. */
export interface HoleRun {
  readonly from: number;
  readonly to: number;
  readonly fillsLine: boolean;
}

/** Follows blanks and values from `from` on: they fill their line when nothing else comes before it, the block or the file ends. */
export function holeRun(text: string, from: number, scanner: TemplateScanner): HoleRun {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === LF || code === CR || code === HASH || code === CLOSE_BRACE) break;
    if (code === SPACE || code === TAB) {
      at++;
      continue;
    }
    const hole = code === OPEN_BRACE || code === LESS ? scanner.holeAt(at) : null;
    if (hole === null) return { from, to: at, fillsLine: false };
    if (hole.kind !== 'value') break;
    at = hole.to;
  }
  return { from, to: at, fillsLine: true };
}

/** The holes behind `opener` up to the one that closes it, when that comes within the same statement; else none. */
export function holesToOwnEnd(text: string, opener: FoundHole, scanner: TemplateScanner): FoundHole[] {
  const found: FoundHole[] = [];
  const stop = Math.min(text.length, opener.to + longestGroup);
  let depth = 1;
  for (let at = opener.to; at < stop; at++) {
    const code = text.charCodeAt(at);
    if (code === SEMICOLON) return [];
    if (code !== OPEN_BRACE && code !== LESS) continue;
    const hole = scanner.holeAt(at);
    if (hole === null && code === OPEN_BRACE) return [];
    if (hole === null) continue;
    found.push(hole);
    depth += hole.role === 'open' ? 1 : hole.role === 'close' ? -1 : 0;
    if (depth === 0) return found;
    at = hole.to - 1;
  }
  return [];
}

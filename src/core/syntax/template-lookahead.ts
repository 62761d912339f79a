import { CLOSE_BRACE, CR, HASH, LESS, LF, OPEN_BRACE, SEMICOLON, SPACE, TAB } from './char-codes.ts';
import type { FoundHole, TemplateScanner } from './template-scanner.ts';

/** How far a statement is searched for the end of a construct inside it. */
const longestGroup = 4096;

/** How many holes on one line are looked over. */
const holesOnLine = 32;

/** Whether the line has nothing but holes from `from` on, or the block or the file ends before anything else comes. */
export function restOfLineIsHoles(text: string, from: number, scanner: TemplateScanner): boolean {
  let at = from;
  let holes = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === SPACE || code === TAB) at++;
    else if (code === LF || code === CR || code === HASH || code === CLOSE_BRACE) return true;
    else {
      const hole = code === OPEN_BRACE || code === LESS ? scanner.holeAt(at) : null;
      if (hole === null) return false;
      if (hole.kind !== 'value' || ++holes > holesOnLine) return true;
      at = hole.to;
    }
  }
  return true;
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

import { isSpace, LF, SPACE, TAB } from '../char-codes.ts';

/** Blocks that nginx's core modules read word by word: a block inside them is refused (nginx: cf->handler in ngx_conf_parse). */
const handledBlocks = new Set(['map', 'geo', 'types', 'split_clients', 'charset_map', 'geoip2']);

/** Blocks that stand in the file itself. */
const topBlocks = new Set(['http', 'events', 'stream', 'mail']);

/** Blocks that stand in http, stream or mail. */
const middleBlocks = new Set(['server', 'upstream', 'map', 'geo', 'split_clients', 'charset_map']);

const innerBlocks = new Set(['location', 'if', 'types', 'limit_except']);

/** nginx refuses any block inside a block of this name. */
export function readsItsOwnBody(name: string): boolean {
  return handledBlocks.has(name);
}

export function isBlockName(name: string): boolean {
  return topBlocks.has(name) || middleBlocks.has(name) || innerBlocks.has(name);
}

/**
 * Whether a block called `inner` can never stand in a block called `outer`: then a `}` is missing between them.
 * `sameColumn`: both begin a line at the same column.
 */
export function cannotStandIn(inner: string, outer: string, sameColumn: boolean): boolean {
  if (topBlocks.has(inner)) return true;
  if (middleBlocks.has(inner)) return !topBlocks.has(outer);
  return inner === outer && sameColumn;
}

/** An indent wider than this is none: looking for its beginning again and again must cost nothing. */
const widestIndent = 200;

/** The column, from 0, of what stands at `from` when nothing but blanks stands before it on its line; else -1. */
export function indentAt(text: string, from: number): number {
  let at = from - 1;
  const stop = Math.max(-1, from - widestIndent - 2);
  while (at > stop && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at--;
  return at < 0 || text.charCodeAt(at) === LF ? from - at - 1 : -1;
}

/** Where a word whose quote was never closed would end on its own line: before the `;` or `{` that ends the line, if there is one. */
export function endOnLine(
  text: string,
  start: number,
): { readonly to: number; readonly ended: boolean; readonly last: boolean } {
  const feed = text.indexOf('\n', start);
  let to = feed < 0 ? text.length : feed;
  while (to > start + 1 && isSpace(text.charCodeAt(to - 1))) to--;
  const ended = to > start + 1 && /[;{]/.test(text.charAt(to - 1));
  if (ended) to--;
  return { to, ended, last: feed < 0 };
}

/** Offset of the first `}` behind `after` that begins a line no further right than what stands at `from`; -1 without one. */
export function closingLine(text: string, from: number, after: number): number {
  const indent = Math.max(0, indentAt(text, from));
  const closing = new RegExp(`\\n[ \\t]{0,${indent}}\\}`, 'g');
  closing.lastIndex = after;
  return closing.test(text) ? closing.lastIndex - 1 : -1;
}

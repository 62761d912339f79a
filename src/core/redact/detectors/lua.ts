import type { Document } from '../claims.ts';
import { directivesOf, insideQuotes } from '../directives-of.ts';
import { isVocabularyName } from '../vocabulary.ts';

/** Modules of OpenResty and the like: their names are no hosts, and code that loads them stays readable. */
const MODULE = /^(?:resty|ngx|cjson|nginx|table|lua)(?:[./][\w-]+)*$/;

/**
 * Lua can hold anything, and none of it decides about sessions: comments and strings go, but for module names and words that
 * tell nothing. The code between them stays.
 */
export function findInLua(document: Document): void {
  const { tree } = document;
  if (tree === null) return;
  for (const { name, raw, args } of directivesOf(tree)) {
    if (raw !== null) findInCode(document, raw.from, raw.to);
    else if (/_by_lua$|^(?:perl|perl_set)$|^mruby_\w+_code$/.test(name)) {
      const code = args.at(-1);
      if (code) document.claims.addFree(...insideQuotes(code), 'text');
    }
  }
}

/** A comment or a string: where it begins, and where what it says begins and ends. */
interface LuaText {
  readonly isComment: boolean;
  readonly from: number;
  readonly to: number;
  /** one past its closing mark */
  readonly end: number;
}

const LONG_OPEN = /\[(=*)\[/y;

/** A string or comment in long brackets; one that is never closed reaches to the end. */
function longText(text: string, at: number, end: number, isComment: boolean): LuaText | null {
  LONG_OPEN.lastIndex = at;
  const open = LONG_OPEN.exec(text);
  if (open === null) return null;
  const from = at + open[0].length;
  const close = `]${open[1]}]`;
  const found = text.indexOf(close, from);
  const to = found < 0 || found > end ? end : found;
  return { isComment, from, to, end: Math.min(to + close.length, end) };
}

function quotedText(text: string, at: number, end: number): LuaText {
  let to = at + 1;
  while (to < end && text[to] !== text[at] && text[to] !== '\n') to += text[to] === '\\' ? 2 : 1;
  to = Math.min(to, end);
  return { isComment: false, from: at + 1, to, end: Math.min(to + 1, end) };
}

/** What begins at this offset, if it is a comment or a string. */
function textAt(text: string, at: number, end: number): LuaText | null {
  if (text[at] === '"' || text[at] === "'") return quotedText(text, at, end);
  if (text[at] === '[') return longText(text, at, end, false);
  if (!text.startsWith('--', at)) return null;
  const long = longText(text, at + 2, end, true);
  if (long !== null) return long;
  const feed = text.indexOf('\n', at);
  const to = feed < 0 || feed > end ? end : feed;
  return { isComment: true, from: at + 2, to, end: to };
}

function findInCode({ text, claims }: Document, from: number, to: number): void {
  for (let at = from; at < to; ) {
    const found = textAt(text, at, to);
    if (found === null) {
      at++;
      continue;
    }
    const inside = text.slice(found.from, found.to);
    const tells = found.isComment
      ? /[\p{L}\p{N}]/u.test(inside)
      : !MODULE.test(inside) && !isVocabularyName(inside);
    if (tells) claims.addFree(found.from, found.to, found.isComment ? 'comment' : 'text');
    at = found.end;
  }
  claims.excludeHosts(from, to);
}

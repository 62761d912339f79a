import {
  BACKSLASH,
  CLOSE_BRACE,
  DOUBLE_QUOTE,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
} from './char-codes.ts';

/** A directive whose block lua-nginx-module reads itself. */
export function isLuaBlock(name: string): boolean {
  return name.endsWith('_by_lua_block');
}

/**
 * Offset of the `}` that ends the Lua block whose first character is `from`, or -1 where there is none.
 * Strings, comments and long brackets are skipped, other braces counted (lua-nginx-module: ngx_http_lua_conf_lua_block_parse).
 */
export function luaBlockEnd(text: string, from: number): number {
  let depth = 1;
  let at = from;
  while (at < text.length) {
    switch (text.charCodeAt(at)) {
      case OPEN_BRACE:
        depth++;
        at++;
        break;
      case CLOSE_BRACE:
        if (--depth === 0) return at;
        at++;
        break;
      case DOUBLE_QUOTE:
      case SINGLE_QUOTE:
        at = endOfString(text, at);
        break;
      case MINUS:
        at = text.charCodeAt(at + 1) === MINUS ? endOfComment(text, at) : at + 1;
        break;
      case OPEN_BRACKET:
        at = endOfLongBracket(text, at) ?? at + 1;
        break;
      default:
        at++;
    }
  }
  return -1;
}

function endOfString(text: string, start: number): number {
  const quote = text.charCodeAt(start);
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

function endOfComment(text: string, start: number): number {
  const long = text.charCodeAt(start + 2) === OPEN_BRACKET ? endOfLongBracket(text, start + 2) : null;
  if (long !== null) return long;
  const feed = text.indexOf('\n', start);
  return feed < 0 ? text.length : feed;
}

/** One past `]=*]` when a long bracket opens at `start`, else null. */
function endOfLongBracket(text: string, start: number): number | null {
  const opening = /\[(=*)\[/y;
  opening.lastIndex = start;
  const level = opening.exec(text)?.[1];
  if (level === undefined) return null;
  const closing = `]${level}]`;
  const end = text.indexOf(closing, opening.lastIndex);
  return end < 0 ? text.length : end + closing.length;
}

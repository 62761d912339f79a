import type { Region } from './regions.ts';

const LONG_OPEN = /\[(=*)\[/y;

/** A string or a comment of Lua, JavaScript or Perl: where it ends, one past its closing mark. */
function endOfText(
  text: string,
  at: number,
  end: number,
): { readonly to: number; readonly role: 'string' | 'comment' } | null {
  const char = text[at]!;
  if (char === '"' || char === "'" || char === '`') {
    let to = at + 1;
    while (to < end && text[to] !== char && text[to] !== '\n') to += text[to] === '\\' ? 2 : 1;
    return { to: Math.min(to + 1, end), role: 'string' };
  }
  if (char === '[') return longText(text, at, end, 'string');
  if (!text.startsWith('--', at)) return null;
  const feed = text.indexOf('\n', at);
  return (
    longText(text, at + 2, end, 'comment') ?? { to: feed < 0 || feed > end ? end : feed, role: 'comment' }
  );
}

/** In long brackets; one that is never closed reaches to the end. */
function longText<R>(
  text: string,
  at: number,
  end: number,
  role: R,
): { readonly to: number; readonly role: R } | null {
  LONG_OPEN.lastIndex = at;
  const open = LONG_OPEN.exec(text);
  if (open === null) return null;
  const close = `]${open[1]}]`;
  const found = text.indexOf(close, at + open[0].length);
  return { to: found < 0 || found > end ? end : found + close.length, role };
}

/** Takes code apart into itself, its strings and its comments. */
export function codePieces(text: string, from: number, to: number, within: string): readonly Region[] {
  const out: Region[] = [];
  const add = (start: number, end: number, role: Region['role']) => {
    if (end > start) out.push({ from: start, to: end, role, isRegex: false, within });
  };
  let begin = from;
  for (let at = from; at < to; ) {
    const found = endOfText(text, at, to);
    if (found === null) {
      at++;
      continue;
    }
    add(begin, at, 'code');
    add(at, found.to, found.role);
    at = found.to;
    begin = at;
  }
  add(begin, to, 'code');
  return out;
}

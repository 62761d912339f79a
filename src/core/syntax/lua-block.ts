import type { Encoding } from '../base/source-file.ts';
import { bufferBytes, countBytes, surelyShort } from './byte-limit.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  DOUBLE_QUOTE,
  LF,
  MINUS,
  OPEN_BRACE,
  OPEN_BRACKET,
  SINGLE_QUOTE,
} from './char-codes.ts';

/** What lua-nginx-module would refuse, in its own words. */
interface LuaRefusal {
  readonly message: string;
  readonly at: number;
  /** the offset whose line it names */
  readonly lineOf: number;
}

interface LuaBlock {
  /** offset of the `}` that ends the block, -1 where it is missing */
  readonly close: number;
  readonly refusal: LuaRefusal | null;
}

/** A directive whose block lua-nginx-module reads itself. */
export const isLuaBlock = (name: string): boolean =>
  // the first look spares nearly every name the second
  name.endsWith('_by_lua_block') && /^[a-z_]+_by_lua_block$/.test(name);

/**
 * Reads the Lua block whose first character is `from` as lua-nginx-module does: strings (which end on their line, else the quote
 * is nothing), comments and long brackets are skipped, other braces are counted.
 * The module reads in pieces of 4096 bytes; what is longer is refused here as there. Between 2048 and 4096 bytes its answer depends
 * on where in the file the block stands: such blocks pass here.
 */
export function readLuaBlock(text: string, from: number, encoding: Encoding): LuaBlock {
  return new LuaReader(text, from, encoding).read();
}

class LuaReader {
  private refusal: LuaRefusal | null = null;
  /** end of the token before: what nginx's buffer must hold begins here */
  private kept: number;
  private readonly closers = { [DOUBLE_QUOTE]: -1, [SINGLE_QUOTE]: -1 };

  constructor(
    private readonly text: string,
    private readonly from: number,
    private readonly encoding: Encoding,
  ) {
    this.kept = from;
  }

  read(): LuaBlock {
    const { text } = this;
    let depth = 1;
    let lastOpening = this.from;
    let at = this.from;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      let end = at + 1;
      if (code === OPEN_BRACE) {
        depth++;
        lastOpening = at;
      } else if (code === CLOSE_BRACE) depth--;
      else if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) end = this.endOfString(at, code);
      else if (code === MINUS) end = this.endOfComment(at);
      else if (code === OPEN_BRACKET) end = this.endOfLongBracket(at, at);
      else {
        at++;
        continue;
      }
      if (end < 0) return { close: -1, refusal: this.refusal };
      // a lone quote, minus or bracket is no token
      if (end > at + 1 || code === OPEN_BRACE || code === CLOSE_BRACE) this.take(end);
      if (depth === 0) return { close: at, refusal: this.refusal };
      at = end;
    }
    this.refuse(
      'unexpected end of file, expecting terminating characters for lua code block',
      at,
      lastOpening,
    );
    return { close: -1, refusal: this.refusal };
  }

  private take(end: number): void {
    if (this.isLong(this.kept, end)) {
      const message = 'too long lua code block, probably missing terminating characters';
      this.refuse(message, this.kept, this.kept);
    }
    this.kept = end;
  }

  private endOfString(start: number, quote: typeof DOUBLE_QUOTE | typeof SINGLE_QUOTE): number {
    if (this.closers[quote] <= start) this.closers[quote] = this.findCloser(start, quote);
    const closer = this.closers[quote];
    return this.text.charCodeAt(closer) === quote ? closer + 1 : start + 1;
  }

  /** Offset of the quote that ends the string, or of the line's end. The same for every start before it on the line. */
  private findCloser(start: number, quote: number): number {
    const { text } = this;
    let at = start + 1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === quote || code === LF) return at;
      if (code === BACKSLASH && text.charCodeAt(at + 1) !== LF) at++;
    }
    return at;
  }

  private endOfComment(start: number): number {
    const { text } = this;
    if (text.charCodeAt(start + 1) !== MINUS) return start + 1;
    if (text.charCodeAt(start + 2) === OPEN_BRACKET) {
      const end = this.endOfLongBracket(start + 2, start);
      if (end !== start + 3) return end;
    }
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    // a comment may be of any length: the module takes it piece by piece
    this.take(start + 2);
    this.kept = end;
    return end;
  }

  /** One past `]=*]`; one past the first `[` when it opens no long bracket; -1 when that is never closed. */
  private endOfLongBracket(bracket: number, start: number): number {
    const opening = /\[(=*)\[/y;
    opening.lastIndex = bracket;
    const level = opening.exec(this.text)?.[1];
    if (level === undefined) return bracket + 1;
    this.take(start);
    const closing = `]${level}]`;
    const at = this.text.indexOf(closing, opening.lastIndex);
    const end = at + closing.length;
    if (at < 0 || this.isLong(start, end)) {
      this.refuse(
        `Lua code block missing the closing long bracket "${closing}", the inlined Lua code may be too long`,
        start,
        start,
      );
      this.kept = end;
    }
    return at < 0 ? -1 : end;
  }

  private refuse(message: string, at: number, lineOf: number): void {
    this.refusal ??= { message, at, lineOf };
  }

  private isLong(from: number, to: number): boolean {
    return (
      to - from > surelyShort && countBytes(this.text, from, to, bufferBytes, this.encoding) > bufferBytes
    );
  }
}

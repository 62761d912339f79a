import type { SourceFile } from '../base/source-file.ts';
import { bufferBytes, countBytes, firstBytes, surelyShort } from './byte-limit.ts';
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_PAREN,
  CR,
  DOLLAR,
  DOUBLE_QUOTE,
  HASH,
  isSpace,
  LF,
  OPEN_BRACE,
  SEMICOLON,
  SINGLE_QUOTE,
  SPACE,
  TAB,
} from './char-codes.ts';
import { WordList, wordFlag } from './word-list.ts';

/**
 * How a statement ended (nginx: what ngx_conf_read_token returns).
 * `hole`: in a template, a construct stood where no word is; the statement goes on.
 */
export type Ending = 'simple' | 'block' | 'close' | 'hole' | 'end' | 'refused';

type RefusalKind =
  | 'close-with-words'
  | 'empty-statement'
  | 'after-quote'
  | 'long-word'
  | 'long-quote'
  | 'long-comment'
  | 'end-with-words'
  | 'end-in-quote';

/** Where and why nginx's lexer gives up. */
export interface Refusal {
  readonly kind: RefusalKind;
  /** in nginx's words, without file and line */
  readonly message: string;
  /** first character of what is refused; the end of the text where the text is too short */
  readonly at: number;
  /** the offset whose line nginx names */
  readonly lineOf: number;
  /** first character of the word or comment that was being read, quote included */
  readonly start: number;
}

const endWithWords = 'unexpected end of file, expecting ";" or "}"';

/** 1 for the characters that may end a plain word or change how the next one reads. */
const special = new Uint8Array(128);
for (const code of [SPACE, TAB, CR, LF, SEMICOLON, OPEN_BRACE, BACKSLASH, DOLLAR]) special[code] = 1;

/**
 * nginx's own lexer (nginx: ngx_conf_read_token), on UTF-16 text instead of bytes.
 *
 * {@link next} reads one statement's words into {@link words}, from index {@link first}. After `refused` or `hole` the reader calls
 * {@link resume}, having moved {@link pos} if it likes: the words read so far stay.
 */
export class Tokenizer {
  readonly words = new WordList();
  /** pairs of offsets */
  readonly comments: number[] = [];
  /** index of the statement's first word */
  first = 0;
  /** next character to read; after an ending, one past its `;`, `{` or `}` */
  pos = 0;
  refusal: Refusal | null = null;

  protected readonly text: string;
  /** of the word being read */
  protected flags = 0;

  constructor(private readonly file: SourceFile) {
    this.text = file.text;
  }

  /** Reads the next statement. */
  next(): Ending {
    this.first = this.words.count;
    return this.resume();
  }

  /** Reads on in the statement that has begun, from {@link pos}, which stands at the start of a word. */
  resume(): Ending {
    const { text } = this;
    const end = text.length;
    while (this.pos < end) {
      const code = text.charCodeAt(this.pos);
      let ending: Ending | null = null;
      switch (code) {
        case SPACE:
        case LF:
        case TAB:
        case CR:
          this.pos++;
          continue;
        case SEMICOLON:
        case OPEN_BRACE:
        case CLOSE_BRACE:
          ending = this.structure(code);
          break;
        case HASH:
          ending = this.comment();
          break;
        case DOUBLE_QUOTE:
        case SINGLE_QUOTE:
          ending = this.quotedWord(code);
          break;
        default:
          ending = this.plainWord();
      }
      if (ending !== null) return ending;
    }
    if (this.words.count === this.first) return 'end';
    return this.refuse('end-with-words', endWithWords, end, end, end);
  }

  /**
   * After `long-quote`: takes the word as it was meant, up to its closing quote, when what follows that quote makes it one.
   * @returns false where there is no such quote; nothing has been read then
   */
  acceptLongQuote(): boolean {
    const { text, pos: start } = this;
    const quote = text.charCodeAt(start);
    let at = start + 1;
    while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
    if (at >= text.length || !/[ \t\r\n;{)]/.test(text.charAt(at + 1) || ' ')) return false;
    const flags = quote === DOUBLE_QUOTE ? wordFlag.doubleQuoted : wordFlag.singleQuoted;
    this.pos = at + 1;
    this.words.add(start, this.pos, flags | wordFlag.escaped);
    return true;
  }

  /** Makes the last word, which must be plain, longer: up to where a plain word ends that has its next character at `from`. */
  extendLastWord(from: number): void {
    const { words } = this;
    const start = words.from(words.count - 1);
    this.flags = words.flags(words.count - 1);
    const to = Math.min(this.text.length, this.endOfPlainWord(from));
    words.count--;
    words.add(start, to, this.flags);
    this.pos = to;
  }

  /** Reads the next statement for `look` to see, and takes it back. */
  peek<T>(from: number, look: (ending: Ending) => T): T {
    const { pos, first } = this;
    const count = this.words.count;
    const comments = this.comments.length;
    this.pos = from;
    const seen = look(this.next());
    this.pos = pos;
    this.first = first;
    this.words.count = count;
    this.comments.length = comments;
    return seen;
  }

  protected structure(code: number): Ending | null {
    const none = this.words.count === this.first;
    if (none !== (code === CLOSE_BRACE)) {
      const kind = none ? 'empty-statement' : 'close-with-words';
      return this.refuse(kind, `unexpected "${String.fromCharCode(code)}"`, this.pos, this.pos, this.pos);
    }
    this.pos++;
    return code === SEMICOLON ? 'simple' : code === OPEN_BRACE ? 'block' : 'close';
  }

  protected plainWord(): Ending | null {
    const { text, pos: start } = this;
    const end = text.length;
    this.flags = 0;
    const at = Math.min(end, this.endOfPlainWord(start));
    this.words.add(start, at, this.flags);
    this.pos = at;
    if (at === end) return this.endInPlainWord(start);
    const code = text.charCodeAt(at);
    if (at - start > surelyShort && (this.flags & wordFlag.hole) === 0) {
      const bytes = this.bytes(start, at);
      const follows = isSpace(code) && at + 1 < end ? 1 : 0;
      if (bytes + follows >= bufferBytes) return this.tooLong('long-word', start, start);
    }
    if (code === SEMICOLON || code === OPEN_BRACE) {
      this.pos = at + 1;
      return code === SEMICOLON ? 'simple' : 'block';
    }
    return null;
  }

  /** Offset of the character that ends the plain word, or the text's length or one past it. Sets {@link flags}. */
  protected endOfPlainWord(start: number): number {
    const { text } = this;
    const end = text.length;
    let variable = false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code > 127 || special[code] === 0) {
        variable = false;
      } else if (code === BACKSLASH) {
        this.flags |= wordFlag.escaped;
        variable = false;
        at++;
      } else if (code === DOLLAR) {
        variable = true;
      } else if (code !== OPEN_BRACE || !variable) {
        return at;
      }
    }
    return end;
  }

  private endInPlainWord(start: number): Ending | null {
    const tooLong = this.bytes(start, this.text.length) > bufferBytes;
    return tooLong ? this.tooLong('long-word', start, start) : null;
  }

  protected comment(): Ending | null {
    const start = this.pos;
    const feed = this.text.indexOf('\n', start);
    const to = feed < 0 ? this.text.length : feed;
    this.comments.push(start, to);
    this.pos = to;
    if (to - start <= surelyShort) return null;
    const bytes = this.bytes(start, to);
    // the line feed itself must still fit; at the end of the file nothing more is asked for
    const fits = bytes < bufferBytes || (bytes === bufferBytes && feed < 0);
    return fits ? null : this.tooLong('long-comment', start, start);
  }

  private quotedWord(quote: number): Ending | null {
    const { text, pos: start } = this;
    const end = text.length;
    const scanEnd = Math.min(end, start + 1 + bufferBytes + 1);
    this.flags = quote === DOUBLE_QUOTE ? wordFlag.doubleQuoted : wordFlag.singleQuoted;
    const at = this.endOfQuotedWord(start + 1, scanEnd, quote);
    if (at >= scanEnd) return this.unclosedQuote(start, quote);
    const bytes = at - start > surelyShort ? this.bytes(start + 1, at) : 0;
    if (bytes >= bufferBytes) return this.unclosedQuote(start, quote);
    this.pos = at + 1;
    this.words.add(start, this.pos, this.flags);
    // the quote, and white space behind it, fill the buffer too; then the lexer no longer knows that the word was quoted
    const follows = this.pos + 1 < end && isSpace(text.charCodeAt(this.pos)) ? 1 : 0;
    const full = bytes + 1 + follows >= bufferBytes && this.pos < end;
    return full ? this.tooLong('long-word', start, start + 1) : this.afterQuote(start);
  }

  /** Offset of the closing quote, or `end` or more without one before it. Adds to {@link flags}. */
  protected endOfQuotedWord(from: number, end: number, quote: number): number {
    const { text } = this;
    let at = from;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at;
      if (code === BACKSLASH) {
        this.flags |= wordFlag.escaped;
        at++;
      }
    }
    return at;
  }

  private afterQuote(start: number): Ending | null {
    const { text, pos } = this;
    if (pos >= text.length) return null;
    const code = text.charCodeAt(pos);
    if (isSpace(code) || code === CLOSE_PAREN) return null;
    if (code === SEMICOLON || code === OPEN_BRACE) {
      this.pos++;
      return code === SEMICOLON ? 'simple' : 'block';
    }
    // nginx prints one byte; a character of several bytes is named whole here
    const character = String.fromCodePoint(text.codePointAt(pos) as number);
    return this.refuse('after-quote', `unexpected "${character}"`, pos, pos, start);
  }

  private unclosedQuote(start: number, quote: number): Ending {
    const end = this.text.length;
    const bytes = this.bytes(start + 1, Math.min(end, start + 2 + bufferBytes));
    if (bytes <= bufferBytes) return this.refuse('end-in-quote', endWithWords, end, end, start);
    const message = `too long parameter, probably missing terminating "${String.fromCharCode(quote)}" character`;
    return this.refuse('long-quote', message, start, start, start);
  }

  private tooLong(kind: RefusalKind, start: number, counted: number): Ending {
    const beginning = firstBytes(this.text, counted, 10, this.file.encoding);
    return this.refuse(kind, `too long parameter "${beginning}..." started`, start, start, start);
  }

  private refuse(kind: RefusalKind, message: string, at: number, lineOf: number, start: number): Ending {
    this.refusal = { kind, message, at, lineOf, start };
    return 'refused';
  }

  private bytes(from: number, to: number): number {
    return countBytes(this.text, from, to, bufferBytes, this.file.encoding);
  }
}

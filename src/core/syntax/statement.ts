import type { SourceFile } from '../base/source-file.ts';
import type { Argument, Directive, TemplateHole } from './tree.ts';
import { type WordList, wordFlag } from './word-list.ts';

/** What all statements of one file share. */
export interface ReadFile {
  readonly file: SourceFile;
  readonly words: WordList;
  /** those of a template's directives, by their first words; the others have none */
  readonly conditions: Map<number, readonly TemplateHole[]>;
}

export const noDirectives: readonly Directive[] = [];
export const noHoles: readonly TemplateHole[] = [];
const noArguments: readonly Argument[] = [];

/**
 * nginx's rule for both quoted and plain words: a backslash before a quote or a backslash is dropped, `\t`, `\r` and `\n`
 * become the control character, before anything else the backslash stays.
 */
export function unescapeWord(text: string): string {
  return text.replace(/\\(["'\\trn])/g, (_, escaped: string) => {
    if (escaped === 't') return '\t';
    if (escaped === 'r') return '\r';
    return escaped === 'n' ? '\n' : escaped;
  });
}

/** The value of the word that `from`..`to` of `text` holds. */
export function wordValue(text: string, from: number, to: number, flags: number): string {
  const quoted = (flags & (wordFlag.doubleQuoted | wordFlag.singleQuoted)) !== 0;
  const inner = quoted
    ? text.slice(from + 1, (flags & wordFlag.unclosed) !== 0 ? to : to - 1)
    : text.slice(from, to);
  return (flags & wordFlag.escaped) !== 0 ? unescapeWord(inner) : inner;
}

/** A word, its texts cut out of the file only when asked for. */
class ReadArgument implements Argument {
  constructor(
    private readonly source: SourceFile,
    readonly from: number,
    readonly to: number,
    private readonly flags: number,
  ) {}

  get text(): string {
    return this.source.text.slice(this.from, this.to);
  }

  get value(): string {
    return wordValue(this.source.text, this.from, this.to, this.flags);
  }

  get quote(): '"' | "'" | null {
    if ((this.flags & wordFlag.doubleQuoted) !== 0) return '"';
    return (this.flags & wordFlag.singleQuoted) !== 0 ? "'" : null;
  }

  get hole(): boolean {
    return (this.flags & wordFlag.hole) !== 0;
  }
}

function argumentOf(read: ReadFile, word: number): Argument {
  return new ReadArgument(read.file, read.words.from(word), read.words.to(word), read.words.flags(word));
}

/** A statement. Its words stay packed: `args` are made at each call, or those of a large configuration would take more than its text. */
abstract class Statement {
  constructor(
    private readonly read: ReadFile,
    readonly name: string,
    readonly parent: ReadBlock | null,
    private readonly firstWord: number,
    private readonly wordCount: number,
    public to: number,
  ) {}

  get conditions(): readonly TemplateHole[] {
    const { conditions } = this.read;
    return (conditions.size > 0 && conditions.get(this.firstWord)) || noHoles;
  }

  get file(): SourceFile {
    return this.read.file;
  }

  get from(): number {
    return this.read.words.from(this.firstWord);
  }

  get nameArgument(): Argument {
    return argumentOf(this.read, this.firstWord);
  }

  get args(): readonly Argument[] {
    if (this.wordCount === 1) return noArguments;
    const found: Argument[] = new Array(this.wordCount - 1);
    for (let i = 1; i < this.wordCount; i++) found[i - 1] = argumentOf(this.read, this.firstWord + i);
    return found;
  }
}

/** A statement that ends with `;`. What only blocks have is not stored: nearly all statements are of this kind. */
export class ReadDirective extends Statement implements Directive {
  get body(): null {
    return null;
  }

  get open(): number {
    return -1;
  }

  get close(): number {
    return -1;
  }

  get raw(): null {
    return null;
  }
}

export class ReadBlock extends Statement implements Directive {
  body: readonly Directive[] = noDirectives;
  close = -1;
  /** the body is not nginx's */
  opaque = false;

  /** @param statement what stands before the `{` at `open` */
  constructor(
    readonly open: number,
    ...statement: ConstructorParameters<typeof ReadDirective>
  ) {
    super(...statement);
  }

  get raw(): { readonly from: number; readonly to: number } | null {
    if (!this.opaque) return null;
    return { from: this.open + 1, to: this.close < 0 ? this.to : this.close };
  }
}

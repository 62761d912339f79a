import { LineIndex } from '../base/line-index.ts';
import type { SourceFile } from '../base/source-file.ts';
import { hintFor } from './hints.ts';
import { isLuaBlock, readLuaBlock } from './lua-block.ts';
import { cannotStandIn, closingLine, endOnLine, indentAt, isBlockName, readsItsOwnBody } from './recovery.ts';
import { noDirectives, noHoles, ReadDirective, type ReadFile, wordValue } from './statement.ts';
import { type Refusal, Tokenizer } from './tokenizer.ts';
import type { Comment, Damage, Directive, Tree } from './tree.ts';
import { wordFlag } from './word-list.ts';

/** More damage than this is not written down: a file of another kind would only fill the memory. */
export const damageLimit = 1000;

/** Each unclosed Lua block is read to the end of the file: after this many the rest of the file is taken as Lua. */
const luaBlocksToRecover = 16;

const namePattern = /^[a-z][a-z0-9_]+$/;

/** How many open blocks a `}` is compared with when one is missing. */
const levelsToSearch = 64;

/** One `{` that is still open. `directive` is null for a `{` without a name, whose statements go to the block around it. */
interface OpenBlock {
  readonly directive: ReadDirective | null;
  /** how many finished directives were on the pile when it opened */
  readonly mark: number;
}

/** Turns the tokenizer's statements into a tree; keeps its own stack, so that depth costs no recursion. */
export class TreeReader {
  /** blocks were still open at the end of the file */
  leftOpen = false;

  private readonly text: string;
  private readonly tokenizer: Tokenizer;
  private readonly shared: ReadFile;
  private readonly names = new Map<string, string>();
  private readonly damage: Damage[] = [];
  private readonly open: OpenBlock[] = [];
  private readonly pile: Directive[] = [];
  private parent: ReadDirective | null = null;
  private lostLua = 0;
  private lines: LineIndex | null = null;

  /** @param repair close blocks where the next statement cannot stand in them, instead of at the end of the file */
  constructor(
    private readonly file: SourceFile,
    private readonly repair: boolean,
  ) {
    this.text = file.text;
    this.tokenizer = new Tokenizer(file);
    this.shared = { file, words: this.tokenizer.words };
  }

  read(): Tree {
    const { tokenizer } = this;
    let ending = tokenizer.next();
    while (ending !== 'end') {
      if (ending === 'refused') {
        this.recover(tokenizer.refusal as Refusal);
        ending = tokenizer.resume();
        continue;
      }
      if (ending === 'simple') this.addStatements(tokenizer.first, tokenizer.words.count, tokenizer.pos);
      else if (ending === 'block') this.openBlock();
      else this.closeBlock(tokenizer.pos - 1);
      ending = tokenizer.next();
    }
    this.finish();
    tokenizer.words.trim();
    return {
      file: this.file,
      root: this.pile,
      comments: this.comments(),
      holes: noHoles,
      damage: this.damage,
    };
  }

  private comments(): Comment[] {
    const { comments } = this.tokenizer;
    const found: Comment[] = [];
    for (let i = 0; i < comments.length; i += 2) {
      found.push({ from: comments[i] as number, to: comments[i + 1] as number });
    }
    return found;
  }

  private finish(): void {
    if (this.open.length === 0) return;
    this.leftOpen = true;
    const end = this.text.length;
    const innermost = this.parent;
    this.report({
      from: end,
      to: end,
      message: 'unexpected end of file, expecting "}"',
      nginxLine: this.lineAt(end),
      hint:
        innermost === null
          ? 'A "{" without a name is never closed.'
          : `The block "${innermost.name}" that opens on line ${this.lineAt(innermost.open)} is never closed, or one inside it.`,
    });
    while (this.open.length > 0) this.popBlock(-1, end);
  }

  private create(first: number, count: number, to: number): ReadDirective {
    const name = this.nameOf(first);
    const directive = new ReadDirective(this.shared, name, this.parent, first, count, to, noHoles, false);
    this.pile.push(directive);
    return directive;
  }

  /** One string for each name that occurs, however often it does. */
  private nameOf(word: number): string {
    const { words } = this.tokenizer;
    const name = wordValue(this.text, words.from(word), words.to(word), words.flags(word));
    const known = this.names.get(name);
    if (known !== undefined) return known;
    this.names.set(name, name);
    return name;
  }

  private addStatements(first: number, end: number, to: number): void {
    this.create(first, end - first, to);
  }

  /** Statements that lack their `;`: a new one begins on each line that starts with a plain name and is not indented further. */
  private addUnterminated(first: number, end: number): void {
    const { words } = this.tokenizer;
    let start = first;
    const indent = first < end ? indentAt(this.text, words.from(first)) : -1;
    for (let word = first + 1; word <= end; word++) {
      if (word < end && !this.looksLikeStatement(word, indent)) continue;
      this.create(start, word - start, words.to(word - 1));
      start = word;
    }
  }

  private looksLikeStatement(word: number, indent: number): boolean {
    const { words } = this.tokenizer;
    const column = indentAt(this.text, words.from(word));
    if (column < 0 || (indent >= 0 && column > indent)) return false;
    return namePattern.test(this.text.slice(words.from(word), words.to(word)));
  }

  private openBlock(): void {
    const { tokenizer } = this;
    const brace = tokenizer.pos - 1;
    let first = tokenizer.first;
    const late = this.blockOnLaterLine(first, tokenizer.words.count);
    if (late > first) {
      this.report({
        from: tokenizer.words.from(first),
        to: tokenizer.words.to(late - 1),
        message: `directive "${this.nameOf(first)}" is not terminated by ";"`,
        nginxLine: this.lineAt(brace),
        hint: 'This statement has no ";" at its end, so nginx reads the next line as part of it.',
      });
      this.addUnterminated(first, late);
      first = late;
    }
    if (this.parent !== null && this.takesNoBlocks(this.parent)) {
      this.report({
        from: brace,
        to: brace + 1,
        message: 'unexpected "{"',
        nginxLine: this.lineAt(brace),
        hint: `The block "${this.parent.name}" takes no blocks inside it. A regular expression with braces needs quotes.`,
      });
    }
    if (this.repair) this.closeWhatCannotHold(this.nameOf(first), tokenizer.words.from(first));
    const directive = this.create(first, tokenizer.words.count - first, brace + 1);
    directive.body = noDirectives;
    directive.open = brace;
    if (isLuaBlock(directive.name)) this.readLua(directive);
    else this.push(directive);
  }

  private takesNoBlocks(block: ReadDirective): boolean {
    return readsItsOwnBody(block.name) && !(block.parent !== null && readsItsOwnBody(block.parent.name));
  }

  /** Index of the word that begins a later line with a block's name, when the statement itself begins with another; else -1. */
  private blockOnLaterLine(first: number, end: number): number {
    const { words } = this.tokenizer;
    if (end - first < 2 || !this.hasLineFeed(words.from(first), words.from(end - 1))) return -1;
    const name = this.nameOf(first);
    if (isBlockName(name) || !namePattern.test(name)) return -1;
    for (let word = first + 1; word < end; word++) {
      if (indentAt(this.text, words.from(word)) < 0) continue;
      const text = this.text.slice(words.from(word), words.to(word));
      if (isBlockName(text) || isLuaBlock(text)) return word;
    }
    return -1;
  }

  private readLua(directive: ReadDirective): void {
    const { tokenizer } = this;
    directive.opaque = true;
    const { close, refusal } = readLuaBlock(this.text, tokenizer.pos, this.file.encoding);
    if (refusal !== null) {
      this.report({
        from: refusal.at,
        to: refusal.at,
        message: refusal.message,
        nginxLine: this.lineAt(refusal.lineOf),
        hint: `Look at the Lua code of "${directive.name}": a "}", quote or "]]" is missing, or a piece of it is longer than 4096 bytes.`,
      });
    }
    const lost = close < 0 && ++this.lostLua > luaBlocksToRecover;
    directive.close = close >= 0 || lost ? close : closingLine(this.text, directive.from);
    directive.to = directive.close >= 0 ? directive.close + 1 : this.text.length;
    tokenizer.pos = directive.to;
  }

  private push(directive: ReadDirective | null): void {
    this.open.push({ directive, mark: this.pile.length });
    if (directive !== null) this.parent = directive;
  }

  private closeBlock(brace: number): void {
    if (this.open.length === 0) {
      this.report({
        from: brace,
        to: brace + 1,
        message: 'unexpected "}"',
        nginxLine: this.lineAt(brace),
        hint: 'No block is open here: this brace is one too many, or a block before it was closed too early.',
      });
      return;
    }
    if (this.repair) this.closeDeeperThan(brace);
    this.popBlock(brace, brace + 1);
  }

  /** Before a `}` that begins a line: closes the blocks that are indented further, when one at this very column is open. */
  private closeDeeperThan(brace: number): void {
    const column = indentAt(this.text, brace);
    if (column < 0) return;
    const deepest = this.open.length - 1;
    for (let target = deepest; target >= 0 && target > deepest - levelsToSearch; target--) {
      const directive = this.open[target]?.directive ?? null;
      const inner = directive === null ? -1 : indentAt(this.text, directive.from);
      if (inner > column) continue;
      if (inner < column) return;
      while (this.open.length > target + 1) this.popBlock(-1, brace);
      return;
    }
  }

  private closeWhatCannotHold(name: string, from: number): void {
    const indent = indentAt(this.text, from);
    for (let outer = this.parent; outer !== null; outer = this.parent) {
      const sameColumn = indent >= 0 && indentAt(this.text, outer.from) === indent;
      if (!cannotStandIn(name, outer.name, sameColumn)) return;
      this.popBlock(-1, from);
    }
  }

  private popBlock(close: number, to: number): void {
    const block = this.open.pop() as OpenBlock;
    if (block.directive === null) return;
    block.directive.body = this.pile.splice(block.mark);
    block.directive.close = close;
    block.directive.to = to;
    this.parent = block.directive.parent;
  }

  private recover(refusal: Refusal): void {
    const { tokenizer } = this;
    this.report({
      from: refusal.at,
      to: refusal.kind.startsWith('end') ? refusal.at : Math.max(refusal.at + 1, tokenizer.pos),
      message: refusal.message,
      nginxLine: this.lineAt(refusal.lineOf),
      hint: hintFor(refusal),
    });
    switch (refusal.kind) {
      case 'close-with-words':
      case 'end-with-words':
        this.addUnterminated(tokenizer.first, tokenizer.words.count);
        tokenizer.first = tokenizer.words.count;
        return;
      case 'empty-statement':
        tokenizer.pos++;
        if (this.text.charAt(refusal.at) === '{') this.push(null);
        return;
      case 'after-quote':
        if (!this.hasLineFeed(refusal.start, refusal.at) || !endOnLine(this.text, refusal.start).ended)
          return;
        tokenizer.words.count--;
        this.endQuoteOnLine(refusal.start);
        return;
      case 'long-quote':
        if (!tokenizer.acceptLongQuote()) this.endQuoteOnLine(refusal.start);
        return;
      case 'end-in-quote':
        this.endQuoteOnLine(refusal.start);
        return;
    }
  }

  /** Takes a quoted word as ended where its first line ends, and the statement with it. */
  private endQuoteOnLine(start: number): void {
    const { tokenizer } = this;
    const { to, ended } = endOnLine(this.text, start);
    const quote = this.text.charAt(start) === '"' ? wordFlag.doubleQuoted : wordFlag.singleQuoted;
    tokenizer.words.add(start, to, quote | wordFlag.escaped | wordFlag.unclosed);
    tokenizer.pos = to;
    if (ended) return;
    this.addUnterminated(tokenizer.first, tokenizer.words.count);
    tokenizer.first = tokenizer.words.count;
  }

  private report(damage: Damage): void {
    const last = this.damage.at(-1);
    // a quote's bad neighbor may be refused again as the statement's bad end
    if (last?.from === damage.from && last.message === damage.message) return;
    if (this.damage.length < damageLimit) this.damage.push(damage);
  }

  private hasLineFeed(from: number, to: number): boolean {
    return this.text.slice(from, to).includes('\n');
  }

  private lineAt(offset: number): number {
    this.lines ??= new LineIndex(this.text);
    return this.lines.lineAt(offset);
  }
}

import type { SourceFile } from '../base/source-file.ts';
import { BlockStack } from './damage/block-stack.ts';
import { DamageLog, hintFor } from './damage/damage-log.ts';
import { blockOnLaterLine, hasLineFeed, nextStatement } from './damage/missing-semicolon.ts';
import { closingLine, endOnLine, readsItsOwnBody } from './damage/recovery.ts';
import { pastQuantifier, refusalOfQuantifier } from './damage/regex-quantifier.ts';
import { isLuaBlock, readLuaBlock } from './lua-block.ts';
import { ReadBlock, ReadDirective, type ReadFile, wordValue } from './statement.ts';
import { TemplateBranches } from './template/template-branches.ts';
import type { TemplateFamilies } from './template/template-scanner.ts';
import { TemplateTokenizer } from './template/template-tokenizer.ts';
import { type Refusal, Tokenizer } from './tokenizer.ts';
import type { Comment, Directive, Tree } from './tree.ts';
import { wordFlag } from './word-list.ts';

/** Each unclosed Lua block is read to the end of the file: after this many the rest of the file is taken as Lua. */
const luaBlocksToRecover = 16;

const quotedFlags = wordFlag.doubleQuoted | wordFlag.singleQuoted;

/** Turns the tokenizer's statements into a tree; keeps its own stack, so that depth costs no recursion. */
export class TreeReader {
  /** blocks were still open at the end of the file */
  leftOpen = false;

  private readonly text: string;
  private readonly tokenizer: Tokenizer;
  private readonly template: TemplateTokenizer | null;
  private readonly shared: ReadFile;
  private readonly log: DamageLog;
  private readonly blocks: BlockStack;
  private readonly branches = new TemplateBranches();
  private readonly names = new Map<string, string>();
  private lostLua = 0;

  /**
   * @param families template constructs to read as holes; null: read as nginx does
   * @param repair close blocks where the next statement cannot stand in them, instead of at the end of the file
   */
  constructor(
    private readonly file: SourceFile,
    families: TemplateFamilies | null,
    private readonly repair: boolean,
  ) {
    this.text = file.text;
    this.template = families && new TemplateTokenizer(file, families);
    this.tokenizer = this.template ?? new Tokenizer(file);
    this.shared = { file, words: this.tokenizer.words, conditions: new Map() };
    this.log = new DamageLog(file.text);
    this.blocks = new BlockStack(file.text);
  }

  /** Whether the file proved to be a template: a hole stood where nginx would have read it. */
  get isTemplate(): boolean {
    return this.template !== null && this.template.looseHoles > 0;
  }

  read(): Tree {
    const { tokenizer } = this;
    // what nginx says of UTF-16 is damage already; the rest is read as if it had been saved as UTF-8
    if (this.file.encoding.startsWith('utf-16') && this.text.startsWith('\uFEFF')) tokenizer.pos = 1;
    let ending = tokenizer.next();
    while (ending !== 'end') {
      if (ending === 'refused' || ending === 'hole') {
        if (ending === 'hole') this.takeHoles(tokenizer.pos, true, this.blocks.parent);
        else this.recover(tokenizer.refusal as Refusal);
        ending = tokenizer.resume();
        continue;
      }
      if (ending === 'block' && this.joinQuantifier(tokenizer.pos - 1)) {
        ending = tokenizer.resume();
        continue;
      }
      const { parent } = this.blocks;
      // those in comments before the statement decide about it, those in its words about what comes behind it
      if (this.template !== null) this.takeHoles(this.statementStart(), false, parent);
      if (ending === 'simple') {
        this.addSimple(tokenizer.first, tokenizer.words.count - tokenizer.first, tokenizer.pos);
      } else if (ending === 'block') this.openBlock();
      else this.closeBlock(tokenizer.pos - 1);
      if (this.template !== null) this.takeHoles(tokenizer.pos, false, parent);
      ending = tokenizer.next();
    }
    this.finish();
    tokenizer.words.trim();
    return {
      file: this.file,
      root: this.blocks.pile,
      comments: this.comments(),
      holes: this.branches.holes,
      damage: this.log.damage,
    };
  }

  private statementStart(): number {
    const { words, first, pos } = this.tokenizer;
    return words.count > first ? words.from(first) : pos;
  }

  /** Takes over the holes before `end` that were read since the last call; `lastAlone`: the last of them is no part of a word. */
  private takeHoles(end: number, lastAlone: boolean, block: ReadBlock | null): void {
    const found = (this.template as TemplateTokenizer).holes;
    const taken = this.branches.holes;
    for (let hole = found[taken.length]; hole !== undefined && hole.from < end; hole = found[taken.length]) {
      const alone = lastAlone && taken.length === found.length - 1;
      const depth = this.branches.take(hole, alone, block, this.blocks.depth);
      this.blocks.closeDownTo(depth, hole.from);
    }
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
    const { blocks, log } = this;
    if (blocks.depth === 0) return;
    this.leftOpen = true;
    const end = this.text.length;
    const innermost = blocks.parent;
    const hint =
      innermost === null
        ? 'A "{" without a name is never closed.'
        : `The block "${innermost.name}" that opens on line ${log.lineAt(innermost.open)} is never closed, or one inside it.`;
    log.report(end, end, 'unexpected end of file, expecting "}"', end, hint);
    blocks.closeDownTo(0, end);
  }

  private addSimple(first: number, count: number, to: number): void {
    this.add(first, new ReadDirective(this.shared, this.nameOf(first), this.blocks.parent, first, count, to));
  }

  private add(first: number, directive: Directive): void {
    const { conditions } = this.branches;
    if (conditions.length > 0) this.shared.conditions.set(first, conditions);
    this.blocks.pile.push(directive);
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

  /** Statements that lack their `;`. */
  private addUnterminated(first: number, end: number): void {
    const { words } = this.tokenizer;
    for (let start = first; start < end; ) {
      const next = nextStatement(this.text, words, start, end);
      this.addSimple(start, next - start, words.to(next - 1));
      start = next;
    }
  }

  private openBlock(): void {
    const { tokenizer, blocks } = this;
    const brace = tokenizer.pos - 1;
    const first = this.firstOfBlock(brace);
    if (blocks.parent !== null && takesNoBlocks(blocks.parent)) {
      const hint = `The block "${blocks.parent.name}" takes no blocks inside it. A regular expression with braces needs quotes.`;
      this.log.report(brace, brace + 1, 'unexpected "{"', brace, hint);
    }
    const name = this.nameOf(first);
    if (this.repair) blocks.closeWhatCannotHold(name, tokenizer.words.from(first));
    const count = tokenizer.words.count - first;
    const directive = new ReadBlock(brace, this.shared, name, blocks.parent, first, count, brace + 1);
    this.add(first, directive);
    if (isLuaBlock(directive.name)) this.readLua(directive);
    else blocks.push(directive);
  }

  /**
   * A brace glued to a word and followed by numbers is a regular expression's: nginx opens a block there, and refuses something else
   * for it. Takes the whole expression as the word that was meant.
   */
  private joinQuantifier(brace: number): boolean {
    const { tokenizer } = this;
    const { words } = tokenizer;
    const last = words.count - 1;
    const past = pastQuantifier(this.text, brace);
    if (past < 0 || words.to(last) !== brace || (words.flags(last) & quotedFlags) !== 0) return false;
    const inside = this.blocks.parent !== null && takesNoBlocks(this.blocks.parent);
    const [message, lineOf] = refusalOfQuantifier(this.text, tokenizer, brace, inside);
    for (let end = past; end >= 0; end = pastQuantifier(this.text, words.to(last)))
      tokenizer.extendLastWord(end);
    const expression = this.text.slice(words.from(last), words.to(last));
    const hint = `nginx takes this "{" for the beginning of a block. Put the expression in quotes: "${expression}".`;
    this.log.report(words.from(last), words.to(last), message, lineOf, hint);
    return true;
  }

  /** Index of the word that names the block, once a statement before it that lacks its `;` is taken off. */
  private firstOfBlock(brace: number): number {
    const { words, first } = this.tokenizer;
    const late = blockOnLaterLine(this.text, words, first, words.count);
    if (late < 0) return first;
    const message = `directive "${this.nameOf(first)}" is not terminated by ";"`;
    const hint = 'This statement has no ";" at its end, so nginx reads the next line as part of it.';
    this.log.report(words.from(first), words.to(late - 1), message, brace, hint);
    this.addUnterminated(first, late);
    return late;
  }

  private readLua(directive: ReadBlock): void {
    const { tokenizer } = this;
    directive.opaque = true;
    const { close, refusal } = readLuaBlock(this.text, tokenizer.pos, this.file.encoding);
    if (refusal !== null) {
      const hint = `Look at the Lua code of "${directive.name}": a "}", quote or "]]" is missing, or a piece of it is longer than 4096 bytes.`;
      this.log.report(refusal.at, refusal.at, refusal.message, refusal.lineOf, hint);
    }
    const lost = close < 0 && ++this.lostLua > luaBlocksToRecover;
    directive.close = close >= 0 || lost ? close : closingLine(this.text, directive.from, tokenizer.pos);
    directive.to = directive.close >= 0 ? directive.close + 1 : this.text.length;
    tokenizer.pos = directive.to;
  }

  private closeBlock(brace: number): void {
    if (this.blocks.depth === 0) {
      const hint =
        'No block is open here: this brace is one too many, or a block before it was closed too early.';
      this.log.report(brace, brace + 1, 'unexpected "}"', brace, hint);
      return;
    }
    if (this.repair) this.blocks.closeDeeperThan(brace);
    this.blocks.pop(brace, brace + 1);
  }

  private recover(refusal: Refusal): void {
    const { tokenizer, log } = this;
    const { kind, at, start } = refusal;
    const to = kind.startsWith('end') ? at : Math.max(at + 1, tokenizer.pos);
    log.report(at, to, refusal.message, refusal.lineOf, hintFor(refusal));
    switch (kind) {
      case 'close-with-words':
      case 'end-with-words':
        this.endStatement();
        return;
      case 'empty-statement':
        tokenizer.pos++;
        if (this.text.charAt(at) === '{') this.blocks.push(null);
        return;
      case 'after-quote':
        if (!hasLineFeed(this.text, start, at) || !endOnLine(this.text, start).ended) return;
        tokenizer.words.count--;
        this.endQuoteOnLine(start);
        return;
      case 'long-quote':
        if (!tokenizer.acceptLongQuote()) this.endQuoteOnLine(start);
        return;
      case 'end-in-quote':
        this.endQuoteOnLine(start);
        return;
    }
  }

  private endStatement(): void {
    const { tokenizer } = this;
    this.addUnterminated(tokenizer.first, tokenizer.words.count);
    tokenizer.first = tokenizer.words.count;
  }

  /** Takes a quoted word as ended where its first line ends, and the statement with it. */
  private endQuoteOnLine(start: number): void {
    const { tokenizer } = this;
    const { to, ended } = endOnLine(this.text, start);
    const quote = this.text.charAt(start) === '"' ? wordFlag.doubleQuoted : wordFlag.singleQuoted;
    tokenizer.words.add(start, to, quote | wordFlag.escaped | wordFlag.unclosed);
    tokenizer.pos = to;
    this.template?.forgetHolesFrom(to);
    if (!ended) this.endStatement();
  }
}

function takesNoBlocks(block: ReadBlock): boolean {
  return readsItsOwnBody(block.name) && !(block.parent !== null && readsItsOwnBody(block.parent.name));
}

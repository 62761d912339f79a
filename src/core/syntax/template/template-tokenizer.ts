import type { SourceFile } from '../../base/source-file.ts';
import { BACKSLASH, DOLLAR, isSpace, OPEN_BRACE, SEMICOLON } from '../char-codes.ts';
import { type Ending, Tokenizer } from '../tokenizer.ts';
import { wordFlag } from '../word-list.ts';
import { type HoleRun, holeRun, holesToOwnEnd } from './template-lookahead.ts';
import { beginsHole, type FoundHole, type TemplateFamilies, TemplateScanner } from './template-scanner.ts';

/** nginx's lexer for a file that is a template: its constructs are parts of words, or stand between statements. */
export class TemplateTokenizer extends Tokenizer {
  /** every hole read so far, in order; after the ending `hole` the last one is the one that is no part of a word */
  readonly holes: FoundHole[] = [];
  /** how many of them stood outside quotes: proof that the file is a template */
  looseHoles = 0;
  private run: HoleRun = { from: -1, to: -1, fillsLine: false };
  private readonly scanner: TemplateScanner;

  constructor(file: SourceFile, families: TemplateFamilies) {
    super(file);
    this.scanner = new TemplateScanner(file.text, families);
  }

  /** Before reading again from `offset`. */
  forgetHolesFrom(offset: number): void {
    while (this.holes.length > 0 && (this.holes.at(-1) as FoundHole).from >= offset) this.holes.pop();
  }

  override peek<T>(from: number, look: (ending: Ending) => T): T {
    const { looseHoles } = this;
    const holes = this.holes.length;
    const seen = super.peek(from, look);
    this.holes.length = holes;
    this.looseHoles = looseHoles;
    return seen;
  }

  protected override structure(code: number): Ending | null {
    const hole = code === OPEN_BRACE ? this.scanner.holeAt(this.pos) : null;
    return hole === null ? super.structure(code) : this.holeAtWordStart(hole);
  }

  protected override plainWord(): Ending | null {
    const hole = beginsHole(this.text.charCodeAt(this.pos)) ? this.scanner.holeAt(this.pos) : null;
    return hole === null ? super.plainWord() : this.holeAtWordStart(hole);
  }

  /** The template's engine knows nothing of nginx's comments: what it finds in them opens and closes like elsewhere. */
  protected override comment(): Ending | null {
    const start = this.pos;
    const ending = super.comment();
    for (let at = start; at < this.pos; at++) {
      const code = this.text.charCodeAt(at);
      const hole = beginsHole(code) ? this.scanner.holeAt(at) : null;
      if (hole === null || hole.to > this.pos) continue;
      this.note(hole, false);
      at = hole.to - 1;
    }
    return ending;
  }

  private holeAtWordStart(hole: FoundHole): Ending | null {
    if (!this.standsAlone(hole)) return super.plainWord();
    this.note(hole, true);
    this.pos = hole.to;
    return 'hole';
  }

  /** A comment is never a part of a word; between statements neither are statements, nor values that fill the line. */
  private standsAlone(hole: FoundHole): boolean {
    if (hole.kind === 'comment') return true;
    if (this.words.count > this.first) return false;
    if (hole.kind === 'statement') return true;
    if (hole.to < this.run.from || hole.to > this.run.to)
      this.run = holeRun(this.text, hole.to, this.scanner);
    return this.run.fillsLine;
  }

  protected override endOfPlainWord(start: number): number {
    const { text } = this;
    const end = text.length;
    // `{% if x %} TLSv1.3 {% endif %}` among a statement's words is one unknown word
    const group = this.words.count > this.first;
    let variable = false;
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      const past = this.pastHole(at, code, true, group && at === start);
      if (past > 0) {
        at = past - 1;
      } else if (code === BACKSLASH) {
        this.flags |= wordFlag.escaped;
        at++;
      } else if (isSpace(code) || code === SEMICOLON || (code === OPEN_BRACE && !variable)) {
        return at;
      } else if (code === OPEN_BRACE) {
        continue;
      }
      variable = code === DOLLAR;
    }
    return end;
  }

  protected override endOfQuotedWord(from: number, end: number, quote: number): number {
    const { text } = this;
    let at = from;
    for (; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at;
      const past = this.pastHole(at, code, false, false);
      if (past > 0) {
        at = past - 1;
      } else if (code === BACKSLASH) {
        this.flags |= wordFlag.escaped;
        at++;
      }
    }
    return at;
  }

  /**
   * Reads the hole at `at` as part of a word.
   * @param group take what stands up to the construct's own end too
   * @returns one past it, -1 where no hole begins
   */
  private pastHole(at: number, code: number, loose: boolean, group: boolean): number {
    const hole = beginsHole(code) ? this.scanner.holeAt(at) : null;
    if (hole === null) return -1;
    const inside = group && hole.role === 'open' ? holesToOwnEnd(this.text, hole, this.scanner) : [];
    for (const found of [hole, ...inside]) this.note(found, loose);
    this.flags |= wordFlag.hole;
    return (inside.at(-1) ?? hole).to;
  }

  private note(hole: FoundHole, loose: boolean): void {
    this.holes.push(hole);
    if (loose) this.looseHoles++;
  }
}

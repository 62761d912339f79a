import { LineIndex } from '../../core/base/line-index.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import type { Location } from '../../core/report/check-report.ts';
import type { Paint } from './paint.ts';
import { displayWidth, expandTabs, printable } from './printable.ts';

/** Longer lines are cut around the location, in characters. */
const WIDEST = 100;
const LEAD = 40;
/** cells between two stops of the tabulator */
const STOP = 4;

/** Shows lines of the sources with a caret under a location. */
export class Excerpts {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #indexes = new Map<string, LineIndex>();
  readonly #paint: Paint;

  constructor(files: readonly SourceFile[], paint: Paint) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#paint = paint;
  }

  /** Two lines, or none where the file is not at hand. A location of several lines is marked to the end of its first. */
  at(path: string, { line, column, endLine, endColumn }: Location): readonly string[] {
    const file = this.#files.get(path);
    if (!file) return [];
    const index = this.#indexOf(file);
    const whole = file.text.slice(index.lineStart(line), index.lineEnd(line)).trimEnd();
    const end = endLine === line ? Math.min(endColumn - 1, whole.length) : whole.length;
    const { before, marked, after } = window(whole, Math.min(column - 1, whole.length), end);
    const number = String(line).padStart(6);
    const lead = ' '.repeat(displayWidth(before));
    const carets = '^'.repeat(Math.max(1, displayWidth(marked)));
    return [
      `${this.#paint('faint', `${number} |`)} ${before}${marked}${after}`,
      `${this.#paint('faint', `${' '.repeat(6)} |`)} ${lead}${this.#paint('strong', carets)}`,
    ];
  }

  #indexOf(file: SourceFile): LineIndex {
    let index = this.#indexes.get(file.path);
    if (!index) {
      index = new LineIndex(file.text);
      this.#indexes.set(file.path, index);
    }
    return index;
  }
}

/** The part of a line that is shown, in three: no tabs, nothing that a terminal obeys. */
function window(line: string, from: number, to: number): { before: string; marked: string; after: string } {
  const start = line.length > WIDEST ? wholeCharacter(line, Math.max(0, from - LEAD)) : 0;
  const stop = wholeCharacter(line, Math.min(line.length, start + WIDEST));
  const end = Math.max(from, Math.min(to, stop));
  let at = 0;
  const shown = (text: string): string => {
    const expanded = expandTabs(printable(text), at, STOP);
    at += displayWidth(expanded);
    return expanded;
  };
  return {
    before: shown(`${start > 0 ? '…' : ''}${line.slice(start, from)}`),
    marked: shown(line.slice(from, end)),
    after: shown(`${line.slice(end, Math.max(end, stop))}${stop < line.length ? '…' : ''}`),
  };
}

/** The offset, or the one before where it would cut a character in two. */
function wholeCharacter(line: string, offset: number): number {
  return /^[\udc00-\udfff]/.test(line.slice(offset, offset + 1)) ? offset - 1 : offset;
}

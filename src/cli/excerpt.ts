import { LineIndex } from '../core/base/line-index.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import type { Place } from '../core/worker/check-report.ts';
import type { Paint } from './paint.ts';

/** Longer lines are cut around the place, in characters. */
const WIDEST = 100;
const LEAD = 40;

// biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal would obey them
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Shows lines of the sources with a caret under a place. */
export class Excerpts {
  readonly #files: ReadonlyMap<string, SourceFile>;
  readonly #indexes = new Map<string, LineIndex>();
  readonly #paint: Paint;

  constructor(files: readonly SourceFile[], paint: Paint) {
    this.#files = new Map(files.map((file) => [file.path, file]));
    this.#paint = paint;
  }

  /** Two lines, or none where the file is not at hand. A place of several lines is marked to the end of its first. */
  at(path: string, { line, column, endLine, endColumn }: Place): readonly string[] {
    const file = this.#files.get(path);
    if (!file) return [];
    const index = this.#indexOf(file);
    const whole = file.text.slice(index.lineStart(line), index.lineEnd(line)).trimEnd();
    const end = endLine === line ? Math.min(endColumn - 1, whole.length) : whole.length;
    const { before, marked, after } = window(whole, Math.min(column - 1, whole.length), end);
    const number = String(line).padStart(6);
    const lead = [...before].map((character) => (character === '\t' ? '\t' : ' ')).join('');
    const carets = '^'.repeat(Math.max(1, [...marked].length));
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

function window(line: string, from: number, to: number): { before: string; marked: string; after: string } {
  const start = line.length > WIDEST ? Math.max(0, from - LEAD) : 0;
  const stop = Math.min(line.length, start + WIDEST);
  const shown = (a: number, b: number) => line.slice(a, b).replace(CONTROL, '\ufffd');
  const end = Math.max(from, Math.min(to, stop));
  return {
    before: `${start > 0 ? '…' : ''}${shown(start, from)}`,
    marked: shown(from, end),
    after: `${shown(end, Math.max(end, stop))}${stop < line.length ? '…' : ''}`,
  };
}

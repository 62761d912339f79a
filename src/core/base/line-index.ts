/** A location as people count it. */
interface LineColumn {
  /** from 1; only a line feed ends a line, as in nginx */
  readonly line: number;
  /** from 1, in UTF-16 units */
  readonly column: number;
}

/** So many there is room for at first. */
const FIRST_LINES = 256;

/** Offsets of a text to lines and columns and back. Built once per text, in one pass; each answer is a binary search. */
export class LineIndex {
  /** offset of the first character of each line */
  private readonly starts: Int32Array;

  constructor(private readonly text: string) {
    let starts = new Int32Array(FIRST_LINES);
    let count = 1;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
      if (count === starts.length) {
        const longer = new Int32Array(count * 2);
        longer.set(starts);
        starts = longer;
      }
      starts[count++] = at + 1;
    }
    this.starts = starts.slice(0, count);
  }

  get lineCount(): number {
    return this.starts.length;
  }

  /** The line, from 1, on which the character at `offset` stands; a line feed belongs to the line it ends. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  at(offset: number): LineColumn {
    const line = this.lineAt(offset);
    return { line, column: offset - this.lineStart(line) + 1 };
  }

  /** Offset of the first character of `line` (from 1); lines past the last give the length of the text. */
  lineStart(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** Offset of the line feed that ends `line`, or the length of the text on the last line. */
  lineEnd(line: number): number {
    const next = this.starts[line];
    return next === undefined ? this.text.length : next - 1;
  }

  /** The offset of a line and column; a column past the end of the line gives the line's end. */
  offset(line: number, column: number): number {
    return Math.min(this.lineStart(line) + column - 1, this.lineEnd(line));
  }
}

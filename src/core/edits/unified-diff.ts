import { encode } from '../base/utf8.ts';
import { orderEdits } from './apply.ts';
import type { TextEdit } from './text-edit.ts';

const CONTEXT_LINES = 3;
const NO_NEWLINE = '\\ No newline at end of file\n';

/** One file's change. `edits` lead from `before` to `after`. */
export interface FileChange {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly edits: readonly TextEdit[];
}

/** Lines of two texts, half-open, counted from 0. */
export interface LinePair {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

/** Those that one run of edits touches. */
type ChangedLines = { -readonly [K in keyof LinePair]: LinePair[K] };

/** Where each line starts, and the text's end. The empty line after a last line feed is no line. */
class Lines {
  private readonly starts: number[] = [0];
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
    if (this.starts.at(-1) !== text.length) this.starts.push(text.length);
  }

  get count(): number {
    return this.starts.length - 1;
  }

  /** the line with its line feed */
  line(n: number): string {
    return this.text.slice(this.starts[n], this.starts[n + 1]);
  }

  /** index of the line that holds the offset; the count of lines for the text's end after a line feed */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low === this.count && low > 0 && this.text[offset - 1] !== '\n' ? low - 1 : low;
  }
}

/** The whole lines each edit touches, runs that meet joined. */
function changedLines(before: Lines, after: Lines, edits: readonly TextEdit[]): ChangedLines[] {
  const runs: ChangedLines[] = [];
  let shift = 0;
  for (const { span, text } of edits) {
    const oldFrom = before.indexAt(span.from);
    const oldTo = Math.min(before.indexAt(span.to) + 1, before.count);
    const newFrom = after.indexAt(span.from + shift);
    shift += text.length - (span.to - span.from);
    const newTo = Math.min(after.indexAt(span.to + shift) + 1, after.count);
    const last = runs.at(-1);
    if (last && oldFrom <= last.oldTo) {
      last.oldTo = Math.max(last.oldTo, oldTo);
      last.newTo = Math.max(last.newTo, newTo);
    } else {
      runs.push({ oldFrom, oldTo, newFrom, newTo });
    }
  }
  return runs;
}

/** Takes equal lines off both ends, so that an inserted line does not show its neighbor as changed. */
function trim(run: ChangedLines, before: Lines, after: Lines): ChangedLines {
  let { oldFrom, oldTo, newFrom, newTo } = run;
  while (oldFrom < oldTo && newFrom < newTo && before.line(oldFrom) === after.line(newFrom)) {
    oldFrom++;
    newFrom++;
  }
  while (oldFrom < oldTo && newFrom < newTo && before.line(oldTo - 1) === after.line(newTo - 1)) {
    oldTo--;
    newTo--;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}

/** Runs of more lines than this are shown as they are: a comparison would take its square. */
const MOST_COMPARED = 200;

/** Takes equal lines out of the middle of a run, where edits of neighboring lines had joined. */
function split(run: ChangedLines, before: Lines, after: Lines): ChangedLines[] {
  const [rows, columns] = [run.oldTo - run.oldFrom, run.newTo - run.newFrom];
  if (rows === 0 || columns === 0 || rows > MOST_COMPARED || columns > MOST_COMPARED) return [run];
  const isSame = (i: number, j: number) => before.line(run.oldFrom + i) === after.line(run.newFrom + j);
  const common = Array.from({ length: rows + 1 }, () => new Uint16Array(columns + 1));
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const longer = Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
      common[i]![j] = isSame(i, j) ? common[i + 1]![j + 1]! + 1 : longer;
    }
  }
  const runs: ChangedLines[] = [];
  for (let i = 0, j = 0; i < rows || j < columns; ) {
    const [fromI, fromJ] = [i, j];
    while ((i < rows || j < columns) && !(i < rows && j < columns && isSame(i, j))) {
      if (j === columns || (i < rows && common[i + 1]![j]! >= common[i]![j + 1]!)) i++;
      else j++;
    }
    if (i > fromI || j > fromJ) {
      const [oldFrom, newFrom] = [run.oldFrom + fromI, run.newFrom + fromJ];
      runs.push({ oldFrom, oldTo: run.oldFrom + i, newFrom, newTo: run.newFrom + j });
    }
    while (i < rows && j < columns && isSame(i, j)) {
      i++;
      j++;
    }
  }
  return runs;
}

/** `start,count` of a hunk's header. A side without lines names the line before it. */
function range(from: number, count: number): string {
  if (count === 1) return String(from + 1);
  return `${count === 0 ? from : from + 1},${count}`;
}

function prefixed(prefix: string, lines: Lines, from: number, to: number): string {
  let out = '';
  for (let n = from; n < to; n++) {
    const line = lines.line(n);
    out += prefix + (line.endsWith('\n') ? line : `${line}\n${NO_NEWLINE}`);
  }
  return out;
}

function writeHunk(runs: readonly ChangedLines[], before: Lines, after: Lines): string {
  const first = runs[0]!;
  const last = runs.at(-1)!;
  const lead = Math.min(CONTEXT_LINES, first.oldFrom);
  const oldFrom = first.oldFrom - lead;
  const oldTo = Math.min(last.oldTo + CONTEXT_LINES, before.count);
  const newFrom = first.newFrom - lead;
  const newTo = last.newTo + (oldTo - last.oldTo);
  let out = `@@ -${range(oldFrom, oldTo - oldFrom)} +${range(newFrom, newTo - newFrom)} @@\n`;
  let at = oldFrom;
  for (const run of runs) {
    out += prefixed(' ', before, at, run.oldFrom);
    out += prefixed('-', before, run.oldFrom, run.oldTo);
    out += prefixed('+', after, run.newFrom, run.newTo);
    at = run.oldTo;
  }
  return out + prefixed(' ', before, at, oldTo);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
};

/** Control characters of one byte and of two. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const ESCAPED = /["\\\u0000-\u001f\u007f-\u009f]/g;

const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`;

/**
 * A path as a diff's header writes it: without the leading slash, prefixed, quoted as git does where it holds quotes,
 * backslashes or control characters; a tab ends a path with spaces, else patch would stop at the space.
 */
export function headerPath(prefix: 'a' | 'b', path: string): string {
  const full = `${prefix}/${path.replace(/^\/+/, '')}`;
  const escaped = full.replace(ESCAPED, (char) => ESCAPES[char] ?? [...encode(char)].map(octal).join(''));
  if (escaped !== full) return `"${escaped}"`;
  return full.includes(' ') ? `${full}\t` : full;
}

/**
 * The change of one file as a unified diff with three lines of context, for `patch -p1` and `git apply`. It is drawn from
 * the edits, so it shows what was changed, not what a comparison of the texts would guess. Empty if nothing changed.
 * @throws RangeError where the edits overlap or do not lead from `before` to `after` by length
 */
export function unifiedDiff(path: string, before: string, after: string, edits: readonly TextEdit[]): string {
  if (before === after) return '';
  const ordered = orderEdits(edits);
  if (!ordered.ok) throw new RangeError(ordered.failure.what);
  const growth = ordered.edits.reduce((sum, { span, text }) => sum + text.length - (span.to - span.from), 0);
  if (before.length + growth !== after.length)
    throw new RangeError('the edits do not lead from before to after');
  const oldLines = new Lines(before);
  const newLines = new Lines(after);
  const runs = changedLines(oldLines, newLines, ordered.edits)
    .flatMap((run) => split(trim(run, oldLines, newLines), oldLines, newLines))
    .filter((run) => run.oldFrom < run.oldTo || run.newFrom < run.newTo);
  const hunks: ChangedLines[][] = [];
  for (const run of runs) {
    const open = hunks.at(-1);
    if (open && run.oldFrom - open.at(-1)!.oldTo <= 2 * CONTEXT_LINES) open.push(run);
    else hunks.push([run]);
  }
  const head = `--- ${headerPath('a', path)}\n+++ ${headerPath('b', path)}\n`;
  return head + hunks.map((hunk) => writeHunk(hunk, oldLines, newLines)).join('');
}

/** The changes of several files in one patch, in the order given; unchanged files are left out. */
export function multiFilePatch(changes: readonly FileChange[]): string {
  return changes.map(({ path, before, after, edits }) => unifiedDiff(path, before, after, edits)).join('');
}

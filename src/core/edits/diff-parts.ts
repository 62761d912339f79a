import { headerPath, type LinePair } from './unified-diff.ts';

/** A part of a difference that can be drawn at once, with unchanged lines around. */
export interface DiffPart extends LinePair {
  /** of how many hunks before it, and in it */
  readonly before: number;
  readonly hunks: number;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The hunks of one file of a patch that {@link unifiedDiff} wrote. */
export function hunksOf(patch: string, path: string): LinePair[] {
  const head = `--- ${headerPath('a', path)}\n+++ ${headerPath('b', path)}\n`;
  const hunks: LinePair[] = [];
  const section = patch.startsWith(head) ? 0 : patch.indexOf(`\n${head}`) + 1;
  if (section === 0 && !patch.startsWith(head)) return hunks;
  for (let at = section + head.length; patch.startsWith('@@', at); ) {
    const end = patch.indexOf('\n', at);
    const found = HUNK.exec(patch.slice(at, end));
    if (!found) return hunks;
    const [oldFrom, oldTo] = side(found[1]!, found[2]);
    const [newFrom, newTo] = side(found[3]!, found[4]);
    hunks.push({ oldFrom, oldTo, newFrom, newTo });
    at = afterHunk(patch, end + 1, oldTo - oldFrom, newTo - newFrom);
  }
  return hunks;
}

/** A side without lines names the line before it. */
function side(first: string, lines: string | undefined): readonly [number, number] {
  const count = Number(lines ?? 1);
  const from = count === 0 ? Number(first) : Number(first) - 1;
  return [from, from + count];
}

/** Where the lines of a hunk end: what is in them may look like anything. */
function afterHunk(patch: string, from: number, oldLines: number, newLines: number): number {
  let at = from;
  let [old, now] = [oldLines, newLines];
  while (at < patch.length && (old > 0 || now > 0 || patch[at] === '\\')) {
    const sign = patch[at];
    if (sign !== '+' && sign !== '\\') old--;
    if (sign !== '-' && sign !== '\\') now--;
    at = patch.indexOf('\n', at) + 1;
  }
  return at;
}

/** What is drawn at once: so many hunks, on so many lines. */
const MOST_HUNKS = 40;
const MOST_LINES = 5000;
/** So many unchanged lines around them can be unfolded. */
const MARGIN = 500;

/** Divides a difference into parts, each of which takes about as long to draw as another, however large the files are. */
export function diffParts(hunks: readonly LinePair[]): DiffPart[] {
  const parts: DiffPart[] = [];
  for (let first = 0; first < hunks.length; ) {
    let last = first;
    while (fits(hunks, first, last + 1)) last++;
    const [one, other] = [hunks[first]!, hunks[last]!];
    const lead = Math.min(MARGIN, one.oldFrom - (hunks[first - 1]?.oldTo ?? 0));
    const trail = Math.min(MARGIN, (hunks[last + 1]?.oldFrom ?? Number.POSITIVE_INFINITY) - other.oldTo);
    parts.push({
      before: first,
      hunks: last - first + 1,
      oldFrom: one.oldFrom - lead,
      newFrom: one.newFrom - lead,
      oldTo: other.oldTo + trail,
      newTo: other.newTo + trail,
    });
    first = last + 1;
  }
  return parts;
}

const fits = (hunks: readonly LinePair[], first: number, last: number): boolean =>
  last < hunks.length &&
  last - first < MOST_HUNKS &&
  hunks[last]!.oldTo - hunks[first]!.oldFrom <= MOST_LINES &&
  hunks[last]!.newTo - hunks[first]!.newFrom <= MOST_LINES;

/** Lines of a text, half-open, counted from 0; lines past the last are none. */
export function linesBetween(text: string, from: number, to: number): string {
  const start = startOf(text, from, 0, 0);
  return text.slice(start, startOf(text, to, from, start));
}

/** Where a line starts. @param known a line before it that starts at `at` */
function startOf(text: string, line: number, known: number, at: number): number {
  let start = at;
  for (let n = known; n < line; n++) {
    const feed = text.indexOf('\n', start);
    if (feed < 0) return text.length;
    start = feed + 1;
  }
  return start;
}

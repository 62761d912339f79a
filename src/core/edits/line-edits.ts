import { firstWhere } from '../base/first-where.ts';
import type { TextEdit } from './text-edit.ts';
import type { LinePair } from './unified-diff.ts';

const linesOf = (text: string): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/**
 * Edits by whole lines that turn one text into another that somebody else wrote. Lines that stand once in both texts, in the same
 * order, are taken for the same; what lies between them is replaced.
 * @param file the path that the edits' spans name
 */
export function lineEdits(file: string, before: string, after: string): readonly TextEdit[] {
  const [oldLines, newLines] = [linesOf(before), linesOf(after)];
  const starts = new Int32Array(oldLines.length + 1);
  for (const [i, line] of oldLines.entries()) starts[i + 1] = starts[i]! + line.length;
  const edits: TextEdit[] = [];
  const open: LinePair[] = [{ oldFrom: 0, oldTo: oldLines.length, newFrom: 0, newTo: newLines.length }];
  for (let next = open.pop(); next; next = open.pop()) {
    const rest = trim(next, oldLines, newLines);
    if (rest.oldFrom === rest.oldTo && rest.newFrom === rest.newTo) continue;
    const anchors = commonLines(rest, oldLines, newLines);
    if (anchors.length > 0) {
      open.push(...between(rest, anchors).reverse());
      continue;
    }
    const span = { file, from: starts[rest.oldFrom]!, to: starts[rest.oldTo]! };
    edits.push({ span, text: newLines.slice(rest.newFrom, rest.newTo).join('') });
  }
  return edits;
}

/** Without the lines that are the same at both ends. */
function trim(stretch: LinePair, oldLines: readonly string[], newLines: readonly string[]): LinePair {
  let { oldFrom, oldTo, newFrom, newTo } = stretch;
  while (oldFrom < oldTo && newFrom < newTo && oldLines[oldFrom] === newLines[newFrom]) {
    oldFrom++;
    newFrom++;
  }
  while (oldFrom < oldTo && newFrom < newTo && oldLines[oldTo - 1] === newLines[newTo - 1]) {
    oldTo--;
    newTo--;
  }
  return { oldFrom, oldTo, newFrom, newTo };
}

type Anchor = readonly [oldLine: number, newLine: number];

/** Numbers of the lines that stand once on each side: the longest run of them that is in order on both. */
function commonLines(
  { oldFrom, oldTo, newFrom, newTo }: LinePair,
  oldLines: readonly string[],
  newLines: readonly string[],
): readonly Anchor[] {
  const onceIn = (lines: readonly string[], from: number, to: number): ReadonlyMap<string, number> => {
    const lineAt = new Map<string, number>();
    for (let i = from; i < to; i++) lineAt.set(lines[i]!, lineAt.has(lines[i]!) ? -1 : i);
    return lineAt;
  };
  const there = onceIn(newLines, newFrom, newTo);
  const pairs: Anchor[] = [];
  for (const [line, at] of onceIn(oldLines, oldFrom, oldTo)) {
    const other = there.get(line) ?? -1;
    if (at >= 0 && other >= 0) pairs.push([at, other]);
  }
  return longestRun(pairs.sort((a, b) => a[0] - b[0]));
}

/** The longest run whose second numbers grow too; `pairs` are in the order of the first. */
function longestRun(pairs: readonly Anchor[]): readonly Anchor[] {
  /** by length of a run less one: the index of the pair that ends the one with the smallest end */
  const ends: number[] = [];
  const previous = new Int32Array(pairs.length);
  for (const [i, [, line]] of pairs.entries()) {
    const length = firstWhere(ends, (end) => pairs[end]![1] >= line);
    previous[i] = ends[length - 1] ?? -1;
    ends[length] = i;
  }
  const run: Anchor[] = [];
  for (let i = ends.at(-1) ?? -1; i >= 0; i = previous[i]!) run.push(pairs[i]!);
  return run.reverse();
}

function between(stretch: LinePair, anchors: readonly Anchor[]): LinePair[] {
  const parts: LinePair[] = [];
  let { oldFrom, newFrom } = stretch;
  for (const [oldLine, newLine] of anchors) {
    parts.push({ oldFrom, oldTo: oldLine, newFrom, newTo: newLine });
    oldFrom = oldLine + 1;
    newFrom = newLine + 1;
  }
  parts.push({ oldFrom, oldTo: stretch.oldTo, newFrom, newTo: stretch.newTo });
  return parts;
}

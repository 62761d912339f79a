/** One side of a diff: a line of the diff for each of its own lines, null where the line belongs to the other side or to no side. */
export type SideLines = readonly (string | null)[];

/** A file of a diff, both sides. */
export interface DiffFile {
  /** as the diff names it, without `a/` and `b/`; null where it names none */
  readonly path: string | null;
  readonly before: SideLines;
  readonly after: SideLines;
}

const HUNK = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;
const FRAME =
  /^(?:diff |index [0-9a-f]+\.\.|(?:old|new) mode |new file mode |deleted file mode |similarity index |rename (?:from|to) |\\ No newline)/;
/** a minus as keyboards and as articles write it */
const SIGNED = /^([+\-\u2212])(?![+-])[ \t]?/;
/** what a line of a configuration ends with, or is */
const STATEMENT = /(?:[;{}]\s*(?:#.*)?|^\s*#.*|^\s*)$/;

/** Whether a line is a diff's own: it names files and places. */
export const isFrame = (line: string): boolean =>
  HUNK.test(line) || FRAME.test(line) || /^(?:---|\+\+\+) \S/.test(line);

const isAdded = (line: string): boolean => line[0] === '+';
const isSigned = (line: string): boolean => SIGNED.test(line);
/** Whether a signed line is a line of a configuration, and not one of a list in prose. */
export const isSignedStatement = (line: string): boolean =>
  isSigned(line) && STATEMENT.test(line.replace(SIGNED, ''));

const withoutSign = (line: string): string => line.replace(SIGNED, (sign) => ' '.repeat(sign.length - 1));

/**
 * Reads the lines of a unified diff, or of a block in which changed lines begin with + and -.
 * @returns null where the lines are no diff
 */
export function diffSides(lines: readonly string[]): readonly DiffFile[] | null {
  const isUnified = lines.some((line) => HUNK.test(line));
  const signed = lines.filter((line, at) => isSigned(line) && !isFileLine(lines, at));
  if (!isUnified && (signed.length === 0 || !signed.every(isSignedStatement))) return null;
  // the column of the signs, also where no hunk is named
  const hasColumn =
    isUnified || lines.every((line) => line.trim() === '' || isSigned(line) || line[0] === ' ');
  const files: { path: string | null; before: (string | null)[]; after: (string | null)[] }[] = [];
  const none = (): null[] => lines.map(() => null);
  lines.forEach((line, at) => {
    if (/^--- /.test(line) && isFileLine(lines, at)) {
      files.push({ path: pathOf(lines, at), before: none(), after: none() });
      return;
    }
    if (isFileLine(lines, at) || HUNK.test(line) || FRAME.test(line)) return;
    if (files.length === 0) files.push({ path: null, before: none(), after: none() });
    const { before, after } = files.at(-1)!;
    if (!isSigned(line)) {
      before[at] = after[at] = hasColumn ? line.replace(/^ /, '') : line;
    } else if (isAdded(line)) after[at] = withoutSign(line);
    else before[at] = withoutSign(line);
  });
  return files
    .filter(({ path, before, after }) => path !== null || [...before, ...after].some((line) => line?.trim()))
    .map(({ path, before, after }) => ({ path, before: balanced(before), after: balanced(after) }));
}

/** `--- a/x` with `+++ b/x` below it, or that line itself */
function isFileLine(lines: readonly string[], at: number): boolean {
  const first = /^--- \S/.test(lines[at]!) ? at : /^\+\+\+ \S/.test(lines[at]!) ? at - 1 : -1;
  return first >= 0 && /^--- \S/.test(lines[first]!) && /^\+\+\+ \S/.test(lines[first + 1] ?? '');
}

function pathOf(lines: readonly string[], at: number): string {
  const name = (line: string): string => line.slice(4).split('\t')[0]!.trim();
  const [before, after] = [name(lines[at]!), name(lines[at + 1]!)];
  return after === '/dev/null' ? before.replace(/^a\//, '') : after.replace(/^b\//, '');
}

/** A hunk begins and ends in the middle of blocks: closing braces of blocks that it does not show go, missing ones come at its end. */
export function balanced(lines: SideLines): SideLines {
  let depth = 0;
  const kept = lines.map((line) => {
    if (line === null) return null;
    const code = line.replace(/(["'])(?:\\.|(?!\1).)*\1/g, '').replace(/(^|\s)#.*$/, '');
    const opened = code.split('{').length - 1;
    const closed = code.split('}').length - 1;
    if (depth + opened - closed < 0) return null;
    depth += opened - closed;
    return line;
  });
  const last = kept.findLastIndex((line) => line !== null && line.trim() !== '');
  return depth === 0 || last < 0
    ? kept
    : kept.map((line, at) => (at === last ? `${line} ${'}'.repeat(depth)}` : line));
}

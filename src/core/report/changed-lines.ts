const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;

/** How many lines a unified diff changes: a line that is replaced is one. */
export function changedLines(patch: string): number {
  let lines = 0;
  // of the hunk that is being read
  let [old, now] = [0, 0];
  let [added, removed] = [0, 0];
  const settle = () => {
    lines += Math.max(added, removed);
    [added, removed] = [0, 0];
  };
  for (const line of patch.split('\n')) {
    const sign = old > 0 || now > 0 ? line[0] : '@';
    if (sign === '+') [now, added] = [now - 1, added + 1];
    else if (sign === '-') [old, removed] = [old - 1, removed + 1];
    else {
      settle();
      const hunk = sign === '@' ? HUNK.exec(line) : null;
      if (hunk) [old, now] = [Number(hunk[1] ?? 1), Number(hunk[2] ?? 1)];
      else if (sign === ' ' || sign === undefined) [old, now] = [old - 1, now - 1];
    }
  }
  settle();
  return lines;
}

/**
 * Applies a patch of one file as its hunks say, and insists on every line of context: what it gives back differs from the text in
 * nothing that the hunks do not show. Our own reading of the format, apart from what writes it.
 * @throws where a hunk does not fit
 */
export function applyHunks(text: string, patch: string): string {
  const lines = text.split(/(?<=\n)/);
  const out: string[] = [];
  let at = 0;
  for (const { from, removed, added } of hunksOf(patch)) {
    while (at < from) out.push(lines[at++]!);
    for (const line of removed) {
      if (lines[at] !== line)
        throw new Error(`line ${at + 1} is ${JSON.stringify(lines[at])}, not ${JSON.stringify(line)}`);
      at++;
    }
    out.push(...added);
  }
  return out.join('') + lines.slice(at).join('');
}

interface Hunk {
  /** lines before it, from 0 */
  readonly from: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

function hunksOf(patch: string): readonly Hunk[] {
  const hunks: { from: number; removed: string[]; added: string[] }[] = [];
  let last: string[][] = [];
  // a line of the patch ends with a line feed; a carriage return belongs to the text
  for (const line of patch.split(/(?<=\n)/).slice(2)) {
    const head = /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,\d+)? @@\n$/.exec(line);
    if (head) {
      hunks.push({ from: Number(head[1]) - (head[2] === '0' ? 0 : 1), removed: [], added: [] });
      continue;
    }
    const hunk = hunks.at(-1)!;
    if (line.startsWith('\\')) for (const side of last) side.push(side.pop()!.replace(/\n$/, ''));
    else {
      last = line[0] === ' ' ? [hunk.removed, hunk.added] : line[0] === '-' ? [hunk.removed] : [hunk.added];
      for (const side of last) side.push(line.slice(1));
    }
  }
  return hunks;
}

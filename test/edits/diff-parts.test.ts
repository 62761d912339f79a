import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffParts, hunksOf, linesBetween } from '../../src/core/edits/diff-parts.ts';
import { multiFilePatch } from '../../src/core/edits/unified-diff.ts';

/** A file of which some lines are replaced, each by none, one or two. */
function changed(path: string, lines: readonly string[], at: ReadonlyMap<number, string>) {
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const edits = [...at]
    .filter(([n]) => n < lines.length)
    .sort(([a], [b]) => a - b)
    .map(([n, text]) => ({
      span: { file: path, from: starts[n]!, to: starts[n]! + lines[n]!.length },
      text,
    }));
  const after = lines.map((line, n) => at.get(n) ?? line).join('');
  return { path, before: lines.join(''), after, edits };
}

const numbered = (count: number): string[] => Array.from({ length: count }, (_, n) => `line ${n};\n`);

describe('the parts of a difference', () => {
  it('put together with the lines between them are both texts', () => {
    const texts = fc.constantFrom('', 'new;\n', '--- a/x\n+++ b/x\n', '@@ -1 +1 @@\n');
    const edited = fc.dictionary(fc.nat({ max: 3000 }).map(String), texts);
    fc.assert(
      fc.property(edited, (replaced) => {
        const lines = numbered(3000);
        const at = new Map(Object.entries(replaced).map(([n, text]) => [Number(n), text]));
        const other = changed('other file', ['x;\n'], new Map([[0, 'y;\n']]));
        const file = changed('/etc/nginx.conf', lines, at);
        const patch = multiFilePatch([other, file, { ...other, path: '/etc/nginx.conf.d/x' }]);
        let rebuilt = '';
        let line = 0;
        for (const hunk of hunksOf(patch, file.path)) {
          rebuilt += linesBetween(file.before, line, hunk.oldFrom);
          rebuilt += linesBetween(file.after, hunk.newFrom, hunk.newTo);
          line = hunk.oldTo;
        }
        expect(rebuilt + linesBetween(file.before, line, Number.POSITIVE_INFINITY)).toBe(file.after);
      }),
      { numRuns: 100 },
    );
  });

  it('are one for a file as people write them, with what stands around', () => {
    const file = changed('nginx.conf', numbered(200), new Map([[100, 'new;\n']]));
    const [part, ...more] = diffParts(hunksOf(multiFilePatch([file]), file.path));
    expect(more).toEqual([]);
    expect(part).toMatchObject({ before: 0, hunks: 1, oldFrom: 0, newFrom: 0 });
    expect(linesBetween(file.before, part!.oldFrom, part!.oldTo)).toBe(file.before);
    expect(linesBetween(file.after, part!.newFrom, part!.newTo)).toBe(file.after);
  });

  it('are as long as one another, however many changes there are, and hold all of them', () => {
    const at = new Map(Array.from({ length: 7000 }, (_, n) => [n * 16, n % 2 ? 'new;\n' : '']));
    const file = changed('nginx.conf', numbered(7000 * 16), at);
    const hunks = hunksOf(multiFilePatch([file]), file.path);
    const parts = diffParts(hunks);
    expect(hunks).toHaveLength(7000);
    expect(parts.reduce((sum, part) => sum + part.hunks, 0)).toBe(7000);
    for (const [n, { before, oldFrom, oldTo, newFrom, newTo }] of parts.entries()) {
      expect(oldTo - oldFrom).toBeLessThan(6001);
      expect(newTo - newFrom).toBeLessThan(6001);
      expect(before).toBe(parts.slice(0, n).reduce((sum, { hunks: some }) => sum + some, 0));
      // an unchanged line at each end, or the text's own
      const first = linesBetween(file.before, oldFrom, oldFrom + 1);
      expect(linesBetween(file.after, newFrom, newFrom + 1)).toBe(n === 0 ? 'line 1;\n' : first);
    }
  });

  it('are none where the patch says nothing of the file', () => {
    const file = changed('nginx.conf', numbered(3), new Map([[1, 'new;\n']]));
    expect(hunksOf(multiFilePatch([file]), 'conf')).toEqual([]);
    expect(diffParts([])).toEqual([]);
  });
});

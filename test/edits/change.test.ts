import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, orderEdits } from '../../src/core/edits/apply.ts';
import { further, patchOfChange, unchanged } from '../../src/core/edits/change.ts';
import { composeEdits } from '../../src/core/edits/compose.ts';
import type { TextEdit } from '../../src/core/edits/text-edit.ts';

const edit = (from: number, to: number, text: string): TextEdit => ({ span: { file: 'a', from, to }, text });

function applied(text: string, edits: readonly TextEdit[]): string {
  const result = applyEdits(text, edits);
  if (!result.ok) throw new Error(result.failure.what);
  return result.text;
}

describe('composeEdits', () => {
  it('is one change that does what two did', () => {
    const first = [edit(1, 2, 'XYZ'), edit(4, 4, '-')];
    const second = [edit(0, 2, 'a'), edit(3, 4, '')];
    const text = 'abcdef';
    const both = composeEdits(first, second, text.length);
    expect(applied(text, both)).toBe(applied(applied(text, first), second));
  });

  it('says nothing where the second takes back what the first put in', () => {
    expect(composeEdits([edit(2, 2, 'new')], [edit(2, 5, '')], 6)).toEqual([]);
  });

  it('touches no character that neither touched', () => {
    const cuts = (most: number) => fc.uniqueArray(fc.nat(most), { minLength: 2, maxLength: 8 });
    const edits = (places: readonly number[]): TextEdit[] => {
      const sorted = [...places].sort((a, b) => a - b);
      return sorted.flatMap((from, i) => (i % 2 === 1 ? [edit(sorted[i - 1]!, from, `<${i}>`)] : []));
    };
    fc.assert(
      fc.property(cuts(40), cuts(30), (one, two) => {
        const text = Array.from({ length: 41 }, (_, i) => String.fromCharCode(97 + (i % 26))).join('');
        const first = edits(one);
        const middle = applied(text, first);
        const second = edits(two.filter((at) => at <= middle.length));
        const both = composeEdits(first, second, text.length);
        expect(applied(text, both)).toBe(applied(middle, second));
        expect(orderEdits(both)).toMatchObject({ ok: true, edits: both });
      }),
    );
  });
});

describe('a change of several steps', () => {
  const file = (path: string, text: string) => ({ path, text, encoding: 'utf-8' as const });
  const at = (path: string, from: number, to: number, text: string): TextEdit => ({
    span: { file: path, from, to },
    text,
  });

  it('is one patch from the first text to the last', () => {
    const files = [file('a', 'one\ntwo\n'), file('b', 'x\n')];
    const one = further(unchanged(files), [at('a', 0, 3, 'ONE')]);
    if ('code' in one) throw new Error(one.what);
    const two = further(one, [at('a', 4, 7, 'TWO'), at('b', 0, 1, 'y')]);
    if ('code' in two) throw new Error(two.what);
    expect(two.after.map(({ text }) => text)).toEqual(['ONE\nTWO\n', 'y\n']);
    expect(patchOfChange(two)).toBe(
      '--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n-one\n-two\n+ONE\n+TWO\n--- a/b\n+++ b/b\n@@ -1 +1 @@\n-x\n+y\n',
    );
  });

  it('gives the same file back where a later step undoes an earlier one', () => {
    const files = [file('a', 'one\n')];
    const there = further(unchanged(files), [at('a', 0, 3, 'two')]);
    if ('code' in there) throw new Error(there.what);
    const back = further(there, [at('a', 0, 3, 'one')]);
    if ('code' in back) throw new Error(back.what);
    expect(back.after[0]).toBe(files[0]);
    expect(patchOfChange(back)).toBe('');
  });
});

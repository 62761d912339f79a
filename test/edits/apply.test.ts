import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import type { TextEdit } from '../../src/core/edits/text-edit.ts';

const edit = (from: number, to: number, text: string): TextEdit => ({ span: { file: 'a', from, to }, text });

function applied(text: string, edits: TextEdit[]): string {
  const result = applyEdits(text, edits);
  if (!result.ok) throw new Error(result.failure.what);
  return result.text;
}

describe('applyEdits', () => {
  it('replaces, inserts and deletes, whatever order the edits come in', () => {
    expect(applied('abcdef', [edit(4, 6, ''), edit(0, 1, 'XY'), edit(2, 2, '-')])).toBe('XYb-cd');
  });

  it('keeps the order of insertions at one offset, before a replacement that starts there', () => {
    expect(applied('abc', [edit(1, 2, 'B'), edit(1, 1, '2'), edit(1, 1, '1')])).toBe('a21Bc');
  });

  it('counts an edit that two fixes share once', () => {
    expect(applied('a\nb\n', [edit(0, 2, ''), edit(2, 2, 'x'), edit(0, 2, ''), edit(2, 2, 'x')])).toBe(
      'xb\n',
    );
    expect(applied('b', [edit(0, 0, '1'), edit(0, 0, '2'), edit(0, 0, '1')])).toBe('12b');
  });

  it('joins deletions that overlap', () => {
    expect(applied('abcdef', [edit(1, 4, ''), edit(2, 5, ''), edit(2, 3, '')])).toBe('af');
  });

  it.each([
    ['two replacements', edit(0, 3, 'x'), edit(2, 4, 'y')],
    ['two replacements of one place', edit(0, 3, 'x'), edit(0, 3, 'y')],
    ['a deletion and a replacement inside it', edit(0, 5, ''), edit(1, 2, 'x')],
    ['a deletion and an insertion inside it', edit(0, 5, ''), edit(2, 2, 'x')],
  ])('refuses %s', (_, first, second) => {
    const result = applyEdits('abcdef', [second, first]);
    expect(result).toMatchObject({ ok: false, failure: { code: 'edits-overlap', where: 'a' } });
    expect(result).not.toHaveProperty('text');
  });

  it('lets neighbors touch', () => {
    expect(applied('abcd', [edit(0, 2, 'x'), edit(2, 4, 'y'), edit(2, 2, '|')])).toBe('x|y');
  });

  it('throws at spans that leave the text, run backwards or belong to two files', () => {
    expect(() => applyEdits('abc', [edit(2, 4, '')])).toThrow(RangeError);
    expect(() => applyEdits('abc', [edit(2, 1, '')])).toThrow(RangeError);
    expect(() =>
      applyEdits('abc', [edit(0, 1, ''), { span: { file: 'b', from: 2, to: 3 }, text: '' }]),
    ).toThrow(RangeError);
  });

  it('leaves every character outside the spans as it was', () => {
    const cuts = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(
        fc.string({ minLength: 41, maxLength: 60 }),
        cuts,
        fc.array(fc.string(), { minLength: 6, maxLength: 6 }),
        (text, points, texts) => {
          const at = points.toSorted((a, b) => a - b);
          const edits: TextEdit[] = [];
          let expected = '';
          let end = 0;
          for (let i = 0; i + 1 < at.length; i += 2) {
            edits.push(edit(at[i]!, at[i + 1]!, texts[i / 2]!));
            expected += text.slice(end, at[i]) + texts[i / 2];
            end = at[i + 1]!;
          }
          expect(applied(text, edits.toReversed())).toBe(expected + text.slice(end));
        },
      ),
    );
  });
});

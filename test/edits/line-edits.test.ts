import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/core/edits/apply.ts';
import { lineEdits } from '../../src/core/edits/line-edits.ts';
import { unifiedDiff } from '../../src/core/edits/unified-diff.ts';

const numbered = (n: number) => Array.from({ length: n }, (_, i) => `line ${i}\n`);

describe('lineEdits', () => {
  it('touches only the lines that differ, however far apart they are', () => {
    const before = numbered(2000);
    const after = [...before];
    after[3] = 'other\n';
    after.splice(1500, 2);
    after.splice(700, 0, 'new\n');
    const edits = lineEdits('a', before.join(''), after.join(''));
    expect(edits.map(({ span, text }) => [before.join('').slice(span.from, span.to), text])).toEqual([
      ['line 3\n', 'other\n'],
      ['', 'new\n'],
      ['line 1500\nline 1501\n', ''],
    ]);
  });

  it('leads from any text to any other', () => {
    const text = fc
      .array(fc.constantFrom('a\n', 'b\n', '\n', '}\n', 'c\n', 'd\r\n', 'e'), { maxLength: 30 })
      .map((lines) => lines.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = lineEdits('a', before, after);
        const applied = applyEdits(before, edits);
        expect(applied.ok && applied.text).toBe(after);
        expect(unifiedDiff('a', before, after, edits) === '').toBe(before === after);
      }),
    );
  });
});

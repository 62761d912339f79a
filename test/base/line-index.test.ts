import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/core/base/line-index.ts';

describe('lines and columns', () => {
  const index = new LineIndex('ab\n\r\n😀c\n');

  it('counts line feeds alone, and columns in UTF-16 units', () => {
    expect(index.lineCount).toBe(4);
    expect([0, 2, 3, 4, 5, 7, 8, 9].map((offset) => index.at(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 3 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 3, column: 1 },
      { line: 3, column: 3 },
      { line: 3, column: 4 },
      { line: 4, column: 1 },
    ]);
  });

  it('goes back to offsets', () => {
    expect(index.offset(3, 3)).toBe(7);
    expect(index.offset(1, 99)).toBe(2);
    expect(index.offset(9, 1)).toBe(9);
    expect([index.lineStart(2), index.lineEnd(2), index.lineEnd(4)]).toEqual([3, 4, 9]);
  });

  it('agrees with counting', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', '😀') }), fc.nat(60), (text, at) => {
        const offset = Math.min(at, text.length);
        const before = text.slice(0, offset).split('\n');
        const { line, column } = new LineIndex(text).at(offset);
        expect([line, column]).toEqual([before.length, (before.at(-1) as string).length + 1]);
        expect(new LineIndex(text).offset(line, column)).toBe(offset);
      }),
    );
  });
});

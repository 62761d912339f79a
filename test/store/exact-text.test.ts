import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyViewEdit,
  findEdit,
  toExactOffset,
  toView,
  toViewOffset,
} from '../../src/store/text/exact-text.ts';

const piece = fc.constantFrom('a', 'ö', '😀', ' ', ';', '\n', '\r\n', '\r', '\uFEFF');
const exactText = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
// a lone carriage return joins a line feed that is typed behind it: no view can tell them apart
const withoutLoneReturns = exactText.map((text) => text.replace(/\r(?!\n)/g, ''));
const viewText = fc
  .array(fc.constantFrom('a', 'b', '\n', ';'), { maxLength: 12 })
  .map((parts) => parts.join(''));

describe('a text and its view', () => {
  it('shows every line ending as one line feed and no byte order mark', () => {
    expect(toView('\uFEFFa\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  it('leads offsets there and back', () => {
    fc.assert(
      fc.property(exactText, fc.nat(60), (exact, at) => {
        const view = toView(exact);
        const offset = Math.min(at, view.length);
        expect(toViewOffset(exact, toExactOffset(exact, offset))).toBe(offset);
      }),
    );
  });

  it('leads to the same character', () => {
    fc.assert(
      fc.property(exactText, fc.nat(60), (exact, at) => {
        const view = toView(exact);
        const offset = Math.min(at, view.length);
        expect(toView(exact.slice(0, toExactOffset(exact, offset))).length).toBe(offset);
      }),
    );
  });
});

describe('an edit made in the view', () => {
  it('gives the view that was typed', () => {
    fc.assert(
      fc.property(withoutLoneReturns, viewText, fc.nat(40), fc.nat(5), (exact, inserted, at, length) => {
        const view = toView(exact);
        const from = Math.min(at, view.length);
        const to = Math.min(from + length, view.length);
        const typed = view.slice(0, from) + inserted + view.slice(to);
        const result = applyViewEdit(exact, { from, to, text: inserted });
        expect(toView(result)).toBe(typed);
      }),
    );
  });

  it('leaves every byte outside of it as it was', () => {
    const exact = 'a\r\nb\nc\r\nd';
    expect(applyViewEdit(exact, { from: 2, to: 3, text: 'B' })).toBe('a\r\nB\nc\r\nd');
    expect(applyViewEdit(exact, { from: 2, to: 4, text: '' })).toBe('a\r\nc\r\nd');
    expect(applyViewEdit(exact, { from: 7, to: 7, text: '\ne' })).toBe('a\r\nb\nc\r\nd\r\ne');
    expect(applyViewEdit('\uFEFFab', { from: 0, to: 1, text: 'x' })).toBe('\uFEFFxb');
  });
});

describe('finding an edit', () => {
  it('turns one text into the other', () => {
    fc.assert(
      fc.property(viewText, viewText, (before, after) => {
        const { from, to, text } = findEdit(before, after);
        expect(before.slice(0, from) + text + before.slice(to)).toBe(after);
      }),
    );
  });

  it('covers no more than what changed', () => {
    expect(findEdit('abcd', 'abXcd')).toEqual({ from: 2, to: 2, text: 'X' });
    expect(findEdit('aaa', 'aa')).toEqual({ from: 2, to: 3, text: '' });
    expect(findEdit('same', 'same')).toEqual({ from: 4, to: 4, text: '' });
  });
});

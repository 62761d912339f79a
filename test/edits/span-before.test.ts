import { describe, expect, it } from 'vitest';
import { spanBefore } from '../../src/core/edits/span-before.ts';
import type { TextEdit } from '../../src/core/edits/text-edit.ts';

const edit = (from: number, to: number, text: string, file = 'a'): TextEdit => ({
  span: { file, from, to },
  text,
});
const span = (from: number, to: number, file = 'a') => ({ file, from, to });

describe('where a span stood before', () => {
  // 'one two three' -> 'one TWO! and three'
  const edits = [edit(4, 7, 'TWO! and')];

  it('in front of an edit, it stays; behind it, it moves', () => {
    expect(spanBefore(edits, span(0, 3))).toEqual(span(0, 3));
    expect(spanBefore(edits, span(13, 18))).toEqual(span(8, 13));
  });

  it('inside of what was written, it is what was replaced', () => {
    expect(spanBefore(edits, span(4, 8))).toEqual(span(4, 7));
    expect(spanBefore(edits, span(9, 12))).toEqual(span(4, 7));
  });

  it('around it, both ends move by themselves', () => {
    expect(spanBefore(edits, span(0, 18))).toEqual(span(0, 13));
  });

  it('is empty where something was inserted', () => {
    expect(spanBefore([edit(5, 5, 'new line\n')], span(5, 13))).toEqual(span(5, 5));
  });

  it('passes over the edits of other files', () => {
    expect(spanBefore([edit(0, 0, 'longer', 'b')], span(3, 4))).toEqual(span(3, 4));
  });

  it('sums several edits, in any order given', () => {
    expect(spanBefore([edit(10, 12, ''), edit(0, 0, 'ab')], span(12, 14))).toEqual(span(12, 14));
    expect(spanBefore([edit(10, 12, ''), edit(0, 0, 'ab')], span(6, 7))).toEqual(span(4, 5));
  });
});

import { describe, expect, it } from 'vitest';
import { type PlainHistory, recordHistory } from '../../src/ui/editor/plain-history.ts';

const at = (offset: number) => ({ from: offset, to: offset });

/** The texts one meets on the way back, newest first. */
function textsOf({ start, steps }: PlainHistory): string[] {
  const texts = [start];
  for (const { edits } of steps) {
    let text = texts.at(-1)!;
    for (const edit of edits) text = text.slice(0, edit.from) + edit.text + text.slice(edit.to);
    texts.push(text);
  }
  return texts.reverse();
}

function type(words: readonly string[], pauseAfter: readonly number[] = []) {
  const recorder = recordHistory('');
  let text = '';
  let time = 0;
  words.forEach((word, index) => {
    const before = at(text.length);
    text += word;
    time += pauseAfter.includes(index - 1) ? 5000 : 50;
    recorder.record(text, 'insertText', before, at(text.length), time);
  });
  return recorder;
}

describe('the history of the plain text area', () => {
  it('takes keys that follow each other as one step', () => {
    expect(textsOf(type(['a', 'b', 'c']).read())).toEqual(['abc', '']);
  });

  it('begins a new step after a pause and at a new line', () => {
    expect(textsOf(type(['a', 'b', 'c'], [1]).read())).toEqual(['abc', 'ab', '']);
    expect(textsOf(type(['a', '\n', 'b']).read())).toEqual(['a\nb', 'a', '']);
  });

  it('takes a paste and a deletion as steps of their own', () => {
    const recorder = type(['a']);
    recorder.record('aPASTED', 'insertFromPaste', at(1), at(7), 60);
    recorder.record('aPASTE', 'deleteContentBackward', at(7), at(6), 70);
    expect(textsOf(recorder.read())).toEqual(['aPASTE', 'aPASTED', 'a', '']);
  });

  it("follows the text area's own undo back", () => {
    const recorder = type(['a', 'b'], [0]);
    recorder.record('a', 'historyUndo', at(2), at(1), 9000);
    expect(textsOf(recorder.read())).toEqual(['a', '']);
  });

  it('forgets the oldest steps, and its start is still right', () => {
    const recorder = recordHistory('');
    let text = '';
    for (let n = 0; n < 700; n++) {
      const before = at(text.length);
      text += `${n};`;
      recorder.record(text, 'insertFromPaste', before, at(text.length), n);
    }
    const texts = textsOf(recorder.read());
    expect(texts[0]).toBe(text);
    expect(texts).toHaveLength(501);
  });

  it('keeps no steps of a very long text', () => {
    const recorder = type(['a']);
    const long = 'x'.repeat(1_000_001);
    recorder.record(long, 'insertFromPaste', at(1), at(2), 60);
    expect(recorder.read()).toEqual({ start: long, steps: [] });
  });
});

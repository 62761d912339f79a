import { describe, expect, it } from 'vitest';
import { Excerpts } from '../../src/cli/print/excerpt.ts';
import { paintFor, plain, printablePainted } from '../../src/cli/print/paint.ts';
import { displayWidth, expandTabs, printable } from '../../src/cli/print/printable.ts';

/** The two lines for the place of `words` in a text of one file. */
function excerpt(text: string, words: string): readonly string[] {
  const from = text.indexOf(words);
  const line = text.slice(0, from).split('\n').length;
  const column = from - text.lastIndexOf('\n', from - 1);
  const place = { line, column, endLine: line, endColumn: column + words.length };
  return new Excerpts([{ path: 'f', text, encoding: 'utf-8' }], plain).at('f', place);
}

const BAR = '       | ';

describe('the excerpt', () => {
  it.each([
    ['spaces', '  a bad b\n', 'bad', '  a bad b', '    ^^^'],
    ['tabs before', '\t\ta bad;\n', 'bad', '        a bad;', '          ^^^'],
    ['a tab in a column of its own', 'ab\tbad;\n', 'bad', 'ab  bad;', '    ^^^'],
    ['a tab within', 'x a\tb;\n', 'a\tb', 'x a b;', '  ^^^'],
    ['wide characters before', '# 漢字 bad\n', 'bad', '# 漢字 bad', '       ^^^'],
    ['wide characters within', 'x 漢字 y\n', '漢字', 'x 漢字 y', '  ^^^^'],
    ['an emoji', '🔒 bad\n', 'bad', '🔒 bad', '   ^^^'],
    ['combining marks', 'e\u0301 bad\n', 'bad', 'e\u0301 bad', '  ^^^'],
    ['CRLF', 'one\r\n  bad;\r\nthree\r\n', 'bad;', '  bad;', '  ^^^^'],
    ['the last line, without an end', 'one\nbad', 'bad', 'bad', '^^^'],
  ])('puts the caret right: %s', (_, text, words, shown, carets) => {
    const [source, marks] = excerpt(text, words);
    expect(source!.slice(BAR.length)).toBe(shown);
    expect(marks).toBe(`${BAR}${carets}`);
  });

  it('cuts a long line around the place, and no character in two', () => {
    const [source, marks] = excerpt(`${'🔒'.repeat(200)} bad ${'🔒'.repeat(200)}`, 'bad');
    expect(source).not.toMatch(/\p{Surrogate}/u);
    const cut = source!.slice(BAR.length);
    expect(cut).toMatch(/^….* bad .*…$/u);
    expect(displayWidth(cut.slice(0, cut.indexOf('bad')))).toBe(marks!.indexOf('^') - BAR.length);
    expect(marks).toMatch(/[^^]\^{3}$/);
  });

  it('marks a place of several lines to the end of its first', () => {
    const [, marks] = new Excerpts([{ path: 'f', text: 'a b\nc\n', encoding: 'utf-8' }], plain).at('f', {
      line: 1,
      column: 3,
      endLine: 2,
      endColumn: 2,
    });
    expect(marks).toBe(`${BAR}  ^`);
  });
});

it('nothing in a configuration gives orders to the terminal', () => {
  expect(printable('a\x1b[2Jb\u202ec\td\n')).toBe('a\ufffd[2Jb\ufffdc\td\n');
  const paint = paintFor(true, {});
  const painted = `${paint('high', 'x\x1b[2J\x07')}\x1b]0;title\x07`;
  expect(printablePainted(painted, paint)).toBe('\x1b[31mx\ufffd[2J\ufffd\x1b[0m\ufffd]0;title\ufffd');
  expect(printablePainted('\x1b[31mx', plain)).toBe('\ufffd[31mx');
  for (const style of ['error', 'high', 'medium', 'low', 'info', 'strong', 'faint', 'good', 'bad'] as const)
    expect(printablePainted(paint(style, 'x'), paint)).toBe(paint(style, 'x'));
});

it('tabs go to the next stop', () => {
  expect(expandTabs('\ta', 0, 4)).toBe('    a');
  expect(expandTabs('\ta', 3, 4)).toBe(' a');
  expect(expandTabs('漢\ta\t', 0, 4)).toBe('漢  a   ');
});

import { describe, expect, it } from 'vitest';
import { suspiciousCharacters } from '../../src/core/syntax/damage/suspicious-characters.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { treeOf } from './outline-of.ts';

const named = (text: string) =>
  suspiciousCharacters(treeOf(text)).map(({ offset, name, replacement }) => [offset, name, replacement]);

describe('suspicious characters', () => {
  it.each([
    ['\uFEFFuser a;', 0, 'byte order mark (zero width no-break space)', ''],
    ['listen\u00A080;', 6, 'no-break space', ' '],
    ['lis\u200Bten 80;', 3, 'zero width space', ''],
    ['a \u201Cb;', 2, 'left double quotation mark', '"'],
    ['a \u2019b;', 2, 'right single quotation mark', "'"],
    ['a b\u037E', 3, 'Greek question mark', ';'],
    ['a b\uFF1B', 3, 'fullwidth semicolon', ';'],
    ['a \u2013b;', 2, 'en dash', '-'],
    ['a\u2003b;', 1, 'typographic space', ' '],
    ['a\fb;', 1, 'form feed', ' '],
    ['a\u0001b;', 1, 'control character', ''],
    ['a\u2061b;', 1, 'invisible format character', ''],
    ['a \u202Eb;', 2, 'right-to-left override', ''],
  ])('%j', (text, offset, name, replacement) => {
    expect(named(text)).toEqual([[offset, name, replacement]]);
  });

  it('a tag character takes two units', () => {
    expect(suspiciousCharacters(treeOf('a \u{E0041};'))).toEqual([
      { offset: 2, length: 2, codePoint: 0xe0041, name: 'invisible format character', replacement: '' },
    ]);
  });

  it.each([
    ['a comment', '# \u201Ca\u201D \u00A0\nb;'],
    ['a quoted word', 'a "\u201Cb\u201D\u00A0";'],
    ['a quoted name', '"a\u00A0" b;'],
    ['Lua', 'init_by_lua_block { x = "\u00A0" \u200B }'],
    ['a hole', 'a {{ "\u00A0" }};'],
    ['letters of any script', 'server_name пример.example ελληνικά.example 例え.example;'],
    ['white space of nginx', 'a\tb\r\n;'],
  ])('none in %s', (_, text) => {
    expect(named(text)).toEqual([]);
  });

  it('between the quoted words and in nested blocks', () => {
    expect(named('a { b "x\u00A0"\u00A0c; }')).toEqual([[10, 'no-break space', ' ']]);
    expect(named('a { b { c\u00A0d; } }')).toEqual([[9, 'no-break space', ' ']]);
  });

  it('the quotes of Windows-1252 in a file that is not UTF-8', () => {
    const tree = readTree({ path: 'a', text: 'a \x93b\x94;', encoding: 'latin1' });
    expect(suspiciousCharacters(tree).map(({ codePoint, replacement }) => [codePoint, replacement])).toEqual([
      [0x93, '"'],
      [0x94, '"'],
    ]);
  });
});

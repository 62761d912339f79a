import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suspiciousCharacters } from '../../src/core/syntax/damage/suspicious-characters.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { anyText, shortText, validText } from './arbitrary-text.ts';
import { lossesOf } from './lossless.ts';
import { treeOf } from './outline-of.ts';
import { statementsIn, statementsOf } from './statements-of.ts';

const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

describe('whatever the text', () => {
  it('every character is in the tree, and nothing throws', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom('utf-8' as const, 'latin1' as const), (text, encoding) => {
        const tree = readTree({ path: 'a', text, encoding });
        expect(lossesOf(tree)).toEqual([]);
        suspiciousCharacters(tree);
        for (const { from, to, nginxLine } of tree.damage) {
          expect(from >= 0 && from <= to && to <= text.length && nginxLine >= 1).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('an undamaged tree holds what the lexer handed on, statement by statement', () => {
    fc.assert(
      fc.property(shortText, (text) => {
        const tree = treeOf(text);
        fc.pre(tree.damage.length === 0 && tree.holes.length === 0);
        expect(statementsIn(tree)).toEqual(statementsOf(tree.file, { lua: true }));
      }),
      { numRuns },
    );
  });

  it('what nginx can lex has no damage, no holes, and all of its statements', () => {
    fc.assert(
      fc.property(validText, (text) => {
        const tree = treeOf(text);
        expect([tree.damage, tree.holes, lossesOf(tree)]).toEqual([[], [], []]);
        expect(statementsIn(tree)).toEqual(statementsOf(tree.file, { lua: true }));
      }),
      { numRuns },
    );
  });
});

/** Texts that cost a careless reader quadratic time or a deep stack: some 300,000 characters each. */
const heavy: readonly [what: string, text: string][] = [
  ['nested blocks', `${'a {\n'.repeat(10_000)}${'}'.repeat(10_000)}${' '.repeat(300_000)}`],
  ['nested blocks never closed', 'a {\n'.repeat(83_333)],
  ['nested blocks on one line, of a kind that cannot nest', 'server {'.repeat(41_666)],
  ['one line', 'listen 80; '.repeat(30_000)],
  ['one word', 'x'.repeat(333_333)],
  ['one statement', 'x '.repeat(166_666)],
  ['one line of blocks with words', 'a b {'.repeat(66_666)],
  ['blanks before blocks never closed', `${' '.repeat(166_666)}${'if {'.repeat(41_666)}`],
  ['braces without names', '{'.repeat(333_333)],
  ['holes that never end', `a {\n${'{{ a '.repeat(66_666)}`],
  ['holes that end late', `a {\n${'{{ a '.repeat(66_666)} }}`],
  ['holes inside holes', `${'{{{{{{{{{{{{{{{{{{{{{ a }}'.repeat(12_666)}`],
  ['holes alone on one line', `a {\n${'{{ a }}'.repeat(46_666)}`],
  ['template blocks never closed', '{% if a %}\n'.repeat(30_000)],
  ['quotes that do not end', `${'a "\\" \\"\n'.repeat(33_333)}`],
  ['quotes followed by a letter', `${'a "\nb"c;\n'.repeat(33_333)}`],
  ['long quotes', `${`a "${'x'.repeat(4096)}"b;\n`.repeat(80)}`],
  ['unclosed Lua blocks', 'a_by_lua_block { {\n}\n'.repeat(15_000)],
  ['quotes in Lua', `a_by_lua_block { ${'\\"'.repeat(166_666)}\n }`],
  ['long brackets in Lua', `a_by_lua_block { ${'[==['.repeat(83_333)}\n }`],
  ['closing braces', '}\n'.repeat(166_666)],
  ['dedents', `${'  a {\n'.repeat(40_000)}${'}\n'.repeat(40_000)}b {`],
];

describe('time grows with the length alone', () => {
  // a quadratic reader needs minutes for any of these
  it.each(heavy)('%s', { timeout: 10_000 }, (_, text) => {
    expect(text.length).toBeGreaterThan(250_000);
    expect(lossesOf(treeOf(text))).toEqual([]);
  });
});

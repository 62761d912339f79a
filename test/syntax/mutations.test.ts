import fc from 'fast-check';
import { expect, it } from 'vitest';
import { suspiciousCharacters } from '../../src/core/syntax/damage/suspicious-characters.ts';
import type { FlatTree } from '../../src/core/syntax/editor/flat-tree.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import { anyPiece, shortText, validText } from './arbitrary-text.ts';
import { linesOf, startHost, statementsOfNodes } from './grammar-host.ts';
import { lossesOf } from './lossless.ts';
import { statementsIn, statementsOf } from './statements-of.ts';

const host = await startHost();

/** Each is checked; FUZZ_MUTATIONS=N asks for others than the hundred thousand. */
const MUTATIONS = Number(process.env.FUZZ_MUTATIONS ?? 100_000);
/** In a row on one text: what a walk costs to set up is shared among so many. */
const IN_A_ROW = 100;
/** A longer text loses a part of itself at the next mutation: short ones are whole more often, and cost less. */
const LONGEST = 160;

/** Mutations on a text that is broken already, before it is mended: what is broken stays so. */
const BROKEN_IN_A_ROW = 2;

/** Where, as a share of the text; how much goes; what comes. */
type Mutation = readonly [at: number, removed: number, inserted: string];

const mutation: fc.Arbitrary<Mutation> = fc.tuple(
  fc.nat(999),
  fc.nat(3),
  fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom('', ';', '{', '}', '"', ' ', '\n', '#', 'a', '\\', '$', "'") },
    { weight: 1, arbitrary: anyPiece },
  ),
);

function editOf(text: string, [at, removed, inserted]: Mutation) {
  const from = Math.floor((at / 1000) * (text.length + 1));
  const to = Math.min(text.length, from + (text.length > LONGEST ? LONGEST / 2 : removed));
  return { from, to, text: inserted };
}

const isSame = (a: FlatTree, b: FlatTree): boolean => {
  if (a.count !== b.count) return false;
  for (let node = 0; node < a.count; node++) {
    if (a.kind(node) !== b.kind(node) || a.from(node) !== b.from(node)) return false;
    if (a.to(node) !== b.to(node) || a.end(node) !== b.end(node)) return false;
  }
  return true;
};

/**
 * Where the grammar, which serves the colors alone, is coarser by design: what looks like a template's is one, also where nginx could
 * take it for a word; a name that begins like a Lua block's is one; a Lua string that does not end on its line takes the line whole.
 */
const COARSER_IN_GRAMMAR = /\{[{%#]|<%|_by_lua_block(?:[^\s{]|[\s\S]*["'])/;

const asText = (statements: readonly (readonly string[])[]): string => JSON.stringify(statements);

/** The tree accounts for every character, and holds what the lexer hands on; the grammar cuts it alike. */
function checkTree(text: string, scratch: FlatTree): boolean {
  const tree = readTree({ path: 'a', text, encoding: 'utf-8' });
  const losses = lossesOf(tree);
  if (losses.length > 0) expect(losses, text).toEqual([]);
  suspiciousCharacters(tree);
  for (const { from, to, nginxLine } of tree.damage) {
    if (!(from >= 0 && from <= to && to <= text.length && nginxLine >= 1))
      expect({ from, to, nginxLine }, text).toBeNull();
  }
  if (tree.damage.length > 0 || tree.holes.length > 0) return false;
  const wanted = statementsOf(tree.file, { lua: true });
  if (asText(statementsIn(tree)) !== asText(wanted)) expect(statementsIn(tree), text).toEqual(wanted);
  if (COARSER_IN_GRAMMAR.test(text)) return true;
  const seen = statementsOfNodes(text, scratch);
  if (asText(seen) !== asText(wanted)) expect(seen, text).toEqual(wanted);
  return true;
}

it(`${MUTATIONS.toLocaleString('en')} mutations: read whole, alike by lexer and grammar, and as if from scratch`, {
  timeout: 1_200_000,
}, () => {
  let [checked, whole] = [0, 0];
  const walk = fc.tuple(
    fc.oneof(validText, shortText),
    fc.array(mutation, { minLength: IN_A_ROW, maxLength: IN_A_ROW }),
  );
  fc.assert(
    fc.property(walk, ([start, mutations]) => {
      let parsed = host.parse(start);
      let [lastWhole, broken] = [start, 0];
      try {
        for (const each of mutations) {
          if (broken > BROKEN_IN_A_ROW) {
            parsed.release();
            parsed = host.parse(lastWhole);
            broken = 0;
          }
          parsed.change([editOf(parsed.text, each)]);
          const scratch = host.parse(parsed.text);
          const [nodes, fresh] = [parsed.nodes(), scratch.nodes()];
          scratch.release();
          if (!isSame(nodes, fresh)) expect(linesOf(nodes), parsed.text).toEqual(linesOf(fresh));
          checked += 1;
          if (checkTree(parsed.text, fresh)) {
            whole += 1;
            [lastWhole, broken] = [parsed.text, 0];
          } else {
            broken += 1;
          }
        }
      } finally {
        parsed.release();
      }
    }),
    { numRuns: Math.ceil(MUTATIONS / IN_A_ROW) },
  );
  expect(checked).toBeGreaterThanOrEqual(MUTATIONS);
  // texts that are no longer configurations at all would show nothing
  expect(whole).toBeGreaterThan(MUTATIONS / 5);
  console.log(`${checked} mutations checked, ${whole} of them whole configurations`);
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSourceFile } from '../../src/core/base/read-source-file.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import lexicon from '../fixtures/lexicon.json';
import { anyText, validText } from './arbitrary-text.ts';
import { linesOf, startHost, statementsOfNodes } from './grammar-host.ts';
import { statementsOf } from './statements-of.ts';

const host = await startHost();
const numRuns = Number(process.env.FUZZ_RUNS ?? 500);

function seenByGrammar(text: string): string[][] {
  const parsed = host.parse(text);
  const statements = statementsOfNodes(text, parsed.nodes());
  parsed.release();
  return statements;
}

const seenByTokenizer = (text: string) => statementsOf({ path: 'a', text, encoding: 'utf-8' }, { lua: true });

describe('grammar and tokenizer cut valid text alike', () => {
  it('made-up text', () => {
    fc.assert(
      fc.property(validText, (text) => {
        expect(seenByGrammar(text)).toEqual(seenByTokenizer(text));
      }),
      { numRuns },
    );
  });

  const readable = lexicon.filter(
    ({ conf }) => readTree({ path: 'a', text: conf, encoding: 'utf-8' }).damage.length === 0,
  );
  it.each(readable)('$name', ({ conf }) => {
    expect(seenByGrammar(conf)).toEqual(seenByTokenizer(conf));
  });

  it('in most of the lexicon', () => {
    expect(readable.length).toBeGreaterThan(170);
  });

  const folder = join(import.meta.dirname, '../../../shared/corpus');
  it.skipIf(!existsSync(folder))('real files', () => {
    let compared = 0;
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.conf')) continue;
      const file = readSourceFile(name, readFileSync(join(folder, name)));
      if ('code' in file || readTree(file).damage.length > 0) continue;
      expect(seenByGrammar(file.text), name).toEqual(statementsOf(file, { lua: true }));
      compared++;
    }
    expect(compared).toBeGreaterThan(300);
  });
});

/** Changes to a text, each to what the ones before it left. */
const changes = fc.array(
  fc.tuple(
    fc.nat(200),
    fc.nat(12),
    fc.oneof(fc.constant(''), fc.constantFrom(';', '{', '}', '"', ' ', '\n', '#', 'a'), validText, anyText),
  ),
  { minLength: 1, maxLength: 4 },
);

function applyChanges(start: string, wanted: readonly (readonly [number, number, string])[]) {
  let text = start;
  return wanted.map(([at, length, inserted]) => {
    const from = text.length === 0 ? 0 : at % (text.length + 1);
    const to = Math.min(text.length, from + length);
    text = text.slice(0, from) + inserted + text.slice(to);
    return { from, to, text: inserted };
  });
}

describe('a changed text', () => {
  it('is parsed as if from scratch', () => {
    fc.assert(
      fc.property(fc.oneof(validText, anyText), changes, (start, wanted) => {
        const parsed = host.parse(start);
        parsed.change(applyChanges(start, wanted));
        const scratch = host.parse(parsed.text);
        try {
          expect(linesOf(parsed.nodes())).toEqual(linesOf(scratch.nodes()));
        } finally {
          parsed.release();
          scratch.release();
        }
      }),
      { numRuns },
    );
  });
});

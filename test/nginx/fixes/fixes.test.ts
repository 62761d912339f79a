import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { eachNginx, judges } from '../judges.ts';
import { fixCorpus } from './corpus-fixes.ts';
import { fixLaboratory } from './laboratory-fixes.ts';
import { measureFixed } from './measure-fixed.ts';

/** A sample of what `npm run lab` does with all configurations; the corpus whole, where it lies beside the project. */
const SEED = 1;
const OF = 330;
const EVERY = 22;
const MEASURED = 2;

const sample = generate(SEED, OF).filter((_, i) => i % EVERY === 2);

describe.each(eachNginx())('$name', ({ nginx }) => {
  let once: ReturnType<typeof fixLaboratory> | undefined;
  const fixedSample = () => {
    once ??= fixLaboratory(nginx!, sample);
    return once;
  };

  it.skipIf(!nginx)('accepts what the fixes make of what it accepts', async () => {
    const fixed = await fixedSample();
    for (const { generated, faults } of fixed)
      expect({ id: generated.id, faults }).toEqual({ id: generated.id, faults: [] });
    expect(fixed.filter(({ accepted }) => accepted).length).toBeGreaterThan(10);
    expect(
      fixed.filter(({ generated, corrected }) => corrected !== generated.configuration).length,
    ).toBeGreaterThan(4);
  });

  it.skipIf(!nginx)('does what the verdict says of the result, and is nowhere worse', async () => {
    const fixed = await fixedSample();
    const changed = fixed.filter(
      ({ generated, accepted, corrected }) => accepted && corrected !== generated.configuration,
    );
    for (const one of changed.slice(0, MEASURED)) {
      const { id, wrong, worse, equal } = await measureFixed(nginx!, one);
      expect({ id, wrong, worse }).toEqual({ id, wrong: [], worse: [] });
      expect(equal).toBeGreaterThan(0);
    }
    expect(changed.length).toBeGreaterThanOrEqual(MEASURED);
  });
});

const corpus = join(import.meta.dirname, '../../../../shared/corpus');
const newest = judges().nginx.at(-1);

it.skipIf(!existsSync(corpus) || !newest)('every file of the corpus', { timeout: 600_000 }, async () => {
  const fixed = await fixCorpus(corpus, newest!);
  expect(fixed.flatMap(({ path, faults }) => faults.map((fault) => `${path}: ${fault}`))).toEqual([]);
  expect(fixed.filter(({ judged }) => judged).length).toBeGreaterThanOrEqual(250);
  expect(fixed.filter(({ judged, excluded }) => !judged && excluded === null)).toEqual([]);
  // most of the corpus is snippets without http{}, where fixes are offered and not selected
  expect(fixed.filter(({ changed }) => changed.defaults).length).toBeGreaterThanOrEqual(12);
});

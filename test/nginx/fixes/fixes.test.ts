import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EVENTS, type Resumes } from '../../../src/core/resumption/verdict.ts';
import { compare } from '../compare.ts';
import { type Generated, generate } from '../generate.ts';
import { eachNginx, judges, type Nginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import type { Cell } from '../scenario.ts';
import { fixCorpus } from './corpus-fixes.ts';
import { fixLaboratory } from './laboratory-fixes.ts';

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
    for (const { generated, corrected } of changed.slice(0, MEASURED)) {
      const [before, after] = [
        await ask(nginx!, generated),
        await ask(nginx!, { ...generated, configuration: corrected }),
      ];
      const { wrong, equal } = compare(after, predict(corrected, nginx!.version));
      expect({ id: generated.id, wrong, worse: worse(before, after) }).toEqual({
        id: generated.id,
        wrong: [],
        worse: [],
      });
      expect(equal).toBeGreaterThan(0);
    }
    expect(changed.length).toBeGreaterThanOrEqual(MEASURED);
  });
});

const ask = (nginx: Nginx, { configuration, probes, ages }: Generated): Promise<Cell[]> =>
  measure(nginx, { configuration, probes, ages, events: EVENTS, pairs: 2 });

const ORDER: readonly Resumes[] = ['refused', 'fails', 'not-offered', 'no', 'some', 'yes'];

/** Measured cells that were better before. */
function worse(before: readonly Cell[], after: readonly Cell[]): readonly string[] {
  const keyOf = ({ context, address, serverName, returnsTo, clientAuthority, client, event }: Cell): string =>
    [context, address, serverName, returnsTo, clientAuthority, client, event].join();
  const outcomes = new Map(after.map((cell) => [keyOf(cell), cell.outcome]));
  return before.flatMap((cell) => {
    // a client that comes back under another name: whether it resumes is no promise of the verdict
    const now = cell.returnsTo === undefined ? outcomes.get(keyOf(cell)) : undefined;
    return now !== undefined && ORDER.indexOf(now) < ORDER.indexOf(cell.outcome)
      ? [`${keyOf(cell)}: ${cell.outcome} to ${now}`]
      : [];
  });
}

const corpus = join(import.meta.dirname, '../../../../shared/corpus');
const newest = judges().nginx.at(-1);

it.skipIf(!existsSync(corpus) || !newest)('every file of the corpus', { timeout: 600_000 }, async () => {
  const fixed = await fixCorpus(corpus, newest!);
  expect(fixed.flatMap(({ path, faults }) => faults.map((fault) => `${path}: ${fault}`))).toEqual([]);
  expect(fixed.filter(({ judged }) => judged).length).toBeGreaterThanOrEqual(250);
  expect(fixed.filter(({ judged, excluded }) => !judged && excluded === null)).toEqual([]);
  expect(fixed.filter(({ changed }) => changed.ticked).length).toBeGreaterThan(15);
});

import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { eachNginx } from '../judges.ts';
import { fixLaboratory } from './laboratory-fixes.ts';
import { measureFixed } from './measure-fixed.ts';

/** Of those that the fixes change, every so many-th is measured before and after. */
const EVERY = 8;

/** Every configuration of the laboratory under the default fixes, all fixes, and the policies. */
describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('accepts what the fixes make of what it accepts', async () => {
    const fixed = await fixLaboratory(nginx!, generate(1, 330));
    expect(
      fixed.flatMap(({ generated, faults }) => faults.map((fault) => `${generated.id}: ${fault}`)),
    ).toEqual([]);
    expect(fixed.filter(({ accepted }) => accepted).length).toBeGreaterThan(250);
  });

  it.skipIf(!nginx)('does what the verdict says of the result, and is nowhere worse', async () => {
    const sample = generate(1, 330).filter((_, i) => i % EVERY === 1);
    const changed = (await fixLaboratory(nginx!, sample)).filter(
      ({ generated, accepted, corrected }) => accepted && corrected !== generated.configuration,
    );
    expect(changed.length).toBeGreaterThan(10);
    for (const one of changed) {
      const { id, wrong, worse } = await measureFixed(nginx!, one);
      expect({ id, wrong, worse }).toEqual({ id, wrong: [], worse: [] });
    }
  });
});

import { describe, expect, it } from 'vitest';
import { generate } from '../generate.ts';
import { eachNginx } from '../judges.ts';
import { fixLaboratory } from './laboratory-fixes.ts';

/** Every configuration of the laboratory under the ticked fixes, all fixes, and the policies. */
describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('accepts what the fixes make of what it accepts', async () => {
    const fixed = await fixLaboratory(nginx!, generate(1, 330));
    expect(
      fixed.flatMap(({ generated, faults }) => faults.map((fault) => `${generated.id}: ${fault}`)),
    ).toEqual([]);
    expect(fixed.filter(({ accepted }) => accepted).length).toBeGreaterThan(250);
  });
});

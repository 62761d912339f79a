import { expect, it } from 'vitest';
import { tallyGrown } from './grown-redacted.ts';
import { eachNginx } from './judges.ts';

/** Other ones than npm test grows. */
const FIRST = Number(process.env.GROWN_FROM ?? 100_000);
const HOW_MANY = Number(process.env.GROWN ?? 10_000);

it(`${HOW_MANY} grown configurations hold no fresh word once they are redacted, and nginx takes them`, async () => {
  for (const [i, { nginx }] of eachNginx().entries()) {
    if (!nginx) continue;
    const seeds = Array.from({ length: HOW_MANY }, (_, n) => FIRST + n).filter((seed) => seed % 3 === i);
    const { asked, accepted, faults, refusals } = await tallyGrown(nginx, seeds, () => true);
    console.log(`nginx ${nginx.version}: ${asked} asked, ${accepted} accepted, ${faults.length} faults`);
    expect(faults).toEqual([]);
    expect(accepted / asked, refusals.slice(0, 5).join('; ')).toBeGreaterThan(0.8);
  }
});

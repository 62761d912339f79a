import { expect, it } from 'vitest';
import { tallyGrown } from './grown-redacted.ts';
import { eachNginx } from './judges.ts';

const HOW_MANY = 200;

it.each(eachNginx())('$name takes grown configurations, and takes them redacted', async ({ nginx, name }) => {
  if (!nginx) return;
  // one of the versions is asked about every second one, the others about a few
  const share = nginx.suite === 'trixie' ? 2 : 10;
  const seeds = Array.from({ length: HOW_MANY }, (_, seed) => seed);
  const { asked, accepted, faults, refusals } = await tallyGrown(nginx, seeds, (seed) => seed % share === 0);
  expect(faults).toEqual([]);
  expect(accepted / asked, `${name} refuses: ${refusals.slice(0, 5).join('; ')}`).toBeGreaterThan(0.8);
});

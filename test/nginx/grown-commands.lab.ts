import { expect, it, vi } from 'vitest';
import { faultsOfCommands } from '../hostile/grown-commands.ts';

/** Other ones than npm test tries. */
const FIRST = Number(process.env.GROWN_FROM ?? 10_000);
const HOW_MANY = Number(process.env.GROWN ?? 3000);

it(`every command on ${HOW_MANY} grown configurations`, async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const faults: string[] = [];
  for (let seed = FIRST; seed < FIRST + HOW_MANY; seed += 1) faults.push(...(await faultsOfCommands(seed)));
  vi.restoreAllMocks();
  expect(faults).toEqual([]);
});

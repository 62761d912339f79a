import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { faultsOfCommands } from './grown-commands.ts';

/** npm run lab tries many more. */
const COUNT = 40;

beforeEach(() => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
});

it(`every command on ${COUNT} grown configurations: no exception, and what is redacted comes back`, async () => {
  for (let seed = 0; seed < COUNT; seed += 1) expect(await faultsOfCommands(seed)).toEqual([]);
});

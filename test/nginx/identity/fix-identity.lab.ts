import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { eachNginx } from '../judges.ts';
import { atMost } from '../parallel.ts';
import { type Change, exampleCases, fixIdentity } from './fix-identity.ts';

/** Every fix of every rule, selected by default or offered, before and after: who gets in, and as whom. */
const CIRCUMSTANCES = { kinds: CLIENT_KINDS, expiry: true };
const TABLE = fileURLToPath(new URL('../../../.scratch/fix-identity.md', import.meta.url));
const HOUR_MS = 3_600_000;
/** `EVERY=10` tries each tenth. */
const EVERY = Number(process.env.EVERY ?? 1);

mkdirSync(dirname(TABLE), { recursive: true });
writeFileSync(TABLE, '| nginx | configuration | fix | default | what changes |\n|---|---|---|---|---|\n');

function record(version: string, { case: name, fix, byDefault, differences }: Change): void {
  const row = [version, name, fix, byDefault ? 'yes' : 'no', differences[0] ?? 'nothing'];
  appendFileSync(TABLE, `| ${row.join(' | ')} |\n`);
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('no default fix changes who gets in, or as whom', { timeout: HOUR_MS }, async () => {
    const cases = exampleCases().filter((_, at) => at % EVERY === 0);
    const results = await atMost(2, cases, async (one) => {
      const tried = (await fixIdentity(nginx!, one, CIRCUMSTANCES)) ?? [];
      for (const change of tried) record(nginx!.version, change);
      return tried;
    });
    const changes = results.flat();
    expect(changes.filter(({ byDefault, differences }) => byDefault && differences.length > 0)).toEqual([]);
    // the laboratory sees harm where there is some: fixes that are offered, and not selected
    if (EVERY === 1)
      expect(changes.filter(({ differences }) => differences.length > 0).length).toBeGreaterThan(5);
    expect(changes.filter(({ byDefault }) => byDefault).length).toBeGreaterThan(0);
  });
});

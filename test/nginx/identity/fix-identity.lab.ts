import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CLIENT_KINDS } from '../../../src/core/resumption/verdict.ts';
import { eachNginx } from '../judges.ts';
import { atMost } from '../parallel.ts';
import { exampleCases, fixIdentity } from './fix-identity.ts';

/** Every fix of every rule, selected by default or offered, before and after: who gets in, and as whom. */
const CIRCUMSTANCES = { kinds: CLIENT_KINDS, expiry: true };
const TABLE = fileURLToPath(new URL('../../../.scratch/fix-identity.md', import.meta.url));
const HOUR_MS = 3_600_000;
/** `EVERY=10` tries each tenth. */
const EVERY = Number(process.env.EVERY ?? 1);

mkdirSync(dirname(TABLE), { recursive: true });
writeFileSync(TABLE, '| nginx | configuration | fix | default | what changes |\n|---|---|---|---|---|\n');

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('no default fix changes who gets in, or as whom', { timeout: HOUR_MS }, async () => {
    const cases = exampleCases().filter((_, at) => at % EVERY === 0);
    const results = await atMost(2, cases, (one) => fixIdentity(nginx!, one, CIRCUMSTANCES));
    const changes = results.flatMap((result) => result ?? []);
    for (const change of changes) {
      const row = [
        nginx!.version,
        change.case,
        change.fix,
        change.byDefault ? 'yes' : 'no',
        change.differences.length > 0 ? change.differences[0] : 'nothing',
      ];
      appendFileSync(TABLE, `| ${row.join(' | ')} |\n`);
    }
    expect(changes.filter(({ byDefault, differences }) => byDefault && differences.length > 0)).toEqual([]);
    // the laboratory sees harm where there is some: fixes that are offered, and not selected
    if (EVERY === 1)
      expect(changes.filter(({ differences }) => differences.length > 0).length).toBeGreaterThan(5);
    expect(changes.filter(({ byDefault }) => byDefault).length).toBeGreaterThan(0);
  });
});

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from '../compare.ts';
import { LABORATORY_EVENTS } from '../events.ts';
import { eachNginx } from '../judges.ts';
import { predict } from '../predict.ts';
import { sayComparison } from '../say-comparison.ts';
import { survey } from '../survey.ts';
import { HOOKED, hasLua } from './hooked.ts';

const FOLDER = fileURLToPath(new URL('../../../.scratch/laboratory-session-hooks/', import.meta.url));

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx || !hasLua(nginx))('the Lua module’s session hooks (needs that module)', async () => {
    const table = await survey(nginx!, HOOKED, LABORATORY_EVENTS, FOLDER);
    const compared = table.map((row) => ({
      ...row,
      comparison: compare(row.cells, predict(row.configuration, nginx!)),
    }));
    console.log(sayComparison(nginx!.version, compared));
    const sum = (of: 'equal' | 'unknown'): number =>
      compared.reduce((all, { comparison }) => all + comparison[of], 0);
    console.log(`of these ${sum('unknown')} unknown, as the Lua decides`);
    expect(
      compared.flatMap(({ id, comparison }) => comparison.wrong.map((wrong) => ({ id, ...wrong }))),
    ).toEqual([]);
    expect(sum('equal')).toBeGreaterThan(sum('unknown') * 2);
  });
});

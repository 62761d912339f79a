import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from '../compare.ts';
import { eachNginx } from '../judges.ts';
import { predict } from '../predict.ts';
import { sayComparison } from '../say-comparison.ts';
import { survey } from '../survey.ts';
import { commandConfigurations } from './commands.ts';

const FOLDER = fileURLToPath(new URL('../../../.scratch/laboratory-conf-command/', import.meta.url));

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('ssl_conf_command counts where the verdict says', async () => {
    const table = await survey(nginx!, commandConfigurations(), ['same-worker', 'reload'], FOLDER);
    const compared = table.map((row) => ({
      ...row,
      comparison: compare(row.cells, predict(row.configuration, nginx!)),
    }));
    console.log(sayComparison(nginx!.version, compared));
    expect(
      compared.flatMap(({ description, comparison }) =>
        comparison.wrong.map((wrong) => ({ description, ...wrong })),
      ),
    ).toEqual([]);
    expect(compared.flatMap(({ cells }) => cells).some(({ outcome }) => outcome === 'not-offered')).toBe(
      true,
    );
  });
});

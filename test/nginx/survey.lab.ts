import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compare } from './compare.ts';
import { LABORATORY_EVENTS } from './events.ts';
import { generate } from './generate.ts';
import { eachNginx } from './judges.ts';
import { predict } from './predict.ts';
import { sayComparison } from './say-comparison.ts';
import { survey } from './survey.ts';

const SEED = 1;
const COUNT = 330;
// the raw tables stay there for whoever wants to look at a cell
const FOLDER = fileURLToPath(new URL('../../.scratch/laboratory/', import.meta.url));

// what begins with empty memory and other built-in keys: a session can live on in a ticket made with a key file alone
const FRESH_STARTS = ['restart', 'binary-upgrade', 'other-host'];

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)(`foretells ${COUNT} generated configurations`, async () => {
    const table = await survey(nginx!, generate(SEED, COUNT), LABORATORY_EVENTS, FOLDER);
    const compared = table.map((row) => ({
      ...row,
      comparison: compare(row.cells, predict(row.configuration, nginx!)),
    }));
    console.log(sayComparison(nginx!.version, compared));
    expect(
      compared.flatMap(({ id, comparison }) => comparison.wrong.map((wrong) => ({ id, ...wrong }))),
    ).toEqual([]);
    const cells = table.flatMap(({ id, configuration, cells }) =>
      cells.map((cell) => ({ id, configuration, ...cell })),
    );
    const afterFreshStart = cells.filter(
      ({ event, outcome }) => FRESH_STARTS.includes(event) && (outcome === 'yes' || outcome === 'some'),
    );
    expect(afterFreshStart.length).toBeGreaterThan(0);
    expect(afterFreshStart.filter(({ client }) => client === 'tls12-id')).toEqual([]);
    expect(
      afterFreshStart.filter(({ configuration }) => !configuration.includes('ssl_session_ticket_key')),
    ).toEqual([]);
    expect(afterFreshStart.filter(({ subject }) => subject === 'own-keys')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { compare } from '../compare.ts';
import { eachNginx } from '../judges.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import { commandConfigurations } from './commands.ts';

/** One of each sort; the laboratory (npm run lab) asks about all. */
const SAMPLE = [
  'MaxProtocol TLSv1.2 in the default server',
  'MaxProtocol TLSv1.2 in the other server',
  'Protocol -TLSv1.3 in the default server',
  'numtickets 1 in http',
  'Options twice',
];

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  const sample = commandConfigurations().filter(({ description }) => SAMPLE.includes(description));

  it.skipIf(!nginx).each(sample)('$description', async ({ configuration, probes }) => {
    const measured = await measure(nginx!, { configuration, probes, events: ['same-worker'], pairs: 2 });
    const { equal, wrong } = compare(measured, predict(configuration, nginx!));
    expect(wrong).toEqual([]);
    expect(equal).toBe(6);
  });
});

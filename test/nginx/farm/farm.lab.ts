import { describe, expect, it } from 'vitest';
import { eachNginx, type Nginx } from '../judges.ts';
import { FARM_CASES, type FarmCase } from './differences.ts';
import { measureFarm, withFarm } from './measure-farm.ts';
import { differences, reportOf } from './predict-farm.ts';

const NAMES = ['a.example', 'b.example', null];
const judges = eachNginx();
const all = judges.flatMap(({ nginx }) => (nginx ? [nginx] : []));

async function compare({ hosts }: FarmCase, nginxOf: (at: number) => Nginx) {
  const farm = hosts.map((configuration, at) => ({
    name: `web${at + 1}`,
    nginx: nginxOf(at),
    configuration,
  }));
  const report = reportOf(farm);
  const cells = await withFarm(farm, (servers) => measureFarm(servers, NAMES));
  expect(differences(report, cells)).toEqual([]);
  expect(cells).toHaveLength(hosts.length ** 2 * NAMES.length * 3);
}

describe.each(judges)('hosts with $name', ({ nginx }) => {
  it.skipIf(!nginx).each(FARM_CASES)('$what: every pair as predicted', async (each) => {
    await compare(each, () => nginx!);
  });
});

describe('hosts of several versions', () => {
  it.skipIf(all.length < 2).each(FARM_CASES)('$what: every pair as predicted', async (each) => {
    for (let first = 0; first < all.length; first += 1)
      await compare(each, (at) => all[(first + at) % all.length]!);
  });
});

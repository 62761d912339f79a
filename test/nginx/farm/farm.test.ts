import { describe, expect, it } from 'vitest';
import { eachNginx } from '../judges.ts';
import { FARM_CASES } from './differences.ts';
import { measureFarm, withFarm } from './measure-farm.ts';
import { differences, reportOf } from './predict-farm.ts';

/** One of each kind of difference; `npm run lab` tries all of them, on each version and between versions. */
const SAMPLE = [
  'one key file and a zone',
  'one lags',
  'another certificate in the other server',
  'RSA and ECDSA in another order',
  'clients verified on one alone',
  'tickets off in the other server of one',
];
const NAMES = ['b.example'];
const judges = eachNginx();
const all = judges.flatMap(({ nginx }) => (nginx ? [nginx] : []));
const missing = judges.filter(({ nginx }) => !nginx).map(({ name }) => name);

describe(`hosts of several versions${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`, () => {
  it.skipIf(missing.length > 0).each(FARM_CASES.filter(({ what }) => SAMPLE.includes(what)))(
    '$what: every pair as predicted',
    async ({ hosts }) => {
      const farm = hosts.flatMap((configuration, at) =>
        // two versions for each configuration: on one of them as well as between them
        [all[at % all.length]!, all[(at + 1) % all.length]!].map((nginx, n) => ({
          name: `web${at + 1}-${n + 1}`,
          nginx,
          configuration,
        })),
      );
      const report = reportOf(farm);
      const cells = await withFarm(farm, (servers) => measureFarm(servers, NAMES));
      expect(differences(report, cells)).toEqual([]);
    },
  );

  it('the sample names cases that there are', () => {
    expect(SAMPLE.filter((what) => !FARM_CASES.some((each) => each.what === what))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { returning } from '../../../src/core/farm/balancer/returning.ts';
import { eachNginx } from '../judges.ts';
import { FARM_CASES, host } from './differences.ts';
import {
  againstMatrix,
  balancerOf,
  measureReturns,
  peerOf,
  sameHost,
  streamBalancer,
  within,
} from './measure-balancer.ts';
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
const CLIENTS = 36;
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

  it.skipIf(missing.length > 0).each(['least_conn;', 'hash $remote_addr consistent;'])(
    'behind stream{} with %s: who returns resumes as predicted',
    async (method) => {
      const configuration = host({ http: 'ssl_session_cache shared:S:1m;' });
      const farm = all.map((nginx) => ({ name: nginx.version, nginx, configuration }));
      const group = reportOf(farm).groups[0]!;
      await withFarm(farm, async (nodes) => {
        const text = streamBalancer(method, [...nodes.values()].map(peerOf));
        const returns = await measureReturns(all.at(-1)!, text, nodes, CLIENTS);
        expect(againstMatrix(group, returns)).toEqual([]);
        const { meetsSame } = returning(group, balancerOf(text));
        expect(within(meetsSame, sameHost(returns), CLIENTS)).toBe(true);
      });
    },
  );

  it('the sample names cases that there are', () => {
    expect(SAMPLE.filter((what) => !FARM_CASES.some((each) => each.what === what))).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { returning } from '../../../src/core/farm/balancer/returning.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import { type Server, test } from '../server.ts';
import { host, keys } from './differences.ts';
import {
  againstMatrix,
  balancerOf,
  measureReturns,
  peerOf,
  sameHost,
  streamBalancer,
  within,
} from './measure-balancer.ts';
import { withFarm } from './measure-farm.ts';
import { reportOf } from './predict-farm.ts';

const CLIENTS = 120;
const METHODS = [
  ['', ''],
  ['least_conn;', ''],
  ['random;', ''],
  ['random two least_conn;', ''],
  ['hash $remote_addr;', ''],
  ['hash $remote_addr consistent;', ''],
  ['hash $ssl_preread_server_name;', 'ssl_preread on;'],
] as const;
const HASHES = METHODS.filter(([method]) => method.includes('$remote_addr'));
const ZONE = 'ssl_session_cache shared:S:1m;';

const farmOf = (nginx: Nginx, http: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `web${at}`, nginx, configuration: host({ http }) }));

describe.each(eachNginx())('behind a balancer of $name', ({ nginx }) => {
  describe.each([
    ['zones alone', ZONE],
    ['one ticket key', `${keys(1)} ${ZONE}`],
  ])('hosts with %s', (_, http) => {
    it.skipIf(!nginx).each(METHODS)('%s%s: who returns resumes as predicted', async (method, server) => {
      const farm = farmOf(nginx!, http, 3);
      const group = reportOf(farm).groups[0]!;
      await withFarm(farm, async (nodes) => {
        const text = streamBalancer(method, [...nodes.values()].map(peerOf), server);
        const returns = await measureReturns(nginx!, text, nodes, CLIENTS);
        const predicted = returning(group, balancerOf(text));
        expect(againstMatrix(group, returns)).toEqual([]);
        expect(within(predicted.meetsSame, sameHost(returns), CLIENTS)).toBe(true);
        for (const client of ['tls12-id', 'tls13'] as const) {
          const own = returns.filter((each) => each.client === client);
          const reused = own.filter((each) => each.reused).length / own.length;
          expect(within(predicted.now[client], reused, own.length), `${client}: ${reused}`).toBe(true);
        }
      });
    });
  });

  it
    .skipIf(!nginx)
    .each(HASHES.flatMap(([method]) => ['added', 'removed', 'down'].map((what) => [method, what] as const)))(
    '%s a host %s: as many are met again as predicted',
    async (method, what) => {
      const farm = farmOf(nginx!, ZONE, 4);
      await withFarm(farm, async (nodes) => {
        const peers = [...nodes.values()].map(peerOf);
        const [before, after] =
          what === 'added'
            ? [peers.slice(0, 3), peers]
            : [peers, what === 'removed' ? peers.slice(0, 3) : [...peers.slice(0, 3), `${peers[3]} down`]];
        const change = async (balancer: Server) => {
          balancer.configure(streamBalancer(method, after));
          await balancer.reload();
        };
        const text = streamBalancer(method, before);
        const returns = await measureReturns(nginx!, text, nodes, CLIENTS, change);
        const group = reportOf(farm.slice(0, before.length)).groups[0]!;
        const made = returning(group, balancerOf(text));
        // marked down a host keeps its place: only its own clients go elsewhere
        const kept = {
          least: (before.length - 1) / before.length,
          most: (before.length - 1) / before.length,
        };
        const predicted =
          what === 'added'
            ? made.afterAdded['tls12-id']
            : what === 'removed'
              ? made.afterRemoved['tls12-id']
              : kept;
        expect(
          within(predicted, sameHost(returns), CLIENTS),
          `${sameHost(returns)}, predicted ${predicted.least}`,
        ).toBe(true);
      });
    },
  );

  it.skipIf(!nginx)('TLS at the balancer: all resume, whatever the hosts have', async () => {
    const plain = Array.from({ length: 3 }, (_, at) => ({
      name: `web${at}`,
      nginx: nginx!,
      configuration: 'worker_processes 1; events {} http { server { listen 443; return 200; } }',
    }));
    await withFarm(plain, async (nodes) => {
      const peers = [...nodes.values()].map((node) => `server ${peerOf(node)};`).join(' ');
      const text = host({
        http: `${ZONE} upstream nodes { ${peers} }`,
        first: 'location /to-nodes { proxy_pass http://nodes; }',
      });
      expect(balancerOf(text).tls).toBe('balancer');
      const returns = await measureReturns(nginx!, text, nodes, 30);
      expect(returns.every(({ reused }) => reused)).toBe(true);
    });
  });

  it.skipIf(!nginx)('ip_hash is no method of stream{}', async () => {
    const { accepted, output } = await test(
      nginx!,
      streamBalancer('ip_hash;', ['127.0.0.1:1', '127.0.0.1:2']),
    );
    expect(accepted).toBe(false);
    expect(output).toContain('"ip_hash" directive is not allowed here');
  });
});

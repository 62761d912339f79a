import { describe, expect, it } from 'vitest';
import { seconds } from '../../src/core/base/units.ts';
import { askFarm, type Farm } from '../../src/core/farm/ask-farm.ts';
import { claimsIn } from '../false-claims.ts';

/** Hosts of which no configuration is given, as a shared link has them. */
const ask = (count: number, sameKeys: boolean, balancer = 'l4-round-robin'): Farm => {
  const answer = askFarm({
    hosts: [],
    assumed: { count, sameKeys, timeout: seconds(300) },
    said: { keys: sameKeys, certificates: sameKeys },
    balancer,
    cost: { roundTrip: 20, key: 'rsa2048' },
    rollout: seconds(1800),
  });
  if ('code' in answer) throw new Error(answer.what);
  return answer;
};
const shares = (farm: Farm) => {
  const { now } = farm.balancers[0]!.returns[0]!;
  return Object.values(now).map(({ least, most }) => [least, most]);
};

describe('hosts that are alike', () => {
  it('of n hosts resumes an n-th of everything, unless keys or clients are held together', () => {
    const quarter = [0.25, 0.25];
    expect(shares(ask(4, false))).toEqual([quarter, quarter, quarter]);
    expect(shares(ask(4, true))).toEqual([quarter, [1, 1], [1, 1]]);
    expect(shares(ask(4, false, 'l4-source-hash'))).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it('what is assumed is said, and no host is compared', () => {
    const { notes, hosts, obstacles } = ask(3, true);
    expect(notes.join(' ')).toMatch(/No configuration is given: 3 identical hosts .*one set of ticket keys/);
    expect(ask(3, false).notes.join(' ')).toMatch(/ticket keys of its own/);
    expect([hosts, obstacles]).toEqual([[], []]);
    expect(claimsIn(notes.join('\n'))).toEqual([]);
  });

  it('keys are planned for them; of many the first and the last are named', () => {
    const names = (count: number) => ask(count, true).keys!.rotation[0]!.hosts.map(({ name }) => name);
    expect(names(2)).toEqual(['host 1', 'host 2']);
    expect(names(40)).toEqual(['host 1', 'host 2', 'host 40']);
  });

  it('a great many are counted as a hundred, and it is said', () => {
    expect(shares(ask(10_000, false))[0]![0]).toBeCloseTo(0.01);
    expect(ask(10_000, false).notes.join(' ')).toContain('Counted as 100.');
    expect(ask(100, false).notes.join(' ')).not.toContain('Counted');
  });
});

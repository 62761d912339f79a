import { describe, expect, it } from 'vitest';
import { DAY, seconds } from '../../src/core/base/units.ts';
import { keyPlan } from '../../src/core/farm/keys/key-plan.ts';
import { keysText } from '../../src/core/farm/keys/keys-text.ts';
import { rotation, stateAfter } from '../../src/core/farm/keys/rotation.ts';
import { keyTimeline } from '../../src/core/farm/keys/timeline.ts';
import { lostBetween } from './lost-between.ts';

const HOUR = 3600;
const plan = (timeout: number, rollout = HOUR) =>
  keyPlan({ timeout: seconds(timeout), rollout: seconds(rollout) });

describe('the plan', () => {
  it.each([
    [300, HOUR, DAY / 2],
    [12 * HOUR, HOUR, DAY],
    [DAY, HOUR, 7 * DAY],
    [300, 20 * HOUR, DAY],
  ])('timeout %s, roll-out %s: an interval of %s', (timeout, rollout, interval) => {
    const made = plan(timeout, rollout);
    expect(made.interval.length).toBe(interval);
    // a ticket of the last moment, on the last host, is still decrypted by the first host
    expect(made.interval.length).toBeGreaterThan(timeout + rollout);
    expect(made.life).toBe(3 * interval);
  });

  it('says where no interval is long enough', () => {
    expect(plan(60 * DAY).says.join(' ')).toContain('Shorten ssl_session_timeout');
    expect(plan(300).says.join(' ')).not.toContain('Shorten');
  });
});

describe('the picture', () => {
  const timeline = keyTimeline(plan(DAY / 2));

  it.each([
    [-0.5, 0],
    [0.5, 1],
    [1.5, 2],
  ])('after %s intervals every key does what it does after %s rotations', (at, rotations) => {
    const now = at * timeline.to * 0.5;
    const roles = (key: string) =>
      timeline.bars
        .find((bar) => bar.key === key)!
        .parts.filter(({ from, to }) => from <= now && now < to)
        .map(({ role }) => role);
    expect(timeline.bars.map(({ key }) => key)).toEqual(['Z', 'A', 'B', 'C', 'D']);
    const [current, previous, next] = stateAfter(rotations);
    for (const { key } of timeline.bars) {
      const wanted = { [current]: ['current'], [previous]: ['previous'], [next]: ['next'] }[key] ?? [];
      expect(roles(key), key).toEqual(wanted);
    }
  });

  it('keeps the key until its last ticket has expired, and says each bar in words', () => {
    const { expired, bars, says } = timeline;
    const last = bars.find(({ key }) => key === expired.key)!.parts.at(-1)!;
    expect(last.role).toBe('previous');
    expect(expired.at).toBeLessThan(last.to);
    expect(says).toHaveLength(bars.length);
    expect(says[1]).toBe(
      'Key A: current, encrypts and decrypts, 1 day before to the rotation, previous, decrypts, the rotation to 1 day after.',
    );
  });
});

describe('one rotation', () => {
  const names = ['web1', 'web2', 'web3', 'web4'];
  const steps = rotation(names, plan(DAY / 2));

  it('loses nothing between any two hosts at any step', () => {
    for (const { hosts } of steps) expect(lostBetween(hosts)).toEqual([]);
    expect(steps.map(({ at }) => at)).toEqual([...steps.map(({ at }) => at)].sort((a, b) => a - b));
  });

  it('keeps the key of a ticket on every host until the ticket has expired', () => {
    const expired = steps.findIndex(({ what }) => what.startsWith('The last ticket of A'));
    for (const { hosts } of steps.slice(0, expired + 1))
      for (const { keys } of hosts) expect(keys).toContain('A');
    for (const { keys } of steps.at(-1)!.hosts) expect(keys).not.toContain('A');
  });

  it('a host that misses one rotation loses nothing, one that misses two is apart from all', () => {
    const apart = (behind: number) => [
      { name: 'ahead', keys: stateAfter(5) },
      { name: 'behind', keys: stateAfter(5 - behind) },
    ];
    expect(lostBetween(apart(1))).toEqual([]);
    expect(lostBetween(apart(2))).toEqual(['ahead to behind', 'behind to ahead']);
  });

  it('tells every host’s keys and a check at each step, and three lines for a key that has leaked', () => {
    const text = keysText(plan(DAY / 2), steps);
    expect(text.match(/Check: /g)).toHaveLength(steps.length);
    expect(text).toContain('web3  current A  previous Z  next B');
    expect(text).toContain('web1  current B  previous A  next C');
    expect(text).toMatch(/If a key is compromised\n {2}1\. .*\n {2}2\. .*\n {2}3\. /);
  });
});

import { describe, expect, it } from 'vitest';
import { bytes, MIB, seconds } from '../../src/core/base/units.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { FifoZone } from '../../src/core/sizing/simulation/fifo-zone.ts';
import { hitRateChart, zonesAround } from '../../src/core/sizing/simulation/hit-rate-chart.ts';
import { drawReturn, ninetieth } from '../../src/core/sizing/simulation/return-distribution.ts';
import { NO_ENTRY, SessionStore } from '../../src/core/sizing/simulation/session-store.ts';
import {
  Simulation,
  type SimulationQuestion,
  seededRandom,
} from '../../src/core/sizing/simulation/simulation.ts';
import { zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import { ALL_TLS12_ID, ALL_TLS13 } from '../../src/core/sizing/zone/entries-per-handshake.ts';
import { recommendZone } from '../../src/core/sizing/zone/recommend.ts';

const NGINX = version('1.26.3');

/** Chances of the clients, the likeliest first. */
function zipf(clients: number, exponent: number): number[] {
  const weights = Array.from({ length: clients }, (_, rank) => (rank + 1) ** -exponent);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/**
 * Hit rate of a first-in-first-out cache under independent arrivals: a client is in it with chance pT / (1 + pT), T such
 * that the chances add up to the capacity. Source: Fricker, Robert, Roberts, "A versatile and accurate approximation for
 * LRU cache performance" (2012), section 5.
 */
function fifoHitRate(chances: readonly number[], capacity: number): number {
  const inCache = (p: number, time: number) => (p * time) / (1 + p * time);
  let [low, high] = [0, 1e9];
  for (let i = 0; i < 100; i++) {
    const time = (low + high) / 2;
    if (chances.reduce((sum, p) => sum + inCache(p, time), 0) < capacity) low = time;
    else high = time;
  }
  return chances.reduce((sum, p) => sum + p * inCache(p, low), 0);
}

/** The same arrivals played against the model, after as many to settle. */
function playedHitRate(chances: readonly number[], zone: number, visits = 400_000): number {
  const random = seededRandom(1);
  const capacity = zoneCapacity(bytes(zone), { length: bytes(160), nginx: NGINX });
  const store = new SessionStore({ capacity, timeout: 86_400, tickets: false, nginx: NGINX });
  const entries = new Float64Array(chances.length).fill(NO_ENTRY);
  const upTo = new Float64Array(chances.length);
  chances.forEach((p, at) => {
    upTo[at] = (upTo[at - 1] ?? 0) + p;
  });
  let hits = 0;
  for (let i = 0; i < 2 * visits; i++) {
    const part = random();
    const client = Math.min(
      chances.length - 1,
      upTo.findIndex((sum) => sum > part),
    );
    if (store.visit('tls12-id', entries[client]!, 0) && i >= visits) hits++;
    entries[client] = store.entry;
  }
  return hits / visits;
}

describe('the model against what is known of such caches', () => {
  it.each([
    [64 * 1024, 400, 0],
    [64 * 1024, 400, 0.9],
    [256 * 1024, 1000, 0],
    [256 * 1024, 3000, 0.9],
    [512 * 1024, 3000, 1.1],
  ] as const)('%i bytes, %i clients, Zipf %f', (zone, clients, exponent) => {
    const chances = zipf(clients, exponent);
    const capacity = zoneCapacity(bytes(zone), { length: bytes(160), nginx: NGINX });
    const rate = playedHitRate(chances, zone, 60_000);
    expect(Math.abs(rate - fifoHitRate(chances, capacity))).toBeLessThan(0.005);
    if (exponent === 0) expect(Math.abs(rate - capacity / clients)).toBeLessThan(0.005);
  });
});

describe('FifoZone does what was seen of nginx', () => {
  it('evicts the oldest by insertion, used or not (fact evicts-oldest)', () => {
    const zone = new FifoZone(100, 3600);
    const entries = Array.from({ length: 100 }, () => zone.insert(0));
    for (const entry of entries.slice(0, 50)) expect(zone.has(entry, 1)).toBe(true);
    for (let i = 0; i < 60; i++) zone.insert(2);
    expect(entries.map((entry) => zone.has(entry, 3))).toEqual(entries.map((_, i) => i >= 60));
    expect(zone.size).toBe(100);
  });

  it('purges up to two expired ones at each insertion, none when idle (fact expired-purged-by-insertion)', () => {
    const zone = new FifoZone(1000, 10);
    for (let i = 0; i < 500; i++) zone.insert(0);
    zone.insert(100);
    expect(zone.size).toBe(500 - 2 + 1);
    for (let i = 0; i < 10; i++) zone.insert(100);
    expect(zone.size).toBe(500 - 22 + 11);
  });

  it('frees one that is asked for too late', () => {
    const zone = new FifoZone(10, 10);
    const entry = zone.insert(0);
    expect(zone.has(entry, 9)).toBe(true);
    expect(zone.has(entry, 10)).toBe(false);
    expect(zone.size).toBe(0);
    expect(zone.has(entry, 9)).toBe(false);
  });

  it('holds nothing without room', () => {
    const zone = new FifoZone(0, 10);
    expect(zone.has(zone.insert(0), 1)).toBe(false);
  });
});

const QUESTION: SimulationQuestion = {
  rate: 50,
  returning: 0.8,
  returns: { kind: 'exponential', mean: 300 },
  timeout: 600,
  capacity: 100_000,
  mix: ALL_TLS12_ID,
  tickets: true,
  nginx: NGINX,
  seed: 1,
  budget: 200_000,
};
const simulate = (rest: Partial<SimulationQuestion> = {}) => new Simulation({ ...QUESTION, ...rest }).run();

describe('Simulation', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(simulate()).toEqual(simulate());
    expect(simulate({ seed: 2 }).curve).not.toEqual(simulate().curve);
  });

  it('is the same in small steps as in one go', () => {
    const small = new Simulation(QUESTION);
    let steps = 0;
    while (small.step(997)) {
      steps++;
      expect(small.progress).toBeLessThanOrEqual(1);
    }
    expect(steps).toBeGreaterThan(20);
    expect(small.result()).toEqual(simulate());
  });

  it('agrees with what can be reckoned where nothing is evicted and nothing expires', () => {
    // all that return resume
    const { hitRate, insertRate } = simulate({ timeout: 1e6, span: 18_000, budget: 1e6 });
    expect(hitRate).toBeCloseTo(0.8, 1.9);
    expect(insertRate).toBeCloseTo(50 * (1 - hitRate), 0);
  });

  it('agrees with what can be reckoned where sessions expire', () => {
    // resumed visits for each full one: the sum over k of 0.8^k times the chance that k absences take less than the timeout
    let expected = 0;
    for (let k = 1; k < 60; k++) {
      let tail = 1;
      let term = Math.exp(-2);
      for (let i = 0; i < k; i++) {
        tail -= term;
        term *= 2 / (i + 1);
      }
      expected += 0.8 ** k * tail;
    }
    expect(simulate({ span: 20_000, budget: 1e6 }).hitRate).toBeCloseTo(expected / (1 + expected), 1.9);
  });

  it('starts cold and warms up', () => {
    const { curve, hitRate, warmUp } = simulate();
    const share = ({ full, resumed }: { full: number; resumed: number }) => resumed / (full + resumed);
    expect(share(curve[0]!)).toBeLessThan(hitRate / 2);
    expect(share(curve.at(-1)!)).toBeCloseTo(hitRate, 1);
    expect(warmUp).toBeGreaterThan(0);
    expect(warmUp).toBeLessThan(curve.at(-1)!.from / 2);
  });

  it('scales rate and zone alike without another answer', () => {
    const whole = simulate({ rate: 400, capacity: 40_000, budget: 3e6 });
    const part = simulate({ rate: 400, capacity: 40_000, budget: 150_000 });
    expect(part.scale).toBeLessThan(0.5);
    expect(whole.scale).toBe(1);
    expect(Math.abs(part.hitRate - whole.hitRate)).toBeLessThan(0.01);
    expect(part.insertRate / whole.insertRate).toBeCloseTo(1, 1);
  });

  it('lets tickets resume whatever the zone is, and stateful TLS 1.3 need twice the room', () => {
    const small = { capacity: 300, span: 3000 };
    const tickets = simulate({ ...small, mix: ALL_TLS13 }).hitRate;
    const stateful = simulate({ ...small, mix: ALL_TLS13, tickets: false }).hitRate;
    const ids = simulate({ ...small, tickets: false }).hitRate;
    expect(tickets).toBeGreaterThan(0.5);
    expect(stateful).toBeLessThan(ids);
    expect(ids).toBeLessThan(tickets);
  });

  it('refuses numbers that mean nothing', () => {
    expect(() => simulate({ returning: 1 })).toThrow(RangeError);
    expect(() => simulate({ rate: Number.NaN })).toThrow(RangeError);
    expect(() => simulate({ span: 0 })).toThrow(RangeError);
    expect(simulate({ rate: 0 })).toMatchObject({ hitRate: 0, visits: 0 });
  });
});

describe('drawReturn', () => {
  it.each([
    { kind: 'exponential', mean: 100 },
    { kind: 'log-normal', median: 60, ninetieth: 900 },
    {
      kind: 'steps',
      steps: [
        { seconds: 10, part: 0.5 },
        { seconds: 100, part: 0.95 },
        { seconds: 1000, part: 1 },
      ],
    },
  ] as const)('nine tenths come back within the ninetieth percentile: $kind', (distribution) => {
    const random = seededRandom(5);
    const drawn = Array.from({ length: 50_000 }, () => drawReturn(distribution, random));
    const within = drawn.filter((time) => time <= ninetieth(distribution)).length / drawn.length;
    expect(within).toBeCloseTo(0.9, 1.9);
    expect(Math.min(...drawn.slice(0, 1000))).toBeGreaterThanOrEqual(0);
  });
});

describe('hitRateChart', () => {
  it('rises with the zone until nothing is evicted', () => {
    const session = { length: bytes(160), nginx: NGINX };
    const zones = zonesAround(bytes(MIB));
    const chart = hitRateChart({ ...QUESTION, full: 9, resumed: 21 }, session, zones);
    const told: number[] = [];
    let step = chart.next();
    for (; !step.done; step = chart.next()) told.push(step.value);
    const points = step.value;
    expect(told.length).toBeGreaterThan(zones.length);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.every((part) => part >= 0 && part <= 1)).toBe(true);
    expect(points.map(({ zone }) => zone)).toEqual(zones);
    for (const [at, point] of points.slice(1).entries()) {
      expect(point.hitRate).toBeGreaterThanOrEqual(points[at]!.hitRate);
      expect(point.lifetime).toBeGreaterThanOrEqual(points[at]!.lifetime);
    }
    expect(points[0]!.hitRate).toBeLessThan(points.at(-1)!.hitRate - 0.1);
    expect(points.at(-1)!.lifetime).toBe(QUESTION.timeout);
  });

  it('loses nothing by eviction in the zone that is recommended for its full handshakes', () => {
    const session = { length: bytes(160), nginx: NGINX };
    const { rate, capacity, ...rest } = QUESTION;
    const { zone } = recommendZone({
      rate: 40,
      timeout: seconds(rest.timeout),
      tickets: rest.tickets,
      nginx: NGINX,
      mix: rest.mix,
    });
    const zones = [bytes(zone! / 2), zone!, bytes(zone! * 8)];
    const chart = hitRateChart({ ...rest, full: 40, resumed: null, fewest: 200_000 }, session, zones);
    let step = chart.next();
    while (!step.done) step = chart.next();
    const [half, own, large] = step.value;
    expect(own!.hitRate).toBeCloseTo(large!.hitRate, 2);
    expect(half!.hitRate).toBeLessThan(own!.hitRate - 0.02);
    expect(large!.lifetime).toBe(rest.timeout);
    expect(own!.lifetime / rest.timeout).toBeGreaterThan(0.98);
  });
});

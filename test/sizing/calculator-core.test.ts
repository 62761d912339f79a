import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytes, formatSize, MIB, parseSize, seconds } from '../../src/core/base/units.ts';
import { findFact } from '../../src/core/catalog/facts.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { keyExposure, ticketKeysOf } from '../../src/core/sizing/key-exposure.ts';
import { savings } from '../../src/core/sizing/savings.ts';
import { sizeConcurrent } from '../../src/core/sizing/zone/concurrent.ts';
import { ALL_TLS12_ID, ALL_TLS13 } from '../../src/core/sizing/zone/entries-per-handshake.ts';
import { zoneMemory } from '../../src/core/sizing/zone/resident-memory.ts';
import { type Circumstances, thirdValue } from '../../src/core/sizing/zone/third-value.ts';
import { claimsIn } from '../false-claims.ts';

const NEW = version('1.26.3');
const IDS: Circumstances = { tickets: true, nginx: NEW, mix: ALL_TLS12_ID };
const size = (text: string) => parseSize(text)!;

describe('any two of zone, timeout and rate give the third', () => {
  it('the zone: 1000 per second for ten minutes are 150 MB by the formula, 222m as measured', () => {
    const { formula, measured } = thirdValue({ rate: 1000, timeout: seconds(600) }, IDS);
    expect([formatSize(formula.zone!), formatSize(measured.zone!)]).toEqual(['150m', '222m']);
  });

  it('the rate and the timeout of a 10m zone: 40,000 by the formula, 27,104 as measured (fact capacity-per-mebibyte)', () => {
    const rate = thirdValue({ timeout: seconds(100), zone: size('10m') }, IDS);
    expect([rate.formula.rate, rate.measured.rate]).toEqual([400, 271.04]);
    const timeout = thirdValue({ rate: 100, zone: size('10m') }, IDS);
    expect([timeout.formula.timeout, timeout.measured.timeout]).toEqual([400, 271]);
  });

  it('counts two entries for each full TLS 1.3 handshake and one for a resumed one with tickets off (fact stateful-tls13)', () => {
    const stateful: Circumstances = { tickets: false, nginx: NEW, mix: ALL_TLS13 };
    const zone = size('1m');
    expect(thirdValue({ timeout: seconds(1), zone }, stateful).measured.rate).toBe(1344);
    expect(thirdValue({ timeout: seconds(1), zone }, { ...stateful, resumedRate: 688 }).measured.rate).toBe(
      1000,
    );
  });

  it('knows that tickets store nothing from 1.23.2', () => {
    const { measured } = thirdValue({ timeout: seconds(300), zone: size('1m') }, { ...IDS, mix: ALL_TLS13 });
    expect(measured.rate).toBe(Number.POSITIVE_INFINITY);
  });

  it('goes round: the zone for a rate holds that rate, and the next smaller one does not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 86_400 }),
        fc.constantFrom(1, 1.25, 2),
        (rate, timeout, headroom) => {
          const given = { ...IDS, headroom };
          const { zone } = thirdValue({ rate, timeout: seconds(timeout) }, given).measured;
          const back = (from: number) =>
            thirdValue({ timeout: seconds(timeout), zone: bytes(from) }, given).measured.rate;
          expect(back(zone!)).toBeGreaterThanOrEqual(rate - 1e-6 - headroom / timeout);
          const step = zone! > MIB ? MIB : 1024;
          if (zone! > 32 * 1024) expect(back(zone! - step)).toBeLessThan(rate);
        },
      ),
    );
  });

  it('refuses numbers that mean nothing', () => {
    expect(() => thirdValue({ rate: -1, timeout: seconds(1) }, IDS)).toThrow(RangeError);
    expect(() => thirdValue({ rate: Number.NaN, zone: size('1m') }, IDS)).toThrow(RangeError);
  });
});

describe('concurrent sessions', () => {
  it('10,000: the formula gives 3m, the articles’ 10m is their floor, measured are 4m', () => {
    const { formula, formulaWithFloor, isFloor, measured } = sizeConcurrent(10_000, NEW);
    expect([formula, formulaWithFloor, measured!].map((zone) => formatSize(zone))).toEqual([
      '3m',
      '10m',
      '4m',
    ]);
    expect(isFloor).toBe(true);
    expect(sizeConcurrent(100_000, NEW)).toMatchObject({ isFloor: false, formula: 25 * MIB });
  });
});

describe('memory', () => {
  it('is resident as it fills (fact unused-zone-takes-addresses)', () => {
    const session = { length: bytes(160), nginx: NEW };
    expect(zoneMemory(size('150m'), 0, session).resident).toBe(0);
    expect(zoneMemory(size('150m'), 30_000, session).resident / 1e6).toBeCloseTo(11.4, 0);
    expect(zoneMemory(size('10m'), 1e9, session)).toEqual({ reserved: 10 * MIB, resident: 10 * MIB });
  });
});

describe('what resumption saves', () => {
  it('is within the ratios of fact handshake-cost', () => {
    const part = (key: 'rsa2048' | 'rsa4096' | 'ec256', mix = ALL_TLS12_ID, tickets = true) =>
      savings(key, 100, mix, tickets, 50).part;
    // RSA-4096, TLS 1.2 with IDs: 33 to 37 times cheaper
    expect(part('rsa4096').least).toBeGreaterThan(0.93);
    expect(part('rsa4096').most).toBeLessThanOrEqual(1);
    // ECDSA, TLS 1.3: next to nothing
    expect(part('ec256', ALL_TLS13).least).toBeLessThan(0.1);
    expect(part('ec256', ALL_TLS13).most).toBeLessThan(0.3);
  });

  it('is a range, in cores, with its sources', () => {
    const { cores, perConnection, latency, sources } = savings('rsa2048', 1000, ALL_TLS12_ID, true, 40);
    expect(perConnection).toEqual({ least: 470 - 134, most: 549 - 103 });
    expect(cores.least).toBeCloseTo(0.336, 9);
    expect(latency).toEqual({ 'tls12-id': 40, 'tls12-ticket': 40, tls13: 0 });
    expect(sources.join(' ')).toMatch(/measured.*RFC 8446.*not measured/);
  });
});

describe('key exposure', () => {
  const settings = { tickets: true, sharedZone: true, keyFile: false, nginx: NEW };

  it('knows where the keys come from', () => {
    expect(ticketKeysOf(settings)).toBe('zone');
    expect(ticketKeysOf({ ...settings, nginx: version('1.22.1') })).toBe('process');
    expect(ticketKeysOf({ ...settings, sharedZone: false })).toBe('process');
    expect(ticketKeysOf({ ...settings, keyFile: true })).toBe('file');
    expect(ticketKeysOf({ ...settings, tickets: false })).toBe('none');
  });

  it('a day’s timeout opens two days (fact key-in-zone-lives-two-timeouts), by facts that exist and no false claim', () => {
    expect(keyExposure('zone', seconds(86_400)).window).toBe(2 * 86_400);
    for (const keys of ['zone', 'process', 'file', 'none'] as const) {
      const { says, facts } = keyExposure(keys, seconds(600));
      expect(claimsIn(says)).toEqual([]);
      for (const id of facts) expect(findFact(id), id).not.toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { bytes, formatSize, MIB, seconds } from '../../src/core/base/units.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { sizeReport, sizeReportText } from '../../src/core/sizing/report/size-report.ts';
import { breakEvenRate, entryLifetime } from '../../src/core/sizing/simulation/turnover.ts';
import { zoneCapacity } from '../../src/core/sizing/zone/capacity.ts';
import {
  ALL_TLS12_ID,
  entriesPerHandshake,
  insertRate,
} from '../../src/core/sizing/zone/entries-per-handshake.ts';
import { recommendZone, type SizingQuestion } from '../../src/core/sizing/zone/recommend.ts';
import { ORDINARY_SESSION } from '../../src/core/sizing/zone/session-length.ts';

const NEW = version('1.26.3');
const OLD = version('1.23.1');

const ask = (rest: Partial<SizingQuestion>) =>
  recommendZone({ rate: 1000, timeout: seconds(600), tickets: true, nginx: NEW, ...rest });
const zoneOf = (rest: Partial<SizingQuestion>) => {
  const { entries, zone } = ask(rest);
  return [entries, zone && formatSize(zone)];
};

describe('entriesPerHandshake, as counted on nginx (fact stateful-tls13)', () => {
  const counts = (client: 'tls12-id' | 'tls12-ticket' | 'tls13', tickets: boolean, nginx = NEW) => {
    const { full, resumed } = entriesPerHandshake(client, tickets, nginx);
    return [full, resumed];
  };

  it('of clients with session IDs: one per full handshake, none at a resumption', () => {
    expect(counts('tls12-id', true)).toEqual([1, 0]);
    expect(counts('tls12-id', false, OLD)).toEqual([1, 0]);
  });

  it('of TLS 1.2 ticket clients: none; with tickets off they are ID clients', () => {
    expect(counts('tls12-ticket', true, OLD)).toEqual([0, 0]);
    expect(counts('tls12-ticket', true)).toEqual([0, 0]);
    expect(counts('tls12-ticket', false)).toEqual([1, 0]);
  });

  it('of TLS 1.3: wasted before 1.23.2, none from there, two and one where stateful', () => {
    expect(entriesPerHandshake('tls13', true, OLD)).toEqual({ full: 2, resumed: 1, useful: false });
    expect(counts('tls13', true, version('1.23.2'))).toEqual([0, 0]);
    expect(entriesPerHandshake('tls13', false, NEW)).toEqual({ full: 2, resumed: 1, useful: true });
    expect(insertRate(1, 100, { 'tls12-id': 0, 'tls12-ticket': 0, tls13: 1 }, false, NEW)).toBe(102);
  });
});

describe('recommendZone', () => {
  it('gives 222m for 1000 new ID sessions per second over ten minutes, beside 150m', () => {
    expect(zoneOf({})).toEqual([600_000, '222m']);
    expect(formatSize(ask({}).formula.zone)).toBe('150m');
  });

  it('reckons with two entries per handshake where TLS 1.3 stores them', () => {
    expect(zoneOf({ tickets: false })).toEqual([1_200_000, '443m']);
    expect(zoneOf({ tickets: true, nginx: OLD })[0]).toBe(1_200_000);
    expect(zoneOf({ tickets: false, mix: ALL_TLS12_ID })).toEqual([600_000, '222m']);
  });

  it('counts only the share of clients that store', () => {
    expect(zoneOf({ mix: { 'tls12-id': 0.1, 'tls12-ticket': 0.2, tls13: 0.7 } })[0]).toBe(60_000);
    expect(zoneOf({ mix: { 'tls12-id': 0, 'tls12-ticket': 0.2, tls13: 0.8 } })).toEqual([0, '1m']);
    expect(
      zoneOf({
        tickets: false,
        mix: { 'tls12-id': 0, 'tls12-ticket': 0.5, tls13: 0.5 },
        resumedRate: 1000,
      })[0],
    ).toBe(1_200_000);
  });

  it('holds what it says it holds', () => {
    const { entries, zone } = ask({ headroom: 1.5 });
    expect(entries).toBe(600_000);
    expect(zoneCapacity(zone!, { length: bytes(160), nginx: NEW })).toBeGreaterThanOrEqual(900_000);
  });

  it('grows with client certificates, and gives none where nginx stores nothing', () => {
    const session = { ...ORDINARY_SESSION, clientCertificate: 853 };
    const { perMebibyte, zone } = ask({ session });
    expect(perMebibyte).toBe(896);
    expect(zone! / MIB).toBeGreaterThan(600_000 / 910);
    expect(zone! / MIB).toBeLessThan(600_000 / 896 + 1);
    expect(ask({ session: { ...session, clientCertificate: 4483 } })).toMatchObject({
      zone: null,
      memory: [],
    });
  });

  it('says which clients store, by version and tickets, and never that TLS 1.3 needs tickets', () => {
    const said = (rest: Partial<SizingQuestion>) => ask(rest).why.join(' ');
    expect(said({})).toContain('only TLS 1.2 clients without ticket support store an entry');
    expect(said({ nginx: OLD })).toContain('never looked up');
    expect(said({ nginx: OLD })).not.toContain('only TLS 1.2');
    expect(said({ tickets: false })).toContain('a full TLS 1.3 handshake two');
    expect(said({})).toContain('not known');
    expect(said({ mix: ALL_TLS12_ID })).not.toContain('not known');
  });

  it('warns of memory from a gigabyte on, in m', () => {
    expect(ask({}).memory).toHaveLength(1);
    const large = ask({ rate: 20_000, timeout: seconds(3600) });
    expect(large.memory.join(' ')).toMatch(/reserves \d+m .* gigabyte or more/);
    expect(formatSize(large.formula.zone)).toBe('18000m');
  });

  it('throws for what is no number', () => {
    for (const rate of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(() => ask({ rate })).toThrow(RangeError);
  });
});

describe('turnover', () => {
  it('says how long an entry lives and up to which rate a zone suffices', () => {
    expect(entryLifetime(27104, 50)).toBeCloseTo(542.08);
    expect(entryLifetime(27104, 0)).toBe(Number.POSITIVE_INFINITY);
    expect(breakEvenRate(27104, seconds(300), 1)).toBeCloseTo(90.35, 2);
    expect(breakEvenRate(27104, seconds(300), 2)).toBeCloseTo(45.17, 2);
    expect(breakEvenRate(27104, seconds(300), 0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('sizeReport', () => {
  const question: SizingQuestion = { rate: 1000, timeout: seconds(600), tickets: true, nginx: NEW };

  it('has the promised keys', () => {
    expect(sizeReport(question, false)).toMatchObject({
      schema: 1,
      asked: { rate: 1000, timeout: 600, tickets: 'on', nginx: '1.26.3', nginxAssumed: false, headroom: 1 },
      formula: { megabytes: 150, zone: '150m' },
      measured: { entries: 600_000, zone: '222m', perMebibyte: 2688 },
      stores: { 'tls12-id': { full: 1 }, 'tls12-ticket': { full: 0 }, tls13: { full: 0, resumed: 0 } },
      lines: {
        formula: 'ssl_session_cache shared:SSL:150m;',
        measured: 'ssl_session_cache shared:SSL:222m;',
      },
    });
  });

  it('survives JSON', () => {
    const report = sizeReport(question, true);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('reads as text with both sizes and who stores', () => {
    const text = sizeReportText(sizeReport(question, true));
    expect(text).toContain(
      '1,000 new sessions per second, kept 10 minutes, tickets on, nginx 1.26.3 (assumed)',
    );
    expect(text).toMatch(/By the formula +1000 x 600 \/ 4000 = 150 MB +ssl_session_cache shared:SSL:150m;/);
    expect(text).toMatch(/As measured +600,000 entries +ssl_session_cache shared:SSL:222m;/);
    expect(text).toMatch(/TLS 1\.3 +none/);
    expect(text).not.toMatch(/undefined|NaN|\dg\b/);
  });
});

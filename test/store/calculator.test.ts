import { describe, expect, it } from 'vitest';
import { calculate, usableRate } from '../../src/store/sizing/calculate.ts';
import {
  FRESH_CALCULATOR,
  readFields,
  readMix,
  readNumberField,
  readTimeField,
} from '../../src/store/sizing/calculator-fields.ts';

/** The clients that fill the zone most, unless it is said otherwise. */
const asked = (change: Partial<typeof FRESH_CALCULATOR>) =>
  ({ ...FRESH_CALCULATOR, clients: 'demanding', ...change }) as const;

describe('the calculator', () => {
  it('gives 150 MB for 1000 new sessions per second kept for 600 seconds', () => {
    const { byRate, byConcurrent } = calculate(asked({ rate: '1000', timeout: '600' }), '1.26.3');
    expect(byRate!.formula).toEqual({ megabytes: 150, zone: '150m' });
    expect(byConcurrent).toBeNull();
  });

  it('rounds concurrent sessions up to whole megabytes', () => {
    const sizes = (concurrent: string) => {
      const size = calculate(asked({ concurrent }), '1.26.3').byConcurrent!;
      return [size.formula, size.formulaWithFloor, size.measured!].map((bytes) => bytes / 1_048_576);
    };
    expect(sizes('10000')).toEqual([3, 10, 4]);
    expect(sizes('8000')).toEqual([2, 10, 3]);
    expect(sizes('48000')).toEqual([12, 12, 18]);
  });

  it('finds the timeout or the rate for a zone, by the formula and as measured', () => {
    const { third } = calculate(asked({ find: 'timeout', zone: '10m', rate: '50' }), '1.26.3');
    expect(third!.formula.timeout).toBe(800);
    expect(third!.measured.timeout).toBe(542);
    const rate = calculate(asked({ find: 'rate', zone: '10m', timeout: '5m' }), '1.26.3').third!;
    expect(rate.formula.rate).toBeCloseTo(133.33, 2);
    expect(rate.measured.rate).toBeCloseTo(90.35, 2);
    expect(calculate(asked({ find: 'rate', zone: '' }), null).third).toBeNull();
  });

  it('counts the clients that store an entry, once it knows them', () => {
    const mix = { mixId: '10', mixTicket: '20', mixTls13: '70' };
    const entries = (change: object) =>
      calculate(asked({ rate: '1000', timeout: '600', ...change }), '1.26.3').byRate!.measured.entries;
    expect(entries({})).toBe(600_000);
    expect(entries(mix)).toBe(60_000);
    expect(entries({ ...mix, tickets: false })).toBe((100 + 200 + 1400) * 600);
    expect(readMix(readFields(asked({ mixId: '10', mixTls13: '70' })))).toHaveProperty('problem');
    expect(entries({ mixId: '10', mixTls13: '70' })).toBe(600_000);
  });

  it('counts usual clients where nobody says which come', () => {
    const entries = (change: object) =>
      calculate(asked({ rate: '1000', timeout: '600', clients: 'usual', ...change }), '1.26.3').byRate!
        .measured.entries;
    expect(entries({})).toBe(60_000);
    expect(entries({ mixId: '50', mixTicket: '0', mixTls13: '50' })).toBe(300_000);
  });

  it('takes the connections that resume off the new sessions', () => {
    const { byRate, circumstances } = calculate(
      asked({ rate: '1000', resumes: '70', timeout: '600' }),
      '1.26.3',
    );
    expect(byRate!.asked.rate).toBe(300);
    expect(byRate!.formula).toEqual({ megabytes: 45, zone: '45m' });
    expect(circumstances.resumedRate).toBe(700);
  });

  it('divides a rate of all hosts by their number, and no other', () => {
    const rate = (change: object) =>
      calculate(asked({ rate: '800', timeout: '600', hosts: '8', ...change }), '1.26.3').byRate!.asked.rate;
    expect(rate({})).toBe(800);
    expect(rate({ rateOf: 'all' })).toBe(100);
  });

  it('lets some of the clients have certificates: between none and all', () => {
    const zone = (certShare: string) =>
      Number.parseInt(
        calculate(asked({ rate: '900', timeout: '1d', clients: 'usual', certShare }), '1.30.6').byRate!
          .measured.zone!,
        10,
      );
    expect(zone('')).toBeLessThan(zone('30'));
    expect(zone('30')).toBeLessThan(zone('100'));
    // all counted without tickets, it was 28,644m
    expect(zone('30')).toBeLessThan(28_644 / 5);
    const none = zone('');
    expect((zone('30') - none) / (zone('100') - none)).toBeCloseTo(0.3, 2);
  });

  it('holds a configuration against the handshakes that store', () => {
    const rate = (change: object) => usableRate(asked({ rate: '1000', ...change }), '1.26.3');
    expect(rate({})).toBe(1000);
    expect(rate({ mixId: '10', mixTicket: '20', mixTls13: '70' })).toBe(100);
    expect(rate({ tickets: false, mixId: '50', mixTicket: '0', mixTls13: '50' })).toBe(750);
    expect(usableRate(FRESH_CALCULATOR, null)).toBeNull();
  });

  it('puts headroom on top', () => {
    expect(
      calculate(asked({ rate: '1000', timeout: '10m', headroom: '20' }), null).byRate!.formula.zone,
    ).toBe('180m');
  });

  it('says for which version its numbers are', () => {
    expect(calculate(asked({ rate: '1' }), null).byRate!.asked.nginxAssumed).toBe(true);
    expect(calculate(asked({ rate: '1' }), '1.22.1').byRate!.asked).toMatchObject({
      nginx: '1.22.1',
      nginxAssumed: false,
    });
  });

  it('has no answer while a number is missing or wrong', () => {
    expect(calculate(FRESH_CALCULATOR, null)).toMatchObject({
      byRate: null,
      byConcurrent: null,
      third: null,
    });
    expect(calculate(asked({ rate: 'many' }), null).byRate).toBeNull();
    expect(readFields(asked({ rate: 'many' })).rate).toHaveProperty('problem');
  });
});

describe('a number field', () => {
  it.each([
    ['1000', 1000],
    ['1,000', 1000],
    [' 1 000 ', 1000],
    ['0.5', 0.5],
    ['1,5', null],
    ['1e3', null],
    ['-1', null],
    ['NaN', null],
    ['٣', null],
  ])('reads %j', (text, value) => {
    const field = readNumberField(text, 10_000);
    if (value === null) expect(field).toHaveProperty('problem');
    else expect(field).toEqual({ value });
  });

  it('refuses what is too large, and takes nothing as nothing', () => {
    expect(readNumberField('10001', 10_000)).toHaveProperty('problem');
    expect(readNumberField('', 10_000)).toBeNull();
  });

  it('reads times as nginx does', () => {
    expect(readTimeField('1h 30m')).toEqual({ value: 5400 });
    expect(readTimeField('5min')).toHaveProperty('problem');
    expect(readTimeField('400d')).toHaveProperty('problem');
  });
});

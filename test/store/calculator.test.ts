import { describe, expect, it } from 'vitest';
import { calculate, usableRate } from '../../src/store/sizing/calculate.ts';
import {
  FRESH_CALCULATOR,
  readFields,
  readMix,
  readNumberField,
  readTimeField,
} from '../../src/store/sizing/calculator-fields.ts';

const asked = (change: Partial<typeof FRESH_CALCULATOR>) => ({ ...FRESH_CALCULATOR, ...change });

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

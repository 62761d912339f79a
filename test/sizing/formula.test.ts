import { describe, expect, it } from 'vitest';
import { formatSize, seconds } from '../../src/core/base/units.ts';
import { FORMULA_FLOOR, formulaForConcurrent, formulaForRate } from '../../src/core/sizing/zone/formula.ts';

const byRate = (rate: number, timeout: number, headroom?: number) => {
  const { megabytes, zone } = formulaForRate(rate, seconds(timeout), headroom);
  return [megabytes, formatSize(zone)];
};

describe('the formula of the articles', () => {
  it('is rate x timeout / 4000', () => {
    expect(byRate(1000, 600)).toEqual([150, '150m']);
    expect(byRate(50, 86400)).toEqual([1080, '1080m']);
  });

  it('is written in m, never in g', () => {
    expect(byRate(20_000, 3600)).toEqual([18000, '18000m']);
  });

  it('is rounded up to a whole m, at least one', () => {
    expect(byRate(1, 4001)).toEqual([1.00025, '2m']);
    expect(byRate(1, 1)).toEqual([0.00025, '1m']);
    expect(byRate(0, 600)).toEqual([0, '1m']);
    expect(byRate(0.1, 120_000)).toEqual([3, '3m']);
  });

  it('takes a headroom for the zone', () => {
    expect(byRate(1000, 600, 1.2)).toEqual([150, '180m']);
  });

  it('is ceil(concurrent / 4000), with a floor that is shown beside it', () => {
    expect(formatSize(formulaForConcurrent(10_000).zone)).toBe('3m');
    expect(formatSize(formulaForConcurrent(12_000).zone)).toBe('3m');
    expect(formatSize(FORMULA_FLOOR)).toBe('10m');
  });
});

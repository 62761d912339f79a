import { describe, expect, it } from 'vitest';
import { linearScale, logScale, roundTicks, roundTimes, spacedTicks } from '../../src/ui/chart/scale.ts';

describe('the axes of a chart', () => {
  it('place values in proportion, or each doubling alike', () => {
    expect([0, 5, 10].map(linearScale(0, 10, 200).at)).toEqual([0, 100, 200]);
    expect([1, 2, 4, 8].map(logScale(1, 8, 300).at)).toEqual([0, 100, 200, 300]);
    // a single value lies in the middle
    expect(linearScale(3, 3, 200).at(3)).toBe(100);
  });

  it.each([
    [1, [0, 0.25, 0.5, 0.75, 1]],
    [1.82, [0, 0.5, 1, 1.5, 2]],
    [0.07, [0, 0.02, 0.04, 0.06, 0.08]],
    [4000, [0, 1000, 2000, 3000, 4000]],
    [0, [0, 1]],
  ])('label up to %d in round steps', (most, ticks) => {
    expect(roundTicks(most)).toEqual(ticks);
  });

  it.each([
    [3600, [0, 900, 1800, 2700, 3600]],
    [300, [0, 60, 120, 180, 240, 300]],
    [90, [0, 30, 60, 90]],
    [0, [0, 1]],
  ])('label times up to %d seconds as clocks do', (most, ticks) => {
    expect(roundTimes(most)).toEqual(ticks);
  });

  it('leave out labels that would touch', () => {
    expect(spacedTicks([0, 30, 80, 100, 170], 74)).toEqual([0, 2, 4]);
    expect(spacedTicks([], 74)).toEqual([]);
  });
});

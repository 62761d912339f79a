import type { Seconds } from '../../base/units.ts';
import { bucketStart, type ReturnCounts } from '../tally/return-times.ts';

/** When clients come back, for the simulation and for choosing a timeout. */
export interface ReturnPattern {
  /** connections of clients that came before, of all; too low by those whose earlier visit was before the log began */
  readonly share: number;
  /** seconds within which half, and nine tenths, of those that come back do so */
  readonly median: number;
  readonly ninetieth: number;
  /** the distribution as steps: up to `seconds`, this part of those that come back have come; ascending, ends at 1 */
  readonly steps: readonly { readonly seconds: number; readonly part: number }[];
  /** connections it was counted from */
  readonly counted: number;
}

const FEWEST = 100;

/** @returns null where too few came back, or the log is too short to say */
export function returnPattern({ gaps, first }: ReturnCounts, span: Seconds): ReturnPattern | null {
  const returning = gaps.reduce((sum, count) => sum + count, 0);
  if (returning < FEWEST || span <= 0) return null;
  const steps: { seconds: number; part: number }[] = [];
  let sum = 0;
  gaps.forEach((count, bucket) => {
    if (count === 0) return;
    sum += count;
    steps.push({ seconds: bucketStart(bucket + 1), part: sum / returning });
  });
  const within = (part: number) => steps.find((step) => step.part >= part - 1e-12)!.seconds;
  return {
    share: returning / (returning + first),
    median: within(0.5),
    ninetieth: within(0.9),
    steps,
    counted: returning + first,
  };
}

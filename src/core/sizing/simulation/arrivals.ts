import type { Seconds } from '../../base/units.ts';
import { demandingMix } from '../zone/entries-per-handshake.ts';
import type { Circumstances } from '../zone/third-value.ts';
import type { ChartQuestion } from './hit-rate-chart.ts';

/** How clients come back. */
export interface Returning {
  /** part of the connections after which the client comes back, 0 to below 1 */
  readonly part: number;
  /** within which half, and nine tenths, of those do */
  readonly median: Seconds;
  readonly ninetieth: Seconds;
  /** as a log counted them, in place of a distribution through these two: see ReturnDistribution */
  readonly steps?: readonly { readonly seconds: number; readonly part: number }[];
}

/** The same question has the same answer: nothing is left to chance but what this number begins. */
const SEED = 1;
/** connections per zone; more are scaled down, fewer up */
const BUDGET = 300_000;
const FEWEST = 200_000;

/** The arrivals to play for a rate of new sessions, and clients that come back as given. */
export function arrivalsFor(
  rate: number,
  timeout: Seconds,
  { part, median, ninetieth, steps }: Returning,
  { tickets, nginx, resumedRate = 0, mix = demandingMix(tickets, nginx) }: Circumstances,
): ChartQuestion {
  return {
    full: rate,
    resumed: resumedRate > 0 ? resumedRate : null,
    returning: part,
    returns: steps
      ? { kind: 'steps', steps }
      : // equal ones would leave nothing to spread
        { kind: 'log-normal', median, ninetieth: Math.max(ninetieth, median * 1.001) },
    timeout,
    mix,
    tickets,
    nginx,
    seed: SEED,
    budget: BUDGET,
    fewest: FEWEST,
  };
}

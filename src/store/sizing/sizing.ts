import type { StateCreator } from 'zustand/vanilla';
import type { Failure } from '../../core/base/failure.ts';
import type { Returning } from '../../core/sizing/simulation/arrivals.ts';
import type { ZonePoint } from '../../core/sizing/simulation/hit-rate-chart.ts';
import type { SimulationQuestion } from '../../worker/jobs.ts';
import type { AppState } from '../app-state.ts';
import { type CalculatorInput, FRESH_CALCULATOR } from './calculator-fields.ts';

/** What became of the simulation that was asked for. */
type Simulating =
  | { readonly state: 'none' | 'canceled' }
  /** 0 to 1 */
  | { readonly state: 'running'; readonly part: number }
  | { readonly state: 'done'; readonly request: SimulationQuestion; readonly points: readonly ZonePoint[] }
  | { readonly state: 'failed'; readonly failure: Failure };

/** How clients came back in the log that the figures were taken from, and what the calculator was given for it. */
export interface LogReturns extends Pick<CalculatorInput, 'returning' | 'away' | 'away90'> {
  readonly steps: NonNullable<Returning['steps']>;
}

export interface SizingSlice {
  readonly calculator: CalculatorInput;
  /** null: no log was used. It counts while the calculator still says the same */
  readonly logReturns: LogReturns | null;
  readonly simulating: Simulating;
  setCalculator(change: Partial<CalculatorInput>): void;
  forgetCalculator(): void;
}

export const sizingSlice: StateCreator<AppState, [], [], SizingSlice> = (set, get) => ({
  calculator: FRESH_CALCULATOR,
  logReturns: null,
  simulating: { state: 'none' },
  setCalculator: (change) => set({ calculator: { ...get().calculator, ...change } }),
  forgetCalculator: () =>
    set({ calculator: FRESH_CALCULATOR, logReturns: null, simulating: { state: 'none' } }),
});

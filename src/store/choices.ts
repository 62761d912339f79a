import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';

export interface ChoicesSlice {
  /** fixes ticked or unticked by hand, by finding id */
  readonly ticks: Readonly<Record<string, boolean>>;
  /** the calculator's size, once the user said to use it: `150m` */
  readonly zoneSize: string | null;
  /** new sessions per second, once the user said to use it */
  readonly usedRate: number | null;
  tick(finding: string, on: boolean): void;
  /** takes the calculator's size and rate into the fixes; null takes them out again */
  takeSize(size: { readonly zone: string; readonly rate: number | null } | null): void;
  forgetTicks(): void;
}

export const choicesSlice: StateCreator<AppState, [], [], ChoicesSlice> = (set, get) => ({
  ticks: {},
  zoneSize: null,
  usedRate: null,
  tick: (finding, on) => set({ ticks: { ...get().ticks, [finding]: on } }),
  takeSize: (size) => set({ zoneSize: size?.zone ?? null, usedRate: size?.rate ?? null }),
  forgetTicks: () => set({ ticks: {} }),
});

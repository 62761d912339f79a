import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';

export interface PlatformSlice {
  /** `1.26.3`; null: taken from the pasted text, else assumed */
  readonly nginx: string | null;
  setNginx(version: string | null): void;
}

export const platformSlice: StateCreator<AppState, [], [], PlatformSlice> = (set) => ({
  nginx: null,
  setNginx: (nginx) => set({ nginx }),
});

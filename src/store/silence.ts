import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';

export interface SilenceSlice {
  /** everything the page may ever need has been loaded; from here on requests are counted */
  readonly ready: boolean;
  /** network requests of the page since `ready`, refused ones included */
  readonly requests: number;
}

export const silenceSlice: StateCreator<AppState, [], [], SilenceSlice> = () => ({
  ready: false,
  requests: 0,
});

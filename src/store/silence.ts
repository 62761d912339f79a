import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from './app-state.ts';

export interface SilenceSlice {
  /** everything the page may ever need has been loaded; from here on requests are counted */
  readonly ready: boolean;
  /** network requests of the page since `ready`, refused ones included */
  readonly requests: number;
  /** the page itself is kept by the browser, and opens without a network */
  readonly offline: boolean;
  /** how long the text stays on the device after the last change; null: it is not kept */
  readonly keepHours: number | null;
  /** when what is kept is removed, in milliseconds since 1970 */
  readonly keptUntil: number | null;
  /** it was asked whether to keep the text */
  readonly keepAsked: boolean;
  /** how often everything was forgotten: what holds text of its own is made anew */
  readonly clears: number;
}

export const silenceSlice: StateCreator<AppState, [], [], SilenceSlice> = () => ({
  ready: false,
  requests: 0,
  offline: false,
  keepHours: null,
  keptUntil: null,
  keepAsked: false,
  clears: 0,
});

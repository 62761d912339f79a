import type { StateCreator } from 'zustand/vanilla';
import type { Place } from '../core/worker/check-report.ts';
import type { AppState } from './app-state.ts';

export const PANELS = ['verdict', 'findings', 'corrected', 'redacted', 'size', 'flow'] as const;
export type Panel = (typeof PANELS)[number];

/** A place in a file that the editor shall show and select. */
export interface Destination extends Place {
  readonly file: string;
  /** so that going to the same place twice is seen as twice */
  readonly visit: number;
}

export interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  readonly text: string;
}

export interface ViewSlice {
  readonly panel: Panel;
  readonly destination: Destination | null;
  readonly notices: readonly Notice[];
  showPanel(panel: Panel): void;
  /** opens the file and selects the place */
  goTo(file: string, place: Place): void;
  notify(tone: Notice['tone'], text: string): void;
  dismiss(id: number): void;
  forgetView(): void;
}

export const viewSlice: StateCreator<AppState, [], [], ViewSlice> = (set, get) => {
  let count = 0;
  return {
    panel: 'verdict',
    destination: null,
    notices: [],
    showPanel: (panel) => set({ panel }),
    goTo(file, place) {
      const source = get().sources.find(({ path }) => path === file);
      if (!source) return;
      set({ active: source.id, destination: { ...place, file, visit: ++count } });
    },
    notify(tone, text) {
      const others = get().notices.filter((notice) => notice.text !== text);
      set({ notices: [...others, { id: ++count, tone, text }].slice(-4) });
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    forgetView: () => set({ panel: 'verdict', destination: null, notices: [] }),
  };
};

import type { StateCreator } from 'zustand/vanilla';
import type { Place } from '../core/worker/check-report.ts';
import type { AppState } from './app-state.ts';

export const PANELS = [
  'verdict',
  'findings',
  'corrected',
  'redacted',
  'size',
  'flow',
  'logs',
  'export',
] as const;
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

/** The line that the cursor is on. */
export interface CursorLine {
  readonly file: string;
  readonly line: number;
}

export interface ViewSlice {
  readonly panel: Panel;
  /** null until the cursor was put somewhere */
  readonly cursor: CursorLine | null;
  /** a panel was asked for: it is shown even where there is no text yet */
  readonly atWork: boolean;
  readonly destination: Destination | null;
  readonly notices: readonly Notice[];
  showPanel(panel: Panel): void;
  moveCursor(file: string, line: number): void;
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
    atWork: false,
    cursor: null,
    destination: null,
    notices: [],
    showPanel: (panel) => set({ panel, atWork: true }),
    moveCursor(file, line) {
      const { cursor } = get();
      if (cursor?.file !== file || cursor.line !== line) set({ cursor: { file, line } });
    },
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
    forgetView: () => set({ panel: 'verdict', atWork: false, cursor: null, destination: null, notices: [] }),
  };
};

import type { StateCreator } from 'zustand/vanilla';
import type { Location } from '../core/report/check-report.ts';
import type { AppState } from './app-state.ts';

export const PANELS = [
  'verdict',
  'findings',
  'corrected',
  'redacted',
  'size',
  'flow',
  'logs',
  'effective',
  'export',
] as const;
export type Panel = (typeof PANELS)[number];

/** In place of a rule's name: the list of them alone. */
export const ALL_RULES = 'all';

/** A location in a file that the editor shall show and select. */
interface Destination extends Location {
  readonly file: string;
  /** so that going to the same location twice is seen as twice */
  readonly visit: number;
  /** shown without taking the focus */
  readonly quiet: boolean;
}

interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  readonly text: string;
}

/** The line that the cursor is on. */
interface CursorLine {
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
  /** the verdict shows the rarer events too */
  readonly rareEvents: boolean;
  showRareEvents(on: boolean): void;
  /** keys that are a letter alone work */
  readonly letterKeys: boolean;
  setLetterKeys(on: boolean): void;
  /** whose page is open: a rule's name */
  readonly rulePage: string | null;
  showRule(rule: string | null): void;
  /** the licenses of the program and of what it contains are shown */
  readonly licenses: boolean;
  showLicenses(on: boolean): void;
  /** opens the file and selects the location; `quiet` leaves the focus where it is */
  goTo(file: string, location: Location, quiet?: boolean): void;
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
    rareEvents: false,
    showRareEvents: (rareEvents) => set({ rareEvents }),
    letterKeys: true,
    setLetterKeys: (letterKeys) => set({ letterKeys }),
    rulePage: null,
    showRule: (rulePage) => set({ rulePage }),
    licenses: false,
    showLicenses: (licenses) => set({ licenses }),
    goTo(file, location, quiet = false) {
      const source = get().sources.find(({ path }) => path === file);
      if (!source) return;
      set({ active: source.id, destination: { ...location, file, quiet, visit: ++count } });
    },
    notify(tone, text) {
      const others = get().notices.filter((notice) => notice.text !== text);
      set({ notices: [...others, { id: ++count, tone, text }].slice(-4) });
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    forgetView: () =>
      set({
        panel: 'verdict',
        atWork: false,
        cursor: null,
        destination: null,
        notices: [],
        rulePage: null,
        licenses: false,
      }),
  };
};

import type { StateCreator } from 'zustand/vanilla';
import type { Location } from '../core/report/check-report.ts';
import type { LinkView } from '../core/share/link.ts';
import type { AppState } from './app-state.ts';

/** What a configuration is shown as. */
export const CONFIG_VIEWS = ['result', 'fix', 'explain', 'share', 'monitor'] as const;
export type ConfigView = (typeof CONFIG_VIEWS)[number];
/** With the places that need no configuration. */
export type View = LinkView;

export const isConfigView = (view: View): view is ConfigView =>
  (CONFIG_VIEWS as readonly View[]).includes(view);

/** The state in which a view is shown: the header's way back to the configuration leads to the last view of it. */
export const viewState = (view: View): Partial<Pick<ViewSlice, 'view' | 'configView'>> => ({
  view,
  ...(isConfigView(view) && { configView: view }),
});

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

interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

interface Notice {
  readonly id: number;
  readonly tone: 'info' | 'problem';
  readonly text: string;
  readonly action?: NoticeAction;
}

/** The line that the cursor is on. */
interface CursorLine {
  readonly file: string;
  readonly line: number;
}

export interface ViewSlice {
  readonly view: View;
  /** the last of the configuration's that was shown */
  readonly configView: ConfigView;
  /** null until the cursor was put somewhere */
  readonly cursor: CursorLine | null;
  readonly destination: Destination | null;
  readonly notices: readonly Notice[];
  showView(view: View): void;
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
  /** what goes to paper is being chosen */
  readonly printing: boolean;
  askToPrint(on?: boolean): void;
  /** the licenses of the program and of what it contains are shown */
  readonly licenses: boolean;
  showLicenses(on: boolean): void;
  /** opens the file and selects the location; `quiet` leaves the focus where it is */
  goTo(file: string, location: Location, quiet?: boolean): void;
  /** @returns its id */
  notify(tone: Notice['tone'], text: string, action?: NoticeAction): number;
  dismiss(id: number): void;
  forgetView(): void;
}

export const viewSlice: StateCreator<AppState, [], [], ViewSlice> = (set, get) => {
  let count = 0;
  return {
    view: 'result',
    configView: 'result',
    cursor: null,
    destination: null,
    notices: [],
    showView: (view) => set(viewState(view)),
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
    printing: false,
    askToPrint: (printing = true) => set({ printing }),
    licenses: false,
    showLicenses: (licenses) => set({ licenses }),
    goTo(file, location, quiet = false) {
      const source = get().sources.find(({ path }) => path === file);
      if (!source) return;
      const { view } = get();
      // the others have no text beside them
      const at = isConfigView(view) ? {} : viewState('result');
      set({ ...at, active: source.id, destination: { ...location, file, quiet, visit: ++count } });
    },
    notify(tone, text, action) {
      const others = get().notices.filter((notice) => notice.text !== text);
      const id = ++count;
      set({ notices: [...others, { id, tone, text, ...(action && { action }) }].slice(-4) });
      return id;
    },
    dismiss: (id) => set({ notices: get().notices.filter((notice) => notice.id !== id) }),
    forgetView: () =>
      set({
        view: 'result',
        configView: 'result',
        cursor: null,
        destination: null,
        notices: [],
        rulePage: null,
        licenses: false,
      }),
  };
};

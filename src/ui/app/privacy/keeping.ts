import type { AppStore } from '../../../store/app-state.ts';
import { readSources } from '../../../store/text/sources.ts';
import type { TextRegistry } from '../../../store/text/text-registry.ts';
import { keep, readKept } from '../../shared/style/theme.ts';
import { dropKeptText, readKeptText, writeKeptText } from './kept-text.ts';

/** Whether the user wants it, and for how many hours after the last change. */
const CHOICE = 'tls-resume.keep-hours';
export const HOURS = [1, 24, 168] as const;
export type Hours = (typeof HOURS)[number];

const HOUR_MS = 3_600_000;
const TYPING_PAUSE_MS = 800;
/** the longest that a timer can wait */
const LONGEST_WAIT_MS = 2 ** 31 - 1;

/** Keeps the text on the device, if the user says so, until it expires or Clear removes it. */
export interface Keeping {
  /** null ends it, and removes what is kept */
  choose(hours: Hours | null): void;
  /** puts back what was kept, unless it has expired */
  recall(): Promise<void>;
  /** saves what is not saved yet, and from then on nothing until the next recall */
  leave(): void;
}

/** Pages opened from files share one storage: what one keeps all can read. */
export const mayKeep = (): boolean => location.protocol !== 'file:' && 'indexedDB' in globalThis;

const chosenHours = (): Hours | null => HOURS.find((hours) => String(hours) === readKept(CHOICE)) ?? null;

export function startKeeping(store: AppStore, texts: TextRegistry): Keeping {
  let saving: ReturnType<typeof setTimeout> | undefined;
  let expiry: ReturnType<typeof setTimeout> | undefined;
  let away = false;

  const failed = () => {
    end();
    store.getState().notify('problem', 'The browser does not let the page keep the text on this device.');
  };

  const end = () => {
    clearTimeout(saving);
    clearTimeout(expiry);
    keep(CHOICE, null);
    store.setState({ keepHours: null, keptUntil: null });
    dropKeptText().catch(() => undefined);
  };

  const expireAt = (until: number) => {
    store.setState({ keptUntil: until });
    clearTimeout(expiry);
    expiry = setTimeout(end, Math.min(LONGEST_WAIT_MS, Math.max(0, until - Date.now())));
  };

  const save = () => {
    const state = store.getState();
    const files = readSources(state, texts);
    if (state.keepHours === null || files.every(({ text }) => text === '')) return;
    const until = Date.now() + state.keepHours * HOUR_MS;
    writeKeptText({ files, nginx: state.nginx, until }).then(() => expireAt(until), failed);
  };

  store.subscribe((state, before) => {
    if (away || state.keepHours === null) return;
    if (state.revision === before.revision && state.nginx === before.nginx) return;
    clearTimeout(saving);
    saving = setTimeout(save, TYPING_PAUSE_MS);
  });

  return {
    choose(hours) {
      if (hours === null) return end();
      keep(CHOICE, String(hours));
      store.setState({ keepHours: hours });
      save();
    },
    async recall() {
      away = false;
      const hours = mayKeep() ? chosenHours() : null;
      if (hours === null) return;
      const kept = await readKeptText().catch(() => null);
      if (kept && kept.until <= Date.now()) return end();
      store.setState({ keepHours: hours });
      if (!kept) return;
      // what was pasted meanwhile is not replaced
      const { sources, load } = store.getState();
      if (sources.every(({ id }) => texts.isEmpty(id))) {
        load(kept.files);
        if (kept.nginx !== null) store.setState({ nginx: kept.nginx });
      }
      expireAt(kept.until);
    },
    leave() {
      clearTimeout(saving);
      save();
      away = true;
    },
  };
}

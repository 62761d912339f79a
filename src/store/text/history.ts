import type { StateCreator } from 'zustand/vanilla';
import type { AppState } from '../app-state.ts';
import { type Chosen, NOTHING_CHOSEN } from '../choices.ts';
import type { PickedText, Source } from './sources.ts';
import type { TextRegistry } from './text-registry.ts';

/** The texts on the page; the registry holds what they say. */
interface Texts {
  readonly sources: readonly Source[];
  readonly active: string;
  readonly picked: PickedText | null;
}

/** One thing that the user did, and how it was before; undone it says how it was after. */
interface Step {
  /** `selecting “…”`, `the timeout` */
  readonly name: string;
  /** steps of the same key follow one another as one */
  readonly key: string | null;
  readonly chosen: Chosen;
  /** only where the step replaced the texts */
  readonly texts: Texts | null;
}

export interface HistorySlice {
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** what the user is about to choose; ends what could be redone */
  record(name: string, key?: string): void;
  /** other texts are about to come in the place of these; steps before that are forgotten, so that two sets are the most that is kept */
  recordTexts(name: string): void;
  undo(): void;
  redo(): void;
  forgetHistory(): void;
  /** lets go of every text that neither is on the page nor can come back */
  forgetUnreachable(): void;
}

const MOST_STEPS = 100;

export function historySlice(texts: TextRegistry): StateCreator<AppState, [], [], HistorySlice> {
  return (set, get) => {
    const now = (step: Pick<Step, 'name' | 'key' | 'texts'>): Step => {
      const { sources, active, picked } = get();
      return { ...step, chosen: chosenOf(get()), texts: step.texts && { sources, active, picked } };
    };
    const goTo = (step: Step) => {
      const urgent = step.texts ? { ...step.texts, revision: get().revision + 1, urgent: true } : {};
      set({ ...step.chosen, ...urgent });
    };
    return {
      past: [],
      future: [],
      record(name, key) {
        const { past } = get();
        const last = past.at(-1);
        const step = now({ name, key: key ?? null, texts: null });
        const continues = key !== undefined && last?.key === key && get().future.length === 0;
        const steps = continues ? [...past.slice(0, -1), { ...last, name }] : [...past, step];
        set({ past: steps.slice(-MOST_STEPS), future: [] });
        get().forgetUnreachable();
      },
      recordTexts(name) {
        const { sources, active, picked } = get();
        const wasEmpty = sources.every(({ id }) => texts.isEmpty(id));
        const step = now({ name, key: null, texts: { sources, active, picked } });
        set({ past: wasEmpty ? [] : [step], future: [] });
      },
      undo() {
        const { past, future } = get();
        const step = past.at(-1);
        if (!step) return;
        set({ past: past.slice(0, -1), future: [...future, now(step)] });
        goTo(step);
      },
      redo() {
        const { past, future } = get();
        const step = future.at(-1);
        if (!step) return;
        set({ past: [...past, now(step)], future: future.slice(0, -1) });
        goTo(step);
      },
      forgetHistory: () => set({ past: [], future: [] }),
      forgetUnreachable() {
        const { past, future, sources } = get();
        const kept = [...past, ...future].flatMap((step) => step.texts?.sources ?? []);
        texts.retain(new Set([...sources, ...kept].map(({ id }) => id)));
      },
    };
  };
}

/** The part of a state that a step puts back. */
export function chosenOf(state: Chosen): Chosen {
  const keys = Object.keys(NOTHING_CHOSEN) as (keyof Chosen)[];
  return Object.fromEntries(keys.map((key) => [key, state[key]])) as unknown as Chosen;
}

import type { StateCreator } from 'zustand/vanilla';
import { CHOICE_KEYS, CHOICES, type ChoiceKey, type Choices } from '../core/analysis/choices.ts';
import type { ChoiceValue } from '../core/policy/choice-values.ts';
import type { AppState } from './app-state.ts';

/** What is not given as text, since it does not come from a field. */
interface Given {
  /** null: taken from the pasted text, else assumed */
  readonly nginx: string | null;
  /** null: as the fixes need it */
  readonly zoneSize: string | null;
  /** new sessions per second, once the user said to use it */
  readonly rate: number | null;
  readonly tickets: NonNullable<Choices['tickets']>;
  readonly zones: 'keep' | NonNullable<Choices['zones']>;
  readonly largerSet: NonNullable<Choices['largerSet']>;
  readonly must: NonNullable<Choices['must']>;
}

/** How the configuration shall be. Fields are as typed: what is wrong with one is shown beside it, and it counts for nothing. */
export type Chosen = { readonly [K in ChoiceKey]: K extends keyof Given ? Given[K] : string } & {
  /** fixes selected or deselected by hand, by finding id */
  readonly selected: Readonly<Record<string, boolean>>;
};

export interface ChoicesSlice extends Omit<Chosen, 'nginx'> {
  select(finding: string, on: boolean): void;
  /** the same fix in several places */
  selectAll(findings: readonly string[], on: boolean): void;
  /** takes the calculator's size and rate into the fixes; null takes them out again */
  takeSize(size: { readonly zone: string; readonly rate: number | null } | null): void;
  /** @param name the step, as undo names it */
  choose<K extends keyof Chosen>(key: K, value: Chosen[K], name: string): void;
}

const NO_TEXT = Object.fromEntries(CHOICE_KEYS.map((key) => [key, ''])) as Record<ChoiceKey, string>;

export const NOTHING_CHOSEN: Chosen = {
  ...NO_TEXT,
  selected: {},
  nginx: null,
  zoneSize: null,
  rate: null,
  tickets: 'keep',
  zones: 'keep',
  largerSet: [],
  must: [],
};

/** Keys in one of these follow one another as one step. */
const isTyped = (key: keyof Chosen): boolean =>
  key !== 'selected' && CHOICES[key].field?.placeholder !== undefined;

export const choicesSlice: StateCreator<AppState, [], [], ChoicesSlice> = (set, get) => {
  const { nginx: _, ...nothing } = NOTHING_CHOSEN;
  return {
    ...nothing,
    select(finding, on) {
      const title = get().analysis?.report.findings.find(({ id }) => id === finding)?.fix?.title;
      get().record(`${on ? 'selecting' : 'deselecting'} “${title ?? finding}”`);
      set({ selected: { ...get().selected, [finding]: on } });
    },
    selectAll(findings, on) {
      get().record(`${on ? 'selecting' : 'deselecting'} ${findings.length} fixes`);
      const these = Object.fromEntries(findings.map((finding) => [finding, on]));
      set({ selected: { ...get().selected, ...these } });
    },
    takeSize(size) {
      get().record(size ? `the size ${size.zone} in the fixes` : 'leaving the size to the fixes');
      set({ zoneSize: size?.zone ?? null, rate: size?.rate ?? null });
    },
    choose(key, value, name) {
      get().record(name, isTyped(key) ? key : undefined);
      set({ [key]: value });
    },
  };
};

type ReadChoices = {
  /** a field's text as the core takes it; null: nothing is chosen there */
  readonly [K in ChoiceKey]: ChoiceValue<NonNullable<Choices[K]>> | null;
};

/** Everything that was typed or picked, read; key files count only under their policy. */
export function readTyped(chosen: Chosen): ReadChoices {
  const read = (key: ChoiceKey) => {
    const text = String(chosen[key] ?? '');
    const isChosen = text.trim() !== '' && text !== 'keep';
    if (key === 'keyFiles') return chosen.tickets === 'files' ? CHOICES.keyFiles.read(text) : null;
    return isChosen ? CHOICES[key].read(text) : null;
  };
  return Object.fromEntries(CHOICE_KEYS.map((key) => [key, read(key)])) as ReadChoices;
}

/** The choices of the page, as the core takes them; what cannot be read is left out. */
export function readChoices(chosen: Chosen): Choices {
  const { selected } = chosen;
  const typed = Object.entries(readTyped(chosen)).flatMap(([key, read]) =>
    read && 'value' in read ? [[key, read.value] as const] : [],
  );
  const { tickets, ...others }: Choices = Object.fromEntries(typed);
  return {
    ...others,
    ...(tickets && (tickets !== 'files' || others.keyFiles) && { tickets }),
    ...(Object.keys(selected).length > 0 && { selected }),
  };
}

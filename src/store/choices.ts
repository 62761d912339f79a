import type { StateCreator } from 'zustand/vanilla';
import type { Choices } from '../core/analysis/choices.ts';
import { type ChoiceValue, readKeyFiles, readTimeout, readZoneSize } from '../core/policy/choice-values.ts';
import type { LargerSet } from '../core/policy/larger-set.ts';
import type { TicketsPolicy } from '../core/policy/tickets-policy.ts';
import type { ZonesPolicy } from '../core/policy/zones-policy.ts';
import type { AppState } from './app-state.ts';

/** How the configuration shall be. Fields are as typed: what is wrong with one is shown beside it, and it counts for nothing. */
export interface Chosen {
  /** `1.26.3`; null: taken from the pasted text, else assumed */
  readonly nginx: string | null;
  /** fixes selected or deselected by hand, by finding id */
  readonly selected: Readonly<Record<string, boolean>>;
  /** for zones that fixes add or resize, such as `150m`; null: the fixes' own */
  readonly zoneSize: string | null;
  /** new sessions per second, once the user said to use it */
  readonly usedRate: number | null;
  readonly tickets: 'keep' | TicketsPolicy;
  /** one path per line, the newest first */
  readonly keyFiles: string;
  readonly timeout: string;
  /** for all zones together */
  readonly memory: string;
  readonly zones: 'keep' | ZonesPolicy;
  readonly largerSet: readonly LargerSet[];
}

export interface ChoicesSlice extends Omit<Chosen, 'nginx'> {
  select(finding: string, on: boolean): void;
  /** takes the calculator's size and rate into the fixes; null takes them out again */
  takeSize(size: { readonly zone: string; readonly rate: number | null } | null): void;
  /** @param name the step, as undo names it */
  choose<K extends keyof Chosen>(key: K, value: Chosen[K], name: string): void;
}

export const NOTHING_CHOSEN: Chosen = {
  nginx: null,
  selected: {},
  zoneSize: null,
  usedRate: null,
  tickets: 'keep',
  keyFiles: '',
  timeout: '',
  memory: '',
  zones: 'keep',
  largerSet: [],
};

/** Keys in one of these follow one another as one step. */
const TYPED: ReadonlySet<keyof Chosen> = new Set(['zoneSize', 'keyFiles', 'timeout', 'memory']);

export const choicesSlice: StateCreator<AppState, [], [], ChoicesSlice> = (set, get) => {
  const { nginx: _, ...nothing } = NOTHING_CHOSEN;
  return {
    ...nothing,
    select(finding, on) {
      const title = get().analysis?.report.findings.find(({ id }) => id === finding)?.fix?.title;
      get().record(`${on ? 'selecting' : 'deselecting'} “${title ?? finding}”`);
      set({ selected: { ...get().selected, [finding]: on } });
    },
    takeSize(size) {
      get().record(size ? `the size ${size.zone} in the fixes` : 'leaving the size to the fixes');
      set({ zoneSize: size?.zone ?? null, usedRate: size?.rate ?? null });
    },
    choose(key, value, name) {
      get().record(name, TYPED.has(key) ? key : undefined);
      set({ [key]: value });
    },
  };
};

/** A field's text as the core takes it; null: nothing is chosen there. */
type Read<T> = ChoiceValue<T> | null;

export interface ReadChoices {
  readonly timeout: Read<string>;
  readonly zoneSize: Read<string>;
  readonly memory: Read<string>;
  readonly keyFiles: Read<readonly string[]>;
}

/** The typed choices, read; key files count only under their policy. */
export function readTyped(chosen: Chosen): ReadChoices {
  const { timeout, zoneSize, memory, tickets, keyFiles } = chosen;
  const unlessEmpty = <T>(text: string | null, read: (text: string) => ChoiceValue<T>): Read<T> =>
    text === null || text.trim() === '' ? null : read(text);
  return {
    timeout: unlessEmpty(timeout, readTimeout),
    zoneSize: unlessEmpty(zoneSize, readZoneSize),
    memory: unlessEmpty(memory, readZoneSize),
    keyFiles: tickets === 'files' ? readKeyFiles(keyFiles.split('\n')) : null,
  };
}

const valueIn = <T>(read: Read<T>): T | undefined => (read && 'value' in read ? read.value : undefined);

/** The choices of the page, as the core takes them; what cannot be read is left out. */
export function readChoices(chosen: Chosen): Choices {
  const { nginx, usedRate, selected, tickets, zones, largerSet } = chosen;
  const typed = readTyped(chosen);
  const keyFiles = valueIn(typed.keyFiles);
  const all: { [K in keyof Choices]: Choices[K] | undefined } = {
    nginx: nginx ?? undefined,
    rate: usedRate ?? undefined,
    zoneSize: valueIn(typed.zoneSize),
    selected: Object.keys(selected).length > 0 ? selected : undefined,
    tickets: tickets === 'keep' || (tickets === 'files' && !keyFiles) ? undefined : tickets,
    keyFiles,
    timeout: valueIn(typed.timeout),
    memoryBudget: valueIn(typed.memory),
    zones: zones === 'keep' ? undefined : zones,
    largerSet: largerSet.length > 0 ? largerSet : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

import type { StateCreator } from 'zustand/vanilla';
import { formatSize, parseSeconds, type Seconds } from '../core/base/units.ts';
import { ASSUMED_VERSION } from '../core/catalog/platform.ts';
import { parseVersion } from '../core/catalog/version.ts';
import { formulaForConcurrent } from '../core/sizing/formula.ts';
import { type SizeReport, sizeReport } from '../core/sizing/size-report.ts';
import type { AppState } from './app-state.ts';

/** What is typed into the calculator, as typed. */
export interface CalculatorInput {
  /** new sessions per second */
  readonly rate: string;
  /** as nginx reads it: `10m`, `600` */
  readonly timeout: string;
  /** sessions alive at the same time; empty: not known */
  readonly concurrent: string;
  /** percent on top; empty: none */
  readonly headroom: string;
  readonly tickets: boolean;
}

export interface SizingSlice {
  readonly calculator: CalculatorInput;
  setCalculator(change: Partial<CalculatorInput>): void;
}

export const FRESH_CALCULATOR: CalculatorInput = {
  rate: '',
  timeout: '5m',
  concurrent: '',
  headroom: '',
  tickets: true,
};

export const LARGEST_RATE = 10_000_000;
export const LARGEST_CONCURRENT = 1_000_000_000;
export const LARGEST_HEADROOM_PERCENT = 900;
export const LARGEST_TIMEOUT = 365 * 86_400;

export const sizingSlice: StateCreator<AppState, [], [], SizingSlice> = (set, get) => ({
  calculator: FRESH_CALCULATOR,
  setCalculator: (change) => set({ calculator: { ...get().calculator, ...change } }),
});

/** A field's value: a number, nothing yet, or what is wrong with it. */
export type FieldValue = { readonly value: number } | { readonly problem: string } | null;

/** Digits with an optional fraction, and grouping as people write it: `1000`, `1,000`, `0.5`. */
export function readNumberField(text: string, most: number): FieldValue {
  const plain = text.trim().replace(/[,_ ](?=\d{3}(?!\d))/g, '');
  if (plain === '') return null;
  if (!/^(\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: 'Write a number, such as 1000.' };
  const value = Number(plain);
  return value > most ? { problem: `At most ${most.toLocaleString('en')}.` } : { value };
}

/** nginx's own way to write a time. */
export function readTimeField(text: string): FieldValue {
  if (text.trim() === '') return null;
  const value = parseSeconds(text.trim());
  if (value === null) return { problem: 'Write a time as nginx reads it, such as 10m, 1d or 600.' };
  return value > LARGEST_TIMEOUT ? { problem: 'At most 365d.' } : { value };
}

export interface CalculatorFields {
  readonly rate: FieldValue;
  readonly timeout: FieldValue;
  readonly concurrent: FieldValue;
  readonly headroom: FieldValue;
}

export function readFields(input: CalculatorInput): CalculatorFields {
  return {
    rate: readNumberField(input.rate, LARGEST_RATE),
    timeout: readTimeField(input.timeout),
    concurrent: readNumberField(input.concurrent, LARGEST_CONCURRENT),
    headroom: readNumberField(input.headroom, LARGEST_HEADROOM_PERCENT),
  };
}

export const fieldNumber = (field: FieldValue): number | null =>
  field && 'value' in field ? field.value : null;

export interface CalculatorAnswer {
  /** for a rate and a timeout; null while one of them is missing */
  readonly byRate: SizeReport | null;
  /** for concurrent sessions, by the articles' formula; null while it is missing */
  readonly byConcurrent: { readonly megabytes: number; readonly zone: string } | null;
}

/** The calculator's answer for the nginx version on the page; none chosen: for the newest one that was measured. */
export function calculate(input: CalculatorInput, nginx: string | null): CalculatorAnswer {
  const fields = readFields(input);
  const rate = fieldNumber(fields.rate);
  const timeout = fieldNumber(fields.timeout);
  const concurrent = fieldNumber(fields.concurrent);
  const headroom = 1 + (fieldNumber(fields.headroom) ?? 0) / 100;
  const chosen = nginx === null ? null : parseVersion(nginx);
  const byRate =
    rate === null || timeout === null
      ? null
      : sizeReport(
          {
            rate,
            timeout: timeout as Seconds,
            tickets: input.tickets,
            nginx: chosen ?? ASSUMED_VERSION,
            headroom,
          },
          chosen === null,
        );
  if (concurrent === null) return { byRate, byConcurrent: null };
  const { megabytes, zone } = formulaForConcurrent(concurrent, headroom);
  return { byRate, byConcurrent: { megabytes, zone: formatSize(zone) } };
}

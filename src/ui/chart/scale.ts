/** Where values lie in a drawing. */
export interface Scale {
  /** pixels from the beginning of the axis */
  at(value: number): number;
}

export function linearScale(least: number, most: number, length: number): Scale {
  const span = most - least;
  return { at: (value) => (span > 0 ? ((value - least) / span) * length : length / 2) };
}

/** Each doubling takes the same room; all values are above 0. */
export function logScale(least: number, most: number, length: number): Scale {
  const { at } = linearScale(Math.log2(least), Math.log2(most), length);
  return { at: (value) => at(Math.log2(value)) };
}

/** Of an axis from nothing to all. */
export const PARTS = [0, 0.25, 0.5, 0.75, 1] as const;

/** Round numbers from 0 to `most` or a little beyond, about four steps: 1, 2, 2.5 or 5 times a power of ten apart. */
export function roundTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each * 4 >= most * 0.999)!;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(12)),
  );
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
const TIME_STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  5 * DAY,
  10 * DAY,
  30 * DAY,
  90 * DAY,
];

/** The same for a time in seconds: steps that clocks know. */
export function roundTimes(most: number): readonly number[] {
  const step = TIME_STEPS.find((each) => each * 5 >= most * 0.999) ?? TIME_STEPS.at(-1)!;
  return Array.from({ length: Math.max(1, Math.ceil(most / step - 1e-9)) + 1 }, (_, i) => i * step);
}

/** Indexes of values that can carry a label without touching, the first one always. */
export function spacedTicks(positions: readonly number[], room: number): readonly number[] {
  const kept: number[] = [];
  for (const [index, position] of positions.entries()) {
    if (kept.length === 0 || position - positions[kept.at(-1)!]! >= room) kept.push(index);
  }
  return kept;
}

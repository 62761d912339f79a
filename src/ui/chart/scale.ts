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

/** Round numbers from 0 to `most` or a little beyond, about four steps: 1, 2, 2.5 or 5 times a power of ten apart. */
export function roundTicks(most: number): readonly number[] {
  if (!(most > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((each) => each * 4 >= most * 0.999)!;
  return Array.from({ length: Math.ceil(most / step - 1e-9) + 1 }, (_, i) =>
    Number((i * step).toPrecision(12)),
  );
}

/** Indexes of values that can carry a label without touching, the first one always. */
export function spacedTicks(places: readonly number[], room: number): readonly number[] {
  const kept: number[] = [];
  for (const [index, place] of places.entries()) {
    if (kept.length === 0 || place - places[kept.at(-1)!]! >= room) kept.push(index);
  }
  return kept;
}

import type { Comparison } from './compare.ts';
import type { Surveyed } from './survey.ts';

/** A table of predicted against measured, by event and client, for people. */
export function sayComparison(
  version: string,
  rows: readonly (Surveyed & { readonly comparison: Comparison })[],
): string {
  const tally = new Map<string, { equal: number; wrong: number; unpredicted: number }>();
  const at = (key: string) => {
    const entry = tally.get(key) ?? { equal: 0, wrong: 0, unpredicted: 0 };
    tally.set(key, entry);
    return entry;
  };
  for (const { cells, comparison } of rows) {
    const wrong = new Set(comparison.wrong.map(({ measured }) => measured));
    const unpredicted = new Set(comparison.unpredicted);
    for (const cell of cells) {
      const entry = at(`${cell.event.padEnd(24)}${cell.client.padEnd(14)}`);
      if (unpredicted.has(cell)) entry.unpredicted += 1;
      else if (wrong.has(cell)) entry.wrong += 1;
      else entry.equal += 1;
    }
  }
  const lines = [...tally].map(
    ([key, { equal, wrong, unpredicted }]) =>
      `${key}${String(equal).padStart(8)}${String(wrong).padStart(8)}${String(unpredicted).padStart(13)}`,
  );
  const sum = (of: 'equal' | 'wrong' | 'unpredicted') =>
    [...tally.values()].reduce((n, entry) => n + entry[of], 0);
  return [
    `nginx ${version}: ${rows.length} configurations, ${sum('equal')} cells equal, ${sum('wrong')} wrong, ${sum('unpredicted')} the verdict does not speak of`,
    `${'event'.padEnd(24)}${'client'.padEnd(14)}${'equal'.padStart(8)}${'wrong'.padStart(8)}${'unpredicted'.padStart(13)}`,
    ...lines,
  ].join('\n');
}

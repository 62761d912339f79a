import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCorpus } from './corpus/run-corpus.ts';
import { judges } from './judges.ts';

/** Real files, which lie beside the project where they are at hand. */
const folder = join(import.meta.dirname, '../../../shared/corpus');
const FEWEST_JUDGED = 250;

describe.skipIf(!existsSync(folder))('the corpus', () => {
  it('is read without fault, and nginx agrees', { timeout: 600_000 }, async () => {
    const results = await runCorpus(folder);
    expect(results.length).toBeGreaterThan(300);
    expect(results.flatMap(({ path, faults }) => faults.map((fault) => `${path}: ${fault}`))).toEqual([]);
    expect(results.filter(({ judged, excluded }) => !judged && excluded === null)).toEqual([]);
    if (judges().nginx.length === 0) return;
    expect(results.filter((result) => result.judged).length).toBeGreaterThanOrEqual(FEWEST_JUDGED);
  });
});

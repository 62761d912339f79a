import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { compare } from './compare.ts';
import { HAND_WRITTEN, type HandWritten } from './hand-written.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { predict } from './predict.ts';

/** The verdict on configurations written by hand, against what real clients meet on a real nginx, cell by cell. */
async function check(nginx: Nginx, { configuration, probes, ages }: HandWritten): Promise<void> {
  const scenario = { configuration, probes, events: EVENTS, ...(ages ? { ages } : {}) };
  const measured = await measure(nginx, scenario);
  const { equal, unknown, wrong, unpredicted } = compare(measured, predict(configuration, nginx));
  expect(wrong).toEqual([]);
  expect({ unknown, unpredicted }).toEqual({ unknown: 0, unpredicted: [] });
  expect(equal).toBe(measured.length);
  // one worker alone has no other one to meet
  const events = /worker_processes 4/.test(configuration) ? EVENTS.length : EVENTS.length - 1;
  expect(measured.length).toBe(probes.length * 3 * events);
}

describe.concurrent.each(eachNginx())('$name', ({ name, nginx }) => {
  const chosen = name.includes('1.22.') ? HAND_WRITTEN : HAND_WRITTEN.filter(({ everywhere }) => everywhere);

  it.skipIf(!nginx).each(chosen)('$name', (example) => check(nginx!, example));
});

it('there are enough of them', () => {
  expect(HAND_WRITTEN.length).toBeGreaterThanOrEqual(20);
  expect(HAND_WRITTEN.filter(({ everywhere }) => everywhere).length).toBeGreaterThanOrEqual(8);
  expect(new Set(HAND_WRITTEN.map(({ configuration }) => configuration)).size).toBe(HAND_WRITTEN.length);
});

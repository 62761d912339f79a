import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { type Comparison, compare } from './compare.ts';
import type { LaboratoryEvent } from './events.ts';
import { type Generated, generate } from './generate.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { atMost } from './parallel.ts';
import { predict } from './predict.ts';

// `npm run lab` measures all of them over all events; this is what every run can afford
const SEED = 1;
const OF = 330;
const EVERY = 22;
/** A server mostly waits: for new workers, for the clock. */
const AT_ONCE = 3;
const RARE: readonly LaboratoryEvent[] = [
  'reload-new-certificate',
  'reload-changed-zone',
  'binary-upgrade',
  'other-host',
];

const everyNth = (list: readonly Generated[], first: number): Generated[] =>
  list.filter((_, i) => i % EVERY === first);

async function compareAll(
  nginx: Nginx,
  configurations: readonly Generated[],
  events: readonly LaboratoryEvent[],
): Promise<Comparison[]> {
  return atMost(AT_ONCE, configurations, async ({ configuration, probes, ages }) => {
    const measured = await measure(nginx, { configuration, probes, ages, events, pairs: 2 });
    return compare(measured, predict(configuration, nginx));
  });
}

describe.each(eachNginx())('the verdict on $name', ({ nginx }) => {
  it.skipIf(!nginx)('foretells the everyday events', { timeout: 300_000 }, async () => {
    const found = await compareAll(nginx!, everyNth(generate(SEED, OF), 3), EVENTS);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.reduce((sum, { equal }) => sum + equal, 0)).toBeGreaterThan(300);
    expect(found.reduce((sum, { unknown }) => sum + unknown, 0)).toBe(0);
  });

  it.skipIf(!nginx)('foretells the rare events', { timeout: 300_000 }, async () => {
    const found = await compareAll(nginx!, everyNth(generate(SEED, OF), 14).slice(0, 6), RARE);
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([]);
    expect(found.reduce((sum, { equal }) => sum + equal, 0)).toBeGreaterThan(100);
  });
});

const any = eachNginx().find((each) => each.nginx)?.nginx;

it.skipIf(!any)('would notice a fact that is the other way round', async () => {
  const nginx = any!;
  const [plain] = generate(SEED, OF);
  const { configuration, probes, ages } = plain!;
  const measured = await measure(nginx, { configuration, probes, ages, events: ['same-worker'], pairs: 2 });
  const inverted = predict(configuration, nginx).map((cell) => ({
    ...cell,
    outcome: cell.outcome === 'yes' ? ('no' as const) : cell.outcome,
  }));
  expect(compare(measured, inverted).wrong.length).toBeGreaterThan(0);
});

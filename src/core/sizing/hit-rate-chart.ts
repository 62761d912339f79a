import { type Bytes, bytes } from '../base/units.ts';
import { type StoredSession, zoneCapacity } from './capacity.ts';
import { Simulation, type SimulationQuestion, type SimulationResult } from './simulation.ts';
import { entryLifetime } from './turnover.ts';

/** One zone size of the chart. */
export interface ZonePoint extends Pick<SimulationResult, 'hitRate' | 'curve' | 'warmUp'> {
  readonly zone: Bytes;
  readonly capacity: number;
  /** seconds an entry stays before it is evicted or expires, whichever is first */
  readonly lifetime: number;
}

const STEPS_PER_CALL = 20_000;

/** Zones around one, from a sixteenth to four times its size, each twice as large as the one before. */
export function zonesAround(zone: Bytes): readonly Bytes[] {
  return [-4, -3, -2, -1, 0, 1, 2]
    .map((power) => Math.max(32 * 1024, Math.ceil((zone * 2 ** power) / 1024) * 1024))
    .filter((size, at, sizes) => sizes.indexOf(size) === at)
    .map((size) => bytes(size));
}

/**
 * Hit rate, entry lifetime and cold start by zone size, each zone under the same arrivals. Yields how much is done, 0 to 1,
 * between steps, so that whoever reads it can show it or leave off.
 */
export function* hitRateChart(
  question: Omit<SimulationQuestion, 'capacity'>,
  session: StoredSession,
  zones: readonly Bytes[],
): Generator<number, readonly ZonePoint[], void> {
  const points: ZonePoint[] = [];
  for (const zone of zones) {
    const capacity = zoneCapacity(zone, session);
    const simulation = new Simulation({ ...question, capacity });
    while (simulation.step(STEPS_PER_CALL)) yield (points.length + simulation.progress) / zones.length;
    const { hitRate, curve, warmUp, insertRate } = simulation.result();
    const lifetime = Math.min(question.timeout, entryLifetime(capacity, insertRate));
    points.push({ zone, capacity, hitRate, curve, warmUp, lifetime });
  }
  return points;
}

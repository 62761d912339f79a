import { type Bytes, bytes, KIB, MIB } from '../../base/units.ts';
import { SMALLEST_ZONE } from '../../catalog/defaults.ts';
import { type StoredSession, zoneCapacity } from '../zone/capacity.ts';
import { Simulation, type SimulationQuestion, type SimulationResult } from './simulation.ts';
import { entryLifetime } from './turnover.ts';

/** One zone size of the chart. */
export interface ZonePoint extends Pick<SimulationResult, 'hitRate' | 'curve' | 'warmUp'> {
  readonly zone: Bytes;
  readonly capacity: number;
  /** seconds an entry stays before it is evicted or expires, whichever is first */
  readonly lifetime: number;
}

/** Arrivals given by what is counted at a server, rather than by all connections. */
export interface ChartQuestion extends Omit<SimulationQuestion, 'capacity' | 'rate'> {
  /** full handshakes per second where no entry is evicted before it expires */
  readonly full: number;
  /** resumed handshakes per second; null: not known, as many as follow from how clients come back */
  readonly resumed: number | null;
}

const STEPS_PER_CALL = 20_000;
/** entries, more than any arrivals here ever store */
const UNLIMITED = 1e12;

/** Zones around one, from a sixteenth to four times its size, each about twice as large as the one before; in whole m from 1m on. */
export function zonesAround(zone: Bytes): readonly Bytes[] {
  const whole = (size: number) => {
    const unit = size < MIB ? KIB : MIB;
    return Math.ceil(size / unit) * unit;
  };
  return [-4, -3, -2, -1, 0, 1, 2]
    .map((power) => Math.max(SMALLEST_ZONE, whole(zone * 2 ** power)))
    .filter((size, at, sizes) => sizes.indexOf(size) === at)
    .map((size) => bytes(size));
}

/**
 * Hit rate, entry lifetime and cold start by zone size, each zone under the same arrivals. Yields how much is done, 0 to 1,
 * between steps, so that whoever reads it can show it or leave off.
 */
export function* hitRateChart(
  { full, resumed, ...rest }: ChartQuestion,
  session: StoredSession,
  zones: readonly Bytes[],
): Generator<number, readonly ZonePoint[], void> {
  const runs = zones.length + 1;
  const rate = resumed === null ? yield* rateFor(full, rest, runs) : full + resumed;
  const points: ZonePoint[] = [];
  for (const zone of zones) {
    const capacity = zoneCapacity(zone, session);
    const simulation = new Simulation({ ...rest, rate, capacity });
    while (simulation.step(STEPS_PER_CALL)) yield (1 + points.length + simulation.progress) / runs;
    const { hitRate, curve, warmUp, insertRate } = simulation.result();
    const lifetime = Math.min(rest.timeout, entryLifetime(capacity, insertRate));
    points.push({ zone, capacity, hitRate, curve, warmUp, lifetime });
  }
  return points;
}

/** Where nothing is evicted, the share that resumes does not depend on the rate: it is simulated, and the rate follows from it. */
function* rateFor(
  full: number,
  rest: Omit<SimulationQuestion, 'capacity' | 'rate'>,
  runs: number,
): Generator<number, number, void> {
  const simulation = new Simulation({ ...rest, rate: full, capacity: UNLIMITED });
  while (simulation.step(STEPS_PER_CALL)) yield simulation.progress / runs;
  return full / (1 - simulation.result().hitRate);
}

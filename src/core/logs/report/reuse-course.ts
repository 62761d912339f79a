/** How reuse went over a log's time. */
export interface Course {
  /**
   * `cold-start`: low at first, then as it stays; `chronic`: low all along; `steady`: neither;
   * `short`: too few connections to tell
   */
  readonly kind: 'cold-start' | 'chronic' | 'steady' | 'short';
  /** share over the later half of the connections; null with `short` */
  readonly settled: number | null;
  /** share over the first connections, a twentieth of all and fifty at least; null with `short` */
  readonly opening: number | null;
  /** seconds from the log's beginning until a bucket first reached nine tenths of the settled share; 0 where it began there */
  readonly warmUp: number;
}

interface Bucket {
  readonly from: number;
  readonly full: number;
  readonly resumed: number;
}

const FEWEST = 200;
const OPENING = 0.05;
const FEWEST_OPENING = 50;
/** by how much the opening has to be below the rest to be called cold */
const STEP = 0.15;
/** below this reuse is worth a look, see the bands */
const LOW = 0.8;

const shareOf = (full: number, resumed: number) => (full + resumed > 0 ? resumed / (full + resumed) : null);

/** Share over the buckets from `start` on until `enough` connections are in. */
function shareOfFirst(buckets: readonly Bucket[], enough: number): number {
  let full = 0;
  let resumed = 0;
  for (const bucket of buckets) {
    if (full + resumed >= enough) break;
    full += bucket.full;
    resumed += bucket.resumed;
  }
  return shareOf(full, resumed) ?? 0;
}

/** Tells a cold start from a lasting fault. Buckets in the order of time. */
export function courseOf(buckets: readonly Bucket[]): Course {
  const total = buckets.reduce((sum, { full, resumed }) => sum + full + resumed, 0);
  if (total < FEWEST) return { kind: 'short', settled: null, opening: null, warmUp: 0 };
  const settled = shareOfFirst([...buckets].reverse(), total / 2);
  const opening = shareOfFirst(buckets, Math.max(FEWEST_OPENING, total * OPENING));
  const first = buckets[0]!.from;
  const warm = buckets.find(({ full, resumed }) => (shareOf(full, resumed) ?? 0) >= settled * 0.9);
  const warmUp = (warm?.from ?? first) - first;
  const cold = opening < settled - STEP;
  const kind = settled < LOW ? 'chronic' : cold ? 'cold-start' : 'steady';
  return { kind, settled, opening, warmUp };
}

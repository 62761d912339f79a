const STEPS_PER_DOUBLING = 8;
const BUCKETS = 240;
const FIRST_SLOTS = 1 << 12;
const MOST_SLOTS = 1 << 16;

/** How clients came back, as counted in a log; a plain object, so that workers can send it. */
export interface ReturnCounts {
  /** connections by the time since the same client's last one: bucket b begins at {@link bucketStart}(b) seconds */
  readonly gaps: Float64Array;
  /** connections of clients that had not been seen before */
  readonly first: number;
  /** the clients that are still followed: hash of the address, first and last time */
  readonly clients: ReadonlyMap<number, readonly [first: number, last: number]>;
}

/** Shortest gap in a bucket, in seconds. */
export const bucketStart = (bucket: number): number => 2 ** (bucket / STEPS_PER_DOUBLING) - 1;

const calculatedBucket = (gap: number): number =>
  Math.min(BUCKETS - 1, Math.floor(STEPS_PER_DOUBLING * Math.log2(gap + 1) + 1e-9));

/** of the usual gaps, whole seconds */
const SHORT_GAPS = Uint8Array.from({ length: 4096 }, (_, gap) => calculatedBucket(gap));
const bucketOf = (gap: number): number => SHORT_GAPS[gap] ?? calculatedBucket(gap);

/**
 * Times between connections of one client address. Clients are sampled by a hash of the address: when the table is
 * half full, half of the clients are dropped, so that the memory stays within a megabyte and every client that is
 * left has all its connections counted.
 */
export class ReturnTimes {
  #hashes = new Uint32Array(FIRST_SLOTS);
  #last = new Float64Array(FIRST_SLOTS);
  #earliest = new Float64Array(FIRST_SLOTS);
  #used = 0;
  #mask = 0;
  #gaps = new Float64Array(BUCKETS);
  #first = 0;

  /** @returns 0 for a client's first connection, 1 for another, -1 where the client is not followed */
  add(hash: number, time: number): 0 | 1 | -1 {
    if ((hash & this.#mask) !== 0) return -1;
    const key = hash === 0 ? 1 : hash;
    const slot = this.#slotOf(key);
    if (this.#hashes[slot] === 0) {
      this.#hashes[slot] = key;
      this.#used++;
      this.#first++;
      this.#last[slot] = time;
      this.#earliest[slot] = time;
      if (this.#used * 2 > this.#hashes.length) this.#grow();
      return 0;
    }
    const bucket = bucketOf(Math.max(0, time - this.#last[slot]!));
    this.#gaps[bucket] = this.#gaps[bucket]! + 1;
    this.#last[slot] = Math.max(time, this.#last[slot]!);
    return 1;
  }

  counts(): ReturnCounts {
    const clients = new Map<number, readonly [number, number]>();
    this.#hashes.forEach((hash, slot) => {
      if (hash !== 0) clients.set(hash, [this.#earliest[slot]!, this.#last[slot]!]);
    });
    return { gaps: this.#gaps, first: this.#first, clients };
  }

  #slotOf(key: number): number {
    const hashes = this.#hashes;
    const last = hashes.length - 1;
    // the upper bits: the lower ones of followed clients are all the same
    let slot = (Math.imul(key, 0x9e3779b1) >>> 16) & last;
    while (hashes[slot] !== 0 && hashes[slot] !== key) slot = (slot + 1) & last;
    return slot;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const last = this.#last;
    const earliest = this.#earliest;
    if (hashes.length >= MOST_SLOTS) this.#halve();
    const length = Math.min(MOST_SLOTS, hashes.length * 2);
    this.#hashes = new Uint32Array(length);
    this.#last = new Float64Array(length);
    this.#earliest = new Float64Array(length);
    this.#used = 0;
    for (let i = 0; i < hashes.length; i++) {
      const key = hashes[i]!;
      if (key === 0 || (key & this.#mask) !== 0) continue;
      const slot = this.#slotOf(key);
      this.#hashes[slot] = key;
      this.#last[slot] = last[i]!;
      this.#earliest[slot] = earliest[i]!;
      this.#used++;
    }
  }

  /** What was counted of the dropped half cannot be told from the rest: the counts are a sample's, and stay in proportion. */
  #halve(): void {
    this.#mask = this.#mask * 2 + 1;
  }
}

/** The counts of two parts: a client that is in both came back from one to the other. */
export function addReturns(one: ReturnCounts, other: ReturnCounts): ReturnCounts {
  const gaps = one.gaps.map((count, i) => count + other.gaps[i]!);
  const clients = new Map(one.clients);
  let first = one.first + other.first;
  for (const [hash, [from, to]] of other.clients) {
    const known = clients.get(hash);
    if (known) {
      const bucket = bucketOf(Math.max(0, from - known[1], known[0] - to));
      gaps[bucket] = gaps[bucket]! + 1;
      first--;
    }
    clients.set(hash, known ? [Math.min(known[0], from), Math.max(known[1], to)] : [from, to]);
  }
  return { gaps, first, clients };
}

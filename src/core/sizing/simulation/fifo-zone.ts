/**
 * A shared zone's entries as nginx keeps them: the oldest by insertion goes first, used or not; what has expired goes at
 * the next insertions, two at most at each, or when it is asked for. Source: ngx_ssl_expire_sessions; facts evicts-oldest, expired-purged-by-insertion.
 */
export class FifoZone {
  readonly capacity: number;
  readonly #timeout: number;
  /** by entry number modulo length: when it expires, 0 where it has been freed already */
  #expires: Float64Array;
  #oldest = 0;
  #next = 0;
  #size = 0;

  /**
   * @param capacity entries; Infinity for what needs no zone
   * @param timeout in seconds
   */
  constructor(capacity: number, timeout: number) {
    this.capacity = capacity;
    this.#timeout = timeout;
    this.#expires = new Float64Array(1024);
  }

  get size(): number {
    return this.#size;
  }

  /**
   * @param now whole seconds: nginx counts no finer
   * @returns the entry's number, to ask for it with; -1 where the zone holds none
   */
  insert(now: number): number {
    this.#dropOldest(now, 2, false);
    if (this.#size >= this.capacity) this.#dropOldest(now, 3, true);
    if (this.#size >= this.capacity) return -1;
    if (this.#next - this.#oldest === this.#expires.length) this.#grow();
    this.#expires[this.#next % this.#expires.length] = now + this.#timeout;
    this.#size++;
    return this.#next++;
  }

  /** Whether the entry is there and still valid. One that has expired is freed by the question. */
  has(entry: number, now: number): boolean {
    if (entry < this.#oldest || entry >= this.#next) return false;
    const at = entry % this.#expires.length;
    const expires = this.#expires[at]!;
    if (expires === 0) return false;
    if (expires > now) return true;
    this.#expires[at] = 0;
    this.#size--;
    return false;
  }

  /** @param forced the first one goes whether it has expired or not */
  #dropOldest(now: number, most: number, forced: boolean): void {
    for (let dropped = 0; dropped < most && this.#oldest < this.#next; ) {
      const expires = this.#expires[this.#oldest % this.#expires.length]!;
      if (expires > now && !(forced && dropped === 0)) return;
      this.#oldest++;
      if (expires === 0) continue;
      this.#size--;
      dropped++;
    }
  }

  #grow(): void {
    const before = this.#expires;
    this.#expires = new Float64Array(before.length * 2);
    for (let entry = this.#oldest; entry < this.#next; entry++) {
      this.#expires[entry % this.#expires.length] = before[entry % before.length]!;
    }
  }
}

const BINS = 32;

/**
 * First visits and returns over a log's time. At its beginning every address is new, whoever came before: only the later half tells how
 * many first visits there are. The bins grow with the time, so that the memory has a bound.
 */
export class VisitCounts {
  readonly #counts = new Float64Array(BINS * 2);
  #start = Number.NaN;
  #width = 1;
  #time = Number.NaN;
  #bin = 0;

  /** @param visit 0 for a first one, 1 for a return */
  add(time: number, visit: 0 | 1): void {
    if (time === this.#time) {
      this.#counts[this.#bin + visit]!++;
      return;
    }
    if (Number.isNaN(this.#start)) this.#start = time;
    let bin = Math.max(0, Math.floor((time - this.#start) / this.#width));
    while (bin >= BINS) {
      this.#double();
      bin = Math.floor((time - this.#start) / this.#width);
    }
    // most connections have the time of the one before
    this.#time = time;
    this.#bin = bin * 2;
    this.#counts[bin * 2 + visit]!++;
  }

  /** Of the later half of the time. */
  later(): { readonly first: number; readonly again: number } {
    const used = this.#counts.findLastIndex((count) => count > 0) >> 1;
    const later = { first: 0, again: 0 };
    for (let bin = (used + 1) >> 1; bin <= used; bin++) {
      later.first += this.#counts[bin * 2]!;
      later.again += this.#counts[bin * 2 + 1]!;
    }
    return later;
  }

  #double(): void {
    const counts = this.#counts;
    for (let bin = 0; bin < BINS; bin++) {
      for (const visit of [0, 1]) {
        const from = bin * 2 < BINS ? counts[bin * 4 + visit]! + counts[bin * 4 + 2 + visit]! : 0;
        counts[bin * 2 + visit] = from;
      }
    }
    this.#width *= 2;
  }
}

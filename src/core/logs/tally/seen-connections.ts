const BITS = 15;
const WORDS = 1 << (BITS - 5);
const SMALL = 0x7fffffff;
const MOST_BLOCKS = 4096;

/**
 * Which values of `$connection` came already. nginx numbers connections one after the other, so that bits in blocks hold
 * them; the oldest block goes when a log of wild numbers asks for more than 16 MB.
 */
export class SeenConnections {
  readonly #blocks = new Map<number, Int32Array<ArrayBuffer>>();
  /** the kept blocks in the order in which they came, in a ring */
  readonly #order = new Float64Array(MOST_BLOCKS);
  #opened = 0;
  #block = new Int32Array(WORDS);
  #key = -1;

  /** @returns whether the number is new */
  add(serial: number): boolean {
    // whole numbers of 31 bits are much faster than divisions
    const isSmall = serial < SMALL;
    const key = isSmall ? serial >>> BITS : Math.floor(serial / (1 << BITS));
    if (key !== this.#key) this.#open(key);
    const bit = isSmall ? serial & ((1 << BITS) - 1) : serial % (1 << BITS);
    const mask = 1 << (bit & 31);
    const word = this.#block[bit >> 5]!;
    this.#block[bit >> 5] = word | mask;
    return (word & mask) === 0;
  }

  /** Forgets the number. @returns whether it was there */
  remove(serial: number): boolean {
    const key = Math.floor(serial / (1 << BITS));
    if (key !== this.#key && !this.#blocks.has(key)) return false;
    if (key !== this.#key) this.#open(key);
    const bit = serial % (1 << BITS);
    const mask = 1 << (bit & 31);
    const word = this.#block[bit >> 5]!;
    this.#block[bit >> 5] = word & ~mask;
    return (word & mask) !== 0;
  }

  #open(key: number): void {
    const known = this.#blocks.get(key);
    this.#block = known ?? new Int32Array(WORDS);
    this.#key = key;
    if (known) return;
    const slot = this.#opened++ % MOST_BLOCKS;
    if (this.#blocks.size >= MOST_BLOCKS) this.#blocks.delete(this.#order[slot]!);
    this.#order[slot] = key;
    this.#blocks.set(key, this.#block);
  }
}

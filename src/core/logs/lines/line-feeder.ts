import { findLineEnds } from './line-ends.ts';

/** Lines beyond this are counted and not read: no format of nginx writes them. */
export const LONGEST_LINE = 65_536;
/** small enough that a slab is still in the processor's cache when its lines are read */
const SLAB = 65_536;

type TakeLine = (bytes: Uint8Array, from: number, to: number) => void;

/** Cuts a stream of bytes into lines without copying them; a line that spans two chunks alone is put together. */
export class LineFeeder {
  readonly #take: TakeLine;
  readonly #ends = new Int32Array(SLAB);
  readonly #carry = new Uint8Array(2 * LONGEST_LINE);
  #carried = 0;
  #skipping = false;
  tooLong = 0;
  bytes = 0;

  constructor(take: TakeLine) {
    this.#take = take;
  }

  push(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    let start = 0;
    for (let slab = 0; slab < chunk.length; slab += SLAB) {
      const count = findLineEnds(chunk, slab, Math.min(slab + SLAB, chunk.length), this.#ends);
      for (let i = 0; i < count; i++) {
        const end = this.#ends[i]!;
        if (this.#carried > 0 || this.#skipping) this.#finishCarried(chunk, start, end);
        else this.#line(chunk, start, end);
        start = end + 1;
      }
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
  }

  /** The last line, which may lack its line feed. */
  finish(): void {
    if (this.#carried > 0) this.#finishCarried(this.#carry, 0, 0);
    this.#skipping = false;
  }

  #finishCarried(chunk: Uint8Array, from: number, to: number): void {
    this.#keep(chunk, from, to);
    if (!this.#skipping) this.#line(this.#carry, 0, this.#carried);
    this.#carried = 0;
    this.#skipping = false;
  }

  #keep(chunk: Uint8Array, from: number, to: number): void {
    if (this.#skipping) return;
    if (this.#carried + to - from > LONGEST_LINE + 1) {
      this.tooLong++;
      this.#skipping = true;
      this.#carried = 0;
      return;
    }
    this.#carry.set(chunk.subarray(from, to), this.#carried);
    this.#carried += to - from;
  }

  #line(bytes: Uint8Array, from: number, to: number): void {
    const end = to > from && bytes[to - 1] === 0x0d ? to - 1 : to;
    if (end === from) return;
    if (end - from > LONGEST_LINE) this.tooLong++;
    else this.#take(bytes, from, end);
  }
}

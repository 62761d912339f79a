/** What is wrong with compressed bytes; `too-large` is not their fault. */
type InflateProblem = 'broken' | 'too-large';

/** The bytes, and how many compressed ones they took. */
interface Inflated {
  readonly bytes: Uint8Array;
  readonly taken: number;
}

/** A prefix code as a table by its next `bits` bits: the symbol times 16, plus the code's length; 0 where no code begins so. */
interface Code {
  readonly bits: number;
  readonly table: Uint16Array;
}

const LENGTH_BASE = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195,
  227, 258,
];
const LENGTH_EXTRA = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCE_BASE = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097,
  6145, 8193, 12289, 16385, 24577,
];
const DISTANCE_EXTRA = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
];
/** In which the lengths of the code for code lengths come. */
const LENGTHS_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;

/**
 * Unpacks DEFLATE (RFC 1951), from `from` on.
 * @param limit most bytes that may come out: what would be more is refused before it takes memory
 */
export function inflate(bytes: Uint8Array, from: number, limit: number): Inflated | InflateProblem {
  const inflater = new Inflater(bytes, from, limit);
  try {
    return inflater.run();
  } catch (error) {
    if (error instanceof Stop) return error.problem === 'short' ? 'broken' : error.problem;
    throw error;
  }
}

/** What came of one block: it needs more bytes, there are others behind it, or it was the last. */
type BlockEnd = 'short' | 'more' | 'last' | 'broken';

/** How far back a block may refer. */
const WINDOW = 32_768;

/**
 * Unpacks DEFLATE block by block, as the bytes come. A block whose end has not come yet is begun anew with more bytes: blocks
 * are short, and few of them are met in the middle.
 */
export class BlockInflater {
  readonly #inflater: Inflater;

  constructor() {
    this.#inflater = new Inflater(new Uint8Array(), 0, Number.MAX_SAFE_INTEGER);
  }

  /** @param bytes all that have not been taken yet, at least those of the calls before that ended in `short` */
  block(bytes: Uint8Array): { readonly end: BlockEnd; readonly taken: number; readonly out: Uint8Array } {
    const before = this.#inflater.mark(bytes, WINDOW);
    try {
      const last = this.#inflater.block();
      const { taken, out } = this.#inflater.since(before);
      return { end: last ? 'last' : 'more', taken, out };
    } catch (error) {
      if (!(error instanceof Stop)) throw error;
      this.#inflater.reset(before);
      return { end: error.problem === 'short' ? 'short' : 'broken', taken: 0, out: new Uint8Array() };
    }
  }
}

/** A place to come back to. */
interface Mark {
  readonly held: number;
  readonly count: number;
  readonly filled: number;
}

/** Leaves the loops from wherever a fault shows; `short`: the bytes end too soon. */
class Stop extends Error {
  readonly problem: InflateProblem | 'short';

  constructor(problem: InflateProblem | 'short') {
    super(problem);
    this.problem = problem;
  }
}

class Inflater {
  #bytes: Uint8Array;
  readonly #limit: number;
  #at: number;
  readonly #from: number;
  #held = 0;
  #count = 0;
  #out: Uint8Array;
  #filled = 0;

  constructor(bytes: Uint8Array, from: number, limit: number) {
    this.#bytes = bytes;
    this.#from = from;
    this.#at = from;
    this.#limit = limit;
    this.#out = new Uint8Array(Math.min(limit, Math.max(1024, (bytes.length - from) * 3)));
  }

  run(): Inflated {
    while (!this.block());
    // bytes that were only looked at ahead go back
    const taken = this.#at - this.#from - (this.#count >> 3);
    return { bytes: this.#out.slice(0, this.#filled), taken };
  }

  /** @returns whether it was the last one */
  block(): boolean {
    const last = this.#take(1);
    const kind = this.#take(2);
    if (kind === 0) this.#stored();
    else if (kind === 1) this.#compressed(FIXED_LITERALS, FIXED_DISTANCES);
    else if (kind === 2) this.#dynamic();
    else throw new Stop('broken');
    return last === 1;
  }

  /** Goes on with other bytes, and forgets what came out but for as much as may be referred to. */
  mark(bytes: Uint8Array, window: number): Mark {
    this.#bytes = bytes;
    this.#at = 0;
    const kept = Math.min(this.#filled, window);
    this.#out.copyWithin(0, this.#filled - kept, this.#filled);
    this.#filled = kept;
    return { held: this.#held, count: this.#count, filled: kept };
  }

  reset({ held, count, filled }: Mark): void {
    this.#held = held;
    this.#count = count;
    this.#filled = filled;
  }

  /** Whole bytes that were only looked at ahead go back. */
  since({ filled }: Mark): { readonly taken: number; readonly out: Uint8Array } {
    this.#at -= this.#count >> 3;
    this.#count &= 7;
    this.#held &= (1 << this.#count) - 1;
    return { taken: this.#at, out: this.#out.slice(filled, this.#filled) };
  }

  #take(count: number): number {
    while (this.#count < count) {
      if (this.#at >= this.#bytes.length) throw new Stop('short');
      this.#held |= this.#bytes[this.#at++]! << this.#count;
      this.#count += 8;
    }
    const value = this.#held & ((1 << count) - 1);
    this.#held >>>= count;
    this.#count -= count;
    return value;
  }

  #symbol({ bits, table }: Code): number {
    while (this.#count < bits && this.#at < this.#bytes.length) {
      this.#held |= this.#bytes[this.#at++]! << this.#count;
      this.#count += 8;
    }
    const found = table[this.#held & ((1 << bits) - 1)]!;
    const length = found & 15;
    if (length > this.#count || (length === 0 && this.#count < bits)) throw new Stop('short');
    if (length === 0) throw new Stop('broken');
    this.#held >>>= length;
    this.#count -= length;
    return found >> 4;
  }

  #reserve(more: number): void {
    const needed = this.#filled + more;
    if (needed <= this.#out.length) return;
    if (needed > this.#limit) throw new Stop('too-large');
    const grown = new Uint8Array(Math.min(this.#limit, Math.max(needed, this.#out.length * 2)));
    grown.set(this.#out.subarray(0, this.#filled));
    this.#out = grown;
  }

  #stored(): void {
    this.#at -= this.#count >> 3;
    this.#held = 0;
    this.#count = 0;
    const length = this.#take(16);
    if ((this.#take(16) ^ 0xffff) !== length) throw new Stop('broken');
    if (this.#at + length > this.#bytes.length) throw new Stop('short');
    this.#reserve(length);
    this.#out.set(this.#bytes.subarray(this.#at, this.#at + length), this.#filled);
    this.#at += length;
    this.#filled += length;
  }

  #dynamic(): void {
    const literals = this.#take(5) + 257;
    const distances = this.#take(5) + 1;
    const lengths = new Uint8Array(19);
    const count = this.#take(4) + 4;
    for (let i = 0; i < count; i++) lengths[LENGTHS_ORDER[i]!] = this.#take(3);
    const all = this.#codeLengths(makeCode(lengths), literals + distances);
    this.#compressed(makeCode(all.subarray(0, literals)), makeCode(all.subarray(literals)));
  }

  #codeLengths(code: Code, count: number): Uint8Array {
    const lengths = new Uint8Array(count);
    for (let at = 0; at < count; ) {
      const symbol = this.#symbol(code);
      if (symbol < 16) {
        lengths[at++] = symbol;
        continue;
      }
      if (symbol === 16 && at === 0) throw new Stop('broken');
      const repeated = symbol === 16 ? lengths[at - 1]! : 0;
      const times =
        symbol === 16 ? 3 + this.#take(2) : symbol === 17 ? 3 + this.#take(3) : 11 + this.#take(7);
      if (at + times > count) throw new Stop('broken');
      lengths.fill(repeated, at, at + times);
      at += times;
    }
    return lengths;
  }

  #compressed(literals: Code, distances: Code): void {
    for (;;) {
      const symbol = this.#symbol(literals);
      if (symbol < END_OF_BLOCK) {
        this.#reserve(1);
        this.#out[this.#filled++] = symbol;
      } else if (symbol === END_OF_BLOCK) return;
      else this.#copy(symbol - 257, distances);
    }
  }

  #copy(index: number, distances: Code): void {
    if (index >= LENGTH_BASE.length) throw new Stop('broken');
    const length = LENGTH_BASE[index]! + this.#take(LENGTH_EXTRA[index]!);
    const far = this.#symbol(distances);
    if (far >= DISTANCE_BASE.length) throw new Stop('broken');
    const distance = DISTANCE_BASE[far]! + this.#take(DISTANCE_EXTRA[far]!);
    if (distance > this.#filled) throw new Stop('broken');
    this.#reserve(length);
    // may overlap what it writes
    for (let i = 0; i < length; i++, this.#filled++)
      this.#out[this.#filled] = this.#out[this.#filled - distance]!;
  }
}

/** The canonical code of given lengths (0: no code). @throws Stop where they make none */
function makeCode(lengths: Uint8Array): Code {
  const bits = Math.max(1, ...lengths);
  const counts = new Uint16Array(16);
  for (const length of lengths) counts[length]! += 1;
  counts[0] = 0;
  const next = new Uint16Array(17);
  for (let length = 1; length <= bits; length++) {
    next[length + 1] = (next[length]! + counts[length]!) << 1;
    if (next[length]! + counts[length]! > 1 << length) throw new Stop('broken');
  }
  const table = new Uint16Array(1 << bits);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    const code = reverse(next[length]!, length);
    next[length]! += 1;
    for (let at = code; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length;
  });
  return { bits, table };
}

/** Codes are packed from their first bit on, all else from its lowest. */
function reverse(code: number, length: number): number {
  let reversed = 0;
  for (let i = 0; i < length; i++) reversed |= ((code >> i) & 1) << (length - 1 - i);
  return reversed;
}

const FIXED_LITERALS = makeCode(
  Uint8Array.from({ length: 288 }, (_, i) => (i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8)),
);
const FIXED_DISTANCES = makeCode(new Uint8Array(30).fill(5));

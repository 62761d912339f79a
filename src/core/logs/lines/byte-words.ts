const FOUR = 0x01000193;

let viewed: Uint8Array<ArrayBufferLike> = new Uint8Array();
let view: DataView = new DataView(viewed.buffer);

/** Four bytes are looked at in one step, wherever they begin. The bytes of one chunk are asked for again and again. */
export function viewOf(bytes: Uint8Array): DataView {
  if (bytes !== viewed) {
    viewed = bytes;
    view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  return view;
}

/** Four times the byte, for {@link firstOf} and {@link lastOf}. */
export const fourOf = (byte: number): number => Math.imul(byte, 0x01010101);

/**
 * Where a byte is last before `to`.
 * @param four the byte, see {@link fourOf}
 * @returns below `from` where it is not there
 */
export function lastOf(words: DataView, four: number, from: number, to: number): number {
  let at = to;
  for (; at >= 4 && at > from; at -= 4) {
    const word = words.getInt32(at - 4, true) ^ four;
    // the top bit of each byte that was the sought one, and no other: Hacker's Delight, 6-1
    const zeros = ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
    if (zeros !== 0) return at - 1 - (Math.clz32(zeros) >> 3);
  }
  const byte = four & 0xff;
  for (at--; at >= from; at--) if (words.getUint8(at) === byte) return at;
  return -1;
}

/** Where a byte is first before `to`; -1 where it is not there. */
export function firstOf(words: DataView, four: number, from: number, to: number): number {
  let at = from;
  for (; at + 4 <= to; at += 4) {
    const word = words.getInt32(at, true) ^ four;
    const zeros = ~(((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word | 0x7f7f7f7f);
    if (zeros !== 0) return at + ((31 - Math.clz32(zeros & -zeros)) >> 3);
  }
  const byte = four & 0xff;
  for (; at < to; at++) if (words.getUint8(at) === byte) return at;
  return -1;
}

/** FNV-1a over four bytes at a time, with a last stir, so that every bit of the result can be used. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  const words = viewOf(bytes);
  let hash = 0x811c9dc5 ^ (to - from);
  let at = from;
  for (; at + 4 <= to; at += 4) {
    hash = Math.imul(hash ^ words.getInt32(at, true), FOUR);
    hash ^= hash >>> 15;
  }
  for (; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, FOUR);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Some bytes that are kept to be compared with parts of others. */
export class KeptBytes {
  /** four bytes each, but for the last */
  readonly #words: Int32Array;
  length = 0;

  /** @param room for how many */
  constructor(room: number) {
    this.#words = new Int32Array((room + 3) >> 2);
  }

  keep(bytes: Uint8Array, from: number, to: number): this {
    this.length = to - from;
    for (let at = from, i = 0; at < to; at += 4, i++) this.#words[i] = wordAt(bytes, at, to);
    return this;
  }

  /** Whether the same bytes are at `from`. */
  isAt(bytes: Uint8Array, from: number): boolean {
    const { length } = this;
    const to = from + length;
    if (from < 0 || to > bytes.length) return false;
    const own = this.#words;
    const words = viewOf(bytes);
    const whole = length >> 2;
    let i = 0;
    for (let at = from; i + 4 <= whole; i += 4, at += 16) {
      const differ =
        (own[i]! ^ words.getInt32(at, true)) |
        (own[i + 1]! ^ words.getInt32(at + 4, true)) |
        (own[i + 2]! ^ words.getInt32(at + 8, true)) |
        (own[i + 3]! ^ words.getInt32(at + 12, true));
      if (differ !== 0) return false;
    }
    for (; i < whole; i++) if (own[i] !== words.getInt32(from + i * 4, true)) return false;
    return (length & 3) === 0 || own[whole] === wordAt(bytes, from + whole * 4, to);
  }
}

/** The next four bytes before `to`, fewer at its end. */
function wordAt(bytes: Uint8Array, from: number, to: number): number {
  if (from + 4 <= to) return viewOf(bytes).getInt32(from, true);
  let word = 0;
  for (let at = to - 1; at >= from; at--) word = (word << 8) | bytes[at]!;
  return word;
}

import { hashBytes, KeptBytes } from '../lines/byte-words.ts';

const SLOTS = 4096;
const LONGEST = 255;

/** Bytes that cannot be shown as they are become `?`: a log line is anyone's text. */
export function showBytes(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    text += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '?';
  }
  return text;
}

/** Small numbers for names that stand in a log, without a string for each line. The names beyond `most` share number 0. */
export class ByteNames {
  readonly names: string[] = ['(others)'];
  readonly #most: number;
  readonly #slots = new Int32Array(SLOTS);
  readonly #kept: KeptBytes[] = [new KeptBytes(0)];

  constructor(most: number) {
    this.#most = Math.min(most, SLOTS / 2);
  }

  idOf(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > LONGEST) return 0;
    let slot = hashBytes(bytes, from, to) & (SLOTS - 1);
    for (;;) {
      const id = this.#slots[slot]!;
      if (id === 0) return this.#add(slot, bytes, from, to);
      const kept = this.#kept[id]!;
      if (kept.length === to - from && kept.isAt(bytes, from)) return id;
      slot = (slot + 1) & (SLOTS - 1);
    }
  }

  #add(slot: number, bytes: Uint8Array, from: number, to: number): number {
    if (this.names.length > this.#most) return 0;
    const id = this.names.push(showBytes(bytes, from, to)) - 1;
    this.#kept.push(new KeptBytes(to - from).keep(bytes, from, to));
    this.#slots[slot] = id;
    return id;
  }
}

const SLOTS = 4096;
const LONGEST = 255;

/** FNV-1a with a last stir, so that every bit of the result can be used. */
export function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

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
  readonly #bytes: Uint8Array[] = [new Uint8Array()];

  constructor(most: number) {
    this.#most = Math.min(most, SLOTS / 2);
  }

  idOf(bytes: Uint8Array, from: number, to: number): number {
    if (to - from > LONGEST) return 0;
    let slot = hashBytes(bytes, from, to) % SLOTS;
    for (;;) {
      const id = this.#slots[slot]!;
      if (id === 0) return this.#add(slot, bytes, from, to);
      if (isSame(this.#bytes[id]!, bytes, from, to)) return id;
      slot = (slot + 1) % SLOTS;
    }
  }

  #add(slot: number, bytes: Uint8Array, from: number, to: number): number {
    if (this.names.length > this.#most) return 0;
    const id = this.names.push(showBytes(bytes, from, to)) - 1;
    this.#bytes.push(bytes.slice(from, to));
    this.#slots[slot] = id;
    return id;
  }
}

function isSame(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The words of all objects, one after the other; the same words are one object. */
export class Code {
  #words = new Uint32Array(1 << 14);
  #used = 0;
  #cutAt = 0;
  /** where each object begins, with where the next one would */
  #starts = new Uint32Array(1 << 12);
  #count = 0;
  /** numbers of objects, plus one, by the hash of their words; 0: free */
  #table = new Uint32Array(1 << 13);

  /** so many words were not cut off yet */
  get fresh(): number {
    return this.#used - this.#cutAt;
  }

  cut(): Uint32Array<ArrayBuffer> {
    const words = this.#words.slice(this.#cutAt, this.#used);
    this.#cutAt = this.#used;
    return words;
  }

  add(words: readonly number[]): number {
    let slot = hashOf(words) & (this.#table.length - 1);
    for (let found = this.#table[slot]!; found > 0; found = this.#table[slot]!) {
      if (this.#isSame(found - 1, words)) return found - 1;
      slot = (slot + 1) & (this.#table.length - 1);
    }
    const number = this.#count++;
    this.#table[slot] = number + 1;
    this.#words = withRoom(this.#words, this.#used + words.length);
    this.#words.set(words, this.#used);
    this.#used += words.length;
    this.#starts = withRoom(this.#starts, this.#count + 1);
    this.#starts[this.#count] = this.#used;
    if (this.#count * 2 > this.#table.length) this.#widen();
    return number;
  }

  #isSame(number: number, words: readonly number[]): boolean {
    const from = this.#starts[number]!;
    if (this.#starts[number + 1]! - from !== words.length) return false;
    return words.every((word, at) => this.#words[from + at] === word);
  }

  #widen(): void {
    const table = new Uint32Array(this.#table.length * 2);
    for (let number = 0; number < this.#count; number++) {
      const words = this.#words.subarray(this.#starts[number]!, this.#starts[number + 1]!);
      let slot = hashOf(words) & (table.length - 1);
      while (table[slot]! > 0) slot = (slot + 1) & (table.length - 1);
      table[slot] = number + 1;
    }
    this.#table = table;
  }
}

function hashOf(words: ArrayLike<number>): number {
  let hash = FNV_OFFSET;
  for (let at = 0; at < words.length; at++) hash = Math.imul(hash ^ words[at]!, FNV_PRIME);
  // the low bits choose: let the high ones count there
  return (hash ^ (hash >>> 15)) >>> 0;
}

function withRoom(list: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  if (length <= list.length) return list;
  const longer = new Uint32Array(Math.max(length, list.length * 2));
  longer.set(list);
  return longer;
}

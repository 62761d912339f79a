/**
 * Part of a packed value. Every text, and every object or list with the same content, is told once and then referred to by its number,
 * so that thousands of equal verdicts take the room of one, on the way and in the page.
 */
export interface Piece {
  /** texts that were not told before, in the order of their numbers */
  readonly texts: readonly string[];
  /** lists of keys: objects with the same keys share one */
  readonly shapes: readonly (readonly string[])[];
  /** what is neither a text nor a plain object, nor a small number: as it is */
  readonly others: readonly unknown[];
  /** for each object the number of its shape and a reference for each key; for each list {@link LIST}, its length, and its items */
  readonly code: Uint32Array<ArrayBuffer>;
}

/** A reference is four times a number, and one of these: what the number is of. */
const SMALL = 0;
const TEXT = 1;
const OBJECT = 2;
const OTHER = 3;

/** In place of the number of a shape. */
const LIST = 0xffffffff;
/** Numbers up to here are references themselves. */
const SMALLEST_LARGE = 2 ** 30;
/** Known to both sides from the start. */
const CONSTANTS: readonly unknown[] = [undefined, null, true, false];

/** The page reads a piece in one go, and stands still meanwhile: with more than this it is sent. */
const MOST_CODE = 12_000;
const MOST_TEXTS = 1500;
const LONGEST_TEXTS = 100_000;

/** Where an object that is being packed stands. */
interface Frame {
  readonly of: object;
  /** a shape, or LIST and a length, then references: as many as there are yet */
  readonly words: number[];
  readonly values: readonly unknown[];
  at: number;
}

/**
 * Takes plain data apart. Not by recursion: what is packed may be nested as deep as what a user wrote.
 * @param given texts that the other side has
 * @returns pieces in the order in which they must be put together; a reference to the whole
 */
export function* pack(value: unknown, given: readonly string[]): Generator<Piece, number> {
  const packer = new Packer(given);
  const whole = packer.refer(value);
  if (whole !== null) {
    yield packer.cut();
    return whole;
  }
  const frames = [packer.frame(value as object)];
  for (;;) {
    const frame = frames.at(-1)!;
    const inner = packer.fill(frame);
    if (inner !== null) {
      frames.push(packer.frame(inner));
      continue;
    }
    const reference = packer.write(frame);
    frames.pop();
    if (packer.isFull || frames.length === 0) yield packer.cut();
    if (frames.length === 0) return reference;
  }
}

class Packer {
  readonly #texts = new Map<string, number>();
  readonly #shapes = new Map<string, number>();
  readonly #others = new Map<unknown, number>(CONSTANTS.map((value, n) => [value, n]));
  readonly #objects = new Map<object, number>();
  readonly #code = new Code();
  /** what the next piece has besides its code */
  #texting: string[] = [];
  #length = 0;
  #shaping: (readonly string[])[] = [];
  #othering: unknown[] = [];

  constructor(given: readonly string[]) {
    for (const text of given) if (!this.#texts.has(text)) this.#texts.set(text, this.#texts.size);
  }

  /** null: an object that was not packed yet */
  refer(value: unknown): number | null {
    if (typeof value === 'string') return this.#referText(value) * 4 + TEXT;
    if (typeof value === 'number' && isSmall(value)) return value * 4 + SMALL;
    if (typeof value !== 'object' || value === null || !isPlain(value))
      return this.#referOther(value) * 4 + OTHER;
    const known = this.#objects.get(value);
    return known === undefined ? null : known * 4 + OBJECT;
  }

  #referText(text: string): number {
    let number = this.#texts.get(text);
    if (number === undefined) {
      number = this.#texts.size;
      this.#texts.set(text, number);
      this.#texting.push(text);
      this.#length += text.length;
    }
    return number;
  }

  #referOther(value: unknown): number {
    let number = this.#others.get(value);
    if (number === undefined) {
      number = this.#others.size;
      this.#others.set(value, number);
      this.#othering.push(value);
    }
    return number;
  }

  frame(of: object): Frame {
    if (Array.isArray(of)) return { of, words: [LIST, of.length], values: of, at: 0 };
    return { of, words: [this.#shapeOf(Object.keys(of))], values: Object.values(of), at: 0 };
  }

  #shapeOf(keys: readonly string[]): number {
    const name = keys.join('\0');
    let number = this.#shapes.get(name);
    if (number === undefined) {
      number = this.#shapes.size;
      this.#shapes.set(name, number);
      this.#shaping.push(keys);
    }
    return number;
  }

  /** Refers to what is inside, as far as it was packed. @returns the first object that was not; null: all were */
  fill(frame: Frame): object | null {
    for (; frame.at < frame.values.length; frame.at++) {
      const value = frame.values[frame.at];
      const reference = this.refer(value);
      if (reference === null) return value as object;
      frame.words.push(reference);
    }
    return null;
  }

  write({ of, words }: Frame): number {
    const number = this.#code.add(words);
    this.#objects.set(of, number);
    return number * 4 + OBJECT;
  }

  get isFull(): boolean {
    return this.#code.fresh > MOST_CODE || this.#texting.length > MOST_TEXTS || this.#length > LONGEST_TEXTS;
  }

  cut(): Piece {
    const piece = {
      texts: this.#texting,
      shapes: this.#shaping,
      others: this.#othering,
      code: this.#code.cut(),
    };
    this.#texting = [];
    this.#length = 0;
    this.#shaping = [];
    this.#othering = [];
    return piece;
  }
}

const isSmall = (value: number): boolean =>
  value >= 0 && value < SMALLEST_LARGE && Number.isInteger(value) && !Object.is(value, -0);

/** Of its own keys alone, none of which would change what it is. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, '__proto__');
}

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The words of all objects, one after the other; the same words are one object. */
class Code {
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

/** Puts pieces together. What was equal is one object: nobody may change it. */
export class Unpacker {
  readonly #texts: string[];
  readonly #shapes: (readonly string[])[] = [];
  readonly #others: unknown[] = [...CONSTANTS];
  readonly #objects: unknown[] = [];

  /** @param given those that the packer was given */
  constructor(given: readonly string[]) {
    this.#texts = [...new Set(given)];
  }

  take({ texts, shapes, others, code }: Piece): void {
    for (const text of texts) this.#texts.push(text);
    this.#shapes.push(...shapes);
    this.#others.push(...others);
    for (let at = 0; at < code.length; ) {
      const shape = code[at++]!;
      at = shape === LIST ? this.#takeList(code, at) : this.#takeObject(this.#shapes[shape]!, code, at);
    }
  }

  #takeList(code: Uint32Array, at: number): number {
    const length = code[at]!;
    const list: unknown[] = [];
    for (let n = 1; n <= length; n++) list.push(this.read(code[at + n]!));
    this.#objects.push(list);
    return at + 1 + length;
  }

  #takeObject(keys: readonly string[], code: Uint32Array, at: number): number {
    const object: Record<string, unknown> = {};
    for (let n = 0; n < keys.length; n++) object[keys[n]!] = this.read(code[at + n]!);
    this.#objects.push(object);
    return at + keys.length;
  }

  /** What a reference leads to; the pieces with it were taken. */
  read(reference: number): unknown {
    const number = Math.floor(reference / 4);
    switch (reference % 4) {
      case SMALL:
        return number;
      case TEXT:
        return this.#texts[number];
      case OBJECT:
        return this.#objects[number];
      default:
        return this.#others[number];
    }
  }
}

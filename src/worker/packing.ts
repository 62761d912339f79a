import { numberIn } from '../core/base/gather.ts';
import { Code } from './packed-code.ts';

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

/** Numbers of what is told once, and what of it the next piece tells. */
class Numbers<Key, Item = Key> {
  readonly #numbers = new Map<Key, number>();
  #fresh: Item[] = [];

  constructor(known: Iterable<Key> = []) {
    for (const key of known) numberIn(this.#numbers, key);
  }

  get freshCount(): number {
    return this.#fresh.length;
  }

  numberOf(key: Key, item: Item): number {
    const { size } = this.#numbers;
    const number = numberIn(this.#numbers, key);
    if (number === size) this.#fresh.push(item);
    return number;
  }

  cut(): readonly Item[] {
    const fresh = this.#fresh;
    this.#fresh = [];
    return fresh;
  }
}

class Packer {
  readonly #texts: Numbers<string>;
  readonly #shapes = new Numbers<string, readonly string[]>();
  readonly #others = new Numbers<unknown>(CONSTANTS);
  readonly #objects = new Map<object, number>();
  readonly #code = new Code();
  /** of the texts that the next piece tells */
  #length = 0;

  constructor(given: readonly string[]) {
    this.#texts = new Numbers(given);
  }

  /** null: an object that was not packed yet */
  refer(value: unknown): number | null {
    if (typeof value === 'string') return this.#referText(value) * 4 + TEXT;
    if (typeof value === 'number' && isSmall(value)) return value * 4 + SMALL;
    if (typeof value !== 'object' || value === null || !isPlain(value))
      return this.#others.numberOf(value, value) * 4 + OTHER;
    const known = this.#objects.get(value);
    return known === undefined ? null : known * 4 + OBJECT;
  }

  #referText(text: string): number {
    const { freshCount } = this.#texts;
    const number = this.#texts.numberOf(text, text);
    if (this.#texts.freshCount > freshCount) this.#length += text.length;
    return number;
  }

  frame(of: object): Frame {
    if (Array.isArray(of)) return { of, words: [LIST, of.length], values: of, at: 0 };
    const keys = Object.keys(of);
    const shape = this.#shapes.numberOf(keys.join('\0'), keys);
    return { of, words: [shape], values: Object.values(of), at: 0 };
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
    return (
      this.#code.fresh > MOST_CODE || this.#texts.freshCount > MOST_TEXTS || this.#length > LONGEST_TEXTS
    );
  }

  cut(): Piece {
    this.#length = 0;
    return {
      texts: this.#texts.cut(),
      shapes: this.#shapes.cut(),
      others: this.#others.cut(),
      code: this.#code.cut(),
    };
  }
}

const isSmall = (value: number): boolean =>
  value >= 0 && value < SMALLEST_LARGE && Number.isInteger(value) && !Object.is(value, -0);

/** Of its own keys alone, none of which would change what it is. */
function isPlain(value: object): boolean {
  if (Array.isArray(value)) return true;
  return Object.getPrototypeOf(value) === Object.prototype && !Object.hasOwn(value, '__proto__');
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

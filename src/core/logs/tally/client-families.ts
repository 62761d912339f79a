import { keptIn } from '../../base/remember.ts';
import { clientFamily, mayResume, NO_AGENT } from '../../catalog/clients.ts';
import { isEscaped } from '../format/user-agent.ts';
import { hashBytes, KeptBytes } from '../lines/byte-words.ts';
import { showBytes } from './byte-names.ts';

const SLOTS = 1 << 14;
const LONGEST = 400;
const RECENT = 8;
const SPACE = 0x20;

/** Which client family a user agent is of, without a look at the catalog for each line. The memory has a bound. */
export class ClientFamilies {
  /** ids, by number */
  readonly ids: string[] = [];
  /** by number, whether the family may resume */
  readonly resumes: boolean[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #hashes = new Uint32Array(SLOTS);
  readonly #lengths = new Uint16Array(SLOTS);
  readonly #known = new Int16Array(SLOTS).fill(-1);
  /** the last ones, with what was between the marks */
  readonly #recent = Array.from({ length: RECENT }, () => new KeptBytes(LONGEST));
  readonly #recentNumbers = new Int16Array(RECENT).fill(-1);
  #others = 0;

  /**
   * The family's number of the user agent that ends at `end` and begins behind a `mark`, if it is one of the last few: most are,
   * and it need not be looked for.
   * @returns -1 where it is none of them
   */
  recent(bytes: Uint8Array, from: number, end: number, mark: number): number {
    for (let i = 0; i < RECENT; i++) {
      const recent = this.#recent[i]!;
      const start = end - recent.length;
      if (start <= from || bytes[start - 1] !== mark || !recent.isAt(bytes, start)) continue;
      if (!isEscaped(mark, bytes, from, start - 1)) return this.#recentNumbers[i]!;
    }
    return -1;
  }

  /** The family's number of the user agent between two marks. Where there are many, only some of them are kept as recent. */
  between(bytes: Uint8Array, from: number, to: number): number {
    let start = from;
    let end = to;
    while (start < end && bytes[start] === SPACE) start++;
    while (end > start && bytes[end - 1] === SPACE) end--;
    const number = this.numberOf(bytes, start, end);
    if (to - from <= LONGEST && this.#others++ % RECENT === 0) {
      const slot = (this.#others >> 3) % RECENT;
      this.#recent[slot]!.keep(bytes, from, to);
      this.#recentNumbers[slot] = number;
    }
    return number;
  }

  /** The family's number of the user agent in these bytes. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const end = Math.min(to, from + LONGEST);
    const hash = hashBytes(bytes, from, end);
    const slot = hash & (SLOTS - 1);
    if (this.#known[slot]! >= 0 && this.#hashes[slot] === hash && this.#lengths[slot] === end - from)
      return this.#known[slot]!;
    const agent = showBytes(bytes, from, end);
    const number = this.#numberOf(agent === '' || agent === '-' ? NO_AGENT : clientFamily(agent));
    this.#hashes[slot] = hash;
    this.#lengths[slot] = end - from;
    this.#known[slot] = number;
    return number;
  }

  #numberOf(id: string): number {
    return keptIn(this.#numbers, id, () => {
      this.resumes.push(mayResume(id));
      return this.ids.push(id) - 1;
    });
  }
}

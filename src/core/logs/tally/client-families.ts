import { clientFamily, mayResume, NO_AGENT } from '../../catalog/clients.ts';
import { hashAgent } from '../format/user-agent.ts';
import { showBytes } from './byte-names.ts';

const SLOTS = 1 << 14;
const LONGEST = 400;

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

  /** The family's number of the user agent in these bytes. */
  numberOf(bytes: Uint8Array, from: number, to: number): number {
    const end = Math.min(to, from + LONGEST);
    const hash = hashAgent(bytes, from, end);
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
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.push(id) - 1;
    this.resumes.push(mayResume(id));
    this.#numbers.set(id, number);
    return number;
  }
}

import { crc32 } from './crc32.ts';
import { u32 } from './entry.ts';
import { isGzip, skipHeader } from './gzip.ts';
import { BlockInflater } from './inflate.ts';

const TRAILER = 8;
/** a header holds a name and a comment at most; nobody writes longer ones */
const LONGEST_HEADER = 65_536;

type Step = 'on' | 'wait' | 'broken';

/** Unpacks gzip (RFC 1952) as its bytes come, one member behind the other, in a memory that does not grow with it. */
export class GunzipStream {
  readonly #take: (bytes: Uint8Array) => void;
  #pending = new Uint8Array();
  #state: 'header' | 'blocks' | 'trailer' | 'padding' = 'header';
  #inflater = new BlockInflater();
  #crc = 0;
  #members = 0;

  constructor(take: (bytes: Uint8Array) => void) {
    this.#take = take;
  }

  /** @returns false where the bytes are damaged */
  push(bytes: Uint8Array): boolean {
    const all = new Uint8Array(this.#pending.length + bytes.length);
    all.set(this.#pending);
    all.set(bytes, this.#pending.length);
    this.#pending = all;
    let step: Step = 'on';
    while (step === 'on') step = this.#step();
    return step !== 'broken';
  }

  /** @returns false where the last member has no end */
  finish(): boolean {
    return (
      this.#members > 0 && (this.#state === 'padding' || (this.#state === 'header' && !isGzip(this.#pending)))
    );
  }

  #step(): Step {
    switch (this.#state) {
      case 'header':
        return this.#header();
      case 'blocks':
        return this.#block();
      case 'trailer':
        return this.#trailer();
      case 'padding':
        this.#pending = new Uint8Array();
        return 'wait';
    }
  }

  #header(): Step {
    if (this.#pending.length < 2) return 'wait';
    if (!isGzip(this.#pending)) {
      // bytes behind the last member are padding, as gzip itself sees it
      if (this.#members === 0) return 'broken';
      this.#state = 'padding';
      return 'on';
    }
    const start = skipHeader(this.#pending, 0);
    if (start === null) return this.#pending.length < LONGEST_HEADER ? 'wait' : 'broken';
    this.#pending = this.#pending.subarray(start);
    this.#inflater = new BlockInflater();
    this.#crc = 0;
    this.#state = 'blocks';
    return 'on';
  }

  #block(): Step {
    const { end, taken, out } = this.#inflater.block(this.#pending);
    if (end === 'short') return 'wait';
    if (end === 'broken') return 'broken';
    this.#pending = this.#pending.subarray(taken);
    this.#crc = crc32(out, this.#crc);
    this.#take(out);
    if (end === 'last') this.#state = 'trailer';
    return 'on';
  }

  #trailer(): Step {
    if (this.#pending.length < TRAILER) return 'wait';
    if (u32(this.#pending, 0) !== this.#crc) return 'broken';
    this.#pending = this.#pending.subarray(TRAILER);
    this.#members++;
    this.#state = 'header';
    return 'on';
  }
}

import { existsSync } from 'node:fs';
import { MIB, sayDuration } from '../../core/base/units.ts';
import { UsageError } from '../exit.ts';
import { readAtMost, readWhole } from '../input/read-bytes.ts';
import { attempt } from '../reason.ts';
import { writeOutput } from '../write/output-file.ts';

/** Key files by the names of their keys: a name stands in every ticket, and tells nothing of the key. */
export type KeyLabels = ReadonlyMap<string, string>;

const NAME_BYTES = 16;

/** @param given `PATH` or `LABEL=PATH` @throws UsageError where a file is no ticket key */
export function readKeyLabels(given: readonly string[]): KeyLabels {
  return new Map(
    given.map((text): [string, string] => {
      const [, label, path] = /^([\w.-]+)=(.+)$/s.exec(text) ?? [null, text, text];
      return [keyNameOf(path!), label!];
    }),
  );
}

function keyNameOf(path: string): string {
  const bytes = attempt(`cannot read ${path}`, () => readAtMost(path, MIB));
  if (bytes === null || (bytes.length !== 48 && bytes.length !== 80))
    throw new UsageError(`${path} is not a ticket key: nginx takes files of 48 or 80 bytes`);
  return Buffer.from(bytes.subarray(0, NAME_BYTES)).toString('hex');
}

/** When a key was seen at a server. */
interface Seen {
  readonly target: string;
  readonly key: string;
  readonly first: string;
  readonly last: string;
}

interface State {
  readonly schema: 1;
  readonly seen: readonly Seen[];
}

/** What was seen at other times, and now. */
export class SeenKeys {
  readonly #path: string;
  readonly #now: Date;
  #seen: readonly Seen[];

  /** @throws UsageError where the file is another one's */
  constructor(path: string, now: Date) {
    this.#path = path;
    this.#now = now;
    this.#seen = existsSync(path) ? readState(path) : [];
  }

  /** `the same key for 9 days`; null where it is seen for the first time and nothing was known of the server */
  note(target: string, key: string): string | null {
    const known = this.#seen.filter((each) => each.target === target);
    const same = known.find((each) => each.key === key);
    const now = this.#now.toISOString();
    const first = same?.first ?? now;
    this.#seen = [...this.#seen.filter((each) => each !== same), { target, key, first, last: now }];
    if (same) return `the same key for ${sayDuration((this.#now.getTime() - Date.parse(first)) / 1000)}`;
    const last = known
      .map((each) => each.last)
      .sort()
      .at(-1);
    return last === undefined
      ? null
      : `a new key: it was another one ${last.slice(0, 16).replace('T', ' ')} UTC`;
  }

  write(): void {
    const state: State = { schema: 1, seen: this.#seen };
    const isOurs = (there: Uint8Array) => parseState(Buffer.from(there).toString()) !== null;
    writeOutput(this.#path, Buffer.from(`${JSON.stringify(state, null, 2)}\n`), { isOurs });
  }
}

function readState(path: string): readonly Seen[] {
  const state = parseState(readWhole(path).toString('utf8'));
  if (!state) throw new UsageError(`${path} is not a state file of verify: --state FILE creates one`);
  return state.seen;
}

function parseState(text: string): State | null {
  try {
    const state = JSON.parse(text) as Partial<State>;
    const isSeen = ({ target, key, first, last }: Partial<Seen>) =>
      [target, key].every((each) => typeof each === 'string') &&
      [first, last].every((each) => typeof each === 'string' && !Number.isNaN(Date.parse(each)));
    return state.schema === 1 && Array.isArray(state.seen) && state.seen.every(isSeen)
      ? (state as State)
      : null;
  } catch {
    return null;
  }
}

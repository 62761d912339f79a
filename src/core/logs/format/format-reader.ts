import type { Unit } from '../tally/access-counts.ts';
import { showBytes } from '../tally/byte-names.ts';
import { FULL, NEITHER, type Outcome, RESUMED } from '../tally/time-series.ts';
import { FIELD, FIELD_COUNT, type Field } from './line-fields.ts';
import type { LinePlan } from './line-plan.ts';
import type { LogFormat } from './log-format.ts';
import { TimeReader } from './log-time.ts';

/** Variables that only stream{} has. */
const OF_STREAM = /^(?:protocol|session_time|bytes_received|upstream_session_time)$/;

/** How the lines of one format are read, and how many were. */
export class FormatReader {
  readonly format: LogFormat;
  readonly guessed: boolean;
  /** null: values come from elsewhere, already taken apart */
  readonly plan: LinePlan | null;
  readonly fields: readonly Field[];
  readonly unit: Unit;
  readonly time: TimeReader | null;
  readonly saysReuse: boolean;
  readonly starts = new Int32Array(FIELD_COUNT).fill(-1);
  readonly ends = new Int32Array(FIELD_COUNT);
  lines = 0;
  /** lines whose word means no reuse, which a plain connection has as well, and that have no protocol */
  vague = 0;

  constructor(
    format: LogFormat,
    guessed: boolean,
    from: LinePlan | Readonly<Partial<Record<Field, string>>>,
  ) {
    this.format = format;
    this.guessed = guessed;
    this.plan = 'variables' in from && typeof from.variables === 'object' ? (from as LinePlan) : null;
    const variables = this.plan ? this.plan.variables : (from as Partial<Record<Field, string>>);
    this.fields = Object.keys(variables) as Field[];
    this.saysReuse = variables.reused !== undefined;
    const isStream =
      format.ofStream || format.parts.some((part) => 'variable' in part && OF_STREAM.test(part.variable));
    this.unit = isStream
      ? 'session'
      : variables.requests
        ? 'first-request'
        : variables.connection
          ? 'serial'
          : 'line';
    this.time = variables.time ? new TimeReader() : null;
  }

  /** -1: none of what the field can hold. A format without the field says nothing. */
  outcome(bytes: Uint8Array): Outcome | -1 {
    const from = this.starts[FIELD.reused]!;
    const to = this.ends[FIELD.reused]!;
    if (from < 0 || from === to) return NEITHER;
    if (to - from === 1) {
      const byte = bytes[from];
      if (byte === 0x72) return RESUMED;
      if (byte === 0x2e) return FULL;
      if (byte === 0x2d) return NEITHER;
    }
    return to - from > 24 ? -1 : this.#mapped(bytes, from, to);
  }

  /** A map{} may have given other words. What is false of a plain connection is no full handshake. */
  #mapped(bytes: Uint8Array, from: number, to: number): Outcome | -1 {
    const text = showBytes(bytes, from, to);
    const outcome = this.format.values?.get(text) ?? outcomeOfWord(text);
    if (outcome !== FULL) return outcome ?? -1;
    const protocol = this.starts[FIELD.protocol]!;
    if (protocol < 0) this.vague++;
    const length = this.ends[FIELD.protocol]! - protocol;
    const isPlain = protocol >= 0 && (length === 0 || (length === 1 && bytes[protocol] === 0x2d));
    return isPlain ? NEITHER : FULL;
  }
}

const WORDS: readonly (readonly [Outcome, RegExp])[] = [
  [RESUMED, /^(?:r|true|yes|y|1|on|resumed?|reused?|hit|cached|abbreviated|reuse[-_]?r)$/i],
  [FULL, /^(?:\.|false|no|n|0|off|new|full|miss|initial|none?[-_]reused|not[-_ ](?:reused|resumed)|fresh)$/i],
  [NEITHER, /^(?:-|null|none|n\/a|undefined|nil)?$/i],
];

/** What a word in the field means, as people map `$ssl_session_reused`; undefined: none that is known. */
const outcomeOfWord = (word: string): Outcome | undefined =>
  WORDS.find(([, pattern]) => pattern.test(word))?.[0];

import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import { encode } from '../base/utf8.ts';
import type { Version } from '../catalog/version.ts';
import { type AccessReport, accessReport } from './access-report.ts';
import { type AccessCounts, AccessTally } from './access-tally.ts';
import { showBytes } from './byte-names.ts';
import { configuredLogs } from './config-formats.ts';
import { ErrorLogReader, type ErrorLogReport, isErrorLine } from './error-lines.ts';
import { type ChosenFormat, chooseFormat } from './guess-format.ts';
import { LineFeeder } from './line-feeder.ts';
import { planLines } from './line-plan.ts';
import { COMBINED, type LogEscape, type LogFormat, readLogFormat } from './log-format.ts';

export interface LogOptions {
  /** the pasted configuration, for its `log_format` and `access_log` */
  readonly sources?: readonly SourceFile[];
  /** the format itself, as `log_format` takes it or as the whole directive, or the name of one in the configuration */
  readonly format?: string;
  readonly escaping?: LogEscape;
  /** null or absent: not known */
  readonly nginx?: Version | null;
}

export type LogReport = AccessReport | ErrorLogReport;

/** So much is looked at before the format is chosen. */
const SAMPLE = 262_144;
const LONGEST_ERROR_LINE = 4096;

const emptyLog: Failure = {
  code: 'log-empty',
  what: 'There is no line here.',
  where: 'the log',
  hint: 'Give a log that nginx wrote to; a rotated one may lie beside it.',
};

const unknownFormat: Failure = {
  code: 'log-format',
  what: 'These lines are in no format that is known, and none could be guessed.',
  where: 'the log',
  hint: 'Give the log_format, or the configuration that has it.',
};

interface Reader {
  push(chunk: Uint8Array): void;
  finish(): LogReport;
}

/**
 * Reads one log in chunks of any size, already unpacked. Pure: what comes out depends on the bytes alone, not on how they were cut.
 * The chunks are not kept; memory does not grow with the log.
 */
export class LogJob {
  readonly #options: LogOptions;
  #sample: Uint8Array[] = [];
  #sampled = 0;
  #reader: Reader | null = null;
  #chosen: ChosenFormat | null = null;
  #counts: AccessCounts | null = null;
  #failure: Failure | null = null;
  /** bytes taken so far, for progress */
  bytes = 0;

  constructor(options: LogOptions = {}) {
    this.#options = options;
  }

  /** @returns false where going on is of no use: {@link finish} says why */
  push(chunk: Uint8Array): boolean {
    this.bytes += chunk.length;
    if (this.#reader) this.#reader.push(chunk);
    else if (!this.#failure) this.#collect(chunk);
    return this.#failure === null;
  }

  finish(): LogReport | Failure {
    if (!this.#reader && !this.#failure) this.#begin();
    return this.#failure ?? this.#reader!.finish();
  }

  /** What was counted and in which format, to be added to other parts' counts; null before the end and for an error log. */
  get counted(): { readonly counts: AccessCounts; readonly chosen: ChosenFormat } | null {
    return this.#counts && this.#chosen ? { counts: this.#counts, chosen: this.#chosen } : null;
  }

  #collect(chunk: Uint8Array): void {
    // a caller may use its buffer again
    this.#sample.push(chunk.slice());
    this.#sampled += chunk.length;
    if (this.#sampled >= SAMPLE) this.#begin();
  }

  #begin(): void {
    const sample = this.#sample.length === 1 ? this.#sample[0]! : joined(this.#sample, this.#sampled);
    this.#sample = [];
    this.#reader = isErrorLine(firstLine(sample)) ? this.#readErrors() : this.#readAccess(sample);
    this.#reader?.push(sample);
  }

  #readErrors(): Reader {
    const errors = new ErrorLogReader(this.#options.nginx ?? null);
    const feeder = new LineFeeder((bytes, from, to) =>
      errors.take(showBytes(bytes, from, Math.min(to, from + LONGEST_ERROR_LINE))),
    );
    return {
      push: (chunk) => feeder.push(chunk),
      finish: () => {
        feeder.finish();
        return errors.finish();
      },
    };
  }

  #readAccess(sample: Uint8Array): Reader | null {
    const chosen = this.#choose(sample);
    if (!chosen) {
      this.#failure = sample.length === 0 ? emptyLog : unknownFormat;
      return null;
    }
    this.#chosen = chosen;
    const tally = new AccessTally(planLines(chosen.format));
    return {
      push: (chunk) => tally.push(chunk),
      finish: () => {
        this.#counts = tally.finish();
        return accessReport(this.#counts, chosen);
      },
    };
  }

  #choose(sample: Uint8Array): ChosenFormat | null {
    const { sources = [], format, escaping } = this.#options;
    const formats = sources.length > 0 ? configuredLogs(sources).formats : [];
    if (format === undefined) return chooseFormat(sample.subarray(0, SAMPLE), formats);
    const named = formats.find(({ name }) => name === format) ?? directiveFormat(format);
    return { format: named ?? readLogFormat('given', format, escaping), guessed: false };
  }
}

/** Of a text such as `log_format tls '…';`, null where it is not one. */
function directiveFormat(text: string): LogFormat | null {
  if (!/^\s*log_format\s/.test(text)) return null;
  const { formats } = configuredLogs([{ path: 'log_format', text, encoding: 'utf-8' }]);
  return formats.find(({ name }) => name !== COMBINED.name) ?? null;
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

function firstLine(bytes: Uint8Array): string {
  const feed = bytes.indexOf(0x0a);
  return showBytes(bytes, 0, Math.min(feed < 0 ? bytes.length : feed, LONGEST_ERROR_LINE));
}

/** Reads a log that is at hand as a text: pasted. */
export function readLogText(text: string, options: LogOptions = {}): LogReport | Failure {
  const job = new LogJob(options);
  job.push(encode(text));
  return job.finish();
}

import type { Failure } from '../base/failure.ts';
import type { SourceFile } from '../base/source-file.ts';
import type { Version } from '../catalog/platform/version.ts';
import type { ErrorLogReport } from './error-log.ts';
import { configuredLogs } from './format/config-formats.ts';
import {
  COMBINED,
  type LogEscape,
  type LogFormat,
  readLogFormat,
  unescapeFormat,
} from './format/log-format.ts';
import { LineSorter } from './line-sorter.ts';
import { ByteInput } from './lines/byte-stages.ts';
import { LineFeeder } from './lines/line-feeder.ts';
import { textOfLine } from './lines/line-text.ts';
import { PACKING_BYTES, packingOf } from './lines/packed.ts';
import { type AccessReport, accessReport } from './report/access-report.ts';
import { type StubReport, stubReport } from './stub-report.ts';
import { readStubStatus } from './stub-status.ts';
import type { AccessCounts } from './tally/access-counts.ts';

export interface LogOptions {
  /** the pasted configuration, for its `log_format` and `access_log` */
  readonly sources?: readonly SourceFile[];
  /** the format itself, as `log_format` takes it or as the whole directive, or the name of one in the configuration */
  readonly format?: string;
  readonly escaping?: LogEscape;
  /** null or absent: not known */
  readonly nginx?: Version | null;
  /** between two samples of stub_status that bear no times */
  readonly seconds?: number;
}

export type LogReport = AccessReport | ErrorLogReport | StubReport;

/** What a log came to, in parts that can be added to another's. */
export interface LogParts {
  /** null where no line is of an access log, nor looks so */
  readonly access: AccessCounts | null;
  readonly errors: ErrorLogReport | null;
  readonly stub: StubReport | null;
}

/** A text with samples of stub_status is no longer. */
const STUB_BYTES = 1 << 18;

const emptyLog: Failure = {
  code: 'log-empty',
  what: 'The log is empty.',
  where: 'the log',
  hint: 'Give a log that nginx wrote to; a rotated one may be next to it.',
};

const unknownFormat: Failure = {
  code: 'log-format',
  what: 'The format of these lines is not known, and could not be guessed.',
  where: 'the log',
  hint: 'Give the log_format, or the configuration that has it.',
};

const packedLog = ({ name, unpack }: NonNullable<ReturnType<typeof packingOf>>): Failure => ({
  code: 'log-packed',
  what: `This file is packed by ${name}, which is not read; gzip is.`,
  where: 'the log',
  hint: `Unpack it first, such as with ${unpack}.`,
});

/**
 * Reads one log in chunks of any size, already unpacked. Pure: what comes out depends on the bytes alone, not on how they were cut.
 * The chunks are not kept; memory does not grow with the log.
 */
export class LogJob {
  readonly #options: LogOptions;
  readonly #sorter: LineSorter;
  readonly #feeder: LineFeeder;
  readonly #input: ByteInput;
  /** the beginning, for stub_status alone */
  #beginning = '';
  readonly #first: number[] = [];
  #parts: LogParts | Failure | null = null;
  /** bytes taken so far, for progress */
  bytes = 0;

  constructor(options: LogOptions = {}) {
    this.#options = options;
    const formats =
      options.sources && options.sources.length > 0 ? configuredLogs(options.sources).formats : [];
    const only = options.format === undefined ? null : givenFormat(options.format, options.escaping, formats);
    this.#sorter = new LineSorter({ formats, nginx: options.nginx ?? null, ...(only && { only }) });
    this.#feeder = new LineFeeder((bytes, from, to) => this.#sorter.take(bytes, from, to));
    this.#input = new ByteInput((bytes) => this.#feed(bytes));
  }

  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length && this.#first.length < PACKING_BYTES; at++)
      this.#first.push(chunk[at]!);
    this.bytes += chunk.length;
    this.#input.push(chunk);
  }

  /** What was found, to be added to other logs' findings. */
  parts(): LogParts | Failure {
    this.#parts ??= this.#end();
    return this.#parts;
  }

  /** The report of the access lines, or where there is none that of the error lines. */
  finish(): LogReport | Failure {
    const parts = this.parts();
    if ('code' in parts) return parts;
    return parts.stub ?? (parts.access ? accessReport(parts.access) : parts.errors!);
  }

  #feed(bytes: Uint8Array): void {
    if (this.#beginning.length < STUB_BYTES && this.#mayBeStub())
      this.#beginning += textOfLine(bytes, 0, Math.min(bytes.length, STUB_BYTES - this.#beginning.length));
    this.#feeder.push(bytes);
  }

  #mayBeStub(): boolean {
    return this.#beginning.length < 4096 || this.#beginning.includes('Active connections:');
  }

  #end(): LogParts | Failure {
    const packing = packingOf(this.#first);
    if (packing) return packedLog(packing);
    this.#input.finish();
    this.#feeder.finish();
    const { access, errors, lines } = this.#sorter.finish(this.bytes, this.#feeder.tooLong);
    const samples = readStubStatus(this.#beginning);
    if (samples.length > 0) return { access: null, errors, stub: stubReport(samples, this.#options.seconds) };
    if (lines === 0) return emptyLog;
    const isRead = access.formats.length > 0 || this.#options.format !== undefined;
    if (!isRead && errors === null) return unknownFormat;
    const hasAccess = access.formats.length > 0 || access.unread.count > 0 || errors === null;
    return { access: hasAccess ? access : null, errors, stub: null };
  }
}

function givenFormat(
  text: string,
  escaping: LogEscape | undefined,
  formats: readonly LogFormat[],
): LogFormat {
  const named = formats.find(({ name }) => name === text) ?? directiveFormat(text);
  return (
    named ??
    readLogFormat('given', unescapeFormat(text), escaping ?? (text.startsWith('{') ? 'json' : undefined))
  );
}

/** Of a text such as `log_format tls '…';`, null where it is not one. */
function directiveFormat(text: string): LogFormat | null {
  if (!/^\s*log_format\s/.test(text)) return null;
  const { formats } = configuredLogs([{ path: 'log_format', text, encoding: 'utf-8' }]);
  return formats.find(({ name }) => name !== COMBINED.name) ?? null;
}

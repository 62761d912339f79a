import type { Version } from '../catalog/platform/version.ts';
import { isErrorLine } from './error-lines.ts';
import { ErrorLogReader, type ErrorLogReport } from './error-log.ts';
import type { FormatReader } from './format/format-reader.ts';
import { COMBINED, type LogFormat, TLS_FORMAT } from './format/log-format.ts';
import {
  type CsvHeader,
  hostOf,
  isCsvOpen,
  type LineRecord,
  payloadOf,
  pieceOf,
  readCsvHeader,
  readCsvRecord,
  readJsonRecord,
  readNamedRecord,
} from './format/record.ts';
import { RecordReader } from './format/record-reader.ts';
import { byTelling, hasQuotes, learnFormat, reader } from './learn-format.ts';
import { CutLines } from './lines/cut-lines.ts';
import { bytesOfLine, textOfLine } from './lines/line-text.ts';
import { looksLikeAccess } from './lines/recognize.ts';
import { transportPrefix, unknownPrefix, withoutColors } from './lines/transport.ts';
import type { AccessCounts } from './tally/access-counts.ts';
import { AccessTally } from './tally/access-tally.ts';

export interface SortOptions {
  /** of the configuration, the most telling are tried first */
  readonly formats: readonly LogFormat[];
  /** the lines are in this one, and in no other */
  readonly only?: LogFormat;
  readonly nginx: Version | null;
}

/** What is known of lines that wait for a guess. */
interface Waiting {
  readonly text: string;
  readonly host: number;
  readonly record: LineRecord | null;
}

const MOST_WAITING = 400;
const MOST_WAITING_TEXT = 1 << 20;
/** rounds in which nothing was found, after which lines are only counted */
const MOST_FAILED_GUESSES = 6;
const MOST_READERS = 24;
const MOST_HOSTS = 200;
const LONGEST_EXAMPLE = 300;
const LONGEST_TEXT = 65_536;
const DEEPEST = 5;
const CSV_ROW = 'csv';

/**
 * Says of each line what it is, and has it counted: what its way put around it is taken off, then it is an access line in one of several
 * formats, an error line, or something else. A line of the format of the line before costs nothing more than its reading.
 */
export class LineSorter {
  readonly #options: SortOptions;
  readonly #tally = new AccessTally();
  readonly #errors: ErrorLogReader;
  readonly #readers: FormatReader[];
  readonly #hosts = new Map<string, number>();
  readonly #scratch = new Uint8Array(LONGEST_TEXT);
  #records: RecordReader | null = null;
  #current: FormatReader | null = null;
  #isWrapped = false;
  #csv: CsvHeader | null = null;
  readonly #parts = new CutLines(LONGEST_TEXT);
  #waiting: Waiting[] = [];
  #waitingText = 0;
  #failedGuesses = 0;
  #lines = 0;
  #errorLines = 0;
  #unread = { count: 0, example: '' };
  #other = { count: 0, example: '' };

  constructor(options: SortOptions) {
    this.#options = options;
    this.#errors = new ErrorLogReader(options.nginx);
    const given = options.formats.filter(({ name }) => name !== COMBINED.name);
    const known = options.only ? [reader(options.only, false)] : given.map((format) => reader(format, false));
    this.#readers = known.filter(({ fields }) => fields.length > 0);
    if (options.only) return;
    if (!given.some(({ text }) => text === TLS_FORMAT.text)) this.#readers.push(reader(TLS_FORMAT, true));
    this.#readers.push(reader(COMBINED, options.formats.length === 0));
    this.#readers.sort(byTelling);
  }

  take(bytes: Uint8Array, from: number, to: number): void {
    this.#lines++;
    if (this.#current && !this.#isWrapped && this.#read(this.#current, bytes, from, to, 0, true)) return;
    if (this.#lines === 1 && this.#csv === null && this.#takeHeader(textOfLine(bytes, from, to))) return;
    if (!this.#isWrapped && this.#readAny(bytes, from, to, 0)) return;
    const text = withoutColors(textOfLine(bytes, from, to));
    if (this.#csv) this.#takeCsv(text);
    else this.#sort(text, 0, 0);
  }

  /** Counts what was waiting. @param tooLong lines that no format of nginx writes */
  finish(bytes: number, tooLong: number): SortedCounts {
    while (this.#waiting.length > 0) this.#guess();
    for (const part of this.#parts.left()) {
      this.#lines++;
      this.#giveUp(part);
    }
    const lines = this.#lines + tooLong - this.#errorLines;
    const unread = { ...this.#unread, count: this.#unread.count + tooLong };
    const readers = this.#records ? [...this.#readers, this.#records.reader] : this.#readers;
    return {
      access: this.#tally.finish(readers, { bytes, lines, unread, other: this.#other }),
      errors: this.#errorLines > 0 ? this.#errors.finish() : null,
      lines: this.#lines + tooLong,
    };
  }

  #takeHeader(text: string): boolean {
    this.#csv = this.#options.only ? null : readCsvHeader(text);
    if (this.#csv) {
      this.#lines--;
      this.#isWrapped = true;
    }
    return this.#csv !== null;
  }

  /** A quoted cell may hold line feeds. */
  #takeCsv(text: string): void {
    const row = this.#parts.isCut(CSV_ROW) ? `${this.#parts.whole(CSV_ROW, '')}\n${text}` : text;
    if (isCsvOpen(row) && row.length < LONGEST_TEXT) this.#keepPart(CSV_ROW, row);
    else this.#sort(row, 0, 0);
  }

  #read(
    reader: FormatReader,
    bytes: Uint8Array,
    from: number,
    to: number,
    host: number,
    isAsBefore: boolean,
  ): boolean {
    if (!reader.saysReuse && !hasQuotes(reader.plan!.quotes, bytes, from, to)) return false;
    return this.#tally.take(reader, bytes, from, to, host, isAsBefore);
  }

  #readAny(bytes: Uint8Array, from: number, to: number, host: number): boolean {
    for (const reader of this.#readers) {
      if (!this.#read(reader, bytes, from, to, host, false)) continue;
      this.#current = reader;
      return true;
    }
    return false;
  }

  #readText(text: string, host: number): boolean {
    return this.#readAny(this.#scratch, 0, bytesOfLine(text, this.#scratch), host);
  }

  #sort(given: string, host: number, depth: number): void {
    const prefix = depth > DEEPEST ? null : transportPrefix(given);
    let text = prefix ? given.slice(prefix.length) : given;
    const stream = prefix ? `${prefix.host} ${prefix.stream}` : '';
    if (prefix?.isPart) {
      this.#keepPart(stream, text);
      return;
    }
    text = this.#parts.whole(stream, text);
    const from = prefix?.host ? this.#hostNumber(prefix.host) : host;
    this.#isWrapped = prefix !== null || depth > 0 || this.#csv !== null;
    if (isErrorLine(text)) {
      this.#errorLines++;
      this.#errors.take(text);
      return;
    }
    const record = this.#recordOf(text, depth);
    const payload = record && depth <= DEEPEST ? payloadOf(record) : null;
    if (payload !== null) this.#sortPayload(payload, record!, from, depth + 1);
    else if (this.#readText(text, from)) return;
    else if (record && this.#takeRecord(record, from)) return;
    // what looked like a prefix may be the format's own beginning
    else if (!prefix || !this.#readText(given, host)) this.#takeUnknown(text, from, record, depth);
  }

  #sortPayload(payload: string, record: LineRecord, host: number, depth: number): void {
    const stream = pieceOf(record);
    if (stream !== null) this.#keepPart(`docker ${stream}`, payload);
    else {
      const text = this.#parts.whole(`docker ${record.get('stream') ?? ''}`, payload);
      this.#sort(text, this.#hostNumber(hostOf(record)) || host, depth);
    }
  }

  #keepPart(stream: string, text: string): void {
    this.#lines--;
    this.#parts.keep(stream, text);
  }

  #recordOf(text: string, depth: number): LineRecord | null {
    if (this.#options.only && depth === 0 && !text.startsWith('{')) return null;
    if (text.startsWith('{') || text.startsWith('["')) return readJsonRecord(text);
    if (this.#csv && depth === 0) return readCsvRecord(text, this.#csv);
    return readNamedRecord(text);
  }

  #takeUnknown(text: string, host: number, record: LineRecord | null, depth: number): void {
    const at = record ? 0 : unknownPrefix(text);
    if (at > 0 && depth <= DEEPEST) {
      this.#sort(
        text.slice(at),
        host || this.#hostNumber(text.slice(0, at).replace(/\d[\d:.,T+-]*/g, '')),
        depth + 1,
      );
      return;
    }
    if (this.#options.only || this.#failedGuesses >= MOST_FAILED_GUESSES) {
      this.#giveUp(text);
      return;
    }
    this.#wait({ text, host, record });
    if (this.#waiting.length >= MOST_WAITING || this.#waitingText > MOST_WAITING_TEXT) this.#guess();
  }

  #takeRecord(record: LineRecord, host: number): boolean {
    if (!this.#records?.lay(record)) return false;
    return this.#tally.takeFound(this.#records.reader, this.#records.bytes, host);
  }

  #hostNumber(name: string): number {
    if (name === '') return 0;
    const known = this.#hosts.get(name);
    if (known !== undefined || this.#hosts.size >= MOST_HOSTS) return known ?? 0;
    this.#hosts.set(name, this.#hosts.size + 1);
    return this.#hosts.size;
  }

  /** Finds a format for lines that are in none of the known ones, and counts those of them that are in it. */
  #guess(): void {
    const waiting = this.#waitNoMore();
    const found = this.#learnRecords(waiting) || this.#learnFormat(waiting);
    if (!found) this.#failedGuesses++;
    for (const { text, host, record } of waiting) {
      if (this.#readText(text, host) || (record && this.#takeRecord(record, host))) continue;
      if (found) this.#wait({ text, host, record });
      else this.#giveUp(text);
    }
    if (this.#waiting.length < waiting.length) return;
    for (const { text } of this.#waitNoMore()) this.#giveUp(text);
    this.#failedGuesses++;
  }

  #wait(line: Waiting): void {
    this.#waiting.push(line);
    this.#waitingText += line.text.length;
  }

  #waitNoMore(): readonly Waiting[] {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingText = 0;
    return waiting;
  }

  #learnRecords(waiting: readonly Waiting[]): boolean {
    const records = waiting.flatMap(({ record }) => record ?? []);
    if (this.#records || records.length * 2 < waiting.length) return false;
    this.#records = RecordReader.learn(records);
    // what always looks the same is read faster without taking it apart
    const least = this.#records?.reader.fields.length ?? 1;
    const ofRecords = waiting.filter(({ record }) => record);
    return this.#learnFormat(ofRecords, least) || this.#records !== null;
  }

  #learnFormat(waiting: readonly Waiting[], fewest = 1): boolean {
    if (this.#readers.length >= MOST_READERS) return false;
    const learned = learnFormat(
      waiting.map(({ text }) => text),
      this.#readers.every(({ lines }) => lines === 0),
      fewest,
    );
    if (!learned) return false;
    this.#readers.push(learned);
    this.#readers.sort(byTelling);
    return true;
  }

  #giveUp(text: string): void {
    const sample: { count: number; example: string } =
      this.#options.only || looksLikeAccess(text) ? this.#unread : this.#other;
    sample.count++;
    if (sample.example === '') sample.example = shown(text);
  }
}

/** What a log's lines came to. */
export interface SortedCounts {
  readonly access: AccessCounts;
  /** null where no line is of an error log */
  readonly errors: ErrorLogReport | null;
  readonly lines: number;
}

const shown = (text: string): string => text.slice(0, LONGEST_EXAMPLE).replace(/[^\x20-\x7e]/g, '?');

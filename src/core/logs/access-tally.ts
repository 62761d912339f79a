import { ByteNames, hashBytes } from './byte-names.ts';
import { LineFeeder } from './line-feeder.ts';
import { FIELD, FIELD_COUNT, type Field, type LinePlan, locateBack, locateFront } from './line-plan.ts';
import { TimeReader, type TimeVariable } from './log-time.ts';
import { addReturns, type ReturnCounts, ReturnTimes } from './return-times.ts';
import { SeenConnections } from './seen-connections.ts';
import {
  addSeries,
  FULL,
  NEITHER,
  OUTCOMES,
  type Outcome,
  RESUMED,
  type SeriesParts,
  TimeSeries,
} from './time-series.ts';

/** Full handshakes, resumed ones, and lines that say neither (plain HTTP, or a format without the field). */
export type Counts = readonly [full: number, resumed: number, neither: number];

/** What counts as one connection in the figures. */
export type Unit = 'first-request' | 'serial' | 'line';

/** What was counted; a plain object, so that workers can send it. */
export interface AccessCounts {
  readonly unit: Unit;
  readonly fields: readonly Field[];
  readonly bytes: number;
  readonly lines: number;
  /** lines that are not in the format, or longer than any log line */
  readonly unread: number;
  /** every line that was read: requests */
  readonly requests: Counts;
  readonly connections: Counts;
  readonly byProtocol: ReadonlyMap<string, Counts>;
  readonly byName: ReadonlyMap<string, Counts>;
  /** null where the format has no time */
  readonly series: SeriesParts | null;
  /** null where the format has no client address, or connections cannot be told apart */
  readonly returns: ReturnCounts | null;
  /** times at which `$connection` began again near zero: nginx had been restarted */
  readonly restarts: readonly number[];
}

const MOST_PROTOCOLS = 32;
const MOST_NAMES = 1000;
const MOST_RESTARTS = 1000;
const DASH = 0x2d;

/**
 * Counts an access log, chunk by chunk, in bytes: no line becomes a string. The memory has a bound whatever the log holds.
 * A log may be cut at line ends and counted in parts: see {@link addCounts}.
 */
export class AccessTally {
  readonly #plan: LinePlan;
  readonly #unit: Unit;
  readonly #feeder: LineFeeder;
  readonly #starts = new Int32Array(FIELD_COUNT).fill(-1);
  readonly #ends = new Int32Array(FIELD_COUNT);
  readonly #time: TimeReader | null;
  readonly #protocols = new ByteNames(MOST_PROTOCOLS);
  readonly #names = new ByteNames(MOST_NAMES);
  readonly #byProtocol = new Float64Array((MOST_PROTOCOLS + 1) * OUTCOMES);
  readonly #byName = new Float64Array((MOST_NAMES + 1) * OUTCOMES);
  readonly #requests = new Float64Array(OUTCOMES);
  readonly #connections = new Float64Array(OUTCOMES);
  readonly #series = new TimeSeries();
  readonly #seen = new SeenConnections();
  readonly #returns = new ReturnTimes();
  readonly #restarts: number[] = [];
  #highest = 0;
  #lines = 0;
  #unread = 0;

  constructor(plan: LinePlan) {
    this.#plan = plan;
    const { requests, connection, time } = plan.variables;
    this.#unit = requests ? 'first-request' : connection ? 'serial' : 'line';
    this.#time = time ? new TimeReader(time as TimeVariable) : null;
    this.#feeder = new LineFeeder((bytes, from, to) => this.#line(bytes, from, to));
  }

  /** Bytes counted so far. */
  get bytes(): number {
    return this.#feeder.bytes;
  }

  push(chunk: Uint8Array): void {
    this.#feeder.push(chunk);
  }

  finish(): AccessCounts {
    this.#feeder.finish();
    const { tooLong, bytes } = this.#feeder;
    return {
      unit: this.#unit,
      fields: Object.keys(this.#plan.variables) as Field[],
      bytes,
      lines: this.#lines + tooLong,
      unread: this.#unread + tooLong,
      requests: countsAt(this.#requests, 0),
      connections: countsAt(this.#connections, 0),
      byProtocol: namedCounts(this.#protocols, this.#byProtocol),
      byName: namedCounts(this.#names, this.#byName),
      series: this.#time ? this.#series.parts() : null,
      returns:
        this.#plan.variables.client && this.#unit !== 'line' && this.#time ? this.#returns.counts() : null,
      restarts: this.#restarts,
    };
  }

  #line(bytes: Uint8Array, from: number, to: number): void {
    this.#lines++;
    if (!this.#read(bytes, from, to)) this.#unread++;
  }

  /** @returns false where a field is missing, or holds what nginx would not write there */
  #read(bytes: Uint8Array, from: number, to: number): boolean {
    const plan = this.#plan;
    const starts = this.#starts;
    const ends = this.#ends;
    if (!locateBack(plan, bytes, from, to, starts, ends)) return false;
    // most lines of most logs are later requests: they are done with without a look at their time
    if (!plan.tellsFirstFromBack && !locateFront(plan, bytes, from, to, starts, ends)) return false;
    const outcome = readOutcome(bytes, starts[FIELD.reused]!, ends[FIELD.reused]!);
    if (outcome === -1) return false;
    const isConnection = this.#isConnection(bytes);
    if (isConnection === null) return false;
    if (isConnection) {
      if (plan.tellsFirstFromBack && !locateFront(plan, bytes, from, to, starts, ends)) return false;
      if (!this.#countConnection(bytes, outcome)) return false;
    }
    this.#requests[outcome]!++;
    return true;
  }

  #countConnection(bytes: Uint8Array, outcome: Outcome): boolean {
    const starts = this.#starts;
    const ends = this.#ends;
    const serial = starts[FIELD.connection]! < 0 ? 0 : this.#serial(bytes);
    if (Number.isNaN(serial)) return false;
    let time = Number.NaN;
    if (this.#time) {
      time = this.#time.read(bytes, starts[FIELD.time]!, ends[FIELD.time]!);
      if (Number.isNaN(time)) return false;
      this.#series.add(time, outcome);
      if (starts[FIELD.client]! >= 0 && this.#unit !== 'line') {
        this.#returns.add(hashBytes(bytes, starts[FIELD.client]!, ends[FIELD.client]!), time);
      }
    }
    this.#connections[outcome]!++;
    if (starts[FIELD.connection]! >= 0) this.#watchRestart(serial, time);
    if (starts[FIELD.protocol]! >= 0) {
      const id = this.#protocols.idOf(bytes, starts[FIELD.protocol]!, ends[FIELD.protocol]!);
      this.#byProtocol[id * OUTCOMES + outcome]!++;
    }
    if (starts[FIELD.name]! >= 0) {
      const id = this.#names.idOf(bytes, starts[FIELD.name]!, ends[FIELD.name]!);
      this.#byName[id * OUTCOMES + outcome]!++;
    }
    return true;
  }

  #serial(bytes: Uint8Array): number {
    return readNumber(bytes, this.#starts[FIELD.connection]!, this.#ends[FIELD.connection]!);
  }

  /** @returns null where the field holds no number */
  #isConnection(bytes: Uint8Array): boolean | null {
    if (this.#unit === 'line') return true;
    if (this.#unit === 'serial') {
      const serial = this.#serial(bytes);
      return Number.isNaN(serial) ? null : this.#seen.add(serial);
    }
    const request = readNumber(bytes, this.#starts[FIELD.requests]!, this.#ends[FIELD.requests]!);
    return Number.isNaN(request) ? null : request === 1;
  }

  /** The first connections of an nginx have small numbers; after thousands they can only mean a new nginx. */
  #watchRestart(serial: number, time: number): void {
    if (serial > this.#highest) this.#highest = serial;
    else if (serial < 10 && this.#highest > 1000) {
      this.#highest = serial;
      if (this.#restarts.length < MOST_RESTARTS) this.#restarts.push(time);
    }
  }
}

/** `r` resumed, `.` not, `-` or nothing: no TLS. -1: none of these. A format without the field says nothing. */
function readOutcome(bytes: Uint8Array, from: number, to: number): Outcome | -1 {
  if (from < 0 || from === to) return NEITHER;
  if (to - from !== 1) return -1;
  const byte = bytes[from];
  if (byte === 0x72) return RESUMED;
  if (byte === 0x2e) return FULL;
  return byte === DASH ? NEITHER : -1;
}

function readNumber(bytes: Uint8Array, from: number, to: number): number {
  if (from === to || to - from > 15) return Number.NaN;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const countsAt = (counts: Float64Array, id: number): Counts => [
  counts[id * OUTCOMES]!,
  counts[id * OUTCOMES + 1]!,
  counts[id * OUTCOMES + 2]!,
];

function namedCounts({ names }: ByteNames, counts: Float64Array): Map<string, Counts> {
  const named = new Map<string, Counts>();
  names.forEach((name, id) => {
    const own = countsAt(counts, id);
    if (own[0] + own[1] + own[2] > 0) named.set(name, sumCounts(named.get(name), own));
  });
  return named;
}

export function sumCounts(one: Counts | undefined, other: Counts): Counts {
  return one ? [one[0] + other[0], one[1] + other[1], one[2] + other[2]] : other;
}

function addNamed(one: ReadonlyMap<string, Counts>, other: ReadonlyMap<string, Counts>): Map<string, Counts> {
  const sum = new Map(one);
  for (const [name, counts] of other) sum.set(name, sumCounts(sum.get(name), counts));
  return sum;
}

/**
 * The counts of two parts of one log, or of two logs. Exact where the first requests of connections are counted; where only
 * `$connection` is there, a connection that has lines in both parts counts twice.
 */
export function addCounts(one: AccessCounts, other: AccessCounts): AccessCounts {
  return {
    unit: one.unit,
    fields: one.fields,
    bytes: one.bytes + other.bytes,
    lines: one.lines + other.lines,
    unread: one.unread + other.unread,
    requests: sumCounts(one.requests, other.requests),
    connections: sumCounts(one.connections, other.connections),
    byProtocol: addNamed(one.byProtocol, other.byProtocol),
    byName: addNamed(one.byName, other.byName),
    series: one.series && other.series ? addSeries(one.series, other.series) : null,
    returns: one.returns && other.returns ? addReturns(one.returns, other.returns) : null,
    restarts: [...one.restarts, ...other.restarts].sort((a, b) => a - b),
  };
}

import type { FormatReader } from '../format/format-reader.ts';
import { FIELD } from '../format/line-fields.ts';
import { locateBack, locateFront } from '../format/line-plan.ts';
import { type AgentMark, agentEnd, agentStart } from '../format/user-agent.ts';
import { fourOf, hashBytes, lastOf, viewOf } from '../lines/byte-words.ts';
import type { AccessCounts, Counts, FamilyCounts, FormatUse, Sample } from './access-counts.ts';
import { ByteNames } from './byte-names.ts';
import { ClientFamilies } from './client-families.ts';
import { type ConnectionNumbers, connectionNumbers, type FirstSight } from './connection-numbers.ts';
import { ReturnTimes } from './return-times.ts';
import { OUTCOMES, type Outcome, TimeSeries } from './time-series.ts';
import { VisitCounts } from './visit-counts.ts';

const MOST_PROTOCOLS = 32;
const MOST_NAMES = 1000;
/** the catalog's and what it does not know */
const MOST_FAMILIES = 256;
const VERSIONS = 3;
/** longer than any address, a zone id included */
const LONGEST_ADDRESS = 80;
const BRACKET = 0x5b;
const BRACE = 0x7b;
const SPACES = fourOf(0x20);

/** What the one who sorts the lines knows. */
interface LineTotals {
  readonly bytes: number;
  readonly lines: number;
  readonly unread: Sample;
  readonly other: Sample;
}

/**
 * Counts the lines of access logs in bytes: no line becomes a string. The memory has a bound whatever the log holds. Lines of several
 * formats count together, each read by its own {@link FormatReader}.
 */
export class AccessTally {
  readonly #protocols = new ByteNames(MOST_PROTOCOLS);
  readonly #names = new ByteNames(MOST_NAMES);
  readonly #families = new ClientFamilies();
  readonly #byProtocol = new Float64Array((MOST_PROTOCOLS + 1) * OUTCOMES);
  readonly #byName = new Float64Array((MOST_NAMES + 1) * OUTCOMES);
  readonly #byFamily = new Float64Array(MOST_FAMILIES * VERSIONS * OUTCOMES);
  readonly #requests = new Float64Array(OUTCOMES);
  readonly #connections = new Float64Array(OUTCOMES);
  readonly #visits = new VisitCounts();
  readonly #series = new TimeSeries();
  readonly #numbers: ConnectionNumbers = connectionNumbers();
  readonly #returns = new ReturnTimes();
  /** of the line that is read: its time, its connection, and the number of its client family */
  #time = Number.NaN;
  #serial = -1;
  #family = -1;
  #silent = 0;
  #timed = false;
  #followed = false;

  /**
   * Reads and counts a line.
   * @param host number of the machine that wrote it, 0 where that is not known
   * @param isAsBefore the line before was in this format from its first byte on: of a later request the end is enough
   * @returns false where the line is not in the reader's format: a field is missing, or holds what nginx would not write there
   */
  take(
    reader: FormatReader,
    bytes: Uint8Array,
    from: number,
    to: number,
    host: number,
    isAsBefore: boolean,
  ): boolean {
    const plan = reader.plan!;
    if (!locateBack(plan, bytes, from, to, reader.starts, reader.ends)) return false;
    // most lines of most logs are later requests: they are done with without a look at their time
    const later = isAsBefore && plan.tellsFirstFromBack && !isFirstRequest(reader, bytes);
    if (!later && !this.#locateFront(reader, bytes, from, to)) return false;
    const outcome = reader.outcome(bytes);
    if (outcome === -1) return false;
    const sight = this.#firstSight(reader, bytes, outcome, host);
    if (sight === null) return false;
    if (sight !== 'known') {
      if (later && !this.#locateFront(reader, bytes, from, to)) return false;
      this.#family = plan.agent ? this.#familyIn(plan.agent, bytes, from, to, reader.starts) : -1;
      this.#countConnection(reader, bytes, outcome, sight, host);
    }
    this.#countRequest(reader, outcome);
    return true;
  }

  #locateFront(reader: FormatReader, bytes: Uint8Array, from: number, to: number): boolean {
    return (
      locateFront(reader.plan!, bytes, from, to, reader.starts, reader.ends) && this.#isSound(reader, bytes)
    );
  }

  /** Whether client and time are what nginx writes there. */
  #isSound({ starts, ends, time }: FormatReader, bytes: Uint8Array): boolean {
    const client = starts[FIELD.client]!;
    if (client >= 0 && !isAddress(bytes, client, ends[FIELD.client]!)) return false;
    const at = starts[FIELD.time]!;
    if (!time || at < 0) return true;
    this.#time = time.read(bytes, at, ends[FIELD.time]!);
    return !Number.isNaN(this.#time);
  }

  /** Counts a line whose values have been found: `starts` and `ends` of the reader say where. The same answer as {@link take}. */
  takeFound(reader: FormatReader, bytes: Uint8Array, host = 0): boolean {
    const outcome = reader.outcome(bytes);
    if (outcome === -1 || !this.#isSound(reader, bytes)) return false;
    const sight = this.#firstSight(reader, bytes, outcome, host);
    if (sight === null) return false;
    if (sight !== 'known') {
      const agent = reader.starts[FIELD.agent]!;
      this.#family = agent < 0 ? -1 : this.#families.numberOf(bytes, agent, reader.ends[FIELD.agent]!);
      this.#countConnection(reader, bytes, outcome, sight, host);
    }
    this.#countRequest(reader, outcome);
    return true;
  }

  #familyIn(agent: AgentMark, bytes: Uint8Array, from: number, to: number, starts: Int32Array): number {
    const end = agentEnd(agent, bytes, from, to, starts);
    if (end < 0) return -1;
    const recent = this.#families.recent(bytes, from, end, agent.mark);
    if (recent >= 0) return recent;
    const start = agentStart(agent.mark, bytes, from, end);
    return start < 0 ? -1 : this.#families.between(bytes, start, end);
  }

  finish(readers: readonly FormatReader[], totals: LineTotals): AccessCounts {
    return {
      ...totals,
      formats: readers.filter(({ lines }) => lines > 0 || readers.length === 1).map(useOf),
      silent: this.#silent,
      requests: countsAt(this.#requests, 0),
      connections: countsAt(this.#connections, 0),
      ...this.#numbers.counts(),
      byProtocol: namedCounts(this.#protocols, this.#byProtocol),
      byName: namedCounts(this.#names, this.#byName),
      byFamily: this.#familyCounts(),
      visits: this.#visits.later(),
      series: this.#timed ? this.#series.parts() : null,
      returns: this.#followed ? this.#returns.counts() : null,
    };
  }

  #countRequest(reader: FormatReader, outcome: Outcome): void {
    this.#requests[outcome]!++;
    reader.lines++;
    if (!reader.saysReuse) this.#silent++;
  }

  /** @returns null where a field holds no number */
  #firstSight(reader: FormatReader, bytes: Uint8Array, outcome: Outcome, host: number): FirstSight | null {
    const { unit, starts, ends } = reader;
    if (unit === 'line') return 'first';
    const hasSerial = starts[FIELD.connection]! >= 0;
    const serial = hasSerial ? readNumber(bytes, starts[FIELD.connection]!, ends[FIELD.connection]!) : -1;
    if (Number.isNaN(serial)) return null;
    this.#serial = serial;
    if (unit === 'session') return 'first';
    if (unit === 'serial') {
      const client = starts[FIELD.client]!;
      const owner = client < 0 ? outcome : hashBytes(bytes, client, ends[FIELD.client]!) + outcome;
      return this.#numbers.see(serial, host, owner);
    }
    const request = readNumber(bytes, starts[FIELD.requests]!, ends[FIELD.requests]!);
    if (Number.isNaN(request)) return null;
    if (!hasSerial) return request === 1 ? 'first' : 'known';
    return request === 1 ? this.#numbers.seeFirst(serial, host) : this.#numbers.seeLater(serial, host);
  }

  #countConnection(
    reader: FormatReader,
    bytes: Uint8Array,
    outcome: Outcome,
    sight: FirstSight,
    host: number,
  ): void {
    const { starts, ends } = reader;
    const time = reader.time && starts[FIELD.time]! >= 0 ? this.#time : Number.NaN;
    if (!Number.isNaN(time)) {
      this.#timed = true;
      this.#series.add(time, outcome);
    }
    this.#connections[outcome]!++;
    if (starts[FIELD.connection]! >= 0) this.#numbers.begun(sight, this.#serial, host, time);
    if (starts[FIELD.protocol]! >= 0) {
      const id = this.#protocols.idOf(bytes, starts[FIELD.protocol]!, ends[FIELD.protocol]!);
      this.#byProtocol[id * OUTCOMES + outcome]!++;
    }
    if (starts[FIELD.name]! >= 0) {
      const id = this.#names.idOf(bytes, starts[FIELD.name]!, ends[FIELD.name]!);
      this.#byName[id * OUTCOMES + outcome]!++;
    }
    this.#countClient(reader, bytes, outcome, time);
  }

  #countClient(reader: FormatReader, bytes: Uint8Array, outcome: Outcome, time: number): void {
    const { starts, ends } = reader;
    let resumes = true;
    const number = this.#family;
    if (number >= 0) {
      const version = versionAt(bytes, starts[FIELD.protocol]!, ends[FIELD.protocol]!);
      this.#byFamily[(number * VERSIONS + version) * OUTCOMES + outcome]!++;
      resumes = this.#families.resumes[number]!;
    }
    const client = starts[FIELD.client]!;
    if (client < 0 || reader.unit === 'line' || Number.isNaN(time)) return;
    this.#followed = true;
    const visit = this.#returns.add(hashBytes(bytes, client, ends[FIELD.client]!), time);
    if (resumes && visit >= 0 && outcome < OUTCOMES - 1) this.#visits.add(time, visit as 0 | 1);
  }

  #familyCounts(): Map<string, FamilyCounts> {
    const counts = new Map<string, FamilyCounts>();
    this.#families.ids.forEach((id, number) => {
      const at = (version: number) => countsAt(this.#byFamily, number * VERSIONS + version);
      counts.set(id, { tls12: at(0), tls13: at(1), other: at(2) });
    });
    return counts;
  }
}

function isFirstRequest({ starts, ends }: FormatReader, bytes: Uint8Array): boolean {
  const at = starts[FIELD.requests]!;
  return ends[FIELD.requests]! - at === 1 && bytes[at] === 0x31;
}

const useOf = ({ format, guessed, fields, unit, lines, vague }: FormatReader): FormatUse => ({
  format,
  guessed,
  fields,
  unit,
  lines,
  vague,
});

/** 0 for TLS 1.2, 1 for TLS 1.3, 2 for what is neither. */
function versionAt(bytes: Uint8Array, from: number, to: number): number {
  if (from < 0 || to - from < 3 || bytes[to - 2] !== 0x2e || bytes[to - 3] !== 0x31) return 2;
  const last = bytes[to - 1];
  return last === 0x32 ? 0 : last === 0x33 ? 1 : 2;
}

/** What holds a space or begins with a bracket is none: the line begins with something else. */
const isAddress = (bytes: Uint8Array, from: number, to: number): boolean =>
  to - from <= LONGEST_ADDRESS &&
  bytes[from] !== BRACKET &&
  bytes[from] !== BRACE &&
  lastOf(viewOf(bytes), SPACES, from, to) < from;

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
    const known = named.get(name);
    if (own[0] + own[1] + own[2] === 0) return;
    named.set(name, known ? [known[0] + own[0], known[1] + own[1], known[2] + own[2]] : own);
  });
  return named;
}

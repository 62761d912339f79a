import type { Field } from '../format/line-fields.ts';
import type { LogFormat } from '../format/log-format.ts';
import { addReturns, type ReturnCounts } from './return-times.ts';
import { addSeries, type SeriesParts } from './time-series.ts';

/** Full handshakes, resumed ones, and lines that say neither (plain HTTP, or a format without the field). */
export type Counts = readonly [full: number, resumed: number, neither: number];

/** What counts as one connection in the figures; `session`: a line of stream{}, written at the end of its connection. */
export type Unit = 'first-request' | 'serial' | 'session' | 'line';

/** One of the formats that lines were read in. */
export interface FormatUse {
  readonly format: LogFormat;
  /** not the user's nor the configuration's: to be shown, and doubted */
  readonly guessed: boolean;
  readonly fields: readonly Field[];
  readonly unit: Unit;
  readonly lines: number;
  /** lines that say in a word that nothing was reused, and not whether they are of TLS at all */
  readonly vague: number;
}

/** Lines of one sort, with the first of them as an example, cut. */
export interface Sample {
  readonly count: number;
  readonly example: string;
}

/** A client family's connections, by TLS version: what is neither TLS 1.2 nor 1.3 is in the last. */
export interface FamilyCounts {
  readonly tls12: Counts;
  readonly tls13: Counts;
  readonly other: Counts;
}

/** What was counted; a plain object, so that workers can send it. */
export interface AccessCounts {
  readonly formats: readonly FormatUse[];
  readonly bytes: number;
  /** all lines but those of an error log */
  readonly lines: number;
  /** lines that look like an access log's and could not be read, or are longer than any log line */
  readonly unread: Sample;
  /** lines of something else: an entrypoint's, a supervisor's */
  readonly other: Sample;
  /** lines of a format without `$ssl_session_reused` */
  readonly silent: number;
  /** every line that was read: requests */
  readonly requests: Counts;
  readonly connections: Counts;
  /** connections whose first request is in no line: counted by a later one */
  readonly withoutFirst: number;
  /** first requests whose connection number had come before */
  readonly repeated: number;
  /** lines whose connection number belongs to a connection of another client */
  readonly foreign: number;
  readonly byProtocol: ReadonlyMap<string, Counts>;
  readonly byName: ReadonlyMap<string, Counts>;
  /** by the id of the client catalog; empty where no format has the user agent */
  readonly byFamily: ReadonlyMap<string, FamilyCounts>;
  /** connections of clients that could resume in the later half of the time, by whether their address had come before; a sample's where there are many */
  readonly visits: { readonly first: number; readonly again: number };
  /** null where the format has no time */
  readonly series: SeriesParts | null;
  /** null where the format has no client address, or connections cannot be told apart */
  readonly returns: ReturnCounts | null;
  /** times at which `$connection` began again near zero: nginx had been restarted */
  readonly restarts: readonly number[];
}

export function sumCounts(one: Counts | undefined, other: Counts): Counts {
  return one ? [one[0] + other[0], one[1] + other[1], one[2] + other[2]] : other;
}

const addNamed = <T>(
  one: ReadonlyMap<string, T>,
  other: ReadonlyMap<string, T>,
  add: (known: T, more: T) => T,
): Map<string, T> => {
  const sum = new Map(one);
  for (const [name, counts] of other) {
    const known = sum.get(name);
    sum.set(name, known === undefined ? counts : add(known, counts));
  }
  return sum;
};

const addFamily = (one: FamilyCounts, other: FamilyCounts): FamilyCounts => ({
  tls12: sumCounts(one.tls12, other.tls12),
  tls13: sumCounts(one.tls13, other.tls13),
  other: sumCounts(one.other, other.other),
});

const addSamples = (one: Sample, other: Sample): Sample => ({
  count: one.count + other.count,
  example: one.example || other.example,
});

function addFormats(one: readonly FormatUse[], other: readonly FormatUse[]): FormatUse[] {
  const sum = [...one];
  for (const use of other) {
    const at = sum.findIndex(({ format }) => format.text === use.format.text);
    if (at < 0) sum.push(use);
    else sum[at] = { ...sum[at]!, lines: sum[at]!.lines + use.lines, vague: sum[at]!.vague + use.vague };
  }
  return sum;
}

/**
 * The counts of two parts of one log, or of two logs. Exact where the first requests of connections are counted; where only
 * `$connection` is there, a connection that has lines in both parts counts twice.
 */
export function addCounts(one: AccessCounts, other: AccessCounts): AccessCounts {
  return {
    formats: addFormats(one.formats, other.formats),
    bytes: one.bytes + other.bytes,
    lines: one.lines + other.lines,
    unread: addSamples(one.unread, other.unread),
    other: addSamples(one.other, other.other),
    silent: one.silent + other.silent,
    requests: sumCounts(one.requests, other.requests),
    connections: sumCounts(one.connections, other.connections),
    withoutFirst: one.withoutFirst + other.withoutFirst,
    repeated: one.repeated + other.repeated,
    foreign: one.foreign + other.foreign,
    byProtocol: addNamed(one.byProtocol, other.byProtocol, sumCounts),
    byName: addNamed(one.byName, other.byName, sumCounts),
    byFamily: addNamed(one.byFamily, other.byFamily, addFamily),
    visits: {
      first: one.visits.first + other.visits.first,
      again: one.visits.again + other.visits.again,
    },
    series: one.series && other.series ? addSeries(one.series, other.series) : (one.series ?? other.series),
    returns:
      one.returns && other.returns ? addReturns(one.returns, other.returns) : (one.returns ?? other.returns),
    restarts: [...one.restarts, ...other.restarts].sort((a, b) => a - b),
  };
}

const saysReuse = ({ fields }: FormatUse): boolean => fields.includes('reused');

/** The format that the figures rest on: of those that say whether a session was resumed the one with the most lines. */
export function mainFormat(formats: readonly FormatUse[]): FormatUse | null {
  const telling = formats.filter(saysReuse);
  const of = telling.length > 0 ? telling : formats;
  return of.reduce<FormatUse | null>((most, use) => (most && most.lines >= use.lines ? most : use), null);
}

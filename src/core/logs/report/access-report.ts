import { seconds } from '../../base/units.ts';
import { COMBINED, formatDirective, STREAM_FORMAT, TLS_FORMAT } from '../format/log-format.ts';
import { type AccessCounts, type Counts, mainFormat, sumCounts, type Unit } from '../tally/access-counts.ts';
import { OUTCOMES, peakMinute, peakSecond, type SeriesParts } from '../tally/time-series.ts';
import { accessNotes, basisOf } from './access-notes.ts';
import { type ClientReuse, clientReuse } from './client-reuse.ts';
import { type ReturnPattern, returnPattern } from './return-pattern.ts';
import { type NamedReuse, type Reuse, reuseOf } from './reuse.ts';
import { type Course, courseOf } from './reuse-course.ts';

/** Above 90 % healthy; below 80 % worth a look; below 50 % cold, too small or out of reach. */
export type Band = 'healthy' | 'fair' | 'look' | 'low';

interface ReuseAt {
  /** seconds since 1970 */
  readonly from: number;
  readonly full: number;
  readonly resumed: number;
}

/** What `log --format json` prints of an access log. Keys may be added within schema 1, none removed or renamed. */
export interface AccessReport {
  readonly schema: 1;
  readonly kind: 'access';
  readonly format: { readonly name: string; readonly guessed: boolean; readonly directive: string };
  /** all formats that lines were read in, the one above first */
  readonly formats: readonly {
    readonly name: string;
    readonly guessed: boolean;
    readonly directive: string;
    readonly lines: number;
    readonly saysReuse: boolean;
  }[];
  readonly bytes: number;
  /** all lines but those of an error log */
  readonly lines: number;
  /** lines that could not be read, with the first of them */
  readonly unread: number;
  readonly unreadExample: string;
  /** lines of something else, such as an entrypoint's, with the first of them */
  readonly other: number;
  readonly otherExample: string;
  /** lines of formats that do not say whether a session was resumed */
  readonly silent: number;
  /** what the figures rest on, in a sentence */
  readonly basis: string;
  /** what the figures count: connections by their first request or by `$connection`, or lines where neither can be told */
  readonly unit: Unit;
  readonly connections: Reuse;
  readonly requests: Reuse;
  /** of the share, against the best that could be reached where that is known */
  readonly band: Band | null;
  /** null where no format has the user agent */
  readonly clients: ClientReuse | null;
  /** first and last connection, seconds since 1970; null where the format has no time */
  readonly time: { readonly from: number; readonly to: number } | null;
  /** full handshakes per second; null without times or without `$ssl_session_reused` */
  readonly newSessions: {
    readonly mean: number;
    /** `at`: seconds since 1970; null where no handshake was full */
    readonly peakSecond: { readonly perSecond: number; readonly at: number | null };
    readonly peakMinute: { readonly perSecond: number; readonly at: number | null };
    /** resumed handshakes per second: stateful TLS 1.3 stores one more entry at each */
    readonly resumedMean: number;
  } | null;
  readonly course: Course | null;
  readonly byProtocol: readonly NamedReuse[];
  readonly byName: readonly NamedReuse[];
  readonly over: { readonly width: number; readonly buckets: readonly ReuseAt[] } | null;
  readonly returns: ReturnPattern | null;
  readonly notes: readonly string[];
  /** what to put into the configuration so that the next log tells all; null where this one does */
  readonly add: { readonly logFormat: string; readonly accessLog: string } | null;
}

const MOST_BUCKETS = 120;
const WIDTHS = [60, 300, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400, 7 * 86_400, 30 * 86_400];
const MOST_NAMES = 100;

export function bandOf(share: number): Band {
  if (share > 0.9) return 'healthy';
  if (share >= 0.8) return 'fair';
  return share >= 0.5 ? 'look' : 'low';
}

function named(counts: ReadonlyMap<string, Counts>): NamedReuse[] {
  const all = [...counts].map(([name, own]): NamedReuse => ({ name, ...reuseOf(own) }));
  const sorted = all.sort((a, b) => b.full + b.resumed - a.full - a.resumed);
  if (sorted.length <= MOST_NAMES) return sorted;
  const rest = sorted
    .slice(MOST_NAMES)
    .map(({ full, resumed, neither }): Counts => [full, resumed, neither])
    .reduce(sumCounts);
  return [...sorted.slice(0, MOST_NAMES), { name: '(others)', ...reuseOf(rest) }];
}

/** Reuse over time in buckets of one width, empty ones included. */
function overTime({ hours, first, last }: SeriesParts): { width: number; buckets: ReuseAt[] } {
  const width = WIDTHS.find((candidate) => (last - first) / candidate < MOST_BUCKETS - 1) ?? WIDTHS.at(-1)!;
  const start = Math.floor(first / width);
  const buckets = Array.from({ length: Math.floor(last / width) - start + 1 }, (_, i) => ({
    from: (start + i) * width,
    full: 0,
    resumed: 0,
  }));
  for (const [hour, counts] of hours) {
    for (let minute = 0; minute < 60; minute++) {
      const bucket = buckets[Math.floor(((hour * 60 + minute) * 60) / width) - start];
      if (!bucket) continue;
      bucket.full += counts[minute * OUTCOMES]!;
      bucket.resumed += counts[minute * OUTCOMES + 1]!;
    }
  }
  return { width, buckets };
}

function newSessions(counts: AccessCounts, series: SeriesParts): AccessReport['newSessions'] {
  const [full, resumed] = counts.connections;
  const span = series.last - series.first + 1;
  const second = peakSecond(series);
  const minute = peakMinute(series);
  return {
    mean: full / span,
    peakSecond: { perSecond: second.count, at: second.count > 0 ? second.at : null },
    peakMinute: { perSecond: minute.count / 60, at: minute.count > 0 ? minute.at : null },
    resumedMean: resumed / span,
  };
}

/** Nine tenths are nine tenths, whatever a division makes of them. */
const rounded = (part: number): number => Number(part.toFixed(9));

/** Connections and clients: what the figures of a report are made of. */
function judged(counts: AccessCounts): Pick<AccessReport, 'connections' | 'requests' | 'band' | 'clients'> {
  const connections = reuseOf(counts.connections);
  const clients = connections.share === null ? null : clientReuse(counts);
  const best = clients?.reachable ?? 1;
  return {
    connections,
    requests: reuseOf(counts.requests),
    clients,
    band: connections.share === null ? null : bandOf(best > 0 ? rounded(connections.share / best) : 0),
  };
}

function formatsOf(counts: AccessCounts): Pick<AccessReport, 'format' | 'formats' | 'unit'> {
  const main = mainFormat(counts.formats);
  const format = main?.format ?? COMBINED;
  const shown = [...counts.formats].sort(
    (a, b) => Number(b === main) - Number(a === main) || b.lines - a.lines,
  );
  return {
    unit: main?.unit ?? 'line',
    format: { name: format.name, guessed: main?.guessed ?? false, directive: formatDirective(format) },
    formats: shown.map(({ format: one, guessed, lines, fields }) => ({
      name: one.name,
      guessed,
      directive: formatDirective(one),
      lines,
      saysReuse: fields.includes('reused'),
    })),
  };
}

/** What a log says about resumption. @param remarks on the files themselves, such as that an end is missing */
export function accessReport(counts: AccessCounts, remarks: readonly string[] = []): AccessReport {
  const series = counts.series && Number.isFinite(counts.series.first) ? counts.series : null;
  const over = series ? overTime(series) : null;
  const figures = judged(counts);
  const isKnown = figures.connections.share !== null;
  const report: Omit<AccessReport, 'notes' | 'basis'> = {
    schema: 1,
    kind: 'access',
    ...formatsOf(counts),
    bytes: counts.bytes,
    lines: counts.lines,
    unread: counts.unread.count,
    unreadExample: counts.unread.example,
    other: counts.other.count,
    otherExample: counts.other.example,
    silent: counts.silent,
    ...figures,
    time: series ? { from: series.first, to: series.last } : null,
    newSessions: series && isKnown ? newSessions(counts, series) : null,
    course: over && isKnown ? courseOf(over.buckets) : null,
    byProtocol: named(counts.byProtocol),
    byName: named(counts.byName),
    over,
    returns:
      counts.returns && returnPattern(counts.returns, seconds(series ? series.last - series.first : 0)),
    add: formatToAdd(counts),
  };
  return { ...report, basis: basisOf(report, counts), notes: [...remarks, ...accessNotes(report, counts)] };
}

function formatToAdd({ formats }: AccessCounts): AccessReport['add'] {
  const main = mainFormat(formats);
  const isStream = main?.unit === 'session';
  const needed = isStream
    ? (['time', 'reused', 'protocol'] as const)
    : (['time', 'reused', 'protocol', 'requests'] as const);
  if (main && needed.every((field) => main.fields.includes(field))) return null;
  const format = isStream ? STREAM_FORMAT : TLS_FORMAT;
  return {
    logFormat: formatDirective(format),
    accessLog: `access_log /var/log/nginx/${isStream ? 'stream' : 'access'}-tls.log ${format.name};`,
  };
}

import type { Failure } from '../../base/failure.ts';
import { sayCount, sayPart } from '../../base/units.ts';
import { type Band, bandOf } from '../../logs/report/access-report.ts';

/** Connections of one server and protocol, and the share of them that resumed. */
interface ServerFigures {
  readonly server: string;
  readonly protocol: string;
  readonly connections: number;
  readonly share: number;
}

/** What the queries of `export clickhouse` found. */
export interface QueryFigures {
  /** of all servers; null where that query's rows are missing */
  readonly total: { readonly connections: number; readonly share: number; readonly band: Band } | null;
  readonly servers: readonly ServerFigures[];
  /** new sessions per second; null where that query's row is missing */
  readonly newSessions: {
    readonly mean: number;
    readonly busiestSecond: number;
    readonly busiestMinute: number;
  } | null;
  /** steps of five minutes after which the share was lower by 30 % or more, the deepest first */
  readonly falls: readonly { readonly time: string; readonly before: number; readonly after: number }[];
  /** sentences on what the figures mean */
  readonly notes: readonly string[];
}

const SERVERS = 'server,protocol,connections,share';
const RATE = 'mean,busiest_second,busiest_minute';
const COURSE = 'time,connections,share';
const HEADS = [SERVERS, RATE, COURSE];

/** the alert that falls after a deploy, see prometheus.ts */
const FALL = 0.7;
const FEWEST = 50;
/** in characters; a year in steps of five minutes, and thousands of servers */
const LONGEST = 10_000_000;
/** of falls, and of servers that never resume */
const MOST_NAMED = 10;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Reads what the queries of `export clickhouse` printed; also some of their tables, in any order. */
export function readQueryResult(text: string): QueryFigures | Failure {
  if (text.length > LONGEST) return longFailure;
  const tables = new Map<string, Row[]>();
  let rows: Row[] | null = null;
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trim();
    if (line === '') continue;
    const cells = cellsOf(line);
    const head = cells?.join(',') ?? '';
    if (HEADS.includes(head)) {
      rows = [];
      tables.set(head, rows);
    } else if (/^(?:Received exception|Code: \d+)/.test(line)) return engineFailure(line, index + 1);
    else if (!rows || !cells) return lineFailure(line, index + 1);
    else rows.push({ line: index + 1, cells });
  }
  if (tables.size === 0) return emptyFailure;
  if (tables.get(SERVERS)?.length === 0) return nothingFailure;
  return figuresOf(tables);
}

function figuresOf(tables: ReadonlyMap<string, readonly Row[]>): QueryFigures | Failure {
  try {
    const servers = (tables.get(SERVERS) ?? []).map(readServer);
    const rate = (tables.get(RATE) ?? []).map(readRate);
    const course = (tables.get(COURSE) ?? []).map(readStep);
    const total = totalOf(servers);
    const falls = fallsOf(course);
    const [newSessions = null] = rate;
    return { total, servers, newSessions, falls, notes: notesOf(total, servers, falls) };
  } catch (error) {
    if (error instanceof BadRow) return error.failure;
    throw error;
  }
}

class BadRow extends Error {
  readonly failure: Failure;

  constructor(line: number, what: string) {
    super(what);
    this.failure = {
      code: 'query-row',
      what,
      where: `line ${line}`,
      hint: 'Paste what the queries printed, unchanged.',
    };
  }
}

/** Cells of a line of CSV as ClickHouse writes it; null where it is none. */
function cellsOf(line: string): readonly string[] | null {
  if (!/^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/.test(line)) return null;
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

function expectCells({ line, cells }: Row, count: number): void {
  if (cells.length !== count) throw new BadRow(line, `This row has ${cells.length} values, not ${count}.`);
}

function readNumber({ line, cells }: Row, at: number, name: string, most = Number.MAX_SAFE_INTEGER): number {
  const written = cells[at]!;
  const value = Number(written);
  if (!/^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(written) || !(value <= most))
    throw new BadRow(line, `"${written}" is not a ${name}${most === 1 ? ': it is between 0 and 1' : ''}.`);
  return value;
}

function readServer(row: Row): ServerFigures {
  expectCells(row, 4);
  const connections = readNumber(row, 2, 'number of connections');
  return {
    server: row.cells[0]!,
    protocol: row.cells[1]!,
    connections,
    share: readNumber(row, 3, 'share', 1),
  };
}

function readRate(row: Row): NonNullable<QueryFigures['newSessions']> {
  expectCells(row, 3);
  const rate = (at: number) => readNumber(row, at, 'number of sessions per second');
  return { mean: rate(0), busiestSecond: rate(1), busiestMinute: rate(2) };
}

interface Step {
  readonly time: string;
  readonly connections: number;
  readonly share: number;
}

function readStep(row: Row): Step {
  expectCells(row, 3);
  const time = row.cells[0]!;
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(time)) throw new BadRow(row.line, `"${time}" is not a time.`);
  return {
    time,
    connections: readNumber(row, 1, 'number of connections'),
    share: readNumber(row, 2, 'share', 1),
  };
}

function totalOf(servers: readonly ServerFigures[]): QueryFigures['total'] {
  const connections = servers.reduce((sum, one) => sum + one.connections, 0);
  if (connections === 0) return null;
  const share = servers.reduce((sum, one) => sum + one.connections * one.share, 0) / connections;
  return { connections, share, band: bandOf(share) };
}

function fallsOf(course: readonly Step[]): QueryFigures['falls'] {
  const steps = course.filter(({ connections }) => connections >= FEWEST);
  return steps
    .slice(1)
    .map(({ time, share }, i) => ({ time, before: steps[i]!.share, after: share }))
    .filter(({ before, after }) => after < before * FALL)
    .sort((a, b) => a.after / a.before - b.after / b.before)
    .slice(0, MOST_NAMED);
}

const BANDS: Readonly<Record<Band, string>> = {
  healthy: 'healthy',
  fair: 'fair',
  look: 'worth a look. Sessions that are evicted or expire before clients return, clients that no setting serves, or many new visitors',
  low: 'low. The cache is cold, too small, or not usable by the clients: check which of them the configuration lets resume',
};

function notesOf(
  total: QueryFigures['total'],
  servers: readonly ServerFigures[],
  falls: QueryFigures['falls'],
): readonly string[] {
  const dead = servers
    .filter(({ connections, share }) => connections >= FEWEST && share < 0.01)
    .slice(0, MOST_NAMED);
  return [
    ...(total
      ? [
          `${sayPart(total.share)} of ${sayCount(total.connections)} connections resumed: ${BANDS[total.band]}.`,
        ]
      : []),
    ...dead.map(
      ({ server, protocol }) =>
        `Almost nothing resumes on ${server} over ${protocol}: a setting, not the size of the zone.`,
    ),
    ...falls.map(
      ({ time, before, after }) =>
        `At ${time} UTC the share fell from ${sayPart(before)} to ${sayPart(after)}: as after a restart, a renewed certificate, or a zone with a new size or name.`,
    ),
  ];
}

const emptyFailure: Failure = {
  code: 'query-empty',
  what: 'There is no result here.',
  where: 'the pasted text',
  hint: 'Paste all that the queries printed, with the column names.',
};

const longFailure: Failure = {
  code: 'query-too-long',
  what: `This is longer than ${LONGEST / 1e6} million characters.`,
  where: 'the pasted text',
  hint: 'Paste the result of the queries, not the log.',
};

const nothingFailure: Failure = {
  code: 'query-nothing',
  what: 'The queries found no TLS connection in the log.',
  where: 'the result',
  hint: 'Check that the log is written in the format of log-format, and that file(…) names it.',
};

const shorten = (line: string): string => (line.length > 300 ? `${line.slice(0, 300)}…` : line);

const engineFailure = (line: string, at: number): Failure => ({
  code: 'query-engine',
  what: `ClickHouse reports an error: ${shorten(line)}`,
  where: `line ${at}`,
  hint: 'Most often the log is elsewhere: change the path in file(…), and run the queries again.',
});

const lineFailure = (line: string, at: number): Failure => ({
  code: 'query-line',
  what: `This line is not from the queries' result: ${shorten(line)}`,
  where: `line ${at}`,
  hint: `Paste what the queries printed, from ${HEADS[0]} on.`,
});

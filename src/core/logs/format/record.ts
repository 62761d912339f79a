/** A line of labels and values: JSON, LTSV, `key=value`, or CSV with a header. */
export type LineRecord = ReadonlyMap<string, string>;

const MOST_LABELS = 400;
const DEEPEST = 8;

/** The values of a JSON object, those inside by their path: `tls.reused`. nginx's own `\xHH` is read too. @returns null where it is none */
export function readJsonRecord(line: string): LineRecord | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    try {
      value = JSON.parse(line.replace(/\\x([\da-fA-F]{2})/g, '\\u00$1'));
    } catch {
      return null;
    }
  }
  if (Array.isArray(value)) return readTimeAndLine(value);
  if (typeof value !== 'object' || value === null) return null;
  const record = new Map<string, string>();
  flatten(value, '', record, 0);
  return record;
}

/** An entry of Loki: `["1795255200000000000","the line"]`. */
function readTimeAndLine([time, line, ...more]: readonly unknown[]): LineRecord | null {
  if (typeof time !== 'string' || typeof line !== 'string' || more.length > 1) return null;
  return new Map([
    ['time', time],
    ['line', line],
  ]);
}

function flatten(value: unknown, path: string, into: Map<string, string>, depth: number): void {
  if (into.size > MOST_LABELS || depth > DEEPEST) return;
  if (Array.isArray(value)) {
    // journald gives bytes that are no UTF-8 as numbers, Elasticsearch's fields are lists of one
    if (value.length > 4 && value.every((item) => typeof item === 'number'))
      into.set(path, String.fromCharCode(...value.slice(0, 8192)));
    else if (value.length > 0) flatten(value[0], path, into, depth + 1);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      flatten(item, path === '' ? key : `${path}.${key}`, into, depth + 1);
    }
  } else into.set(path, value === null ? '' : String(value));
}

/** LTSV: `label:value`, with tabs between. */
function readLtsvRecord(line: string): LineRecord | null {
  const cells = line.split('\t');
  if (cells.length < 3) return null;
  const record = new Map<string, string>();
  for (const cell of cells) {
    const label = /^([A-Za-z_@][\w.@-]*):/.exec(cell);
    if (!label) return null;
    record.set(label[1]!, cell.slice(label[0].length));
  }
  return record;
}

const PAIR = /\s*([A-Za-z_@][\w.@-]*)=(?:"((?:[^"\\]|\\.)*)"|(\S*))/y;

/** `key=value key="a value"`. */
function readPairsRecord(line: string): LineRecord | null {
  const record = new Map<string, string>();
  PAIR.lastIndex = 0;
  for (let at = 0; at < line.length; at = PAIR.lastIndex) {
    const match = PAIR.exec(line);
    if (!match) return line.slice(at).trim() === '' && record.size > 2 ? record : null;
    record.set(match[1]!, match[2] ?? match[3]!);
  }
  return record.size > 2 ? record : null;
}

const ARROW = /"([\w.@-]+)"=>(?:"((?:[^"\\]|\\.)*)"|([^,}]*))/g;

/** What Fluent Bit writes to its standard output: `[0] tag: [[time, {}], {"log"=>"a line"}]`. */
function readArrowRecord(line: string): LineRecord | null {
  if (!/^\[\d+\] .*\{"[\w.@-]+"=>/.test(line)) return null;
  return new Map(
    [...line.matchAll(ARROW)].map(([, label, quoted, bare]) => [
      label!,
      quoted?.replace(/\\(.)/g, '$1') ?? bare!,
    ]),
  );
}

/** Whether a quoted cell goes on in the next line. */
export const isCsvOpen = (line: string): boolean => (line.match(/"/g)?.length ?? 0) % 2 === 1;

/** The cells of a line of CSV: quoted ones may hold the delimiter, and quotes doubled. */
function csvCells(line: string, delimiter: string): string[] {
  const cells: string[] = [];
  for (let at = 0; at <= line.length; ) {
    if (line[at] === '"') {
      let end = at + 1;
      while (end < line.length && (line[end] !== '"' || line[end + 1] === '"'))
        end += line[end] === '"' ? 2 : 1;
      cells.push(line.slice(at + 1, end).replaceAll('""', '"'));
      const next = line.indexOf(delimiter, end + 1);
      at = next < 0 ? line.length + 1 : next + 1;
    } else {
      const next = line.indexOf(delimiter, at);
      cells.push(line.slice(at, next < 0 ? line.length : next));
      at = next < 0 ? line.length + 1 : next + 1;
    }
  }
  return cells;
}

export interface CsvHeader {
  readonly delimiter: string;
  readonly labels: readonly string[];
}

const KNOWN_LABEL =
  /^(?:@?time(?:stamp)?|_time|date|message|msg|log|line|_raw|event.original|ssl_.*|tls.*|remote_addr|client.*|reused|resumed|connection.*|conn.*|request|status|textPayload)$/i;

/** The header of a CSV export: labels and nothing else. @returns null where the line is none */
export function readCsvHeader(line: string): CsvHeader | null {
  for (const delimiter of [',', ';', '\t']) {
    const labels = csvCells(line, delimiter).map((label) => label.trim());
    if (
      labels.length > 1 &&
      labels.every((label) => /^[@_A-Za-z][\w.@ -]*$/.test(label)) &&
      new Set(labels).size === labels.length &&
      labels.some((label) => KNOWN_LABEL.test(label))
    )
      return { delimiter, labels };
  }
  return null;
}

export function readCsvRecord(line: string, { delimiter, labels }: CsvHeader): LineRecord | null {
  const cells = csvCells(line, delimiter);
  if (cells.length !== labels.length) return null;
  return new Map(labels.map((label, i) => [label, cells[i]!]));
}

const PAYLOAD =
  /(?:^|\.)(?:log|message|MESSAGE|msg|line|_raw|raw|textPayload|event\.original|@message|Message|body|short_message|full_message)$/;
const REUSE = /(?:reused?|resumed|resumption)$/i;
const HOST =
  /(?:^|\.)(?:_HOSTNAME|hostname|host\.name|pod_name|pod\.name|container_name|container\.name|container_id|agent\.hostname)$/;

/** Docker cuts a longer line: all pieces but the last end without a line feed. */
const DOCKER_PIECE = 16_000;

/** Which stream the piece of a line is of, that goes on in the next record; null where the line is whole. */
export function pieceOf(record: LineRecord): string | null {
  const line = record.get('log');
  return line && line.length > DOCKER_PIECE && !line.endsWith('\n') ? (record.get('stream') ?? '') : null;
}

/** The line that nginx wrote, where the record is what a log's way put around it; null where the record is the line. */
export function payloadOf(record: LineRecord): string | null {
  let payload: string | null = null;
  // a row of CloudWatch Logs Insights is a list of such pairs
  if (record.size === 2 && record.get('field') === '@message') return record.get('value') ?? null;
  for (const [label, value] of record) {
    if (REUSE.test(label)) return null;
    if (payload === null && PAYLOAD.test(label) && value.length > 3) payload = value;
  }
  return payload?.replace(/[\r\n]+$/, '') ?? null;
}

/** The machine, pod or container that a record names; '' where none. */
export function hostOf(record: LineRecord): string {
  for (const [label, value] of record) if (HOST.test(label)) return value;
  return '';
}

/** A line that names its values, in one of these ways. */
export const readNamedRecord = (line: string): LineRecord | null =>
  readArrowRecord(line) ?? readLtsvRecord(line) ?? readPairsRecord(line);

/** One column of a log whose format is not known. */
export interface ColumnValues {
  /** `"label": value` or `label=value`; empty without */
  readonly label: string;
  readonly values: readonly string[];
}

interface LabelTest {
  readonly variable: string;
  readonly label: RegExp;
  /** every value has to be one of these */
  readonly each: RegExp;
  /** and at least one of these */
  readonly some?: RegExp;
}

/** What labels usually mean, beside the variables' own names. A path such as `tls.reused` counts from each of its parts on. */
const LABELS: readonly LabelTest[] = [
  {
    variable: 'ssl_session_reused',
    label: /^(?:(?:ssl|tls)_?)?(?:session_?)?(?:is_?)?(?:reused?|resumed|resumption)$/,
    each: /^[\w ./-]{0,24}$/,
  },
  {
    variable: 'ssl_protocol',
    label: /^(?:ssl|tls)_?(?:protocol|version|proto|v)$/,
    each: /^[\w.\s-]{0,12}$/,
  },
  {
    variable: 'ssl_server_name',
    label: /^(?:(?:ssl|tls)_?)?(?:client_)?(?:server_?name|sni)$/,
    each: /^\S{0,255}$/,
  },
  {
    variable: 'connection_requests',
    label: /^(?:conn(?:ection)?_?)?(?:requests?|reqs?)$/,
    each: /^\d{0,12}$/,
    some: /^1$/,
  },
  { variable: 'connection', label: /^conn(?:ection)?(?:_?(?:id|serial|number))?$/, each: /^\d{0,15}$/ },
  {
    variable: 'remote_addr',
    label: /^(?:remote_?(?:addr|address|ip)|(?:client|source)_?(?:ip|addr|address)?|ip)$/,
    each: /^[\da-fA-F.:x*-]{0,45}$|^unix:/,
  },
  { variable: 'http_user_agent', label: /^(?:http_?)?(?:user_?agent|agent|ua)(?:_original)?$/, each: /^/ },
];

const ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]*:[0-9a-f:.]+|unix:)$/i;

interface ValueTest {
  readonly variable: string;
  /** every value is one of these */
  readonly each: RegExp;
  /** and at least one of these: a column of dashes says nothing */
  readonly some: RegExp;
}

const VALUE_TESTS: readonly ValueTest[] = [
  { variable: 'time_local', each: /^\[?\d\d\/[A-Z][a-z]{2}\/\d{4}:[\d:]{8} [+-]\d{4}\]?$/, some: /./ },
  {
    variable: 'time_iso8601',
    each: /^\d{4}-\d\d-\d\d[T ][\d:]{8}(?:[.,]\d+)?(?:[+-]\d\d:?\d\d|Z)?$|^[A-Z][a-z]{2} \d{1,2}, \d{4} @ [\d:]{8}/,
    some: /./,
  },
  { variable: 'msec', each: /^1\d{9}\.\d{1,9}$|^1\d{9}(?:\d{3})?$/, some: /./ },
  { variable: 'ssl_protocol', each: /^(?:TLSv1(?:\.[123])?|SSLv[23]|QUIC|-?)$/, some: /^TLS/ },
  { variable: 'protocol', each: /^(?:TCP|UDP)$/, some: /./ },
  { variable: 'request', each: /./, some: /^[A-Z]{3,10} \S.* HTTP\/\d/ },
  { variable: 'remote_addr', each: ADDRESS, some: /./ },
  { variable: 'server_name', each: /^(?:(?:[\w*-]+\.)+[a-z][a-z0-9-]+|-?)$/i, some: /[a-z]/i },
  {
    variable: 'http_user_agent',
    each: /^/,
    some: /^Mozilla\/\d|^(?:curl|Wget|python-requests|Go-http-client|okhttp)\/\d/,
  },
];

/** What is below these is not the client's: the upstream server's, or of a connection that is kept alive. */
const OF_UPSTREAM = /(?:^|\.)(?:upstream|proxy|backend|origin)s?\./;
const OF_CONNECTION = /(?:^|\.)(?:keep_?alive|socket|pool|cache|conn(?:ection)?)\.(?:is_?)?reused?$/;

/** `a.b.c` as `a_b_c`, `b_c` and `c`; what is not the client's as a whole alone. */
function labelsOf(label: string): string[] {
  const path = label
    .toLowerCase()
    .replace(/-/g, '_')
    .replace(/(^|\.)_+/g, '$1');
  const parts = path.split('.');
  if (OF_UPSTREAM.test(path) || OF_CONNECTION.test(path)) return [parts.join('_')];
  return parts.map((_, i) => parts.slice(i).join('_'));
}

/** The variables that columns seem to hold; `unknown_N` for those that nothing is known of. Each name is given once. */
export function nameColumns(columns: readonly ColumnValues[]): readonly string[] {
  const names: (string | null)[] = columns.map(() => null);
  const give = (at: number, variable: string) => {
    if (names[at] === null && !names.includes(variable)) names[at] = variable;
  };
  columns.forEach(({ label, values }, at) => {
    if (label === '') return;
    const plain = labelsOf(label);
    const fits = LABELS.find(
      ({ variable, label: pattern, each, some = /^/ }) =>
        plain.some((one) => one === variable || pattern.test(one)) &&
        values.every((value) => value === '-' || each.test(value)) &&
        values.some((value) => some.test(value)),
    );
    if (fits) give(at, fits.variable);
  });
  columns.forEach((column, at) => {
    for (const { variable, each, some } of VALUE_TESTS) {
      if (
        column.values.every((value) => each.test(value)) &&
        column.values.some((value) => some.test(value))
      ) {
        give(at, variable);
      }
    }
  });
  if (!names.includes('ssl_session_reused')) {
    const at = reuseColumn(columns, names);
    if (at >= 0) names[at] = 'ssl_session_reused';
  }
  if (!names.includes('connection') && !names.includes('connection_requests')) {
    const pair = connectionColumns(columns, names);
    if (pair >= 0) {
      names[pair] = 'connection';
      names[pair + 1] = 'connection_requests';
    }
  }
  return names.map((name, at) => name ?? `unknown_${at + 1}`);
}

const OF_ELSE = /upstream|proxy|backend|origin|keep_?alive|pipe|cache|conn/i;

/**
 * A column of `r`, `.` and `-`, which other variables hold too: `$pipe` is `p` or `.`. It has a dash where the protocol has one, and
 * is next to it mostly. One without an `r` is taken only next to the protocol.
 * @returns its index, -1 where there is none
 */
function reuseColumn(columns: readonly ColumnValues[], names: readonly (string | null)[]): number {
  const protocolAt = names.indexOf('ssl_protocol');
  const protocol = columns[protocolAt]?.values;
  const isPlain = (value: string | undefined) => value === '' || value === '-';
  const scores = columns.map(({ label, values }, at) => {
    if (names[at] !== null || OF_ELSE.test(label) || !values.every((value) => /^[r.-]?$/.test(value)))
      return 0;
    const resumed = values.includes('r');
    const isNear = protocolAt >= 0 && Math.abs(at - protocolAt) <= 2;
    if (!resumed && !(isNear && values.includes('.'))) return 0;
    const agrees = protocol?.every((value, i) => isPlain(value) === isPlain(values[i])) ?? false;
    return 1 + Number(resumed) * 2 + Number(agrees) * 8 + Number(isNear) * 3 + Number(at === protocolAt + 1);
  });
  const best = Math.max(0, ...scores);
  return best === 0 ? -1 : scores.indexOf(best);
}

const MOST_REQUESTS = 100_000;

/**
 * Two neighboring columns of numbers, of which the first grows as new values come and the second tells the lines of one
 * first value apart.
 * @returns the first one's index, -1 where no pair or several look so
 */
function connectionColumns(columns: readonly ColumnValues[], names: readonly (string | null)[]): number {
  const numbers = columns.map(({ values }, at) =>
    names[at] === null && values.every((value) => /^\d{1,15}$/.test(value)) ? values.map(Number) : null,
  );
  const pairs = numbers.flatMap((serials, at) => {
    const requests = numbers[at + 1];
    return serials && requests && looksLikeConnections(serials, requests) ? [at] : [];
  });
  return pairs.length === 1 ? pairs[0]! : -1;
}

function looksLikeConnections(serials: readonly number[], requests: readonly number[]): boolean {
  if (requests.some((request) => request < 1 || request > MOST_REQUESTS)) return false;
  const seen = new Map<number, Set<number>>();
  let highest = 0;
  let rising = 0;
  for (const [i, serial] of serials.entries()) {
    const own = seen.get(serial);
    if (own?.has(requests[i]!)) return false;
    if (own) {
      own.add(requests[i]!);
      continue;
    }
    seen.set(serial, new Set([requests[i]!]));
    if (serial > highest) rising++;
    highest = Math.max(highest, serial);
  }
  return seen.size >= 5 && rising >= seen.size * 0.7 && requests.includes(1);
}

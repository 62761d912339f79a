import type { SourceFile } from '../../src/core/base/source-file.ts';
import { localTime, type MadeLine } from './made-log.ts';

const two = (n: number) => String(n).padStart(2, '0');
const at = (time: number) => new Date(time * 1000);
const iso = (time: number) => at(time).toISOString().replace('.000Z', '+00:00');
const nano = (time: number) => at(time).toISOString().replace('000Z', '123456789Z');
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const bsd = (time: number) => {
  const date = at(time);
  const clock = [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':');
  const month = MONTHS.slice(date.getUTCMonth() * 3, date.getUTCMonth() * 3 + 3);
  return `${month} ${String(date.getUTCDate()).padStart(2)} ${clock}`;
};

/** What stands in every wrapping of a line; the cipher and the agent hold what makes trouble. */
const cipher = (l: MadeLine) => (l.protocol === '-' ? '-' : 'TLS_AES_256_GCM_SHA384');
const agent = (l: MadeLine) =>
  l.connection % 3 ? 'curl/8.5.0' : 'Mozilla/5.0 (X11; Linux x86_64; "q") Gecko/20100101 Firefox/140.0';
const escaped = (l: MadeLine) => agent(l).replaceAll('"', '\\x22');

const plain = (l: MadeLine) =>
  `${l.client} - - [${localTime(l.time)}] "GET /a?b=c,d HTTP/1.1" 200 12 "-" "${escaped(l)}" ${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`;

const fields = (l: MadeLine) => ({
  time: iso(l.time),
  remote_addr: l.client,
  request: 'GET /a HTTP/1.1',
  ssl_protocol: l.protocol,
  ssl_cipher: cipher(l),
  ssl_session_reused: l.reused,
  connection: l.connection,
  connection_requests: l.request,
  server_name: l.name,
  http_user_agent: agent(l),
});

export interface Wrapping {
  readonly name: string;
  readonly write: (lines: readonly MadeLine[]) => string | Uint8Array;
  readonly format?: string;
  readonly sources?: readonly SourceFile[];
}

const each =
  (write: (line: MadeLine, i: number) => string) =>
  (lines: readonly MadeLine[]): string =>
    `${lines.map(write).join('\n')}\n`;
const before = (prefix: (l: MadeLine) => string) => each((l) => `${prefix(l)}${plain(l)}`);
const pieces = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, i) => text.slice(i * length, (i + 1) * length));
const csv = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');

const yes = { r: 'true', '.': 'false', '-': 'false' } as const;
const config = (text: string): readonly SourceFile[] => [{ path: 'nginx.conf', text, encoding: 'utf-8' }];
const TABS =
  '$time_iso8601\\t$remote_addr\\t$ssl_protocol\\t$ssl_session_reused\\t$connection\\t$connection_requests\\t$server_name\\t$http_user_agent';

function utf16(text: string): Uint8Array {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return new Uint8Array(bytes);
}

/** The same requests as people find them in their files. */
export const WRAPPINGS: readonly Wrapping[] = [
  { name: 'as nginx writes it', write: each(plain) },
  { name: 'CRLF', write: (lines) => each(plain)(lines).replaceAll('\n', '\r\n') },
  {
    name: 'UTF-16 with a byte order mark, as PowerShell writes it',
    write: (lines) => utf16(each(plain)(lines)),
  },
  { name: 'syslog of RFC 3164', write: before((l) => `<190>${bsd(l.time)} web1 nginx: `) },
  { name: 'syslog without a host', write: before((l) => `<190>${bsd(l.time)} nginx: `) },
  { name: 'syslog of RFC 5424', write: before((l) => `<190>1 ${nano(l.time)} web1 nginx 812 - - `) },
  {
    name: 'syslog of RFC 5424 with data',
    write: before((l) => `<190>1 ${nano(l.time)} web1 nginx 812 ID1 [a@1 b="c]"] `),
  },
  { name: 'rsyslog with ISO times', write: before((l) => `${iso(l.time)} web1 nginx[812]: `) },
  { name: 'journalctl', write: before((l) => `${bsd(l.time)} web1 nginx[812]: `) },
  {
    name: 'journalctl -o short-full',
    write: before(
      (l) => `Sat ${iso(l.time).slice(0, 10)} ${iso(l.time).slice(11, 19)} UTC web1 nginx[812]: `,
    ),
  },
  {
    name: 'journalctl -o json',
    write: each((l) =>
      JSON.stringify({
        _HOSTNAME: 'web1',
        PRIORITY: '6',
        __REALTIME_TIMESTAMP: `${l.time}000000`,
        MESSAGE: plain(l),
      }),
    ),
  },
  { name: 'CRI', write: before((l) => `${nano(l.time)} stdout F `) },
  {
    name: 'CRI with lines in parts',
    write: each(
      (l) =>
        `${nano(l.time)} stdout P ${plain(l).slice(0, 40)}\n${nano(l.time)} stdout F ${plain(l).slice(40)}`,
    ),
  },
  {
    name: 'docker json-file',
    write: each((l) => JSON.stringify({ log: `${plain(l)}\n`, stream: 'stdout', time: nano(l.time) })),
  },
  {
    name: 'JSON inside docker json-file',
    write: each((l) =>
      JSON.stringify({ log: `${JSON.stringify(fields(l))}\n`, stream: 'stdout', time: nano(l.time) }),
    ),
  },
  { name: 'docker logs -t', write: before((l) => `${nano(l.time)} `) },
  { name: 'docker compose', write: before((l) => `web-${(l.connection % 2) + 1}  | `) },
  { name: 'docker compose in colors', write: before(() => '\x1b[36mweb-1  |\x1b[0m ') },
  { name: 'kubectl --prefix', write: before(() => '[pod/web-5d9/nginx] ') },
  { name: 'kubectl --prefix --timestamps', write: before((l) => `[pod/web-5d9/nginx] ${nano(l.time)} `) },
  { name: 'a prefix that nobody knows', write: before((l) => `${l.time % 7} {web} (nginx) `) },
  { name: 'grep over several files', write: before(() => 'access.log.1:') },
  { name: 'JSON', write: each((l) => JSON.stringify(fields(l))) },
  {
    name: 'JSON with other labels, true and false, in no order',
    write: each((l, i) => {
      const tls = { version: l.protocol, resumed: l.reused === 'r' };
      const rest = {
        '@timestamp': nano(l.time),
        client: { ip: l.client },
        conn: l.connection,
        conn_requests: l.request,
      };
      const named = { user_agent: { original: agent(l) }, sni: l.name };
      return JSON.stringify(i % 2 ? { tls, ...named, ...rest } : { ...rest, ...named, tls, extra: i });
    }),
  },
  { name: 'a list in JSON', write: (lines) => JSON.stringify(lines.map(fields)) },
  { name: 'a list in JSON, over many lines', write: (lines) => JSON.stringify(lines.map(fields), null, 2) },
  {
    name: 'an answer of Elasticsearch',
    write: (lines) =>
      JSON.stringify({
        took: 3,
        hits: { total: 9, hits: lines.map((l) => ({ _id: 'x', _source: fields(l) })) },
      }),
  },
  {
    name: 'JSON behind syslog',
    write: each((l) => `<190>${bsd(l.time)} web1 nginx: ${JSON.stringify(fields(l))}`),
  },
  {
    name: 'CSV of Kibana, the line in a column',
    write: (lines) =>
      `"@timestamp","message"\n${lines.map((l) => csv(['Nov 21, 2026 @ 10:00:00.000', plain(l)])).join('\n')}\n`,
  },
  {
    name: 'CSV of fields, with a header',
    write: (lines) => {
      const all = lines.map(fields);
      const rows = all.map((row) => csv(Object.values(row).map(String)));
      return `${Object.keys(all[0]!).join(',')}\n${rows.join('\n')}\n`;
    },
  },
  {
    name: 'LTSV',
    write: each((l) =>
      Object.entries({ ...fields(l), time: `[${localTime(l.time)}]` })
        .map(([k, v]) => `${k}:${v}`)
        .join('\t'),
    ),
  },
  {
    name: 'key=value',
    write: each((l) =>
      Object.entries(fields(l))
        .map(([k, v]) => `${k}="${String(v).replaceAll('"', '\\"')}"`)
        .join(' '),
    ),
  },
  {
    name: 'tabs',
    write: each((l) =>
      [iso(l.time), l.client, l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join('\t'),
    ),
  },
  {
    name: 'tabs, in a format that is given',
    format: TABS,
    write: each((l) =>
      [iso(l.time), l.client, l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join('\t'),
    ),
  },
  {
    name: 'pipes',
    write: each((l) =>
      [l.client, localTime(l.time), l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join(
        '|',
      ),
    ),
  },
  {
    name: 'pipes and spaces',
    write: each((l) =>
      [l.client, localTime(l.time), l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join(
        ' | ',
      ),
    ),
  },
  {
    name: 'one value of several variables',
    write: each(
      (l) =>
        `${l.client} [${localTime(l.time)}] "GET / HTTP/1.1" ${l.protocol}/${cipher(l)}/${l.reused} ${l.connection} ${l.request} ${l.name} "${escaped(l)}"`,
    ),
  },
  {
    name: 'words of a map, known from the configuration',
    sources: config(`http { map $ssl_session_reused $again { r hot; default cold; }
      log_format own '$msec $remote_addr $ssl_protocol $again $connection $connection_requests $ssl_server_name "$http_user_agent"'; }`),
    write: each(
      (l) =>
        `${l.time}.123 ${l.client} ${l.protocol} ${l.reused === 'r' ? 'hot' : 'cold'} ${l.connection} ${l.request} ${l.name} "${escaped(l)}"`,
    ),
  },
  {
    name: 'true and false behind a label',
    write: each(
      (l) =>
        `${l.client} [${localTime(l.time)}] tls=${l.protocol} reused=${yes[l.reused]} conn=${l.connection} conn_requests=${l.request} sni=${l.name} "${escaped(l)}"`,
    ),
  },
  {
    name: 'docker json-file, a long line in two',
    write: each((l, i) =>
      i % 50
        ? JSON.stringify({ log: `${plain(l)}\n`, stream: 'stdout', time: nano(l.time) })
        : pieces(`${plain(l).replace('/a?', `/a${'x'.repeat(17_000)}?`)}\n`, 16_384)
            .map((log) => JSON.stringify({ log, stream: 'stdout', time: nano(l.time) }))
            .join('\n'),
    ),
  },
  {
    name: 'CRI with parts of two streams by turns',
    write: each((l, i) => {
      const [start, ...rest] = pieces(plain(l), 60);
      const error = i % 5 ? '' : `${nano(l.time)} stderr F 2026/11/21 10:00:00 [notice] 1#1: signal ${i}\n`;
      return `${nano(l.time)} stdout P ${start}\n${error}${nano(l.time)} stdout F ${rest.join('')}`;
    }),
  },
  {
    name: 'kubectl logs --prefix --timestamps',
    write: each((l) => `[pod/web-${l.connection % 2}/nginx] ${nano(l.time)} ${plain(l)}`),
  },
  {
    name: 'CSV with line feeds and quotes in cells',
    write: (lines) =>
      `time,message,comment\n${lines.map((l, i) => csv([iso(l.time), `${plain(l)}${i % 3 ? '' : '\n'}`, i % 4 ? 'ok' : 'a\n"b", c'])).join('\n')}\n`,
  },
  {
    name: 'journalctl -o json, bytes as numbers',
    write: each((l) =>
      JSON.stringify({ _HOSTNAME: 'web1', PRIORITY: '6', MESSAGE: [...Buffer.from(plain(l))] }),
    ),
  },
  {
    name: 'journalctl -o json-pretty',
    write: each((l) => JSON.stringify({ _HOSTNAME: 'web1', PRIORITY: '6', MESSAGE: plain(l) }, null, 8)),
  },
  {
    name: 'journalctl -o export',
    write: each((l) => `__CURSOR=s=1;i=2\nPRIORITY=6\n_HOSTNAME=web1\nMESSAGE=${plain(l)}\n`),
  },
  {
    name: 'GELF',
    write: each((l) =>
      JSON.stringify({ version: '1.1', host: 'web1', short_message: plain(l), timestamp: l.time, level: 6 }),
    ),
  },
  {
    name: 'Fluent Bit to its standard output',
    write: each(
      (l) => `[0] nginx: [[${l.time}.123456789, {}], {"log"=>"${plain(l).replaceAll('"', '\\"')}"}]`,
    ),
  },
  {
    name: 'Fluentd: time, tag and JSON',
    write: each((l) => `${iso(l.time)}\tnginx.access\t${JSON.stringify({ message: plain(l) })}`),
  },
  {
    name: 'Vector',
    write: each((l) =>
      JSON.stringify({
        file: '/var/log/nginx/access.log',
        host: 'web1',
        message: plain(l),
        source_type: 'file',
      }),
    ),
  },
  {
    name: 'Promtail',
    write: each((l) => `${nano(l.time)}{filename="/var/log/nginx/access.log", job="nginx"} ${plain(l)}`),
  },
  {
    name: 'logcli',
    write: each((l) => `${iso(l.time)} {app="nginx", pod="web-${l.connection % 2}"} ${plain(l)}`),
  },
  {
    name: 'logcli -o jsonl',
    write: each((l) => JSON.stringify({ labels: { app: 'nginx' }, line: plain(l), timestamp: nano(l.time) })),
  },
  {
    name: 'an answer of Loki',
    write: (lines) =>
      JSON.stringify({
        status: 'success',
        data: {
          resultType: 'streams',
          result: [0, 1].map((pod) => ({
            stream: { app: 'nginx', pod: `web-${pod}` },
            values: lines
              .filter(({ connection }) => connection % 2 === pod)
              .map((l) => [`${l.time}000000000`, plain(l)]),
          })),
        },
      }),
  },
  {
    name: 'aws logs get-log-events',
    write: (lines) =>
      JSON.stringify(
        { events: lines.map((l) => ({ timestamp: l.time * 1000, message: plain(l) })) },
        null,
        4,
      ),
  },
  {
    name: 'aws logs get-log-events, on one line',
    write: (lines) =>
      JSON.stringify({ events: lines.map((l) => ({ timestamp: l.time * 1000, message: plain(l) })) }),
  },
  {
    name: 'aws logs get-query-results',
    write: (lines) =>
      JSON.stringify({
        results: lines.map((l) => [
          { field: '@timestamp', value: '2026-11-21 10:00:00.000' },
          { field: '@message', value: plain(l) },
        ]),
        status: 'Complete',
      }),
  },
  {
    name: 'CSV of CloudWatch Logs Insights',
    write: (lines) =>
      `@timestamp,@message,@logStream\n${lines.map((l) => `2026-11-21 10:00:00.000,${csv([plain(l)])},i-1`).join('\n')}\n`,
  },
  {
    name: 'CSV of Datadog',
    write: (lines) =>
      `Date,Host,Service,Message\n${lines.map((l) => csv([nano(l.time), 'web1', 'nginx', plain(l)])).join('\n')}\n`,
  },
  {
    name: 'an answer of Datadog',
    write: (lines) =>
      JSON.stringify({
        data: lines.map((l) => ({ id: 'A', type: 'log', attributes: { message: plain(l), host: 'web1' } })),
      }),
  },
  {
    name: 'two pipes between values',
    write: each((l) =>
      [iso(l.time), l.client, l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join('||'),
    ),
  },
  {
    name: 'two colons between values',
    write: each((l) =>
      [l.client, `${l.time}.123`, l.protocol, l.reused, l.connection, l.request, l.name, escaped(l)].join(
        '::',
      ),
    ),
  },
  {
    name: 'among error lines and an entrypoint’s',
    write: (lines) =>
      `/docker-entrypoint.sh: Configuration complete; ready for start up\n${each((l, i) => (i % 9 ? plain(l) : `2026/11/21 10:00:00 [notice] 1#1: signal ${i}\n${plain(l)}`))(lines)}`,
  },
];

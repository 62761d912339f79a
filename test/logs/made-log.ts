import { randomFrom } from '../nginx/random.ts';

export interface MadeLine {
  readonly time: number;
  readonly reused: 'r' | '.' | '-';
  readonly protocol: string;
  readonly name: string;
  readonly connection: number;
  readonly request: number;
  readonly client: string;
}

/** Requests of connections that are kept alive, in an order as nginx writes them, some seconds and minutes long. */
export function makeLines(seed: number, connections: number): MadeLine[] {
  const random = randomFrom(seed);
  const lines: MadeLine[] = [];
  for (let connection = 1; connection <= connections; connection++) {
    const reused = random() < 0.1 ? '-' : random() < 0.7 ? 'r' : '.';
    const requests = 1 + Math.floor(random() * 4);
    const time = 1_795_255_200 + Math.floor(connection / 7);
    const protocol = reused === '-' ? '-' : random() < 0.5 ? 'TLSv1.2' : 'TLSv1.3';
    const name = reused === '-' ? '-' : `shop${Math.floor(random() * 5)}.example.org`;
    const client = `192.0.2.${Math.floor(random() * 200)}`;
    for (let request = 1; request <= requests; request++) {
      lines.push({ time: time + request - 1, reused, protocol, name, connection, request, client });
    }
  }
  return lines.sort((a, b) => a.time - b.time);
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `21/Nov/2026:11:00:00 +0100` */
export function localTime(time: number): string {
  const at = new Date((time + 3600) * 1000);
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':');
  return `${two(at.getUTCDate())}/${MONTHS[at.getUTCMonth()]}/${at.getUTCFullYear()}:${clock} +0100`;
}

const isoTime = (time: number) => new Date((time + 3600) * 1000).toISOString().replace('.000Z', '+01:00');

/** nginx's combined line and what follows it. */
export const combinedLine = (line: MadeLine, more: string) =>
  `${line.client} - - [${localTime(line.time)}] "GET /a b?c=\\x22 HTTP/1.1" 200 12 "-" "Some (agent) - [x] \\x22y" ${more}`;

/** The log formats tried, and how nginx would write a line in each. */
export const FORMATS: readonly {
  readonly name: string;
  readonly text: string;
  readonly escaping?: 'json';
  /** its separators tell too little for a guess */
  readonly unguessable?: true;
  readonly write: (line: MadeLine) => string;
}[] = [
  {
    name: 'combined and more',
    text: '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" $ssl_protocol $ssl_session_reused $connection $connection_requests "$ssl_server_name"',
    write: (l) => combinedLine(l, `${l.protocol} ${l.reused} ${l.connection} ${l.request} "${l.name}"`),
  },
  {
    name: 'free text between',
    unguessable: true,
    text: '$ssl_session_reused $msec "$request" $ssl_protocol|$remote_addr|$connection/$connection_requests "$http_user_agent" $ssl_server_name',
    write: (l) =>
      `${l.reused} ${l.time}.123 "GET /| HTTP/2.0" ${l.protocol}|${l.client}|${l.connection}/${l.request} "x" ${l.name}`,
  },
  {
    name: 'JSON',
    text: '{"time":"$time_iso8601","client":"$remote_addr","uri":"$request_uri","tls":{"v":"$ssl_protocol","reused":"$ssl_session_reused"},"agent":"$http_user_agent","sni":"$ssl_server_name","conn":$connection,"conn_requests":$connection_requests}',
    escaping: 'json',
    write: (l) =>
      `{"time":"${isoTime(l.time)}","client":"${l.client}","uri":"/\\",\\"tls\\":{","tls":{"v":"${l.protocol}","reused":"${l.reused}"},"agent":"a \\"b\\" c","sni":"${l.name}","conn":${l.connection},"conn_requests":${l.request}}`,
  },
  {
    name: 'fields alone',
    text: '$time_iso8601 $remote_addr $ssl_protocol $ssl_session_reused $ssl_server_name $connection $connection_requests',
    write: (l) =>
      `${isoTime(l.time)} ${l.client} ${l.protocol} ${l.reused} ${l.name} ${l.connection} ${l.request}`,
  },
];

/** Counted from the lines' data, not from any text. */
export function expectedCounts(lines: readonly MadeLine[]) {
  const first = lines.filter(({ request }) => request === 1);
  const count = (some: readonly MadeLine[]) =>
    (['.', 'r', '-'] as const).map((mark) => some.filter(({ reused }) => reused === mark).length);
  const by = (key: 'protocol' | 'name') =>
    new Map(
      [...new Set(first.map((line) => line[key]))].map((value) => [
        value,
        count(first.filter((line) => line[key] === value)),
      ]),
    );
  return {
    requests: count(lines),
    connections: count(first),
    byProtocol: by('protocol'),
    byName: by('name'),
  };
}

import type { Directive } from '../syntax/tree.ts';

/** One address:port that a listen directive names, as nginx normalizes it. */
export interface ListenAddress {
  /** `*:443`, `[::]:443`, `127.0.0.1:443`, `unix:/path`, or `name:443` where a host name would have to be resolved */
  readonly address: string;
  readonly port: number | null;
  readonly family: 'ipv4' | 'ipv6' | 'unix' | 'name';
}

/** A listen directive, read. */
export interface Listen {
  readonly directive: Directive | null;
  readonly addresses: readonly ListenAddress[];
  readonly ssl: boolean;
  readonly quic: boolean;
  readonly udp: boolean;
  readonly defaultServer: boolean;
  /** nginx's words where it refuses the directive, null where it does not */
  readonly refused: string | null;
}

/** What a server without a listen directive listens on, when nginx runs as root (source: ngx_http_add_server). */
export const DEFAULT_LISTEN: Listen = {
  directive: null,
  addresses: [{ address: '*:80', port: 80, family: 'ipv4' }],
  ssl: false,
  quic: false,
  udp: false,
  defaultServer: false,
  refused: null,
};

const PLAIN_PARAMETERS = new Set([
  'bind',
  'deferred',
  'reuseport',
  'multipath',
  'http2',
  'spdy',
  'proxy_protocol',
]);
const VALUED_PARAMETERS = /^(?:setfib|fastopen|backlog|rcvbuf|sndbuf|accept_filter|ipv6only|so_keepalive)=/;

/** Reads `listen`. @source ngx_http_core_listen, ngx_stream_core_listen */
export function readListen(directive: Directive): Listen {
  const [target, ...parameters] = directive.args.map((argument) => argument.value);
  const has = (name: string): boolean => parameters.includes(name);
  const unknown = parameters.find((parameter) => !isParameter(parameter));
  const read = readAddresses(target ?? '');
  return {
    directive,
    addresses: read.addresses,
    ssl: has('ssl'),
    quic: has('quic'),
    udp: has('udp'),
    defaultServer: has('default_server') || has('default'),
    refused: read.refused ?? (unknown === undefined ? null : `invalid parameter "${unknown}"`),
  };
}

function isParameter(text: string): boolean {
  return (
    PLAIN_PARAMETERS.has(text) ||
    ['ssl', 'quic', 'udp', 'default_server', 'default'].includes(text) ||
    VALUED_PARAMETERS.test(text)
  );
}

function readAddresses(target: string): { addresses: ListenAddress[]; refused: string | null } {
  if (target.startsWith('unix:')) {
    return { addresses: [{ address: target, port: null, family: 'unix' }], refused: null };
  }
  const split = /^(\[[^\]]*\]|[^:]*?)(?::(\d+)(?:-(\d+))?)?$/.exec(target);
  const alone = /^(\d+)(?:-(\d+))?$/.exec(target);
  const host = alone ? '*' : (split?.[1] ?? '');
  const first = Number((alone ? alone[1] : split?.[2]) ?? 80);
  const last = Number((alone ? alone[2] : split?.[3]) ?? first);
  if (host === '') return { addresses: [], refused: `no host in "${target}" of the "listen" directive` };
  if (first < 1 || last > 65535 || last < first) {
    const what = first === last ? 'port' : 'port range';
    return { addresses: [], refused: `invalid ${what} in "${target}" of the "listen" directive` };
  }
  const { name, family } = readHost(host);
  const addresses: ListenAddress[] = [];
  for (let port = first; port <= last; port += 1)
    addresses.push({ address: `${name}:${port}`, port, family });
  return { addresses, refused: null };
}

function readHost(host: string): { name: string; family: ListenAddress['family'] } {
  if (host === '*' || host === '0.0.0.0') return { name: '*', family: 'ipv4' };
  if (host.startsWith('[')) return { name: `[${normalizeIpv6(host.slice(1, -1))}]`, family: 'ipv6' };
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host)) return { name: host, family: 'ipv4' };
  return { name: host, family: 'name' };
}

/** The shortest way of writing an IPv6 address, as nginx prints it: `0:0::0` is `::`. Text that is no address stays. */
export function normalizeIpv6(text: string): string {
  const lower = text.toLowerCase();
  if (!/^[0-9a-f:]+$/.test(lower)) return lower;
  const [head, tail] = lower.split('::');
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const zeros = lower.includes('::') ? 8 - left.length - right.length : 0;
  const groups = [...left, ...Array<string>(Math.max(zeros, 0)).fill('0'), ...right].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
  if (groups.length !== 8) return lower;
  const runs = [...groups.join(':').matchAll(/(?:^|:)(0(?::0)+)(?=:|$)/g)];
  const longest = runs.reduce<RegExpMatchArray | null>(
    (best, run) => (best === null || run[1]!.length > best[1]!.length ? run : best),
    null,
  );
  if (longest === null) return groups.join(':');
  const joined = groups.join(':');
  const start = longest.index! + (longest[0].startsWith(':') ? 1 : 0);
  return `${joined.slice(0, start).replace(/:$/, '')}::${joined.slice(start + longest[1]!.length).replace(/^:/, '')}`;
}

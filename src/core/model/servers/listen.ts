import { remember } from '../../base/remember.ts';
import { table } from '../../base/table.ts';
import { parseSize } from '../../base/units.ts';
import type { Directive } from '../../syntax/tree.ts';
import { isOpen } from '../variables/open-value.ts';
import { readNetworkAddress } from './network-address.ts';

/** One address:port that a listen directive names, as nginx normalizes it. */
interface ListenAddress {
  /** `*:443`, `[::]:443`, `127.0.0.1:443`, `unix:/path`, or `name:443` where a host name would have to be resolved */
  readonly address: string;
  readonly port: number | null;
  /** `open`: a template puts it in; the address is the text as written */
  readonly family: 'ipv4' | 'ipv6' | 'unix' | 'name' | 'open';
}

/** A listen directive, read. */
export interface Listen {
  readonly directive: Directive | null;
  readonly addresses: readonly ListenAddress[];
  readonly ssl: boolean;
  readonly quic: boolean;
  readonly udp: boolean;
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
  readonly defaultServer: boolean;
  /** options of the operating system's socket: only one listen of an address:port may set any */
  readonly hasOptions: boolean;
  /** a parameter is put in by a template: ssl may be among them */
  readonly openParameters: boolean;
  /** nginx's words where it refuses the directive, null where it does not */
  readonly refused: string | null;
}

export const PLAIN_LISTEN: Omit<Listen, 'directive' | 'addresses'> = {
  ssl: false,
  quic: false,
  udp: false,
  http2: false,
  proxyProtocol: false,
  defaultServer: false,
  hasOptions: false,
  openParameters: false,
  refused: null,
};

/** What a server without a listen directive listens on, when nginx runs as root (source: ngx_http_add_server). */
export const DEFAULT_LISTEN: Listen = {
  ...PLAIN_LISTEN,
  directive: null,
  addresses: [{ address: '*:80', port: 80, family: 'ipv4' }],
};

/** Parameters that set an option of the socket, with what their value must be; a word that is not here is no option. */
const OPTIONS = table<(value: string | null) => boolean>({
  bind: (value) => value === null,
  deferred: (value) => value === null,
  reuseport: (value) => value === null,
  multipath: (value) => value === null,
  setfib: (value) => value !== null,
  accept_filter: (value) => value !== null,
  fastopen: (value) => value !== null && /^\d+$/.test(value),
  backlog: (value) => value !== null && /^\d+$/.test(value) && Number(value) !== 0,
  rcvbuf: (value) => value !== null && parseSize(value) !== null,
  sndbuf: (value) => value !== null && parseSize(value) !== null,
  ipv6only: (value) => value === 'on' || value === 'off',
  so_keepalive: (value) => value !== null && isKeepalive(value),
});

const FLAGS = new Set(['ssl', 'quic', 'udp', 'http2', 'proxy_protocol', 'default_server', 'default']);

/** Reads `listen`, whatever nginx of whatever version thinks of its parameters. @source ngx_http_core_listen, ngx_stream_core_listen */
export const readListen = remember(read);

function read(directive: Directive): Listen {
  const [first, ...rest] = directive.args;
  const target = first?.value ?? '';
  const openParameters = rest.some((argument) => isOpen(directive, argument));
  const parameters = rest.filter((argument) => !isOpen(directive, argument)).map(({ value }) => value);
  const { addresses, refused } =
    first && isOpen(directive, first) ? openAddress(target) : readAddresses(target);
  if (parameters.length === 0) return { ...PLAIN_LISTEN, directive, addresses, refused, openParameters };
  const has = (name: string): boolean => parameters.includes(name);
  return {
    directive,
    addresses,
    ssl: has('ssl'),
    quic: has('quic'),
    udp: has('udp'),
    http2: has('http2'),
    proxyProtocol: has('proxy_protocol'),
    defaultServer: has('default_server') || has('default'),
    openParameters,
    hasOptions: parameters.some((parameter) => OPTIONS[nameOf(parameter)] !== undefined),
    refused: refused ?? parameters.map(refusedParameter).find((words) => words !== null) ?? null,
  };
}

const nameOf = (parameter: string): string => /^[^=]*/.exec(parameter)![0];

/** nginx's words for a parameter that no version takes. */
function refusedParameter(parameter: string): string | null {
  if (FLAGS.has(parameter)) return null;
  const name = nameOf(parameter);
  const value = name === parameter ? null : parameter.slice(name.length + 1);
  const fits = OPTIONS[name];
  if (fits?.(value)) return null;
  if (value !== null && name === 'so_keepalive') return `invalid so_keepalive value: "${value}"`;
  if (value !== null && name === 'ipv6only' && value.startsWith('o'))
    return `invalid ipv6only flags "${value}"`;
  if (value !== null && ['backlog', 'fastopen', 'rcvbuf', 'sndbuf'].includes(name))
    return `invalid ${name} "${parameter}"`;
  return `invalid parameter "${parameter}"`;
}

/** `on`, `off`, or `idle:interval:count`, of which at least one is given. */
function isKeepalive(value: string): boolean {
  if (value === 'on' || value === 'off') return true;
  const match = /^([^:]*):([^:]*):([^:]*)$/.exec(value);
  if (!match || value === '::') return false;
  const time = /^(?:\d*y)?(?:\d*M)?(?:\d*w)?(?:\d*d)?(?:\d*h)?(?:\d*m)?(?:\d*s)?\d*$/;
  return time.test(match[1]!) && time.test(match[2]!) && /^\d*$/.test(match[3]!);
}

/** No address is made up for a hole: equal texts are one address. */
const openAddress = (text: string): { addresses: ListenAddress[]; refused: null } => ({
  addresses: [{ address: text, port: null, family: 'open' }],
  refused: null,
});

function readAddresses(target: string): { addresses: ListenAddress[]; refused: string | null } {
  const read = readNetworkAddress(target, { listen: true, defaultPort: 80 });
  if (typeof read === 'string')
    return { addresses: [], refused: `${read} in "${target}" of the "listen" directive` };
  if (read.family === 'unix')
    return { addresses: [{ address: `unix:${read.host}`, port: null, family: 'unix' }], refused: null };
  const family = read.family === 'any' ? 'ipv4' : read.family;
  const host = nameHost(read.family, read.host);
  const addresses = Array.from({ length: read.lastPort! - read.port! + 1 }, (_, i) => {
    const port = read.port! + i;
    return { address: `${host}:${port}`, port, family } as const;
  });
  return { addresses, refused: null };
}

function nameHost(family: string, host: string): string {
  if (family === 'any') return '*';
  if (family === 'ipv6') return `[${normalizeIpv6(host)}]`;
  return family === 'ipv4' ? host.split('.').map(Number).join('.') : host.toLowerCase();
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

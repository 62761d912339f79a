import { gather } from '../../base/gather.ts';
import { remember } from '../../base/remember.ts';
import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import { readUpstreams, type Upstream } from '../upstream/upstream.ts';
import { isOpen } from '../variables/open-value.ts';
import { possibleValues } from '../variables/variable-values.ts';
import { normalizeIpv6 } from './listen.ts';
import { readNetworkAddress } from './network-address.ts';
import type { Server } from './server.ts';
import type { Socket } from './socket.ts';

/** stream{}: `pass`, or `proxy_pass` without TLS of its own, brings a client to another listen of the same nginx. */
export interface HandOver {
  /** the directive */
  readonly by: Directive;
  /** the address:ports of this nginx that it may reach */
  readonly to: readonly Socket[];
  /** of proxy_pass: addresses that are none of this nginx, as written */
  readonly elsewhere: readonly string[];
  /** of proxy_pass: the PROXY protocol stands in front of the client's own bytes; null: of pass, which sends nothing */
  readonly proxyProtocol: boolean | null;
  /** what would say whether it goes elsewhere too, as a noun phrase; null where it is known */
  readonly missing: string | null;
}

/** Where a stream server brings its connections to; null where it keeps them, or no listen of this nginx is among what it may reach. */
export function handOverOf(server: Server, sockets: readonly Socket[]): HandOver | null {
  if (server.context !== 'stream') return null;
  return passOf(server, sockets) ?? proxyPassOf(server, sockets);
}

/** @source ngx_stream_pass_handler: the first listening socket of TCP with that address, a wildcard of the same family included */
function passOf(server: Server, sockets: readonly Socket[]): HandOver | null {
  const by = server.scope.named('pass').at(-1);
  const target = by?.args[0];
  if (!by || !target) return null;
  const hand = { by, elsewhere: [], proxyProtocol: null };
  if (isOpen(by, target)) return { ...hand, to: [], missing: `the value of ${target.text}` };
  const { values, open } = possibleValues(target.value, server.scope);
  const found = values.map((value) => reachedBy(value, sockets));
  const to = [...new Set(found.flatMap((each) => each.sockets))];
  const named = found.some(({ isName }) => isName);
  if (!open && to.length === 0 && !named) return null;
  const missing = open ? `the value of ${target.value}` : named ? `what ${target.value} resolves to` : null;
  return { ...hand, to, missing };
}

/** The client's own TLS goes through: proxy_pass of stream{} is a connection like any other. */
function proxyPassOf(server: Server, sockets: readonly Socket[]): HandOver | null {
  const by = server.scope.named('proxy_pass').at(-1);
  const target = by?.args[0];
  if (!by || !target || isOpen(by, target) || isOn(server, 'proxy_ssl')) return null;
  const { values, open } = possibleValues(target.value, server.scope);
  const upstreams = server.scope.parent ? upstreamsOf(server.scope.parent) : NO_UPSTREAMS;
  const addresses = values.flatMap((value) => addressesOf(value, upstreams));
  const found = addresses.map((address) => ({ address, sockets: connectedTo(address, sockets) }));
  const to = [...new Set(found.flatMap((each) => each.sockets))].filter(mayBeTls);
  const elsewhere = [
    ...new Set(found.filter((each) => each.sockets.length === 0).map(({ address }) => address)),
  ];
  if (to.length + elsewhere.length === 0) return null;
  const isCertain = !open && elsewhere.length === 0;
  const missing = isCertain
    ? null
    : values.length === 1
      ? `which server of ${target.value} is connected to`
      : `the value of ${target.value}`;
  return { by, to, elsewhere, proxyProtocol: isOn(server, 'proxy_protocol'), missing };
}

const isOn = (server: Server, name: string): boolean =>
  effective(server.scope, name).from.at(-1)?.args[0]?.value === 'on';

/** A stream listen may bring the connection on. */
const mayBeTls = ({ tls, context }: Socket): boolean => tls || context === 'stream';

const NO_UPSTREAMS: ReadonlyMap<string, Upstream> = new Map();
/** By name, worked out once for the servers of a stream{}. */
const upstreamsOf = remember(
  (block: Scope): ReadonlyMap<string, Upstream> =>
    new Map(readUpstreams('stream', block).map((each) => [each.name.toLowerCase(), each])),
);

/** The address:ports of TCP by address, worked out once for all that lead to them. */
const byAddress = remember((sockets: readonly Socket[]): ReadonlyMap<string, readonly Socket[]> => {
  const found = new Map<string, Socket[]>();
  for (const socket of sockets) if (socket.protocol === 'tcp') gather(found, socket.address, socket);
  return found;
});

const socketsAt = (address: string, sockets: readonly Socket[]): readonly Socket[] =>
  byAddress(sockets).get(address) ?? [];

/** What an upstream{} of that name lists, else the address itself. */
function addressesOf(value: string, upstreams: ReadonlyMap<string, Upstream>): readonly string[] {
  const named = upstreams.get(value.toLowerCase());
  if (!named) return [value];
  return named.servers.flatMap(({ args }) => args[0]?.value ?? []);
}

/** The listens of this nginx that a connection to the address arrives at: of its own host are those that it names, and loopback. */
function connectedTo(address: string, sockets: readonly Socket[]): readonly Socket[] {
  const read = readNetworkAddress(address, { defaultPort: null });
  if (typeof read === 'string') return [];
  if (read.family === 'unix') return socketsAt(`unix:${read.host}`, sockets);
  const isLocal = read.family === 'name' && read.host.toLowerCase() === 'localhost';
  if (read.family === 'name' && !isLocal) return [];
  const isIpv6 = read.family === 'ipv6';
  const host = isIpv6 ? `[${normalizeIpv6(read.host)}]` : isLocal ? '127.0.0.1' : read.host;
  const exact = socketsAt(`${host}:${read.port}`, sockets);
  if (exact.length > 0 || !/^(?:127\.|\[::1\])/.test(host)) return exact;
  return socketsAt(`${isIpv6 ? '[::]' : '*'}:${read.port}`, sockets);
}

function reachedBy(
  value: string,
  sockets: readonly Socket[],
): { readonly sockets: readonly Socket[]; readonly isName: boolean } {
  const read = readNetworkAddress(value, { defaultPort: null });
  if (typeof read === 'string') return { sockets: [], isName: false };
  if (read.family === 'unix') return { sockets: socketsAt(`unix:${read.host}`, sockets), isName: false };
  if (read.family === 'name')
    return {
      sockets: sockets.filter(
        ({ protocol, address }) => protocol === 'tcp' && address.endsWith(`:${read.port}`),
      ),
      isName: true,
    };
  const isIpv6 = read.family === 'ipv6';
  const host = isIpv6 ? `[${normalizeIpv6(read.host)}]` : read.host;
  const exact = socketsAt(`${host}:${read.port}`, sockets);
  const wildcard = socketsAt(`${isIpv6 ? '[::]' : '*'}:${read.port}`, sockets);
  return { sockets: [...exact, ...wildcard], isName: false };
}

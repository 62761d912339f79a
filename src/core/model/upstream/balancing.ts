import { gather } from '../../base/gather.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { ConfigModel } from '../config-model.ts';
import { effective } from '../effective.ts';
import type { Server } from '../servers/server.ts';
import { possibleValues } from '../variables/variable-values.ts';
import type { Upstream } from './upstream.ts';

/**
 * How a balancer that passes TLS on to the hosts chooses one: by its turn, the load or at random; by the client's address; by the name
 * that the client sends; by something else.
 */
export type Choosing = 'evenly' | 'by-address' | 'by-name' | 'by-other-key';

/** An upstream{} that a server passes TLS on to, or requests. */
export interface Passing {
  readonly server: Server;
  readonly upstream: Upstream;
  /** the balancer ends TLS, and what it passes on is another connection */
  readonly endsTls: boolean;
}

/** Every server of stream{} that passes connections to an upstream{}, and of http{} that ends TLS and passes requests. */
export function passingsOf(model: ConfigModel): readonly Passing[] {
  if (model.upstreams.length === 0) return [];
  const ending = new Set(model.sockets.flatMap((socket) => (socket.tls ? socket.servers : [])));
  const byName = new Map<string, Placed[]>();
  for (const [place, upstream] of model.upstreams.entries())
    gather(byName, `${upstream.context} ${upstream.name}`, { place, upstream });
  const found = model.servers.flatMap((server) => {
    const tls = ending.has(server);
    if (server.context !== 'stream' && !tls) return [];
    return upstreamsOf(server, byName).map((upstream) => ({ server, upstream, endsTls: tls }));
  });
  const seen = new Map(
    found.map((each) => [`${each.server.context} ${each.upstream.name} ${each.endsTls}`, each]),
  );
  return [...seen.values()];
}

interface Placed {
  readonly place: number;
  readonly upstream: Upstream;
}

/** @param byName by context and name */
function upstreamsOf(server: Server, byName: ReadonlyMap<string, readonly Placed[]>): readonly Upstream[] {
  const scopes = [server.scope, ...server.scope.descendants()];
  const lines = scopes.flatMap((scope) => scope.named('proxy_pass').map((line) => ({ line, scope })));
  const names = lines.flatMap(({ line, scope }) => {
    const target = (line.args[0]?.value ?? '').replace(/^https?:\/\//, '');
    return possibleValues(target, scope).values.map((value) => value.replace(/\/.*$/s, ''));
  });
  return [...new Set(names)]
    .flatMap((name) => byName.get(`${server.context} ${name}`) ?? [])
    .sort((a, b) => a.place - b.place)
    .map(({ upstream }) => upstream);
}

/** How an upstream{} chooses among its servers. */
interface Method {
  readonly name: string;
  readonly line: Directive | null;
  readonly choosing: Choosing;
  readonly keepsOthers: boolean;
  readonly says: string;
}

const ADDRESS = /^\$(?:binary_)?remote_addr$/;
const NAME = /^\$ssl_preread_server_name$/;

/** How an upstream{} of stream{} chooses. ip_hash is a method of http{} alone. @source ngx_stream_upstream_*_module */
export function methodOf(upstream: Upstream): Method {
  const { scope } = upstream;
  const [hash] = scope.named('hash');
  if (hash) return hashMethod(hash);
  for (const name of ['least_conn', 'least_time', 'random']) {
    const [line] = scope.named(name);
    if (line) return { ...ROUND_ROBIN, name: [name, ...line.args.map(({ value }) => value)].join(' '), line };
  }
  return ROUND_ROBIN;
}

const ROUND_ROBIN: Method = {
  name: 'round robin',
  line: null,
  choosing: 'evenly',
  keepsOthers: false,
  says: 'A client that returns meets any host: nothing ties it to the one it met before.',
};

function hashMethod(line: Directive): Method {
  const key = line.args[0]?.value.replaceAll(/[{}]/g, '') ?? '';
  const keepsOthers = line.args.slice(1).some(({ value }) => value === 'consistent');
  const base = { line, keepsOthers, name: `hash ${key}${keepsOthers ? ' consistent' : ''}` };
  if (ADDRESS.test(key))
    return {
      ...base,
      choosing: 'by-address',
      says: 'A client meets the same host as long as its address stays; clients behind one address meet one host together.',
    };
  if (NAME.test(key))
    return {
      ...base,
      choosing: 'by-name',
      says: 'Every client of one name meets the same host: sessions are found again, and a name is never shared out.',
    };
  return {
    ...base,
    choosing: 'by-other-key',
    says: `Whether a client that returns has the same ${key} is not known here.`,
  };
}

/** Whether what a stream server passes on is TLS: it looks into the ClientHello, or a port says so. */
export function passesTls({ server, upstream }: Passing): boolean {
  if (effective(server.scope, 'ssl_preread').from.at(-1)?.args[0]?.value === 'on') return true;
  const ports = server.listens.flatMap(({ addresses }) => addresses.map(({ port }) => port));
  const peers = upstream.servers.map((line) => Number(/:(\d+)$/.exec(line.args[0]?.value ?? '')?.[1]));
  return [...ports, ...peers].some((port) => port !== null && TLS_PORTS.includes(port));
}

const TLS_PORTS = [443, 465, 636, 853, 989, 990, 992, 993, 995, 5061, 6697, 8443, 8883];

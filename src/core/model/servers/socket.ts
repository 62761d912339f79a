import type { TemplateHole } from '../../syntax/tree.ts';
import { ownConditions, sayCondition } from '../conditions.ts';
import { effective, whatIsMissing } from '../effective.ts';
import type { Listen } from './listen.ts';
import type { Context, Server } from './server.ts';

/** An address:port with its protocol and context: the unit that has one default server. */
export interface Socket {
  readonly context: Context;
  readonly protocol: 'tcp' | 'udp' | 'quic';
  readonly address: string;
  /** a template puts the address in: it is the text as written */
  readonly open: boolean;
  /** any listen of it has ssl, or is quic, or its default server says `ssl on`, or its server in mail{} `starttls` */
  readonly tls: boolean;
  /** any listen of it has http2, or proxy_protocol: both count for all of its servers */
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
  /** in the order nginx reads them */
  readonly servers: readonly Server[];
  /** null where a server that is not in sight may be it */
  readonly defaultServer: Server | null;
  /** it says default_server; else it is merely the first */
  readonly explicitDefault: boolean;
  /** with an unknown default server: what would settle it */
  readonly missing: readonly string[];
  /** every listen of it, in the order nginx reads them */
  readonly listens: readonly { readonly server: Server; readonly listen: Listen }[];
  /** those that say default_server: more than one is refused by nginx */
  readonly defaultListens: readonly { readonly server: Server; readonly listen: Listen }[];
}

interface Draft {
  readonly context: Context;
  readonly protocol: Socket['protocol'];
  readonly address: string;
  readonly members: { server: Server; listen: Listen }[];
}

/** Groups servers by address:port, as nginx does: by context, protocol and normalized address. */
export function groupSockets(servers: readonly Server[]): readonly Socket[] {
  const drafts = new Map<string, Draft>();
  for (const server of servers) {
    for (const listen of server.listens) {
      const protocol = listen.quic ? 'quic' : listen.udp ? 'udp' : 'tcp';
      for (const { address } of listen.addresses) {
        const key = `${server.context} ${protocol} ${address}`;
        const draft = drafts.get(key) ?? { context: server.context, protocol, address, members: [] };
        drafts.set(key, draft);
        draft.members.push({ server, listen });
      }
    }
  }
  const sockets = [...drafts.values()].map(finish);
  const named = sockets.some(isNamed) ? sockets.map((socket) => unsettledByNames(socket, sockets)) : sockets;
  return named.some(({ open }) => open) ? unsettledByHoles(named, servers) : named;
}

/** nginx looks the host up when it starts. */
const isNamed = ({ address, open }: Socket): boolean => !open && HOST_NAME.test(address);
const HOST_NAME = /^(?!\[|unix:|\*|[\d.]+:)([^:]+):\d+$/;
const WILDCARD = /^(?:\*|\[::\]):/;

/** A host name may come to the same address:port as another listen; whose default server counts is open then. */
function unsettledByNames(socket: Socket, all: readonly Socket[]): Socket {
  if (socket.explicitDefault || WILDCARD.test(socket.address)) return socket;
  const port = portOf(socket);
  const same = all.filter(
    (other) =>
      other !== socket &&
      other.context === socket.context &&
      other.protocol === socket.protocol &&
      portOf(other) === port &&
      !WILDCARD.test(other.address),
  );
  const names = (isNamed(socket) && same.length > 0 ? [socket] : same).filter(isNamed);
  if (names.length === 0) return socket;
  const missing = names.map(({ address }) => `what ${HOST_NAME.exec(address)![1]} resolves to`);
  return { ...socket, defaultServer: null, missing: [...socket.missing, ...missing] };
}

/** A hole may be the address:port of another listen: the default server is that of whichever nginx meets first, or that says so. */
function unsettledByHoles(sockets: readonly Socket[], servers: readonly Server[]): readonly Socket[] {
  const order = new Map(servers.map((server, at) => [server, at]));
  const firstOf = (socket: Socket): number => order.get(socket.servers[0]!)!;
  return sockets.map((socket) => {
    if (socket.explicitDefault || socket.defaultServer === null || !socket.tls) return socket;
    const rivals = sockets.filter(
      (other) =>
        other !== socket &&
        (other.open || socket.open) &&
        other.tls &&
        other.context === socket.context &&
        other.protocol === socket.protocol &&
        (other.explicitDefault || firstOf(other) < firstOf(socket)),
    );
    if (rivals.length === 0) return socket;
    const holes = [socket, ...rivals].filter(({ open }) => open);
    const missing = [...new Set(holes.map(({ address }) => `the value of ${address}`))];
    return { ...socket, defaultServer: null, missing: [...socket.missing, ...missing] };
  });
}

const portOf = ({ address }: Socket): string => address.slice(address.lastIndexOf(':'));

/** Listens that name a host, each once: `localhost:443`. */
export const hostNamesOf = (sockets: readonly Socket[]): readonly string[] => [
  ...new Set(sockets.filter(isNamed).map(({ address }) => address)),
];

function finish({ context, protocol, address, members }: Draft): Socket {
  const servers = [...new Set(members.map((member) => member.server))];
  const defaultListens = members.filter((member) => member.listen.defaultServer);
  const explicit = defaultListens[0]?.server ?? null;
  const first = defaultListens[0] ?? members[0]!;
  const unseen = [...(explicit ? [] : hiddenServers(servers[0]!)), ...mayBeAbsent(first, members)];
  const missing = unseen.length > 0 ? unseen : NOTHING;
  const defaultServer = missing.length > 0 ? null : first.server;
  return {
    context,
    protocol,
    address,
    open: members.some(({ listen }) =>
      listen.addresses.some((each) => each.address === address && each.family === 'open'),
    ),
    // nginx: ngx_http_init_connection asks the default server alone for `ssl on`
    tls: members.some(
      ({ server, listen }) =>
        listen.ssl ||
        listen.quic ||
        (listen.openParameters && hasCertificate(server)) ||
        server.starttls ||
        (server.sslOn && (context === 'mail' || (defaultServer ?? server) === server)),
    ),
    http2: members.some(({ listen }) => listen.http2),
    proxyProtocol: members.some(({ listen }) => listen.proxyProtocol),
    servers,
    defaultServer,
    explicitDefault: explicit !== null,
    missing,
    // a list that grew has room for more than it holds, and there may be thousands
    listens: members.slice(),
    defaultListens: defaultListens.length > 0 ? defaultListens : NOTHING,
  };
}

/** One list for thousands of address:ports. */
const NOTHING: readonly never[] = [];

/** What a template puts behind the address is ssl where the server has a certificate. */
const hasCertificate = ({ scope }: Server): boolean => effective(scope, 'ssl_certificate').from.length > 0;

/** What a template may leave out, beside servers that are there all the same: one of those is the default server then. */
function mayBeAbsent(
  { server, listen }: Draft['members'][number],
  members: Draft['members'],
): readonly string[] {
  const lines = [server.directive, ...(listen.directive ? [listen.directive] : [])];
  if (lines.every(({ conditions }) => conditions.length === 0)) return [];
  const others = members.filter((member) => member.server !== server);
  if (others.length === 0) return [];
  const isShared = (hole: TemplateHole) =>
    others.every((other) => other.server.directive.conditions.includes(hole));
  return lines.flatMap((line) =>
    ownConditions(line)
      .filter((hole) => !isShared(hole))
      .map((hole) => sayCondition(line, hole)),
  );
}

/** A block with a missing include, or a template's hole, may hold another server of the same address:port. */
function hiddenServers(first: Server): readonly string[] {
  const block = first.scope.parent;
  return block ? whatIsMissing(block) : [];
}

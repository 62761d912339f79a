import { gather } from '../../base/gather.ts';
import { keptIn } from '../../base/remember.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { FarmHost } from './farm-host.ts';
import { serverByName } from './server-by-name.ts';

/** Where clients come in on every host: a port, the same on all of them; or the one TLS port that each has. */
export interface Door {
  /** `443`, `443 quic`, or `8443 on web1, 443 on web2` */
  readonly name: string;
  readonly sockets: ReadonlyMap<FarmHost, readonly Socket[]>;
}

/** Where one host answers a name: one address:port or several of the door, each with its server. */
export interface Stand {
  readonly host: FarmHost;
  readonly socket: Socket;
  /** null: which server answers is not known */
  readonly server: Server | null;
}

const portOf = ({ address }: Socket): string | null => /:(\d+)$/.exec(address)?.[1] ?? null;

const doorName = (socket: Socket): string | null => {
  const port = portOf(socket);
  return port === null ? null : socket.protocol === 'quic' ? `${port} quic` : port;
};

/** The doors that at least two hosts have, by port. */
export function doorsOf(hosts: readonly FarmHost[]): readonly Door[] {
  const byName = new Map<string, Map<FarmHost, Socket[]>>();
  for (const host of hosts) {
    for (const socket of tlsSockets(host)) {
      const name = doorName(socket);
      if (name === null) continue;
      gather(
        keptIn(byName, name, () => new Map<FarmHost, Socket[]>()),
        host,
        socket,
      );
    }
  }
  const doors = [...byName].map(([name, sockets]) => ({ name, sockets }));
  const shared = doors.filter(({ sockets }) => sockets.size > 1);
  const alone = shared.length === 0 ? onlyDoor(hosts, doors) : null;
  return alone ? [alone] : shared;
}

const tlsSockets = (host: FarmHost): readonly Socket[] =>
  host.judgement.model.sockets.filter(({ tls, protocol }) => tls && protocol !== 'udp');

/** Hosts whose ports differ: behind a balancer they are one door where each has one alone. */
function onlyDoor(hosts: readonly FarmHost[], doors: readonly Door[]): Door | null {
  const own = hosts.map((host) => doors.filter(({ sockets }) => sockets.has(host)));
  if (own.some((each) => each.length !== 1)) return null;
  return {
    name: hosts.map((host, at) => `${own[at]![0]!.name} on ${host.name}`).join(', '),
    sockets: new Map(hosts.map((host, at) => [host, own[at]![0]!.sockets.get(host)!])),
  };
}

/** Every name that any host of the door has, and null for clients that send none. */
export function namesOf({ sockets }: Door): readonly (string | null)[] {
  const names = [...sockets.values()]
    .flat()
    .flatMap(({ servers }) => servers.flatMap((server) => server.names));
  const asked = names.filter((name) => name !== '' && name !== '_' && !name.startsWith('~'));
  return [...new Set(asked.map(sampleOf)), null];
}

/** A wildcard is asked about by a name that it stands for. */
const sampleOf = (name: string): string =>
  name.replace(/^\*\./, 'any.').replace(/^\./, '').replace(/\.\*$/, '.any');

export function standsOf({ sockets }: Door, host: FarmHost, name: string | null): readonly Stand[] {
  return (sockets.get(host) ?? []).map((socket) => ({ host, socket, server: serverByName(socket, name) }));
}

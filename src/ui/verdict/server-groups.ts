import type { ReportedServer, ReportedSocket } from '../../core/report/check-report.ts';
import type { ReportedVerdict } from '../../core/report/parts/reported-verdict.ts';
import { ALL_EVENTS, CLIENT_KINDS, EVENTS, type Event } from '../../core/resumption/verdict.ts';

/** Servers of one address:port whose cells are all the same. */
export interface ServerGroup {
  readonly socket: ReportedSocket;
  readonly servers: readonly ReportedServer[];
}

export const RARE_EVENTS = ALL_EVENTS.filter((event) => !(EVENTS as readonly Event[]).includes(event));

/** One group after the other, in the order of the address:ports. Only the cells of `events` are compared. */
export function groupServers(
  sockets: readonly ReportedSocket[],
  events: readonly Event[] = EVENTS,
): ServerGroup[] {
  // equal verdicts are mostly the same object: each is written once
  const keys = new Map<ReportedVerdict, string>();
  const keyOf = (verdict: ReportedVerdict): string => {
    let key = keys.get(verdict);
    if (key === undefined) {
      key = JSON.stringify(CLIENT_KINDS.map((client) => events.map((event) => verdict[client][event])));
      keys.set(verdict, key);
    }
    return key;
  };
  return sockets.flatMap((socket) => {
    const byVerdict = new Map<string, ReportedServer[]>();
    for (const server of socket.servers) {
      const key = keyOf(server.verdict);
      const group = byVerdict.get(key);
      if (group) group.push(server);
      else byVerdict.set(key, [server]);
    }
    return [...byVerdict.values()].map((servers) => ({ socket, servers }));
  });
}

export const nameOf = (server: ReportedServer): string => server.names[0] ?? 'a server without a name';

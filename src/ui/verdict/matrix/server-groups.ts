import { remember } from '../../../core/base/remember.ts';
import type { ReportedServer, ReportedSocket } from '../../../core/report/check-report.ts';
import { losesAt } from '../../../core/report/headline.ts';
import type { ReportedVerdict } from '../../../core/report/parts/reported-verdict.ts';
import { ALL_EVENTS, CLIENT_KINDS, EVENTS, type Event } from '../../../core/resumption/verdict.ts';

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

/** How a server fares, to look for: where it loses sessions, or that something is unknown. */
const OUTLOOKS = {
  'same-worker': 'lost on the same worker',
  'other-worker': 'lost on another worker',
  reload: 'lost after a reload',
  restart: 'lost after a restart',
  unknown: 'unknown',
} as const;
export type Outlook = keyof typeof OUTLOOKS;

const isUnknown = remember((verdict: ReportedVerdict): boolean =>
  CLIENT_KINDS.some((client) => EVENTS.some((event) => verdict[client][event].resumes === 'unknown')),
);

const fares = (server: ReportedServer, outlook: Outlook): boolean =>
  outlook === 'unknown' ? isUnknown(server.verdict) : losesAt(server, outlook);

const sum = (groups: readonly ServerGroup[]): number =>
  groups.reduce((total, { servers }) => total + servers.length, 0);

/** Those that some server has, with how many do. */
export function outlooksOf(groups: readonly ServerGroup[]) {
  return (Object.keys(OUTLOOKS) as Outlook[])
    .map((id) => ({
      id,
      says: OUTLOOKS[id],
      // all of a group fare alike
      servers: sum(groups.filter(({ servers }) => fares(servers[0]!, id))),
    }))
    .filter(({ servers }) => servers > 0);
}

/**
 * Rows that have the words in an address:port or a name, with those servers alone, and that fare as looked for.
 * @param words in small letters; empty: all
 */
export function findServers(
  groups: readonly ServerGroup[],
  words: string,
  outlook: Outlook | null,
): readonly ServerGroup[] {
  const faring = outlook === null ? groups : groups.filter(({ servers }) => fares(servers[0]!, outlook));
  if (words === '') return faring;
  return faring.flatMap(({ socket, servers }) => {
    if (socket.address.includes(words)) return [{ socket, servers }];
    const named = servers.filter(({ names }) => names.some((name) => name.toLowerCase().includes(words)));
    return named.length > 0 ? [{ socket, servers: named }] : [];
  });
}

/** With more rows than this, paper shows the shapes alone: a line for each. */
const ROWS_WITH_WORDS = 12;

export const isShort = (rows: readonly ServerGroup[]): boolean => rows.length <= ROWS_WITH_WORDS;

import { SeenConnections } from './seen-connections.ts';

/** Whether a line is where a connection counts: by its first request, by another line since that is missing, or not again. */
export type FirstSight = 'first' | 'late' | 'known';

/** More than any nginx counts before it is restarted; numbers of several hosts are kept apart by it. */
const HOST = 2 ** 45;
const keyOf = (serial: number, host: number): number => (host === 0 ? serial : host * HOST + serial);

const RECENT = 1 << 13;
const MOST_RESTARTS = 1000;

export interface ConnectionNumbers {
  /** a line that has its number alone. @param owner client and handshake: a connection has one */
  see(serial: number, host: number, owner: number): FirstSight;
  seeFirst(serial: number, host: number): FirstSight;
  seeLater(serial: number, host: number): FirstSight;
  /** tells of a connection that counted */
  begun(sight: FirstSight, serial: number, host: number, time: number): void;
  counts(): {
    readonly withoutFirst: number;
    readonly repeated: number;
    readonly foreign: number;
    readonly restarts: readonly number[];
  };
}

/** Follows the values of `$connection`, which nginx gives one after the other, from 1 at its start. */
export function connectionNumbers(): ConnectionNumbers {
  const seen = new SeenConnections();
  /** counted by a later request, as lines of HTTP/2 are written when a request ends */
  const early = new SeenConnections();
  /** by host: connections below it began before the log */
  const lowest: number[] = [];
  const highest: number[] = [];
  const recent = new Float64Array(RECENT).fill(-1);
  const owners = new Float64Array(RECENT);
  const restarts: number[] = [];
  let withoutFirst = 0;
  let repeated = 0;
  let foreign = 0;

  return {
    see(serial, host, owner) {
      const key = keyOf(serial, host);
      const isNew = seen.add(key);
      const slot = serial % RECENT;
      if (!isNew && recent[slot] === key && owners[slot] !== owner) foreign++;
      if (isNew || recent[slot] !== key) {
        recent[slot] = key;
        owners[slot] = owner;
      }
      return isNew ? 'first' : 'known';
    },
    seeFirst(serial, host) {
      const key = keyOf(serial, host);
      lowest[host] ??= serial;
      if (withoutFirst > 0 && early.remove(key)) {
        withoutFirst--;
        return 'known';
      }
      if (!seen.add(key)) repeated++;
      return 'first';
    },
    seeLater(serial, host) {
      const from = lowest[host];
      if (from === undefined || serial <= from || !seen.add(keyOf(serial, host))) return 'known';
      return 'late';
    },
    begun(sight, serial, host, time) {
      if (sight === 'late') {
        withoutFirst++;
        early.add(keyOf(serial, host));
      }
      if (serial > (highest[host] ?? 0)) highest[host] = serial;
      else if (serial < 10 && highest[host]! > 1000) {
        // the first connections have small numbers; after thousands they can only mean a new nginx
        highest[host] = serial;
        if (restarts.length < MOST_RESTARTS) restarts.push(time);
      }
    },
    counts: () => ({ withoutFirst, repeated, foreign, restarts }),
  };
}

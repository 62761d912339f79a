import type { Server } from '../../model/server.ts';
import { sayServer } from '../../model/server.ts';
import type { Socket } from '../../model/socket.ts';

/** "*:443", with the context where it is not http. */
export function saySocket(socket: Socket): string {
  return socket.context === 'http' ? socket.address : `${socket.address} in ${socket.context}{}`;
}

/** "a and b", "a, b and c", "a, b and 7 more". */
export function sayList(items: readonly string[], most = 3): string {
  const unique = [...new Set(items)];
  const shown =
    unique.length > most + 1 ? [...unique.slice(0, most), `${unique.length - most} more`] : unique;
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

/** A key for one server on one address:port that stays the same while other text changes. */
export function subjectOf(socket: Socket, server: Server): string {
  return `${socket.context} ${socket.address} ${sayServer(server)}`;
}

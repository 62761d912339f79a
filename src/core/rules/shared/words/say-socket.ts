import type { Server } from '../../../model/servers/server.ts';
import { sayServer } from '../../../model/servers/server.ts';
import type { Socket } from '../../../model/servers/socket.ts';

/** "*:443", with what is not TCP and http. */
export function saySocket({ context, protocol, address }: Socket): string {
  const place = protocol === 'quic' ? `${address} over QUIC` : address;
  return context === 'http' ? place : `${place} in ${context}{}`;
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
  const quic = socket.protocol === 'quic' ? ' quic' : '';
  return `${socket.context} ${socket.address}${quic} ${sayServer(server)}`;
}

import type { AddressInfo } from 'node:net';
import { createServer, type TLSSocket } from 'node:tls';
import { cupboard } from '../cupboard.ts';
import type { Served } from './origin.ts';

/** An origin that speaks uwsgi over TLS: nginx is a client of that protocol, but no server. */
export interface UwsgiOrigin {
  readonly port: number;
  /** the connections since the last call */
  served(): readonly Served[];
  stop(): Promise<void>;
}

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
/** modifier1, the length of the variables (two bytes, little-endian), modifier2 */
const HEADER = 4;

/** @param host a loopback address */
export async function startUwsgiOrigin(host: string): Promise<UwsgiOrigin> {
  const file = (name: string) => cupboard().get(name)!;
  let served: Served[] = [];
  const open = new Set<TLSSocket>();
  // under TLS 1.3 Node takes a session, but not the one that it gives to whoever resumed
  const options = { cert: file('tls/a.crt'), key: file('tls/a.key'), maxVersion: 'TLSv1.2' as const };
  const server = createServer(options, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
    const resumed = socket.isSessionReused();
    let received = Buffer.alloc(0);
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      if (received.length < HEADER || received.length < HEADER + received.readUInt16LE(1)) return;
      served.push({ connection: String(served.length), resumed, path: '/', name: socket.servername || '' });
      socket.end(ANSWER);
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    served: () => {
      const taken = served;
      served = [];
      return taken;
    },
    stop: async () => {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

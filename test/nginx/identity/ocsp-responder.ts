import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClientAuthority } from './client-authority.ts';

/** Runs `use` with the address of a responder for what an authority issued, on loopback. */
export async function withResponder<T>(
  authority: ClientAuthority,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer((request, response) => {
    const asked = Buffer.from(decodeURIComponent(request.url!.slice(1)), 'base64');
    response.setHeader('Content-Type', 'application/ocsp-response');
    response.end(authority.answerOcsp(asked));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

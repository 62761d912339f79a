import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { expect, it } from 'vitest';
import { probeResumption } from '../../../src/cli/probe/resumption-probe.ts';
import { cupboard } from '../cupboard.ts';

const MANNERS = { request: null, credentials: null };

/** A server whose cache is asked with success only while at most so many connections are open. */
async function probed(most: number) {
  const sessions = new Map<string, Buffer>();
  let open = 0;
  const [cert, key] = ['tls/a.crt', 'tls/a.key'].map((name) => cupboard().get(name));
  const server = createServer({ cert, key, maxVersion: 'TLSv1.2' });
  server.on('newSession', (id: Buffer, data: Buffer, done: () => void) => {
    sessions.set(id.toString('hex'), data);
    done();
  });
  server.on('resumeSession', (id: Buffer, done: (error: null, data: Buffer | null) => void) =>
    done(null, open <= most ? (sessions.get(id.toString('hex')) ?? null) : null),
  );
  server.on('connection', (socket) => {
    open += 1;
    socket.once('close', () => {
      open -= 1;
    });
  });
  server.on('secureConnection', (socket) => socket.on('error', () => {}).resume());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const target = { host: '127.0.0.1', port, serverName: null };
    return await probeResumption(target, 'tls12-id', 6, MANNERS);
  } finally {
    server.close();
  }
}

it('where none of many at once resumes, some are tried one after another', async () => {
  expect(await probed(1)).toMatchObject({ offered: 11, resumed: 5, withoutSession: 0, broken: 0 });
});

it('where none resumes at all, the count is that of those at once', async () => {
  expect(await probed(0)).toMatchObject({ offered: 6, resumed: 0 });
});

it('where they resume, nobody is asked again', async () => {
  expect(await probed(100)).toMatchObject({ offered: 6, resumed: 6 });
});

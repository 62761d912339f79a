import { createServer } from 'node:net';

/** Below the range that outgoing connections take their ports from: nginx must find its port free again at a restart. */
const FIRST = 10_240;
/** Each worker of the test runner draws from ports of its own: two could find the same one free before either uses it. */
const PER_WORKER = 2_500;
const WORKERS = 8;

/** Where the next ones are looked for: who asks at the same time gets others. */
let next = Math.floor(Math.random() * PER_WORKER);

/** So many ports in a row, free on every loopback address that tests use. */
export async function freePorts(count: number): Promise<readonly number[]> {
  const worker = Number(process.env.VITEST_POOL_ID ?? 1) % WORKERS;
  for (;;) {
    if (next + count > PER_WORKER) next = 0;
    const first = FIRST + worker * PER_WORKER + next;
    next += count;
    const ports = Array.from({ length: count }, (_, n) => first + n);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return ports;
  }
}

async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '127.0.0.2', '127.0.0.3', '::1']) {
    const bound = await new Promise<boolean>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(false));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    });
    if (!bound) return false;
  }
  return true;
}

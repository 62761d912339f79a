import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { correctedText, replyOf, replyWith } from '../../report/reply-of.ts';
import { eachNginx, judges, type Nginx } from '../judges.ts';
import { type Server, withServer } from '../server.ts';

/** Requests in early data: what reaches the backend before and after the fixes, and behind a map that turns some of them away. */
interface Backend {
  readonly url: string;
  /** the methods that arrived since the last look */
  seen(): readonly string[];
}

async function withBackend<T>(use: (backend: Backend) => Promise<T>): Promise<T> {
  let methods: string[] = [];
  const server = createServer((request, response) => {
    methods.push(request.method!);
    response.end('backend');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const seen = () => {
    const now = methods;
    methods = [];
    return now;
  };
  try {
    return await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const request = (method: string): string =>
  `${method} / HTTP/1.1\r\nHost: a.example\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;

/** Sends a request in early data so many times at once with one session. @returns what the client was told, `-` where early data was not taken */
async function sendEarly(server: Server, method: string, times: number): Promise<readonly string[]> {
  const { host, port } = server.place('*:443');
  const session = join(server.prefix, 'session.pem');
  server.write(new Map([['request', request(method)]]));
  const call = (more: readonly string[], input: string): Promise<string> => {
    const where = ['-connect', `${host}:${port}`, '-servername', 'a.example', '-tls1_3', '-ign_eof'];
    return outputOf(judges().openssl!, ['s_client', ...where, ...more], input);
  };
  await call(['-sess_out', session], request('GET'));
  const again = ['-sess_in', session, '-early_data', join(server.prefix, 'request')];
  return Promise.all(
    Array.from({ length: times }, async () => {
      const said = await call(again, '');
      const status = /^HTTP\/1\.1 (\d+)/m.exec(said)?.[1] ?? '-';
      return said.includes('Early data was accepted') ? status : '-';
    }),
  );
}

/** The backend answers in this process: it must not be held up. */
function outputOf(program: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], timeout: 1500 });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.once('error', reject);
    child.once('close', () => resolve(output));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

const http = (...lines: string[]): string => `worker_processes 1;
events {}
http {
    ssl_protocols TLSv1.2 TLSv1.3;
${lines.map((line) => `    ${line}\n`).join('')}}
`;
const site = (backend: string, ...lines: string[]): string =>
  `server { listen 443 ssl; server_name a.example; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${lines.join(' ')} location / { proxy_pass ${backend}; } }`;

describe.concurrent.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx, backend: Backend) => Promise<void>) =>
    it.skipIf(!found)(name, () => withBackend((backend) => run(found!, backend)));

  judge('a first zone would let early data begin: it is offered', async (nginx, backend) => {
    const text = http(site(backend.url, 'ssl_early_data on; ssl_session_tickets off;'));
    const reply = replyOf(text, { nginx: nginx.version });
    expect(correctedText(reply)).toBe(text);
    const offered = reply.report.findings.find(({ rule }) => rule === 'tickets-off-without-cache');
    expect(offered?.fix?.offeredBecause).toMatch(/ssl_early_data is on.*replayed/);
    const posts = (configuration: string) =>
      withServer(nginx, configuration, async (server) => {
        await sendEarly(server, 'POST', 3);
        return backend.seen().filter((method) => method === 'POST').length;
      });
    expect(await posts(text)).toBe(0);
    const zoned = replyWith(
      text,
      { nginx: nginx.version },
      ({ rule }) => rule === 'tickets-off-without-cache',
    );
    expect(await posts(correctedText(zoned))).toBe(3);
  });

  judge(
    'a line in another server than the default counts for nothing, and holds no zone back',
    async (nginx, backend) => {
      const rejecting = site(backend.url, 'ssl_session_tickets off;').replaceAll('a.example', 'z.example');
      const text = http(rejecting, site(backend.url, 'ssl_early_data on; ssl_session_tickets off;'));
      const fixed = correctedText(replyOf(text, { nginx: nginx.version }));
      expect(fixed).toMatch(/ssl_session_cache shared:/);
      await withServer(nginx, fixed, async (server) => {
        expect(await sendEarly(server, 'POST', 1)).toEqual(['-']);
        expect(backend.seen()).toEqual(['GET']);
      });
    },
  );

  judge(
    'a map and 425: POST does not reach the backend, GET does, and the finding says so',
    async (nginx, backend) => {
      const text = http(
        'ssl_session_cache shared:SSL:1m; ssl_early_data on;',
        'map "$ssl_early_data:$request_method" $too_early { default 0; "~^1:(?!GET$|HEAD$)" 1; }',
        site(backend.url, 'if ($too_early) { return 425; }'),
      );
      const finding = replyOf(text, { nginx: nginx.version }).report.findings.find(
        ({ rule }) => rule === 'early-data-replay',
      );
      expect(finding).toMatchObject({ severity: 'info' });
      expect(finding?.message).toMatch(/POST in early data gets 425.*GET and HEAD are passed on/);
      expect(finding?.message).not.toMatch(/without a word/);
      await withServer(nginx, text, async (server) => {
        // where the handshake is complete by the time nginx looks, it is no early data any more
        const told = await sendEarly(server, 'POST', 6);
        const [first, ...posts] = backend.seen();
        expect(first).toBe('GET');
        expect(told).toContain('425');
        expect(posts.length).toBe(told.filter((status) => status !== '425').length);
        expect(await sendEarly(server, 'GET', 1)).toEqual(['200']);
        expect(backend.seen()).toEqual(['GET', 'GET']);
      });
    },
  );
});

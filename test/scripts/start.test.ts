import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../scripts/start.mjs';

let folder: string;
let served: Served;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tls-resume-start-'));
  await mkdir(join(folder, 'dist', 'assets'), { recursive: true });
  const dist = join(folder, 'dist');
  await writeFile(join(folder, 'secret.txt'), 'not for you');
  await writeFile(join(dist, 'index.html'), '<p>the page</p>'.repeat(50));
  await writeFile(join(dist, '.hidden'), 'not for you');
  await writeFile(join(dist, 'assets', 'a.js'), 'export {}');
  await writeFile(
    join(dist, '_headers'),
    '# a comment\n/*\n  X-Everywhere: yes: really\n\n/assets/*\n  Cache-Control: immutable\n',
  );
  served = await serve({ folder: dist });
});

afterAll(async () => {
  await served.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: Buffer;
}

/** Sends the path as it is: fetch would tidy it up. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, headers, method }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        done({ status: response.statusCode!, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', fail);
    sent.end();
  });
}

describe('npm start', () => {
  it('serves the page by the headers of its own recipe', async () => {
    const { status, headers, body } = await ask('/');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['x-everywhere']).toBe('yes: really');
    expect(headers['cache-control']).toBe('no-cache');
    expect(body.toString()).toContain('the page');
    expect((await ask('/assets/a.js?x#y')).headers['cache-control']).toBe('immutable');
  });

  it('compresses by what the browser takes', async () => {
    const br = await ask('/', { 'Accept-Encoding': 'gzip, br' });
    expect(br.headers['content-encoding']).toBe('br');
    expect(brotliDecompressSync(br.body).toString()).toContain('the page');
    const gzip = await ask('/', { 'Accept-Encoding': 'gzip' });
    expect(gunzipSync(gzip.body).toString()).toContain('the page');
  });

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/.hidden',
    '/%00',
    '/%',
    '/assets',
    '/nothing.js',
  ])('gives nothing for %s', async (path) => {
    const { status, headers, body } = await ask(path);
    expect(status).toBe(404);
    expect(headers['x-everywhere']).toBe('yes: really');
    expect(body.toString()).not.toContain('not for you');
  });

  it('takes GET and HEAD alone', async () => {
    expect((await ask('/', {}, 'POST')).status).toBe(405);
    const head = await ask('/', {}, 'HEAD');
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  it('takes the next port where one is taken, and says so where it may not', async () => {
    const next = await serve({ folder: join(folder, 'dist'), port: served.port, tries: 20 });
    expect(next.port).toBeGreaterThan(served.port);
    await next.close();
    await expect(serve({ folder: join(folder, 'dist'), port: served.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});

import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from '../cli/run-command.ts';
import { cupboard } from './cupboard.ts';
import { eachNginx, type Nginx } from './judges.ts';
import { measure } from './measure.ts';
import { nginxLine } from './run-nginx.ts';
import { Server, withServer } from './server.ts';

const config = (settings: string) => `worker_processes 4;
events {}
http {
    ${settings}
    include sites/*;
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate tls/a.crt;
        ssl_certificate_key tls/a.key;
        ssl_protocols TLSv1.2 TLSv1.3;
        return 200;
    }
}
`;

/** An nginx that reads the files of a folder unless told otherwise, as an installed one reads /etc/nginx. */
function installed(nginx: Nginx, prefix: string): string {
  const path = join(folder({}), 'nginx');
  writeFileSync(path, `#!/bin/sh\nexec ${nginxLine({ nginx, folder: prefix })} "$@"\n`);
  chmodSync(path, 0o755);
  return path;
}

async function withPrepared(nginx: Nginx, text: string, use: (prefix: string) => Promise<void>) {
  const server = await Server.prepare(nginx, text, cupboard());
  try {
    await use(server.prefix);
  } finally {
    await server.stop();
  }
}

const BUILTIN = config('ssl_session_cache builtin:1000;');

describe.each(eachNginx())('the command beside $name', ({ nginx }) => {
  it.skipIf(!nginx)('--nginx auto asks it', async () => {
    await withPrepared(nginx!, BUILTIN, async (prefix) => {
      const env = { NGINX: installed(nginx!, prefix) };
      const { stdout } = await run(['check', '--nginx', 'auto', '--format', 'json', prefix], {
        env,
      });
      expect(JSON.parse(stdout).platform).toMatchObject({ nginx: nginx!.version, assumed: false });
    });
  });

  it.skipIf(!nginx)('fix --write --test keeps a copy, and nginx takes the result', async () => {
    await withPrepared(nginx!, BUILTIN, async (prefix) => {
      const path = join(prefix, 'nginx.conf');
      const before = readFileSync(path, 'utf8');
      const env = { NGINX: installed(nginx!, prefix) };
      const done = await run(['fix', '--write', '--test', '--nginx', 'auto', prefix], { env });
      expect(done).toMatchObject({ status: 0, stdout: '' });
      expect(readFileSync(path, 'utf8')).toBe(before.replace('builtin:1000', 'shared:SSL:10m'));
      // sites/* is no pattern of this folder's names, yet would match one without a dot
      const copies = readdirSync(prefix).filter((name) => name.includes('.bak-'));
      expect(copies).toEqual([expect.stringMatching(/^\.nginx\.conf\.bak-\d{8}T\d{6}Z$/)]);
      expect(readFileSync(join(prefix, copies[0]!), 'utf8')).toBe(before);
    });
  });

  it.skipIf(!nginx)('fix --write --test writes nothing that this nginx does not read', async () => {
    await withPrepared(nginx!, BUILTIN, async (prefix) => {
      const elsewhere = folder({ 'nginx.conf': BUILTIN });
      const env = { NGINX: installed(nginx!, prefix) };
      const done = await run(['fix', '--write', '--test', elsewhere], { env });
      expect(done.status).toBe(2);
      expect(done.stderr).toContain('nothing is written');
      expect(readdirSync(elsewhere)).toEqual(['nginx.conf']);
      expect(readFileSync(join(elsewhere, 'nginx.conf'), 'utf8')).toBe(BUILTIN);
    });
  });

  it.skipIf(!nginx)('fix --write --test puts everything back where nginx -t refuses', async () => {
    await withPrepared(nginx!, BUILTIN, async (prefix) => {
      const path = join(prefix, 'nginx.conf');
      const before = readFileSync(path, 'utf8');
      // this one takes everything but shared zones
      const real = installed(nginx!, prefix);
      const picky = join(folder({}), 'nginx');
      writeFileSync(
        picky,
        `#!/bin/sh\nif [ "$1" = -t ] && grep -q shared:SSL '${path}'; then echo 'nginx: [emerg] out of room' >&2; exit 1; fi\nexec '${real}' "$@"\n`,
      );
      chmodSync(picky, 0o755);
      const done = await run(['fix', '--write', '--test', prefix], { env: { NGINX: picky } });
      expect(done.status).toBe(1);
      expect(done.stderr).toContain('out of room');
      expect(readFileSync(path, 'utf8')).toBe(before);
    });
  });

  describe('verify', () => {
    const CASES = [
      // by fact builtin-is-per-worker, four workers; the builtin cache is each worker's own
      { settings: 'ssl_session_cache shared:S:1m;', id: 8, ticket: 8, tls13: 8 },
      { settings: '', id: 0, ticket: 8, tls13: 8 },
      { settings: 'ssl_session_tickets off;', id: 0, ticket: 0, tls13: 0 },
      { settings: 'ssl_session_cache shared:S:1m; ssl_session_tickets off;', id: 8, ticket: 8, tls13: 8 },
    ];

    it.skipIf(!nginx).each(CASES)('$settings prints what the laboratory measures', async ({ settings }) => {
      const text = config(settings);
      const cells = await measure(nginx!, {
        configuration: text,
        probes: [{ context: 'http', address: '*:443', serverName: 'a.example' }],
        events: ['same-worker', 'other-worker'],
      });
      expect(cells).toHaveLength(6);
      await withServer(nginx!, text, async (server) => {
        const { host, port } = server.place('*:443');
        const name = ['--connections', '8', '--servername', 'a.example'];
        const { stdout, stderr, status } = await run(['verify', ...name, `${host}:${port}`]);
        expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
        for (const { client, outcome } of cells) {
          const count = { yes: 8, no: 0 }[outcome as string];
          expect(stdout, `${client} ${outcome}`).toMatch(
            new RegExp(`^  ${client} +${count} of 8 resumed`, 'm'),
          );
        }
      });
    });

    it.skipIf(!nginx).each(CASES)('$settings measures what is predicted', async (one) => {
      const text = config(one.settings);
      await withServer(nginx!, text, async (server) => {
        const { host, port } = server.place('*:443');
        const done = await run([
          'verify',
          '--connections',
          '8',
          '--servername',
          'a.example',
          '--format',
          'json',
          '--config',
          server.prefix,
          '--nginx',
          nginx!.version,
          `${host}:${port}`,
        ]);
        expect(done.stderr).toBe('');
        const { measured, predicted } = JSON.parse(done.stdout);
        expect([
          measured['tls12-id'].resumed,
          measured['tls12-ticket'].resumed,
          measured.tls13.resumed,
        ]).toEqual([one.id, one.ticket, one.tls13]);
        const agreements = Object.values(predicted as Record<string, { agreement: string }>);
        expect(agreements.map(({ agreement }) => agreement)).toEqual(['agrees', 'agrees', 'agrees']);
        expect(done.status).toBe(0);
      });
    });

    it.skipIf(!nginx)('says where a configuration is not the one that runs', async () => {
      await withServer(nginx!, config('ssl_session_tickets off;'), async (server) => {
        const { host, port } = server.place('*:443');
        const other = readFileSync(join(server.prefix, 'nginx.conf'), 'utf8').replace(
          'ssl_session_tickets off',
          'ssl_session_cache shared:S:1m',
        );
        const at = folder({ 'nginx.conf': other });
        const done = await run(['verify', '--connections', '4', '--config', at, `${host}:${port}`]);
        expect(done.status).toBe(1);
        expect(done.stdout).toContain('0 of 4 resumed');
        expect(done.stdout).toContain('predicted: yes; differs');
        const name = ['--connections', '1', '--servername', 'www.quillbrook.test'];
        const shown = await run(['verify', '--redact', ...name, '--config', at, `${host}:${port}`]);
        expect(shown.stdout).not.toContain('quillbrook');
        expect(shown.stdout).toMatch(/^\S+ as www\.site\d+\.example, from this machine, now:\n/);
        const json = await run(['verify', '--redact', '--format', 'json', ...name, `${host}:${port}`]);
        expect(json.stdout).not.toContain('quillbrook');
      });
    });

    it.skipIf(!nginx)(
      'says that a protocol is not offered, and that several workers cannot be told apart',
      async () => {
        const text = config('ssl_session_cache builtin;').replace('TLSv1.2 TLSv1.3', 'TLSv1.2');
        await withServer(nginx!, text, async (server) => {
          const { host, port } = server.place('*:443');
          const { stdout, status } = await run(['verify', '--config', server.prefix, `${host}:${port}`]);
          expect(status).toBe(0);
          expect(stdout).toContain('tls13         the protocol is not offered');
          expect(stdout).toContain('predicted: yes on the same worker, no on another; cannot tell');
        });
      },
    );
  });
});

it('verify says in one line that nothing answers', async () => {
  const done = await run(['verify', '127.0.0.1:1']);
  expect(done).toEqual({
    status: 2,
    stdout: '',
    stderr: 'tls-resume: nothing answers at 127.0.0.1:1: ECONNREFUSED\n',
  });
});

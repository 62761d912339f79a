import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { command, folder, run } from '../../cli/run-command.ts';
import { clientCertificate, cupboard } from '../cupboard.ts';
import { eachNginx } from '../judges.ts';
import { type Server, withServer } from '../server.ts';
import { host, keys } from './differences.ts';
import { peerOf, streamBalancer } from './measure-balancer.ts';
import { measureFarm, withFarm } from './measure-farm.ts';

const judges = eachNginx();
const all = judges.flatMap(({ nginx }) => (nginx ? [nginx] : []));
const missing = judges.filter(({ nginx }) => !nginx).map(({ name }) => name);
const KINDS = ['tls12-id', 'tls12-ticket', 'tls13'] as const;
const keyName = (number: number): string =>
  Buffer.from(cupboard().get(`tls/ticket-${number}.key`) as Buffer).toString('hex', 0, 16);

const farm = [keys(1), keys(2, 1), keys(1)].map((http, at) => ({
  name: `web${at + 1}`,
  nginx: all[at % Math.max(1, all.length)]!,
  configuration: host({ http }),
}));

describe(`verify of several hosts${missing.length > 0 ? ` (${missing.join(', ')})` : ''}`, () => {
  it.skipIf(missing.length > 0)('prints what the laboratory measures, and the keys in use', async () => {
    await withFarm(farm, async (servers) => {
      const cells = await measureFarm(servers, ['a.example']);
      const at = new Map([...servers].map(([name, server]) => [name, peerOf(server)]));
      const key = join(servers.get('web1')!.prefix, 'tls/ticket-1.key');
      const asked = ['verify', '--servername', 'a.example', '--key-file', `first=${key}`, ...at.values()];
      const done = await run([...asked, '--format', 'json']);
      expect(done.status).toBe(0);
      const { matrices } = JSON.parse(done.stdout);
      for (const { client, from, to, outcome } of cells) {
        const cell = matrices[client].cells[at.get(from)!][at.get(to)!];
        expect(cell.resumed, `${client} ${from} ${to}`).toBe(outcome === 'yes' ? 4 : 0);
      }
      for (const kind of KINDS.slice(1)) {
        const own = [...at.values()].map((address) => matrices[kind].keys[address]);
        expect(own).toEqual([[keyName(1)], [keyName(2)], [keyName(1)]]);
      }
      const text = (await run(asked)).stdout;
      expect(text).toContain('TLS 1.2, session ID: they behave like 3 separate caches');
      expect(text).toContain('TLS 1.3: they behave like 2 separate caches');
      expect(text).toContain(`encrypts with key ${keyName(1)} (first)`);
      expect(text).toContain(`encrypts with key ${keyName(2)} (none of the key files)`);
    });
  });

  it.skipIf(missing.length > 0)('a name that hides several hosts behaves like several caches', async () => {
    const apart = farm
      .slice(0, 2)
      .map((each, at) => ({ ...each, configuration: host({ http: keys(at + 1) }) }));
    await withFarm(apart, async (nodes) => {
      await withServer(all[0]!, streamBalancer('', [...nodes.values()].map(peerOf)), async (balancer) => {
        const { stdout, status } = await run(['verify', '--servername', 'a.example', peerOf(balancer)]);
        expect(status).toBe(0);
        expect(stdout).toMatch(/tls13 +\d+ of 16 resumed\n +some: it behaves like [2-4] separate caches/);
        expect(stdout).toContain(`ticket of key ${keyName(1)}, lifetime hint 5 minutes`);
        expect(stdout).toContain('2 keys at once');
        expect(stdout).toContain('session IDs are given and none is accepted');
      });
    });
  });
});

describe.each(judges.slice(-1))('verify of one host with $name', ({ nginx }) => {
  const asked = (server: Server, ...words: string[]) =>
    run(['verify', '--connections', '4', '--servername', 'a.example', ...words, peerOf(server)]);
  const ZONE = 'ssl_session_cache shared:S:1m;';

  it.skipIf(!nginx)('stateful tickets, early data, and how long a key is in use', async () => {
    const http = `${ZONE} ssl_session_tickets off; ssl_early_data on;`;
    await withServer(nginx!, host({ http }), async (server) => {
      const { stdout } = await asked(server);
      expect(stdout).toContain('the ticket points to a session that the server keeps (stateful)');
      expect(stdout).toMatch(/tickets allow early data, up to \d+ bytes\n/);
      expect(stdout).toContain('early data would be accepted; none was sent');
      expect(stdout).not.toContain('ticket of key');
    });
    await withServer(nginx!, host({ http: keys(1) }), async (server) => {
      const state = join(folder({}), 'state.json');
      expect((await asked(server, '--state', state)).stdout).not.toContain('the same key for');
      const nineDays = new Date(Date.now() - 9 * 86_400_000).toISOString();
      const seen = [{ target: peerOf(server), key: keyName(1), first: nineDays, last: nineDays }];
      writeFileSync(state, `${JSON.stringify({ schema: 1, seen })}\n`);
      const { stdout } = await asked(server, '--state', state);
      expect(stdout).toContain(
        `ticket of key ${keyName(1)}, lifetime hint 5 minutes, the same key for 9 days`,
      );
      expect(stdout).toContain('early data is not accepted: the tickets allow none');
      writeFileSync(state, '{"schema":1,"seen":[{}]}');
      expect((await asked(server, '--state', state)).status).toBe(2);
    });
  });

  it.skipIf(!nginx)('a client certificate that only a request misses', async () => {
    const http = `${ZONE} ssl_session_tickets off; ssl_verify_client on; ssl_client_certificate tls/ca-1.crt;`;
    await withServer(nginx!, host({ http }), async (server) => {
      const count = (stdout: string) => /tls12-id +(\d) of 4/.exec(stdout)?.[1];
      expect(count((await asked(server)).stdout)).toBe('4');
      const requested = await asked(server, '--request', '/');
      expect(requested.stdout.match(/^ +tls\S+ +0 of 4 resumed/gm)).toHaveLength(3);
      expect(requested.stdout).toContain('the request was answered with 400 after a full handshake');
      const { certificate, key } = clientCertificate(1);
      const at = folder({ 'c.pem': certificate, 'c.key': key });
      const own = ['--cert', join(at, 'c.pem'), '--key', join(at, 'c.key'), '--request', '/'];
      const passed = await asked(server, ...own);
      expect(count(passed.stdout)).toBe('4');
      expect(passed.stdout).toContain('answered with 200 after a full handshake, after a resumed one 200');
    });
  });

  it.skipIf(!nginx)('sessions offered under another name, both ways', async () => {
    await withServer(nginx!, host({ http: ZONE }), async (server) => {
      const { stdout } = await asked(server, '--also', 'b.example');
      expect(stdout).toContain('sessions of a.example offered as b.example: 4 of 4 resumed');
      expect(stdout).toContain('sessions of b.example offered as a.example: 4 of 4 resumed');
      expect(stdout).toContain('CVE-2025-23419');
    });
    const verifying = 'ssl_verify_client optional; ssl_client_certificate tls/ca-1.crt;';
    await withServer(nginx!, host({ http: ZONE, other: verifying }), async (server) => {
      const { stdout } = await asked(server, '--also', 'b.example');
      expect(stdout).toMatch(/offered as b\.example: 0 of 4 resumed/);
      expect(stdout).not.toContain('CVE-2025-23419');
    });
  });
});

/** What such a server does with each connection, and what is said of it. */
const NONE: readonly (readonly [what: string, talk: string, says: RegExp])[] = [
  ['never answers', '', /nothing answers at \S+: no answer within 8 s/],
  [
    'drips',
    'let n = 0; setInterval(() => socket.write(Buffer.from([[0x16, 3, 3, 0x40, 0][n++] ?? 2])), 1000).unref();',
    /nothing answers at \S+: no (?:answer|handshake) within \d+ s/,
  ],
  ['sends garbage', "socket.write(Buffer.alloc(100000, 'x'));", /no handshake succeeds \(ERR_SSL/],
  ['hangs up', 'socket.destroy();', /no handshake succeeds|nothing answers/],
];

describe('a server that is none', () => {
  /** In a process of its own: the command is waited for. */
  async function serve(talk: string, use: (address: string) => Promise<void>): Promise<void> {
    const text = `require('node:net').createServer((socket) => { socket.on('error', () => {}); ${talk} })
      .listen(0, '127.0.0.1', function () { console.log(this.address().port); });`;
    const server = spawn(process.execPath, ['-e', text], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const [port] = (await once(server.stdout, 'data')) as [Buffer];
      await use(`127.0.0.1:${port.toString().trim()}`);
    } finally {
      server.kill();
    }
  }

  it('each is told in one clear line, in time', { timeout: 40_000 }, async () => {
    const node = promisify(execFile);
    const program = await command();
    const told = NONE.map(([what, talk, says]) =>
      serve(talk, async (address) => {
        const begun = Date.now();
        const done = await node(process.execPath, [program, 'verify', address]).catch((error) => error);
        expect(done.code, what).toBe(2);
        expect(`${done.stdout}${done.stderr}`, what).toMatch(says);
        expect(Date.now() - begun, what).toBeLessThan(20_000);
      }),
    );
    await Promise.all(told);
  });

  it.skipIf(all.length === 0)(
    'one that answers without an end is hung up on',
    { timeout: 40_000 },
    async () => {
      const files = new Map([['html/large', Buffer.alloc(50_000_000)]]);
      const http = `${keys(1)} root html; limit_rate 100000;`;
      const configuration = host({ http, first: 'location = /large {}' }).replace(
        'return 200; location',
        'location',
      );
      await withServer(
        all[0]!,
        configuration,
        async (server) => {
          const begun = Date.now();
          const asked = ['--connections', '2', '--servername', 'a.example', '--request', '/large'];
          const { status } = await run(['verify', ...asked, peerOf(server)]);
          expect(status).toBe(0);
          expect(Date.now() - begun).toBeLessThan(20_000);
        },
        files,
      );
    },
  );
});

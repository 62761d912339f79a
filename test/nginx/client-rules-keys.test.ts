import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { http, resumesAfter, site, visit } from './client-rules-site.ts';
import { cupboard } from './cupboard.ts';
import { compareVersions, eachNginx, judges, type Nginx } from './judges.ts';
import { type Server, test, withServer } from './server.ts';

/** What the rules about ticket keys claim. A ticket begins with the name of the key that encrypted it. */
const ZONE = '  ssl_session_cache shared:S:1m;\n';
const key = (number: 1 | 2 | 3): string => `ssl_session_ticket_key tls/ticket-${number}.key;`;
const nameOf = (number: 1 | 2 | 3): string =>
  (cupboard().get(`tls/ticket-${number}.key`) as Buffer).subarray(0, 16).toString('hex');

/** The first 16 bytes of a new TLS 1.2 ticket, in hex; null where the server gives none. */
async function keyName(server: Server): Promise<string | null> {
  const { session } = await visit(server, { kind: 'tls12-ticket' });
  const args = ['sess_id', '-inform', 'DER', '-text', '-noout'];
  const { stdout } = spawnSync(judges().openssl!, args, { input: session });
  const dump = /TLS session ticket:\s+0000 - ([0-9a-f -]{47})/.exec(stdout.toString())?.[1];
  return dump?.replace(/[ -]/g, '') ?? null;
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!nginx)(name, () => run(nginx!));

  judge('static-ticket-key: the file encrypts over reload and restart', async (nginx) => {
    await withServer(nginx, http(ZONE, site('a', '443 ssl', key(1))), async (server) => {
      expect(await keyName(server)).toBe(nameOf(1));
      await server.reload();
      expect(await keyName(server)).toBe(nameOf(1));
      await server.restart();
      expect(await keyName(server)).toBe(nameOf(1));
    });
  });

  judge(
    'ticket-key-order: the first line encrypts, the others decrypt; the fix puts another first',
    async (nginx) => {
      const [before, after] = [
        http(site('a', '443 ssl', key(1), key(2))),
        http(site('a', '443 ssl', key(2), key(1))),
      ];
      await withServer(nginx, before, async (server) => {
        expect(await keyName(server)).toBe(nameOf(1));
        const kept = await resumesAfter(server, { kind: 'tls12-ticket' }, async () => {
          server.configure(after);
          await server.reload();
        });
        expect(kept).toBe(true);
        expect(await keyName(server)).toBe(nameOf(2));
      });
    },
  );

  judge('repeated-ticket-key: nginx takes the same file twice, and the line does nothing', async (nginx) => {
    expect((await test(nginx, http(site('a', '443 ssl', key(1), key(1))))).output).not.toMatch(/warn|emerg/);
    await withServer(nginx, http(site('a', '443 ssl', key(1), key(1))), async (server) => {
      const kept = await resumesAfter(server, { kind: 'tls12-ticket' }, async () => {
        server.configure(http(site('a', '443 ssl', key(1))));
        await server.reload();
      });
      expect(kept).toBe(true);
    });
  });

  judge('dead-ticket-keys: accepted with tickets off, and nothing resumes by them', async (nginx) => {
    const dead = http(ZONE, site('a', '443 ssl', key(1), 'ssl_session_tickets off;'));
    expect((await test(nginx, dead)).output).not.toMatch(/warn|emerg/);
    await withServer(nginx, dead, async (server) => {
      expect(await keyName(server)).toBeNull();
      for (const kind of ['tls12-ticket', 'tls13'] as const) {
        expect(await resumesAfter(server, { kind }, () => server.reload())).toBe(true);
        expect(await resumesAfter(server, { kind }, () => server.restart())).toBe(false);
      }
    });
  });

  judge('long-session-timeout: a key in the zone encrypts for about one timeout', async (nginx) => {
    const rotates = compareVersions(nginx.version, '1.23.2') >= 0;
    await withServer(
      nginx,
      http(ZONE, '  ssl_session_timeout 3s;\n', site('a', '443 ssl')),
      async (server) => {
        const first = await keyName(server);
        await sleep(4500);
        await keyName(server);
        const second = await keyName(server);
        expect(second === first).toBe(!rotates);
      },
    );
  });
});

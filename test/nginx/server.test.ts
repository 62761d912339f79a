import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Call, Visit } from './call.ts';
import { connect } from './clients.ts';
import { clientCertificate } from './cupboard.ts';
import type { Nginx } from './judges.ts';
import { compareVersions, eachNginx } from './judges.ts';
import { groupIsAlive, isAlive } from './processes.ts';
import type { Server } from './server.ts';
import { Refusal, start, test, withServer } from './server.ts';

const site = (more = '', http = '') => `worker_processes 4;
events {}
http {
  ${http}
  server {
    listen 443 ssl;
    ssl_certificate tls/a.crt;
    ssl_certificate_key tls/a.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ${more}
    return 200;
  }
}
`;

const SHARED = 'ssl_session_cache shared:S:1m;';

async function visit(server: Server, call: Partial<Call> = {}): Promise<Visit> {
  const place = server.place('*:443');
  const made = await connect({ place, kind: 'tls12-id', context: 'http', serverName: 'a.example', ...call });
  if ('error' in made) throw new Error(made.error);
  return made;
}

async function resumes(server: Server, call: Partial<Call> = {}, between = async () => {}): Promise<boolean> {
  const { session } = await visit(server, call);
  await between();
  return (await visit(server, { ...call, ...(session ? { session } : {}) })).reused;
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!nginx)(name, () => run(nginx!));

  judge('says in its own words and with the line of the text what it refuses', async (nginx) => {
    expect((await test(nginx, site(SHARED))).accepted).toBe(true);
    const { accepted, output } = await test(nginx, site('ssl_session_cache shared:S:2m;', SHARED));
    expect(accepted).toBe(false);
    expect(output).toContain(
      'the size 2097152 of shared memory zone "S" conflicts with already declared size 1048576',
    );
    expect((await test(nginx, site('ssl_session_tickets yes;'))).output).toMatch(
      /invalid value "yes" .*nginx\.conf:10\b/,
    );
  });

  judge('a server that does not start rejects with the reason', async (nginx) => {
    await expect(start(nginx, site('ssl_session_cache shared:S:16k;'))).rejects.toThrow(Refusal);
    await expect(start(nginx, site('ssl_session_cache shared:S:16k;'))).rejects.toThrow('is too small');
  });

  judge('is gone, with its workers and its folder, when the use of it fails', async (nginx) => {
    let seen: { master: number; workers: number[]; prefix: string } | undefined;
    const use = async (server: Server) => {
      seen = { master: server.master, workers: server.workers(), prefix: server.prefix };
      await server.only(seen.workers[0]!);
      throw new Error('the test failed');
    };
    await expect(withServer(nginx, site(), use)).rejects.toThrow('the test failed');
    expect(seen!.workers).toHaveLength(4);
    expect([seen!.master, ...seen!.workers].filter(isAlive)).toEqual([]);
    expect(groupIsAlive(seen!.master)).toBe(false);
    expect(existsSync(seen!.prefix)).toBe(false);
  });

  judge(
    'a reload replaces every worker; a refused one leaves the old configuration serving',
    async (nginx) => {
      await withServer(nginx, site(SHARED), async (server) => {
        const [master, old] = [server.master, server.workers()];
        await server.reload();
        expect(server.master).toBe(master);
        expect(server.workers().filter((pid) => old.includes(pid))).toEqual([]);
        server.configure(site('ssl_session_cache shared:S:16k;'));
        await expect(server.reload()).rejects.toThrow('is too small');
        expect(await resumes(server)).toBe(true);
      });
    },
  );

  judge(
    'a killed worker takes no session of a shared zone with it (fact killed-worker-takes-no-session)',
    async (nginx) => {
      await withServer(nginx, site(SHARED), async (server) => {
        for (const kind of ['tls12-id', 'tls12-ticket', 'tls13'] as const) {
          expect(await resumes(server, { kind }, () => server.killWorker(server.workers()[0]!))).toBe(true);
        }
      });
    },
  );

  judge(
    'a binary upgrade brings another master and ends the sessions of a shared zone (fact upgrade-empties-zone)',
    async (nginx) => {
      await withServer(nginx, site(SHARED), async (server) => {
        const [master, old] = [server.master, server.workers()];
        expect(await resumes(server, {}, () => server.upgrade())).toBe(false);
        expect(server.master).not.toBe(master);
        expect([master, ...old].filter(isAlive)).toEqual([]);
        expect(await resumes(server)).toBe(true);
      });
    },
  );

  judge('the worker that is left running answers', async (nginx) => {
    await withServer(nginx, site(), async (server) => {
      for (const worker of server.workers()) {
        await server.only(worker);
        const visits = await Promise.all([visit(server), visit(server), visit(server)]);
        expect(visits.map((made) => made.worker)).toEqual([worker, worker, worker]);
      }
    });
  });

  judge('the client kinds are what they say, with a name or without', async (nginx) => {
    await withServer(nginx, site(), async (server) => {
      const nameless = { serverName: null };
      expect(await visit(server, { kind: 'tls13', ...nameless })).toMatchObject({
        protocol: 'TLSv1.3',
        alpn: null,
      });
      expect(await visit(server, { alpn: ['http/1.1'] })).toMatchObject({
        protocol: 'TLSv1.2',
        alpn: 'http/1.1',
      });
      // without a cache only tickets resume: the client without the ticket extension must not (fact no-cache-no-session-ids)
      expect(await resumes(server, { kind: 'tls12-id' })).toBe(false);
      expect(await resumes(server, { kind: 'tls12-ticket', ...nameless })).toBe(true);
    });
  });

  judge(
    'a session that holds a large client certificate is cached as far as the limit allows (fact client-certificate-in-session)',
    async (nginx) => {
      const configuration = site(
        `${SHARED} ssl_verify_client optional; ssl_client_certificate tls/ca-1.crt;`,
      );
      await withServer(nginx, configuration, async (server) => {
        const resumesWith = (bytes: number) => resumes(server, { credentials: clientCertificate(1, bytes) });
        expect(new X509Certificate(clientCertificate(1, 4483).certificate).raw).toHaveLength(4483);
        expect(await resumesWith(853)).toBe(true);
        // the limit of 4096 bytes became 8192 in 1.27.5
        expect(await resumesWith(4483)).toBe(compareVersions(nginx.version, '1.27.5') >= 0);
        expect(await resumesWith(8991)).toBe(false);
      });
    },
  );
});

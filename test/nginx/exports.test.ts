import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keyDirectives, rotationScript } from '../../src/core/export/key-rotation.ts';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { LOG_PATH, logFormat } from '../../src/core/export/monitoring/log-lines.ts';
import { mtailProgram } from '../../src/core/export/monitoring/mtail.ts';
import { DEFAULT_SITE } from '../../src/core/export/site.ts';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import { folder } from '../cli/run-command.ts';
import { lacking, runProgram } from '../programs.ts';
import type { Credentials } from './certificates.ts';
import { connect } from './clients.ts';
import { clientCertificate, cupboard } from './cupboard.ts';
import { eachNginx } from './judges.ts';
import { until } from './processes.ts';
import { nginxLine } from './run-nginx.ts';
import { Refusal, type Server, withServer } from './server.ts';

const withoutMtail = lacking('mtail');

// the laboratory turns logs off in http{}: the access_log goes into the server
const [FORMAT, LOG] = logFormat(DEFAULT_SITE)
  .replace(LOG_PATH, 'tls-resume.log')
  .split(/^(?=access_log)/m);

const measured = (zone: string, inside = '') => `worker_processes 1;
error_log error.log warn;
events {}
http {
${FORMAT}
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache ${zone};
  server { listen 443 ssl; server_name a.example; return 200; ${inside}
  ${LOG} }
}
`;

/** What the Debian service would give mtail for the line that the instructions name, with the files of this server. */
function count(server: Server): string {
  const { install } = EXPORT_KINDS.find(({ id }) => id === 'mtail')!;
  const logs = /LOGS=(\S+) in/
    .exec(install)![1]!
    .replace(LOG_PATH, join(server.prefix, 'tls-resume.log'))
    .replace('/var/log/nginx/error.log', join(server.prefix, 'error.log'));
  const at = folder({ 'tls-resume.mtail': mtailProgram() });
  const how = ['--one_shot', '--one_shot_format', 'prometheus', '--address', '127.0.0.1', '--port', '0'];
  const done = runProgram('mtail', [...how, '--progs', at, '--logs', logs]);
  expect(done.output).not.toMatch(/error|failed/i);
  return done.stdout;
}

const visit = async (server: Server, kind: ClientKind, session?: Buffer, credentials?: Credentials) => {
  const done = await connect({
    place: server.place('*:443'),
    kind,
    context: 'http',
    serverName: 'a.example',
    ...(session ? { session } : {}),
    ...(credentials ? { credentials } : {}),
  });
  if ('error' in done) throw new Error(done.error);
  return done;
};

describe.each(eachNginx())('exports beside $name', ({ nginx }) => {
  it.skipIf(!nginx || withoutMtail)(`mtail counts what the clients saw${withoutMtail}`, async () => {
    await withServer(nginx!, measured('shared:S:1m'), async (server) => {
      const log = join(server.prefix, 'tls-resume.log');
      const seen = new Map<string, number>();
      for (const kind of ['tls12-id', 'tls13', 'tls13'] as const) {
        let session: Buffer | undefined;
        for (let n = 0; n < 3; n += 1) {
          const done = await visit(server, kind, session);
          session = done.session ?? session;
          const key = `protocol="${done.protocol}",resumed="${done.reused ? 'yes' : 'no'}"`;
          seen.set(key, (seen.get(key) ?? 0) + 1);
        }
      }
      await until('the log', () => existsSync(log) && readFileSync(log, 'utf8').split('\n').length === 10);
      const counted = [...count(server).matchAll(/^nginx_tls_handshakes_total\{(.*)\} (\d+)$/gm)].map(
        ([, labels, times]) => {
          expect(labels).toContain('server="a.example"');
          return [/protocol="[^"]*",resumed="[^"]*"/.exec(labels!)![0], Number(times)] as const;
        },
      );
      expect(new Map(counted)).toEqual(seen);
      expect([...seen.values()].reduce((sum, times) => sum + times)).toBe(9);
      expect(seen.get('protocol="TLSv1.3",resumed="yes"')).toBe(4);
    });
  });

  it.skipIf(!nginx || withoutMtail)(
    `mtail counts what the error log says, and begins where the alerts expect it${withoutMtail}`,
    async () => {
      const verifying = 'ssl_verify_client optional; ssl_client_certificate tls/ca-1.crt;';
      await withServer(nginx!, measured('shared:mixed:32k', verifying), async (server) => {
        for (let i = 0; i < 80; i += 1) await visit(server, 'tls12-id');
        const before = count(server);
        // no line yet: one counter is at 0, the other, which has a label, is not there
        expect(before).toMatch(/^nginx_tls_zone_refused_total\{[^}]*\} 0$/m);
        expect(before).not.toMatch(/^nginx_tls_session_no_room_total/m);

        for (let i = 0; i < 3; i += 1) await visit(server, 'tls12-id', undefined, clientCertificate(1, 2183));
        server.configure(measured('shared:mixed:32k', `${verifying} ssl_session_cache shared:mixed:64k;`));
        await expect(server.reload()).rejects.toThrow(Refusal);
        const lines = server.log.split('\n').filter((line) => line.includes('could not allocate')).length;
        expect(lines).toBeGreaterThan(0);
        const after = count(server);
        expect(after).toMatch(
          new RegExp(`^nginx_tls_session_no_room_total\\{.*zone="mixed".*\\} ${lines}$`, 'm'),
        );
        expect(after).toMatch(/^nginx_tls_zone_refused_total\{[^}]*\} 1$/m);
      });
    },
  );

  it.skipIf(!nginx)(
    'the rotation script: tickets live through one rotation, also on another host, and die after three',
    async () => {
      const script = join(folder({ rotate: rotationScript() }), 'rotate');
      chmodSync(script, 0o755);
      const keys = folder({});
      // the script makes the files before nginx asks for them
      expect(rotate(script, keys, {}).status).toBe(0);
      const text = keyed();
      const files = new Map([...cupboard(), ...keyFiles(keys)]);
      await withServer(
        nginx!,
        text,
        async (one) => {
          await withServer(
            nginx!,
            text,
            async (other) => {
              const hooks = {
                CHECK: nginxLine({ nginx: nginx!, folder: one.prefix }, '-t'),
                RELOAD: `kill -HUP ${one.master}`,
              };
              const turn = async () => {
                const workers = one.workers();
                expect(rotate(script, join(one.prefix, 'keys'), hooks)).toMatchObject({ status: 0 });
                await until('new workers', () => workers.every((pid) => !one.workers().includes(pid)));
                await until('all of them', () => one.workers().length === one.workerCount);
              };
              for (const kind of ['tls12-ticket', 'tls13'] as const) {
                const { session } = await visit(one, kind);
                expect((await visit(other, kind, session)).reused, 'on the other host').toBe(true);
              }
              const old = {
                ticket: (await visit(one, 'tls12-ticket')).session,
                tls13: (await visit(one, 'tls13')).session,
              };
              await turn();
              // the other host still has the old files: it knows the new key as its next one
              for (const kind of ['tls12-ticket', 'tls13'] as const) {
                const { session } = await visit(one, kind);
                expect((await visit(other, kind, session)).reused, 'before the other host reloads').toBe(
                  true,
                );
              }
              expect((await visit(one, 'tls12-ticket', old.ticket)).reused).toBe(true);
              expect((await visit(one, 'tls13', old.tls13)).reused).toBe(true);
              await turn();
              await turn();
              expect((await visit(one, 'tls12-ticket', old.ticket)).reused).toBe(false);
              expect((await visit(one, 'tls13', old.tls13)).reused).toBe(false);

              const distribute = `cp -p "$TICKET_KEYS"/*.key '${other.prefix}/keys/' && kill -HUP ${other.master}`;
              const workers = other.workers();
              expect(
                rotate(script, join(one.prefix, 'keys'), { ...hooks, DISTRIBUTE: distribute }).status,
              ).toBe(0);
              await until('the other host', () => workers.every((pid) => !other.workers().includes(pid)));
              expect(keyFiles(join(other.prefix, 'keys'))).toEqual(keyFiles(join(one.prefix, 'keys')));
            },
            files,
          );
        },
        files,
      );
    },
  );

  it.skipIf(!nginx)(
    'the rotation script leaves the keys alone where nginx refuses its configuration',
    async () => {
      const script = join(folder({ rotate: rotationScript() }), 'rotate');
      const keys = folder({});
      rotate(script, keys, {});
      const before = keyFiles(keys);
      await withServer(
        nginx!,
        keyed(),
        async (server) => {
          cpSync(keys, join(server.prefix, 'keys'), { recursive: true });
          server.configure(keyed('no_such_directive on;'));
          const workers = server.workers();
          const hooks = {
            CHECK: nginxLine({ nginx: nginx!, folder: server.prefix }, '-t'),
            RELOAD: `kill -HUP ${server.master}`,
          };
          const done = rotate(script, join(server.prefix, 'keys'), hooks);
          expect(done.status).not.toBe(0);
          expect(done.stderr).toContain('no_such_directive');
          expect(keyFiles(join(server.prefix, 'keys'))).toEqual(before);
          expect(server.workers()).toEqual(workers);
          server.configure(keyed());
          const failing = [
            // the first check takes the old keys, the second one not the new ones
            { ...hooks, CHECK: 'test ! -e previous.key.old' },
            { ...hooks, RELOAD: 'false' },
            // killed halfway: the next run puts the keys back first
            { ...hooks, RELOAD: 'kill -9 $PPID' },
          ];
          for (const each of failing) {
            expect(rotate(script, join(server.prefix, 'keys'), each).status).not.toBe(0);
            if (each === failing[2])
              rotate(script, join(server.prefix, 'keys'), { ...hooks, CHECK: 'false' });
            expect(keyFiles(join(server.prefix, 'keys'))).toEqual(before);
          }
          // a second run inside of the first one finds it held
          expect(
            rotate(script, join(server.prefix, 'keys'), {
              ...hooks,
              CHECK: ':',
              RELOAD: `sh ${script}; test $? = 1`,
            }).status,
          ).toBe(0);
        },
        new Map([...cupboard(), ...before]),
      );
    },
  );
});

/** With the lines that are handed out, the files in this folder. */
function keyed(more = ''): string {
  return `worker_processes 2;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ${keyDirectives(DEFAULT_SITE).replaceAll('/etc/nginx/ticket-keys/', 'keys/')}
  ${more}
  server { listen 443 ssl; server_name a.example; return 200; }
}
`;
}

function rotate(script: string, keys: string, hooks: Readonly<Record<string, string>>) {
  const env = { ...process.env, TICKET_KEYS: keys, CHECK: ':', RELOAD: ':', ...hooks };
  const done = spawnSync('sh', [script], { encoding: 'utf8', env });
  return { status: done.status, stderr: done.stderr };
}

const keyFiles = (at: string) =>
  new Map(
    ['current', 'previous', 'next'].map((name) => [
      `keys/${name}.key`,
      readFileSync(join(at, `${name}.key`)),
    ]),
  );

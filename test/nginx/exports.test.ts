import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rotationScript } from '../../src/core/export/key-rotation.ts';
import { LOG_PATH, logFormat } from '../../src/core/export/log-lines.ts';
import { mtailProgram } from '../../src/core/export/mtail.ts';
import { DEFAULT_SITE } from '../../src/core/export/site.ts';
import type { ClientKind } from '../../src/core/resumption/verdict.ts';
import { folder } from '../cli/run-command.ts';
import { optionalTool, runTool } from '../export/optional-tool.ts';
import { connect } from './clients.ts';
import { cupboard } from './cupboard.ts';
import { eachNginx } from './judges.ts';
import { until } from './processes.ts';
import { type Server, withServer } from './server.ts';

const mtail = optionalTool('mtail');

// the laboratory turns logs off in http{}: the access_log goes into the server
const [FORMAT, LOG] = logFormat(DEFAULT_SITE)
  .replace(LOG_PATH, 'tls-resume.log')
  .split(/^(?=access_log)/m);

const MEASURED = `worker_processes 2;
events {}
http {
${FORMAT}
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:S:1m;
  server { listen 443 ssl; server_name a.example; return 200;
  ${LOG} }
}
`;

const visit = async (server: Server, kind: ClientKind, session?: Buffer) => {
  const done = await connect({
    place: server.place('*:443'),
    kind,
    context: 'http',
    serverName: 'a.example',
    ...(session ? { session } : {}),
  });
  if ('error' in done) throw new Error(done.error);
  return done;
};

describe.each(eachNginx())('exports beside $name', ({ nginx }) => {
  it.skipIf(!nginx || !mtail)('mtail counts what the clients saw', async () => {
    await withServer(nginx!, MEASURED, async (server) => {
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
      const at = folder({ 'tls-resume.mtail': mtailProgram() });
      const done = runTool(mtail!, [
        '--one_shot',
        '--one_shot_format',
        'prometheus',
        '--address',
        '127.0.0.1',
        '--port',
        '0',
        '--progs',
        at,
        '--logs',
        log,
      ]);
      const counted = [...done.stdout.matchAll(/^nginx_tls_handshakes_total\{(.*)\} (\d+)$/gm)].map(
        ([, labels, count]) => {
          expect(labels).toContain('server="a.example"');
          return [/protocol="[^"]*",resumed="[^"]*"/.exec(labels!)![0], Number(count)] as const;
        },
      );
      expect(new Map(counted)).toEqual(seen);
      expect([...seen.values()].reduce((sum, count) => sum + count)).toBe(9);
      expect(seen.get('protocol="TLSv1.3",resumed="yes"')).toBe(4);
    });
  });

  it.skipIf(!nginx)(
    'rotated keys: tickets live through one rotation, also on another host, and die after three',
    async () => {
      const text = `worker_processes 2;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_ticket_key keys/current.key;
  ssl_session_ticket_key keys/previous.key;
  ssl_session_ticket_key keys/next.key;
  server { listen 443 ssl; server_name a.example; return 200; }
}
`;
      const keys = folder({ rotate: rotationScript() });
      const script = join(keys, 'rotate');
      chmodSync(script, 0o755);
      const rotate = () => {
        const env = { ...process.env, TICKET_KEYS: join(keys, 'keys'), CHECK: ':', RELOAD: ':' };
        const done = spawnSync('sh', [script], { encoding: 'utf8', env });
        expect(done.stderr).toBe('');
        expect(done.status).toBe(0);
      };
      const files = () =>
        new Map(
          ['current', 'previous', 'next'].map((name) => [
            `keys/${name}.key`,
            readFileSync(join(keys, 'keys', `${name}.key`)),
          ]),
        );
      rotate();
      const shared = new Map([...cupboard(), ...files()]);
      await withServer(
        nginx!,
        text,
        async (one) => {
          await withServer(
            nginx!,
            text,
            async (other) => {
              for (const kind of ['tls12-ticket', 'tls13'] as const) {
                const { session } = await visit(one, kind);
                expect((await visit(other, kind, session)).reused, 'on the other host').toBe(true);
              }
              const old = {
                ticket: (await visit(one, 'tls12-ticket')).session,
                tls13: (await visit(one, 'tls13')).session,
              };
              rotate();
              one.write(files());
              await one.reload();
              // the other host still has the old files: it knows the new key as its next one
              for (const kind of ['tls12-ticket', 'tls13'] as const) {
                const { session } = await visit(one, kind);
                expect((await visit(other, kind, session)).reused, 'before the other host reloads').toBe(
                  true,
                );
              }
              expect((await visit(one, 'tls12-ticket', old.ticket)).reused).toBe(true);
              expect((await visit(one, 'tls13', old.tls13)).reused).toBe(true);
              rotate();
              rotate();
              one.write(files());
              await one.reload();
              expect((await visit(one, 'tls12-ticket', old.ticket)).reused).toBe(false);
              expect((await visit(one, 'tls13', old.tls13)).reused).toBe(false);
            },
            shared,
          );
        },
        shared,
      );
    },
  );
});

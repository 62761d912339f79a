import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askEarlyData, type EarlyAnswer } from '../../../src/cli/probe/early-data.ts';
import { contextOf, type ProbeTarget, visit } from '../../../src/cli/probe/visit.ts';
import { eachNginx, judges } from '../judges.ts';
import { type Server, withServer } from '../server.ts';
import { host } from './differences.ts';

/** Whether nginx takes early data, as verify reads it from an unfinished handshake, and as openssl sees it by sending some. */
const ZONE = 'ssl_session_cache shared:S:1m;';
const MANNERS = { request: null, credentials: null };

const targetOf = (server: Server): ProbeTarget => ({ ...server.place('*:443'), serverName: 'a.example' });

async function newSession(server: Server): Promise<Buffer> {
  const made = await visit(targetOf(server), contextOf('tls13', MANNERS), undefined, MANNERS);
  if ('error' in made || !made.session) throw new Error('no session');
  return made.session;
}

const asked = async (server: Server, at = server): Promise<EarlyAnswer> =>
  askEarlyData(targetOf(at), await newSession(server), Date.now());

/** By sending a request in it. @param group what the client agrees on: with another one it is asked for a second hello */
function sent(server: Server, group = 'X25519'): 'accepted' | 'rejected' | 'not sent' {
  const { host: name, port } = server.place('*:443');
  const session = join(server.prefix, 'session.pem');
  server.write(new Map([['request', 'GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n']]));
  const call = (...more: string[]): string => {
    const where = [
      '-connect',
      `${name}:${port}`,
      '-servername',
      'a.example',
      '-tls1_3',
      '-ign_eof',
      '-groups',
      group,
    ];
    const input = 'GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n';
    return spawnSync(judges().openssl!, ['s_client', ...where, ...more], { input, encoding: 'utf8' }).stdout;
  };
  call('-sess_out', session);
  const said = call('-sess_in', session, '-early_data', join(server.prefix, 'request'));
  const [, word] = /^Early data was (accepted|rejected|not sent)/m.exec(said) ?? [];
  return word as 'accepted';
}

const SUITES = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const CURVES = ['X25519', 'prime256v1', 'secp384r1'];

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('is accepted where it is on, whichever cipher suite and group', async () => {
    for (const [at, suite] of SUITES.entries()) {
      const http = `${ZONE} ssl_early_data on; ssl_conf_command Ciphersuites ${suite}; ssl_ecdh_curve ${CURVES[at]};`;
      await withServer(nginx!, host({ http }), async (server) => {
        expect(await asked(server), suite).toBe('accepted');
        expect(sent(server, CURVES[at]), suite).toBe('accepted');
        expect(await asked(server), suite).toBe('accepted');
      });
    }
  });

  it.skipIf(!nginx)('is not where it is off, nor in a server that is not the default', async () => {
    for (const settings of [{ http: ZONE }, { http: ZONE, other: 'ssl_early_data on;' }])
      await withServer(nginx!, host(settings), async (server) => {
        expect(await asked(server)).toBe('not-allowed');
        expect(sent(server)).toBe('not sent');
      });
  });

  it.skipIf(!nginx)(
    'is ignored by a host that does not know the session, and by one that has it off',
    async () => {
      await withServer(nginx!, host({ http: `${ZONE} ssl_early_data on;` }), async (server) => {
        await withServer(nginx!, host({ http: ZONE }), async (other) => {
          expect(await asked(server, other)).toBe('ignored');
        });
        await withServer(nginx!, host({ http: `${ZONE} ssl_early_data on;` }), async (other) => {
          expect(await asked(server, other)).toBe('ignored');
        });
      });
    },
  );

  it.skipIf(!nginx)('a group that was not offered leaves it unknown', async () => {
    const http = `${ZONE} ssl_early_data on; ssl_ecdh_curve secp521r1;`;
    await withServer(nginx!, host({ http }), async (server) => {
      expect(await asked(server)).toBe('unknown');
    });
  });
});

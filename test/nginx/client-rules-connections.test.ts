import { spawn } from 'node:child_process';
import { connect as http2 } from 'node:http2';
import { join } from 'node:path';
import { connect as tls } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { correctedText, replyOf } from '../report/reply-of.ts';
import { http, resumesAfter, site, visit } from './client-rules-site.ts';
import { connect } from './clients.ts';
import { compareVersions, eachNginx, judges, type Nginx } from './judges.ts';
import { type Server, test, withServer } from './server.ts';

/** What the rules about connections, early data, names and `ssl on` claim. */
const ZONE = '  ssl_session_cache shared:S:1m;\n';
const h2 = ({ version }: Nginx): string[] => (compareVersions(version, '1.25.1') >= 0 ? ['http2 on;'] : []);
const listenH2 = ({ version }: Nginx): string =>
  compareVersions(version, '1.25.1') >= 0 ? '443 ssl' : '443 ssl http2';

/** Answers on one HTTP/1.1 connection, of three requests. */
function answersOnOne(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    let answers = 0;
    const { host, port } = server.place('*:443');
    const ask = () => socket.write('GET / HTTP/1.1\r\nHost: a.example\r\n\r\n');
    const socket = tls({ host, port, servername: 'a.example', rejectUnauthorized: false }, ask);
    socket.on('data', () => {
      answers += 1;
      if (answers < 3) ask();
      else socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(answers));
  });
}

/** The same over HTTP/2. */
function streamsOnOne(server: Server): Promise<number> {
  return new Promise((resolve) => {
    let answers = 0;
    const { host, port } = server.place('*:443');
    const session = http2(`https://${host}:${port}`, { servername: 'a.example', rejectUnauthorized: false });
    const ask = () => {
      if (session.closed || session.destroyed || answers === 3) return session.close();
      const request = session.request({ ':path': '/' });
      request.on('response', () => {
        answers += 1;
      });
      // refused by a connection that is about to end
      request.on('error', () => {});
      request.on('close', () => setTimeout(ask, 20));
      request.resume();
      request.end();
    };
    session.on('connect', ask);
    session.on('error', () => {});
    session.on('close', () => resolve(answers));
  });
}

/** What openssl's client says, until the server closes or early data turns out not to be taken: then nothing more would come. */
function sClient(args: readonly string[], input: string): Promise<string> {
  const child = spawn(judges().openssl!, ['s_client', ...args], { stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString('latin1');
    if (/Early data was (?:rejected|not sent)/.test(said) && input === '') child.kill();
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
}

/** Sends the same early data `times` times with one session; how often the server took it as early data. */
async function replays(server: Server, name: string, times: number): Promise<number> {
  const { host, port } = server.place('*:443');
  const session = join(server.prefix, 'session.pem');
  const request = `GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`;
  server.write(new Map([['request', request]]));
  const call = ['-connect', `${host}:${port}`, '-servername', name, '-tls1_3', '-ign_eof'];
  await sClient([...call, '-sess_out', session], request);
  let taken = 0;
  for (let n = 0; n < times; n += 1) {
    const early = ['-sess_in', session, '-early_data', join(server.prefix, 'request')];
    const said = await sClient([...call, ...early], '');
    if (said.includes('Early data was accepted') && said.includes('HTTP/1.1 200')) taken += 1;
  }
  return taken;
}

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!nginx)(name, () => run(nginx!));

  judge(
    'client-keepalive: a connection and a handshake for every request, HTTP/2 included',
    async (nginx) => {
      for (const [line, expected] of [
        ['', 3],
        ['keepalive_timeout 0;', 1],
        ['keepalive_requests 1;', 1],
      ] as const) {
        await withServer(nginx, http(site('a', listenH2(nginx), ...h2(nginx), line)), async (server) => {
          expect({ line, answers: await answersOnOne(server) }).toEqual({ line, answers: expected });
          expect({ line, answers: await streamsOnOne(server) }).toEqual({ line, answers: expected });
        });
      }
    },
  );

  judge('early-data-replay: taken again each time, by tickets and by stateful sessions', async (nginx) => {
    for (const lines of [[], ['ssl_session_tickets off;']]) {
      const servers = site('a', '443 ssl', 'ssl_early_data on;', ...lines) + site('b', '443 ssl', ...lines);
      await withServer(nginx, http(ZONE, servers), async (server) => {
        expect(await replays(server, 'a.example', 2)).toBe(2);
        expect(await replays(server, 'b.example', 2)).toBe(2);
      });
    }
  });

  judge('early-data-replay: the line counts in the default server alone', async (nginx) => {
    const servers = site('a', '443 ssl') + site('b', '443 ssl', 'ssl_early_data on;');
    await withServer(nginx, http(ZONE, servers), async (server) => {
      expect(await replays(server, 'b.example', 1)).toBe(0);
    });
  });

  judge('cross-name-client-certificates: an alert, or from 1.29.2 a full handshake', async (nginx) => {
    const verify = ['ssl_client_certificate tls/ca-1.crt;', 'ssl_verify_client on;'];
    const configuration = http(ZONE, site('a', '443 ssl'), site('b', '443 ssl', ...verify));
    await withServer(nginx, configuration, async (server) => {
      const { session } = await visit(server, { kind: 'tls13' });
      const place = server.place('*:443');
      const call = { place, kind: 'tls13', context: 'http', serverName: 'b.example' } as const;
      const there = await connect({ ...call, session: session! });
      // Debian's 1.22.1 carries the fix: what has none cannot be run here (fact cross-name-client-certificate-hole: 1.23.1)
      if (compareVersions(nginx.version, '1.29.2') < 0) expect(there).toHaveProperty('error');
      else expect(there).toMatchObject({ reused: false, status: 400 });
      expect(await connect(call)).toMatchObject({ reused: false, status: 400 });
    });
  });

  judge(
    'obsolete-ssl-directive: taken with a warning until 1.25.0, then refused; the fix is taken',
    async (nginx) => {
      const configuration = http(ZONE, site('a', '443', 'ssl on;'));
      const { accepted, output } = await test(nginx, configuration);
      const known = compareVersions(nginx.version, '1.25.1') < 0;
      expect(accepted).toBe(known);
      expect(output).toContain(known ? 'the "ssl" directive is deprecated' : 'unknown directive "ssl"');
      const corrected = correctedText(replyOf(configuration, { nginx: nginx.version }));
      expect(corrected).toContain('listen 443 ssl;');
      await withServer(nginx, corrected, async (server) => expect(await resumesAfter(server, {})).toBe(true));
    },
  );
});

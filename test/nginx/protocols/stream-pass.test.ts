import { setTimeout as sleep } from 'node:timers/promises';
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../../src/core/resumption/verdict.ts';
import { replyOf } from '../../report/reply-of.ts';
import { contextOf } from '../call.ts';
import { compare } from '../compare.ts';
import { compareVersions, eachNginx, type Nginx } from '../judges.ts';
import type { Place } from '../loopback.ts';
import { measure } from '../measure.ts';
import { predict } from '../predict.ts';
import type { Cell, Probe } from '../scenario.ts';
import { test as testConfiguration, withServer } from '../server.ts';

/** `pass` of stream{}: whose TLS a client meets, against the verdict. */
const hasPass = (nginx: Nginx | null): nginx is Nginx =>
  nginx !== null && compareVersions(nginx.version, '1.25.5') >= 0;

const certificate = (name: 'a' | 'b'): string =>
  `ssl_certificate tls/${name}.crt; ssl_certificate_key tls/${name}.key;`;
const configuration = (http: readonly string[], stream: readonly string[]): string => {
  const servers = (lines: readonly string[]) => lines.map((line) => `server { ${line} }`).join('\n');
  const common = 'ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets off;';
  return `worker_processes 4;\nevents {}\nhttp {\n${common}\n${servers(http)}\n}\nstream {\n${common}\n${servers(stream)}\n}\n`;
};
const site = (name: 'a' | 'b', listen: string, ...lines: string[]): string =>
  `listen ${listen}; server_name ${name}.example; ${certificate(name)} ${lines.join(' ')} return 200;`;
const ZONE = 'ssl_session_cache shared:HTTP:1m;';
const STREAM_ZONE = `${certificate('a')} ssl_session_cache shared:STREAM:1m;`;

/** An http client at the door of stream{}. */
async function check(nginx: Nginx, text: string, ...names: readonly string[]): Promise<readonly Cell[]> {
  const probes = names.map((serverName): Probe => ({ context: 'http', address: '*:443', serverName }));
  const cells = await measure(nginx, { configuration: text, probes, events: EVENTS, pairs: 2 });
  const measured = cells.map((cell) => ({ ...cell, context: 'stream' as const }));
  const { equal, unknown, wrong, unpredicted } = compare(measured, predict(text, nginx));
  expect({ wrong, unknown, unpredicted }).toEqual({ wrong: [], unknown: 0, unpredicted: [] });
  expect(equal).toBe(measured.length);
  return measured;
}

const outcomes = (cells: readonly Cell[], name: string): string =>
  EVENTS.map((event) => {
    const found = cells.filter((cell) => cell.event === event && cell.serverName === name);
    return [...new Set(found.map(({ outcome }) => outcome))].join('|');
  }).join(' ');

describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  const withPass = it.skipIf(!hasPass(nginx));

  withPass('to a listen with ssl: its settings count, those of stream{} do not', async () => {
    const without = configuration(
      [site('a', '127.0.0.1:8443 ssl')],
      [`listen 443; ${STREAM_ZONE} pass 127.0.0.1:8443;`],
    );
    expect(outcomes(await check(nginx!, without, 'a.example'), 'a.example')).toBe('no no no no');
    const zone = configuration(
      [site('a', '127.0.0.1:8443 ssl', ZONE)],
      ['listen 443; ssl_preread on; pass 127.0.0.1:8443;'],
    );
    expect(outcomes(await check(nginx!, zone, 'a.example'), 'a.example')).toBe('yes yes yes no');
  });

  withPass('stream with ssl to a plain listen: the settings of stream{} count', async () => {
    const plain = 'listen 127.0.0.1:8080; return 200;';
    const zone = configuration([plain], [`listen 443 ssl; ${STREAM_ZONE} pass 127.0.0.1:8080;`]);
    expect(outcomes(await check(nginx!, zone, 'a.example'), 'a.example')).toBe('yes yes yes no');
    const without = configuration([plain], [`listen 443 ssl; ${certificate('a')} pass 127.0.0.1:8080;`]);
    expect(outcomes(await check(nginx!, without, 'a.example'), 'a.example')).toBe('no no no no');
  });

  withPass('ssl_preread: the name that the client sends chooses the server of stream{}', async () => {
    const door = (name: string, port: number) =>
      `listen 443; server_name ${name}.example; ssl_preread on; pass 127.0.0.1:${port};`;
    const text = configuration(
      [site('a', '127.0.0.1:8443 ssl', ZONE), site('b', '127.0.0.1:9443 ssl')],
      [door('a', 8443), door('b', 9443)],
    );
    const cells = await check(nginx!, text, 'a.example', 'b.example');
    expect(outcomes(cells, 'a.example')).toBe('yes yes yes no');
    expect(outcomes(cells, 'b.example')).toBe('no no no no');
  });

  withPass(
    'TLS twice: what comes with the end of the handshake is never read, what comes later is',
    async () => {
      const text = configuration(
        [site('a', '127.0.0.1:8443 ssl', ZONE)],
        [`listen 443 ssl; ${STREAM_ZONE} pass 127.0.0.1:8443;`],
      );
      const { report } = replyOf(text, { nginx: nginx!.version });
      const row = report.sockets.find(({ context }) => context === 'stream')!.servers[0]!.verdict['tls12-id'];
      expect(row.reload.resumes).toBe('unknown');
      expect(report.findings.map(({ rule }) => rule)).toContain('tls-twice');
      await withServer(nginx!, text, async (server) => {
        const place = server.place('*:443');
        const first = await ask(place, null, 300);
        expect(first).toMatchObject({ reused: false, answered: true });
        expect(await ask(place, first.session, 300)).toMatchObject({ reused: true, answered: true });
        const outcomes = new Set<boolean>();
        for (let turn = 0; turn < 5; turn += 1) outcomes.add((await ask(place, first.session, 0)).answered);
        expect(outcomes).toContain(false);
      });
    },
  );

  it.skipIf(!nginx || hasPass(nginx))(
    'before 1.25.5 pass is refused, in the words that are predicted',
    async () => {
      const text = configuration(
        [site('a', '127.0.0.1:8443 ssl', ZONE)],
        ['listen 443; pass 127.0.0.1:8443;'],
      );
      const { accepted, output } = await testConfiguration(nginx!, text);
      expect(accepted).toBe(false);
      const [error] = replyOf(text, { nginx: nginx!.version }).report.findings.filter(
        ({ severity }) => severity === 'error',
      );
      expect(output).toContain('unknown directive "pass"');
      expect(error!.message).toContain('unknown directive "pass"');
    },
  );
});

interface Answer {
  readonly reused: boolean;
  readonly answered: boolean;
  readonly session: Buffer | null;
}

/** TLS 1.2; the request is written `pause` ms after the handshake, at 0 in the packet that ends an abbreviated one. */
async function ask(place: Place, session: Buffer | null, pause: number): Promise<Answer> {
  let given: Buffer | null = session;
  let answer = '';
  const socket: TLSSocket = tlsConnect({
    ...place,
    secureContext: contextOf('tls12-id', undefined),
    rejectUnauthorized: false,
    servername: 'a.example',
    ...(session ? { session } : {}),
  });
  socket.on('session', (sent) => {
    given = sent;
  });
  socket.on('data', (data) => {
    answer += data.toString('latin1');
  });
  const request = 'GET / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n';
  if (pause === 0) socket.once('secureConnect', () => socket.write(request));
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', () => resolve());
    socket.once('error', reject);
  });
  const reused = socket.isSessionReused();
  if (pause > 0) {
    await sleep(pause);
    socket.write(request);
  }
  for (let waited = 0; waited < 2000 && answer === ''; waited += 20) await sleep(20);
  socket.destroy();
  return { reused, answered: answer.startsWith('HTTP/1.1 200'), session: given };
}

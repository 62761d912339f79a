import { readFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { join } from 'node:path';
import { connect as connectTls, createSecureContext, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/core/base/utf8.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import type { ErrorLogReport } from '../../src/core/logs/error-log.ts';
import { formatDirective, STREAM_FORMAT } from '../../src/core/logs/format/log-format.ts';
import { LogJob, type LogOptions } from '../../src/core/logs/log-job.ts';
import type { AccessReport } from '../../src/core/logs/report/access-report.ts';
import { compareStubStatus, readStubStatus, type StubSample } from '../../src/core/logs/stub-status.ts';
import { readLogText } from '../logs/read-log-text.ts';
import { connect } from './clients.ts';
import { clientCertificate } from './cupboard.ts';
import { eachNginx } from './judges.ts';
import type { Place } from './loopback.ts';
import { until } from './processes.ts';
import { test as testConfiguration, withServer } from './server.ts';

const CONFIGURATION = `worker_processes 2;
events {}
http {
  log_format tls '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent '
                 '"$http_referer" "$http_user_agent" $ssl_protocol $ssl_session_reused '
                 '$connection $connection_requests "$ssl_server_name"';
  log_format j escape=json '{"t":"$time_iso8601","agent":"$http_user_agent","v":"$ssl_protocol",'
                           '"reused":"$ssl_session_reused","conn":"$connection","creq":"$connection_requests"}';
  log_format serial '$msec $ssl_session_reused $connection';
  log_format lines '$msec "$http_user_agent" $ssl_session_reused';
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache shared:S:32k;
  keepalive_requests 1000;
  server {
    listen 443 ssl http2;
    access_log tls.log tls;
    access_log j.log j;
    access_log serial.log serial;
    access_log lines.log lines;
    location / { return 200; }
  }
  server {
    listen 80;
    access_log tls.log tls;
    return 200;
  }
}
`;

/** A user agent as hostile as nginx lets through. */
const AGENT = 'x" TLSv1.3 r 1 1 "\\\u00e9 {"reused":"r"}';

/** What one client saw of its connection. */
interface Seen {
  readonly reused: boolean;
  readonly protocol: string;
  readonly requests: number;
}

type Kind = 'TLSv1.2' | 'TLSv1.3';
const contexts = new Map<Kind, ReturnType<typeof createSecureContext>>();

function open(place: Place, kind: Kind, session: Buffer | undefined, protocol: 'h2' | 'http/1.1'): TLSSocket {
  const secureContext = contexts.get(kind) ?? createSecureContext({ minVersion: kind, maxVersion: kind });
  contexts.set(kind, secureContext);
  return connectTls({
    ...place,
    secureContext,
    servername: 'a.example',
    ALPNProtocols: [protocol],
    rejectUnauthorized: false,
    ...(session ? { session } : {}),
  });
}

/** One connection of several requests, one after the other, over HTTP/1.1 or HTTP/2. */
async function talk(
  place: Place,
  kind: Kind,
  requests: number,
  http2: boolean,
  session?: Buffer,
): Promise<Seen & { session?: Buffer }> {
  const socket = open(place, kind, session, http2 ? 'h2' : 'http/1.1');
  let latest: Buffer | undefined;
  socket.on('session', (given) => {
    latest = given;
  });
  await new Promise<void>((resolve, reject) => socket.once('secureConnect', resolve).once('error', reject));
  const seen = { reused: socket.isSessionReused(), protocol: socket.getProtocol() ?? '', requests };
  if (http2) await talkHttp2(socket, requests);
  else await talkHttp1(socket, requests);
  return { ...seen, ...(latest ? { session: latest } : {}) };
}

/** One connection to a server of stream{}, which says something and ends. */
async function streamSession(place: Place, session?: Buffer): Promise<{ reused: boolean; session?: Buffer }> {
  const socket = open(place, 'TLSv1.2', session, 'http/1.1');
  let latest: Buffer | undefined;
  let reused = false;
  socket.once('secureConnect', () => {
    reused = socket.isSessionReused();
  });
  socket.on('session', (given) => {
    latest = given;
  });
  await new Promise<void>((resolve, reject) =>
    socket
      .once('close', () => resolve())
      .once('error', reject)
      .resume(),
  );
  return { reused, ...(latest ? { session: latest } : {}) };
}

async function talkHttp1(socket: TLSSocket, requests: number): Promise<void> {
  let answers = '';
  socket.on('data', (data) => {
    answers += data.toString('latin1');
  });
  const closed = new Promise<void>((resolve, reject) =>
    socket.once('close', () => resolve()).once('error', reject),
  );
  for (let i = 1; i <= requests; i++) {
    const last = i === requests ? 'Connection: close\r\n' : '';
    socket.write(`GET /${i} HTTP/1.1\r\nHost: a.example\r\nUser-Agent: ${AGENT}\r\n${last}\r\n`, 'latin1');
  }
  await closed;
  expect(answers.match(/HTTP\/1\.1 200/g)).toHaveLength(requests);
}

async function talkHttp2(socket: TLSSocket, requests: number): Promise<void> {
  const client = connectHttp2('https://a.example', { createConnection: () => socket });
  for (let i = 1; i <= requests; i++) {
    await new Promise<void>((resolve, reject) => {
      const stream = client.request({ ':path': `/${i}` });
      stream.once('error', reject).once('end', resolve).resume();
      stream.end();
    });
  }
  await new Promise<void>((resolve) => client.close(() => resolve()));
}

/** Some clients: most come back, some with a session that the small zone has lost. */
async function manyClients(place: Place): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let client = 0; client < 24; client++) {
    const kind = client % 2 === 0 ? 'TLSv1.2' : 'TLSv1.3';
    let session: Buffer | undefined;
    for (let visit = 0; visit < 1 + (client % 4); visit++) {
      const made = await talk(place, kind, 1 + ((client + visit) % 5), client % 3 === 0, session);
      seen.push(made);
      session = made.session ?? session;
    }
  }
  return seen;
}

const count = (seen: readonly Seen[], reused: boolean) => seen.filter((one) => one.reused === reused).length;
const requests = (seen: readonly Seen[], reused: boolean) =>
  seen.filter((one) => one.reused === reused).reduce((sum, one) => sum + one.requests, 0);

describe.each(eachNginx())('$name', ({ nginx }) => {
  it.skipIf(!nginx)('a log of a real nginx gives exactly the reuse that the clients saw', async () => {
    await withServer(nginx!, CONFIGURATION, async (server) => {
      const seen = await manyClients(server.place('*:443'));
      const connections = { full: count(seen, false), resumed: count(seen, true) };
      expect(Math.min(connections.full, connections.resumed)).toBeGreaterThan(10);
      const byRequests = { full: requests(seen, false), resumed: requests(seen, true) };
      // the last line is written after the client has its answer
      const written = () => readFileSync(join(server.prefix, 'lines.log'), 'utf8').split('\n').length - 1;
      await until('the log', () => written() === byRequests.full + byRequests.resumed);
      const source = { path: 'nginx.conf', text: CONFIGURATION, encoding: 'utf-8' as const };
      const report = (name: string, options: LogOptions = { sources: [source] }): AccessReport => {
        const job = new LogJob(options);
        job.push(readFileSync(join(server.prefix, name)));
        return job.finish() as AccessReport;
      };
      const tls = report('tls.log');
      expect(tls).toMatchObject({
        format: { name: 'tls', guessed: false },
        unit: 'first-request',
        unread: 0,
      });
      expect(tls).toMatchObject({ connections, requests: byRequests, add: null });
      for (const { name, full, resumed } of tls.byProtocol) {
        const own = seen.filter(({ protocol }) => protocol === name);
        expect([name, full, resumed]).toEqual([name, count(own, false), count(own, true)]);
      }
      expect(tls.byName.map(({ name }) => name)).toEqual(['a.example']);
      expect(report('j.log')).toMatchObject({
        format: { name: 'j' },
        unread: 0,
        connections,
        requests: byRequests,
      });
      expect(report('serial.log')).toMatchObject({ unit: 'serial', connections, requests: byRequests });
      expect(report('lines.log')).toMatchObject({ unit: 'line', connections: byRequests });
      for (const name of ['tls.log', 'j.log']) {
        const guessed = report(name, {});
        expect(guessed.unread).toBe(0);
        expect(guessed.connections).toMatchObject(connections);
      }
    });
  });

  it.skipIf(!nginx)('lines of plain HTTP beside TLS are told apart', async () => {
    await withServer(nginx!, CONFIGURATION, async (server) => {
      await talk(server.place('*:443'), 'TLSv1.3', 2, false);
      const { host, port } = server.place('*:80');
      for (let i = 0; i < 3; i++) await (await fetch(`http://${host}:${port}/`)).text();
      const written = () => readFileSync(join(server.prefix, 'tls.log'), 'utf8');
      // nginx writes a line when the request ends, which the client may see earlier
      await until('the log', () => written().split('\n').length - 1 === 5);
      const report = readLogText(written(), {
        sources: [{ path: 'nginx.conf', text: CONFIGURATION, encoding: 'utf-8' }],
      });
      expect(report).toMatchObject({ unread: 0, requests: { full: 2, resumed: 0, neither: 3 } });
    });
  });

  it.skipIf(!nginx)('its own words about a zone without room for a session are explained', async () => {
    const mixed = `worker_processes 1;
error_log error.log warn;
events {}
http {
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_verify_client optional;
  ssl_client_certificate tls/ca-1.crt;
  ssl_session_cache shared:mixed:32k;
  server { listen 443 ssl; return 200; }
}
`;
    await withServer(nginx!, mixed, async (server) => {
      const call = {
        place: server.place('*:443'),
        kind: 'tls12-id',
        context: 'http',
        serverName: 'zz.example',
      } as const;
      for (let i = 0; i < 80; i++) await connect(call);
      const ordinary = readLogText(server.log === '' ? '2026/11/21 10:00:00 [info] 1#1: x\n' : server.log);
      expect((ordinary as ErrorLogReport).found).toEqual([]);
      for (let i = 0; i < 3; i++) await connect({ ...call, credentials: clientCertificate(1, 2183) });
      const lines = server.log.split('\n').filter((line) => line.includes('could not allocate'));
      expect(lines.length).toBeGreaterThan(0);
      const job = new LogJob({ nginx: version(nginx!.version) });
      job.push(encode(server.log));
      expect(job.finish()).toMatchObject({
        kind: 'error',
        found: [{ id: 'no-room-for-session', real: true, zone: 'mixed', count: lines.length }],
      });
    });
  });

  it.skipIf(!nginx)('its refusals are known by name', async () => {
    const site = (http: string, inside: string) =>
      `events {}\nhttp { ${http} server { listen 443 ssl; ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key; ${inside} } }\n`;
    const refused: [string, string, string][] = [
      ['ssl_session_cache shared:S:1m;', 'ssl_session_cache shared:S:2m;', 'zone-size-conflict'],
      ['', 'ssl_session_cache shared:S:16k;', 'zone-too-small'],
      ['', 'ssl_session_cache shared:S:1g;', 'cache-refused'],
      ['limit_req_zone $uri zone=S:1m rate=1r/s;', 'ssl_session_cache shared:S:1m;', 'zone-other-use'],
      ['', 'ssl_session_ticket_key tls/a.crt;', 'ticket-key-size'],
      ['', 'ssl_session_ticket_key tls/no-ticket.key;', 'ticket-key-missing'],
      ['', 'ssl_session_timeout 1h; ssl_session_timeout 1h;', 'duplicate-session-directive'],
    ];
    for (const [http, inside, id] of refused) {
      const { output } = await testConfiguration(nginx!, site(http, inside));
      const { found } = readLogText(output) as ErrorLogReport;
      expect([output, found.map((one) => one.id)]).toEqual([output, [id]]);
    }
  });

  it.skipIf(!nginx)('accepts the lines that a report says to add, and they tell all', async () => {
    const lacking = readLogText(
      '192.0.2.1 - - [21/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 1 "-" "x"\n',
    );
    const { add } = lacking as AccessReport;
    const accessLog = add!.accessLog.replace('/var/log/nginx/', '');
    const text = CONFIGURATION.replace(/ {2}log_format[^;]*;\n/g, '')
      .replace(/ *access_log .*\n/g, '')
      .replace('http {', `http { ${add!.logFormat}`)
      .replace('location /', `${accessLog} location /`);
    await withServer(nginx!, text, async (server) => {
      const first = await talk(server.place('*:443'), 'TLSv1.3', 2, false);
      await talk(server.place('*:443'), 'TLSv1.3', 3, false, first.session);
      const written = () => readFileSync(join(server.prefix, 'access-tls.log'), 'utf8');
      await until('the log', () => written().split('\n').length - 1 === 5);
      expect(readLogText(written())).toMatchObject({
        add: null,
        unit: 'first-request',
        connections: { full: 1, resumed: 1 },
        byName: [{ name: 'a.example' }],
      });
    });
  });

  it.skipIf(!nginx)('a session of stream{} is a line, in the format that a report says to add', async () => {
    const text = `events {}
stream {
  ${formatDirective(STREAM_FORMAT)}
  map $ssl_session_reused $again { r warm; default cold; }
  log_format mapped '$msec $ssl_protocol $again';
  access_log stream.log ${STREAM_FORMAT.name};
  access_log mapped.log mapped;
  ssl_certificate tls/a.crt;
  ssl_certificate_key tls/a.key;
  ssl_session_cache shared:T:1m;
  server { listen 443 ssl; return ok; }
}
`;
    await withServer(nginx!, text, async (server) => {
      let session: Buffer | undefined;
      const seen: boolean[] = [];
      for (let i = 0; i < 4; i++) {
        const made = await streamSession(server.place('*:443'), session);
        session = made.session ?? session;
        seen.push(made.reused);
      }
      const written = (name: string) => readFileSync(join(server.prefix, name), 'utf8');
      await until('the log', () => written('mapped.log').split('\n').length - 1 === 4);
      const connections = { full: seen.filter((one) => !one).length, resumed: seen.filter(Boolean).length };
      expect(connections.resumed).toBeGreaterThan(0);
      expect(readLogText(written('stream.log'))).toMatchObject({
        unit: 'session',
        connections,
        unread: 0,
        add: null,
      });
      const sources = [{ path: 'nginx.conf', text, encoding: 'utf-8' as const }];
      expect(readLogText(written('mapped.log'), { sources })).toMatchObject({
        unit: 'session',
        connections,
        format: { name: 'mapped', guessed: false },
      });
    });
  });

  it.skipIf(!nginx)('its stub_status is read', async () => {
    const text = 'events {}\nhttp { server { listen 80; location / { stub_status; } } }\n';
    await withServer(nginx!, text, async (server) => {
      const { host, port } = server.place('*:80');
      const headers = { connection: 'close' };
      const samples: StubSample[] = [];
      for (let i = 0; i < 4; i++) {
        const page = await (await fetch(`http://${host}:${port}/`, { headers })).text();
        samples.push(...readStubStatus(page));
      }
      expect(compareStubStatus(samples[0]!, samples[3]!, 1)).toMatchObject({
        accepts: 3,
        dropped: 0,
        requestsPerConnection: 1,
      });
    });
  });
});

import { describe, expect, it } from 'vitest';
import { version } from '../../src/core/catalog/platform/version.ts';
import { type ErrorLogReport, errorLogText } from '../../src/core/logs/error-log.ts';
import { claimsIn } from '../false-claims.ts';
import { readLogText } from './read-log-text.ts';

const PREFIX = '2026/11/21 10:00:00';
const read = (lines: readonly string[], nginx: string | null = null) =>
  readLogText(lines.map((line) => `${PREFIX} ${line}\n`).join(''), {
    nginx: nginx === null ? null : version(nginx),
  }) as ErrorLogReport;

const NO_ROOM = (zone: string) =>
  `[warn] 7#7: *9 could not allocate new session in SSL session shared cache "${zone}" while SSL handshaking, client: 192.0.2.1, server: 0.0.0.0:443`;

describe('an error log', () => {
  it('is counted by zone', () => {
    const { found } = read([
      NO_ROOM('a'),
      NO_ROOM('b'),
      '[notice] 7#7: start worker process 8',
      NO_ROOM('a'),
    ]);
    expect(found.map(({ id, zone, count, line }) => [id, zone, count, line])).toEqual([
      ['no-room-for-session', 'a', 2, 1],
      ['no-room-for-session', 'b', 1, 2],
    ]);
  });

  it('is explained by version (fact mixed-sizes-are-logged)', () => {
    const explanation = (nginx: string | null) => read([NO_ROOM('a')], nginx).found[0]!.explanation;
    expect(explanation('1.22.1')).toContain('for every such session, as an alert');
    expect(explanation('1.26.3')).toContain('at most once a second');
    expect(explanation(null)).toMatch(/Before nginx 1\.23\.2.*from there on/);
    for (const nginx of ['1.22.1', '1.26.3', null]) expect(explanation(nginx)).toContain('different sizes');
  });

  it('knows the lines that articles invented, and does not repeat them', () => {
    const { found } = read([
      '[warn] 7#7: session cache is full, discarding session',
      '[alert] 7#7: SSL_CTX_set_session_cache_mode() failed',
    ]);
    expect(found.map(({ id, real, count }) => [id, real, count])).toEqual([['not-nginx', false, 2]]);
    expect(claimsIn(found[0]!.explanation)).toEqual([]);
    expect(
      claimsIn(
        errorLogText({
          schema: 1,
          kind: 'error',
          lines: 1,
          unexplained: [],
          found: [{ ...found[0]!, example: '' }],
        }),
      ),
    ).toEqual([]);
  });

  it('says so where nothing is about the cache', () => {
    const report = read(['[error] 7#7: *1 open() "/x" failed (2: No such file or directory)']);
    expect(report.found).toEqual([]);
    expect(errorLogText(report)).toContain('nothing about the session cache');
  });
});

/** As nginx and its TLS libraries write them, and what each is. */
const WRITTEN: readonly (readonly [id: string, line: string])[] = [
  [
    'session-cipher-changed',
    '[error] 31#31: *12 SSL_do_handshake() failed (SSL: error:1417D0E1:SSL routines:tls_process_server_hello:old session cipher not returned) while SSL handshaking to upstream, client: 192.0.2.7, server: shop.example',
  ],
  [
    'session-cipher-changed',
    '[info] 31#31: *12 SSL_do_handshake() failed (SSL: error:0A0000D7:SSL routines::required cipher missing) while SSL handshaking, client: 192.0.2.7, server: 0.0.0.0:443',
  ],
  [
    'digest-check',
    '[error] 31#31: *13 SSL_do_handshake() failed (SSL: error:1408C095:SSL routines:ssl3_get_finished:digest check failed) while SSL handshaking to upstream, client: 192.0.2.7',
  ],
  [
    'session-context-missing',
    '[crit] 31#31: *14 SSL_do_handshake() failed (SSL: error:140D9115:SSL routines:ssl_get_prev_session:session id context uninitialized) while SSL handshaking, client: 192.0.2.8',
  ],
  ['upstream-zone-full', '[crit] 31#31: ngx_slab_alloc() failed: no memory in upstream zone "api_https"'],
  ['zone-full', '[crit] 31#31: ngx_slab_alloc() failed: no memory in SSL session shared cache "SSL"'],
  [
    'extended-master-secret',
    '[error] 31#31: *16 SSL_do_handshake() failed (SSL: error:0A0000D7:SSL routines::resumed ems session without ems extension) while SSL handshaking to upstream',
  ],
  [
    'ticket-key-size',
    '[emerg] 1#1: "/etc/nginx/ticket.key" must be 48 or 80 bytes in /etc/nginx/nginx.conf:12',
  ],
  [
    'zone-other-use',
    '[emerg] 1#1: the shared memory zone "upstream_3" is already declared for a different use in /data/3.conf:8',
  ],
  [
    'shutdown-failed',
    '[crit] 31#31: *9 SSL_shutdown() failed (SSL: error:0A000117:SSL routines::application data after close notify) while proxying connection, client: 192.0.2.7',
  ],
  [
    'session-lookup-yields',
    '[crit] 31#31: *9 lua: cannot yield in sess get cb: missing async sess get cb support in OpenSSL, context: ssl_session_fetch_by_lua*',
  ],
  [
    'client-certificate-refused',
    '[info] 31#31: *9 client SSL certificate verify error: (12:CRL has expired) while reading client request headers, client: 192.0.2.7',
  ],
  [
    'ocsp-unanswered',
    '[error] 31#31: OCSP responder timed out (110: Connection timed out) while requesting certificate status, responder: ocsp.example',
  ],
];

describe('a line that nginx writes', () => {
  it.each(WRITTEN)('is explained with cause and remedy: %s', (id, line) => {
    const { found, unexplained } = read([line]);
    expect(found.map((one) => one.id)).toEqual([id]);
    expect(found[0]!.cause.length).toBeGreaterThan(30);
    expect(found[0]!.remedy.length).toBeGreaterThan(10);
    expect(unexplained).toEqual([]);
    expect(claimsIn(found[0]!.explanation)).toEqual([]);
  });

  it('has the times of the first and the last', () => {
    const at = (second: string, text: string) => `2026/11/21 10:00:${second} ${text}\n`;
    const report = readLogText(
      at('01', WRITTEN[2]![1]) + at('30', WRITTEN[2]![1]) + at('45', '[info] 1#1: x'),
    ) as ErrorLogReport;
    expect(report.found[0]).toMatchObject({
      count: 2,
      first: '2026/11/21 10:00:01',
      last: '2026/11/21 10:00:30',
    });
    expect(errorLogText(report)).toContain(
      '2 times, first in line 1, 2026/11/21 10:00:01 to 2026/11/21 10:00:30',
    );
  });

  it('about the certificate of an upstream server is not taken for one about a client’s', () => {
    const upstream =
      '[error] 31#31: *9 upstream SSL certificate verify error: (12:CRL has expired) while SSL handshaking to upstream';
    const { found, unexplained } = read([upstream]);
    expect(found).toEqual([]);
    expect(unexplained).toHaveLength(1);
  });

  it('and is about sessions, but not known, is listed', () => {
    const strange = '[alert] 7#7: *3 the SSL session of widget 17 went away, client: 192.0.2.1';
    const report = read([strange, strange.replace('17', '18'), '[notice] 7#7: start worker process 9']);
    expect(report.found).toEqual([]);
    expect(report.unexplained).toMatchObject([{ count: 2, line: 1 }]);
    expect(errorLogText(report)).toContain('not explained here');
  });
});

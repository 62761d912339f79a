// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the holes of envsubst
import { describe, expect, it } from 'vitest';
import { EVENTS } from '../../src/core/resumption/verdict.ts';
import { replyOf } from '../report/reply-of.ts';

/** HTTP/3 and mail{} in words of the report; test/nginx/protocols asks nginx. */
const TLS = 'ssl_certificate a.crt; ssl_certificate_key a.key;';

function rows(text: string, preamble: { nginx?: string; banner?: string } = {}) {
  const { banner = '', ...choices } = preamble;
  return replyOf(banner + text, choices).report.sockets.map(
    ({ context, protocol, address, tls, servers }) => ({
      where: `${context} ${address} ${protocol}${tls ? '' : ' no TLS'}`,
      of: servers.map(({ verdict }) =>
        Object.fromEntries(
          (['tls12-id', 'tls12-ticket', 'tls13'] as const).map((client) => [
            client,
            [...new Set(EVENTS.map((event) => verdict[client][event].resumes))].length === 1
              ? verdict[client].reload.resumes
              : EVENTS.map((event) => verdict[client][event].resumes).join(' '),
          ]),
        ),
      ),
      settledBy: servers.map(({ verdict }) => verdict.tls13.reload.settledBy),
    }),
  );
}

const http = (...lines: string[]): string =>
  `worker_processes 4; events {}\nhttp {\n${lines.join('\n')}\n}\n`;
const banner = (nginx: string, library: string): string =>
  `nginx version: nginx/${nginx}\nbuilt with ${library}\n`;

describe('HTTP/3', () => {
  const both = http(
    'ssl_session_cache shared:S:10m; ssl_session_tickets off;',
    `server { listen 443 quic reuseport; listen 443 ssl; http3 on; ${TLS} }`,
  );

  it('offers TLS 1.3 alone and resumes as TLS 1.3 over TCP', () => {
    const [quic, tcp] = rows(both, { nginx: '1.30.6' });
    expect(quic!.where).toBe('http *:443 quic');
    expect(quic!.of).toEqual([
      { 'tls12-id': 'not-offered', 'tls12-ticket': 'not-offered', tls13: 'yes yes yes no' },
    ]);
    expect(tcp!.of[0]!.tls13).toBe('yes yes yes no');
  });

  it('is judged for the versions that have it where none is given', () => {
    expect(rows(both)[0]!.of[0]!.tls13).toBe('yes yes yes no');
    const onTickets = http('ssl_session_cache shared:S:10m;', `server { listen 443 quic; ${TLS} }`);
    expect(rows(onTickets)[0]!.of[0]!.tls13).toBe('yes yes yes no');
  });

  it('serves nobody on 1.25.0 with OpenSSL, unless AES-128 alone is left', () => {
    const suites = (list: string): string =>
      http(`ssl_conf_command Ciphersuites ${list}; server { listen 443 quic; ${TLS} }`);
    const of = (text: string, nginx: string, library = 'OpenSSL 3.0.15'): string =>
      rows(text, { banner: banner(nginx, library) })[0]!.of[0]!.tls13!;
    const plain = http(`server { listen 443 quic; ${TLS} }`);
    expect(of(plain, '1.25.0')).toBe('fails');
    expect(of(plain, '1.25.1')).toBe('yes yes no no');
    expect(of(suites('TLS_AES_128_GCM_SHA256'), '1.25.0')).toBe('yes yes no no');
    expect(of(suites('TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384'), '1.25.0')).toBe('fails');
  });

  it('has a default server of its own', () => {
    const [tcp, quic] = rows(
      http(
        'ssl_session_tickets off;',
        `server { listen 443 ssl; server_name a.example; ssl_session_cache shared:S:1m; ${TLS} }`,
        `server { listen 443 ssl; listen 443 quic; server_name b.example; ${TLS} }`,
      ),
      { nginx: '1.26.3' },
    );
    expect(tcp!.of.map(({ tls13 }) => tls13)).toEqual(['yes yes yes no', 'yes yes yes no']);
    expect(quic!.of.map(({ tls13 }) => tls13)).toEqual(['no']);
  });

  it('with BoringSSL: keys per worker without a zone, and no TLS 1.3 with tickets off', () => {
    const plain = http(`server { listen 443 quic; ${TLS} }`);
    expect(rows(plain, { banner: banner('1.31.4', 'BoringSSL') })[0]!.of[0]!.tls13).toBe('yes no no no');
    expect(rows(both, { banner: banner('1.28.3', 'BoringSSL') })[0]!.of[0]!.tls13).toBe('no');
  });

  it.each([
    'OpenSSL 1.1.1w',
    'LibreSSL 4.3.2',
    'AWS-LC 5.5.0',
  ])('with %s it was not measured, and that is said', (library) => {
    const [quic, tcp] = rows(both, { banner: banner('1.30.6', library) });
    expect(quic!.of[0]).toEqual({
      'tls12-id': 'not-offered',
      'tls12-ticket': 'not-offered',
      tls13: 'unknown',
    });
    expect(quic!.settledBy).toEqual([`a test on your own server: HTTP/3 with ${library} was not measured`]);
    expect(tcp!.of[0]!['tls12-id']).toBe('yes yes yes no');
  });

  it('a default server that only rejects, without TLS 1.3, leaves nothing', () => {
    const text = http(
      'server { listen 443 quic default_server; server_name c; ssl_reject_handshake on; ssl_protocols TLSv1.2; }',
      `server { listen 443 quic; server_name a; ssl_protocols TLSv1.2 TLSv1.3; ${TLS} }`,
    );
    for (const nginx of ['1.26.3', '1.30.6']) {
      expect(rows(text, { nginx })[0]!.of.map(({ tls13 }) => tls13)).toEqual(['not-offered', 'not-offered']);
    }
  });

  it('is refused by an nginx that has none', () => {
    expect(rows(both, { nginx: '1.22.1' })[0]!.of[0]!.tls13).toBe('refused');
  });
});

describe('mail{}', () => {
  const mail = (...lines: string[]): string =>
    `worker_processes 4; events {}\nmail {\nauth_http 127.0.0.1:9; ${TLS}\n${lines.join('\n')}\n}\n`;

  it('takes its settings from mail{}, and starttls is TLS', () => {
    const text = mail(
      'ssl_session_cache none; ssl_session_tickets off;',
      'server { listen 993 ssl; protocol imap; }',
      'server { listen 587; protocol smtp; starttls only; }',
      'server { listen 110; protocol pop3; starttls on; ssl_session_cache shared:M:1m; }',
      'server { listen 143; protocol imap; }',
      'server { listen 25; protocol smtp; starttls off; }',
    );
    const found = rows(text, { nginx: '1.30.6' });
    expect(found.map(({ where }) => where)).toEqual([
      'mail *:993 tcp',
      'mail *:587 tcp',
      'mail *:110 tcp',
      'mail *:143 tcp no TLS',
      'mail *:25 tcp no TLS',
    ]);
    expect(found.map(({ of }) => of[0]!['tls12-id'])).toEqual([
      'no',
      'no',
      'yes yes yes no',
      'not-offered',
      'not-offered',
    ]);
    expect(found[2]!.of[0]!.tls13).toBe('yes yes yes no');
  });

  it('with starttls inherited from mail{}', () => {
    const text = mail('starttls on; ssl_session_cache shared:M:1m;', 'server { listen 143; protocol imap; }');
    expect(rows(text, { nginx: '1.26.3' })[0]!.of[0]!.tls13).toBe('yes yes yes no');
  });
});

describe('what a template puts in', () => {
  it('may be starttls: a mail server with a certificate is no plain one', () => {
    const text = (line: string): string =>
      `events {}\nmail { auth_http 127.0.0.1:9; ${TLS} ${line}\nserver { listen 25; protocol smtp; }\n}\n`;
    expect(rows(text('starttls ${STARTTLS};'), { nginx: '1.30.6' })[0]!.where).toBe('mail *:25 tcp');
    expect(rows(text('starttls {{ starttls }};'), { nginx: '1.30.6' })[0]!.where).toBe('mail *:25 tcp');
    expect(rows(text('starttls off;'), { nginx: '1.30.6' })[0]!.where).toBe('mail *:25 tcp no TLS');
  });
});

describe('commands of ssl_conf_command', () => {
  it.each([
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
  ])('%s is one that nobody knows', (command) => {
    const text = http(`ssl_conf_command ${command} x;`, `server { listen 443 ssl; ${TLS} }`);
    expect(rows(text, { banner: banner('1.30.6', 'OpenSSL 3.0.15') })[0]!.of[0]!.tls13).toBe('refused');
  });
});

import { describe, expect, it } from 'vitest';
import { replyOf } from '../report/reply-of.ts';

/** Which checks of a client's certificate a resumed session skips, cell by cell; test/nginx/identity asks nginx. */
const CERTIFICATE = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const VERIFY = 'ssl_client_certificate ca.crt; ssl_verify_client on;';
const http = (...lines: string[]): string =>
  `events {}\nhttp {\nssl_protocols TLSv1.2 TLSv1.3;\n${lines.join('\n')}\n}\n`;
const site = (...lines: string[]): string => `server { listen 443 ssl; ${CERTIFICATE} ${lines.join(' ')} }`;

function dangers(text: string, nginx: string): Readonly<Record<string, string>> {
  const { verdict } = replyOf(text, { nginx }).report.sockets[0]!.servers[0]!;
  return Object.fromEntries(
    (['tls12-id', 'tls12-ticket', 'tls13'] as const).map((client) => [
      client,
      (['same-worker', 'reload', 'restart'] as const)
        .map((event) => verdict[client][event].danger?.checks?.join('+') ?? '-')
        .join(' '),
    ]),
  );
}

const ALL = 'expiry+revocation+authority';

describe('a resumed session', () => {
  it('with a zone skips what a reload would bring in: every client from 1.23.2, session IDs before', () => {
    const text = http('ssl_session_cache shared:S:1m;', site(VERIFY, 'ssl_crl crl.pem;'));
    const every = `expiry ${ALL} -`;
    expect(dangers(text, '1.30.6')).toEqual({ 'tls12-id': every, 'tls12-ticket': every, tls13: every });
    expect(dangers(text, '1.22.1')).toEqual({
      'tls12-id': every,
      'tls12-ticket': 'expiry - -',
      tls13: 'expiry - -',
    });
  });

  it('without a cache skips expiry until the reload, by tickets', () => {
    const text = http(site(VERIFY, 'ssl_crl crl.pem;'));
    expect(dangers(text, '1.30.6')).toEqual({
      'tls12-id': '- - -',
      'tls12-ticket': 'expiry - -',
      tls13: 'expiry - -',
    });
  });

  it('with a key file skips everything after a restart too', () => {
    const text = http('ssl_session_ticket_key k;', site(VERIFY, 'ssl_crl crl.pem;'));
    expect(dangers(text, '1.26.3').tls13).toBe(`expiry ${ALL} ${ALL}`);
  });

  it('skips only checks that a full handshake makes', () => {
    const zone = 'ssl_session_cache shared:S:1m;';
    expect(dangers(http(zone, site(VERIFY)), '1.30.6').tls13).toBe('expiry expiry+authority -');
    expect(dangers(http(zone, site(VERIFY.replace('on', 'off'))), '1.30.6').tls13).toBe('- - -');
    expect(dangers(http(zone, site('ssl_crl crl.pem;')), '1.30.6').tls13).toBe('- - -');
    expect(dangers(http(zone, VERIFY, 'ssl_crl crl.pem;', site()), '1.30.6').tls13).toBe(`expiry ${ALL} -`);
    expect(dangers(http(zone, site('ssl_verify_client optional_no_ca;')), '1.30.6').tls13).toBe(
      'expiry expiry -',
    );
  });

  it.each([
    ['1.30.6', '', 300, false],
    ['1.30.6', 'ssl_session_timeout 1d;', 86400, false],
    ['1.22.1', 'ssl_session_timeout 1h;', 3600, true],
  ] as const)('nginx %s, %s: for how long', (nginx, line, seconds, renewed) => {
    const text = http(
      'ssl_session_cache shared:S:1m; ssl_session_tickets off;',
      site(
        'ssl_session_cache shared:S:1m; ssl_session_tickets off; ssl_protocols TLSv1.2 TLSv1.3;',
        VERIFY,
        line,
      ),
    );
    const { verdict } = replyOf(text, { nginx }).report.sockets[0]!.servers[0]!;
    const { danger } = verdict.tls13['same-worker'];
    expect(danger).toMatchObject({ seconds, renewed });
  });
});

import { describe, expect, it } from 'vitest';
import type { ReportedSocket } from '../../src/core/report/check-report.ts';
import { replyOf } from './reply-of.ts';

const site = (name: string, ...lines: string[]): string =>
  `server { listen 443 ssl; server_name ${name}; ssl_certificate ${name}.pem; ssl_certificate_key ${name}.key; ${lines.join(' ')} }`;

const http = (...servers: string[]): string =>
  `events {}\nhttp {\n  ssl_session_cache shared:S:1m;\n  ssl_protocols TLSv1.2 TLSv1.3;\n  ${servers.join('\n  ')}\n}\n`;

const socketOf = (text: string, nginx: string): ReportedSocket =>
  replyOf(text, { nginx }).report.sockets.find(({ address }) => address === '*:443')!;

/** `a b yes yes no`: a session of a, offered under b, by the three kinds of clients. */
const said = (text: string, nginx = '1.26.3'): string[] =>
  socketOf(text, nginx).acrossNames.map(
    ({ from, to, verdict }) =>
      `${from} ${to} ${verdict['tls12-id'].resumes} ${verdict['tls12-ticket'].resumes} ${verdict.tls13.resumes}`,
  );

describe('sessions under another name are reported', () => {
  it('in both directions, by version', () => {
    const text = http(site('a'), site('b'));
    expect(said(text)).toEqual(['a b yes yes yes', 'b a yes yes yes']);
    expect(said(text, '1.30.6')).toEqual(['a b no no no', 'b a no no no']);
  });

  it('with the failure into a name that verifies clients, and the fact behind it', () => {
    const text = http(site('a'), site('b', 'ssl_client_certificate ca.pem; ssl_verify_client on;'));
    expect(said(text)).toEqual(['a b yes yes fails', 'b a yes yes yes']);
    const [crossing] = socketOf(text, '1.26.3').acrossNames;
    expect(crossing!.verdict.tls13.facts).toEqual(['cross-name-client-certificate-alert']);
  });

  it('without a version, with what would settle it', () => {
    const [crossing] = replyOf(http(site('a'), site('b'))).report.sockets[0]!.acrossNames;
    expect(crossing!.verdict.tls13).toMatchObject({ resumes: 'unknown' });
    expect(crossing!.verdict.tls13.settledBy).toContain('version of nginx');
  });
});

describe('nothing is said', () => {
  it.each([
    ['of one name', http(site('a'))],
    [
      'beside a catch-all that refuses every handshake',
      http('server { listen 443 ssl default_server; ssl_reject_handshake on; }', site('a')),
    ],
    ['of one name written twice', http(site('a'), site('a'))],
    [
      'without TLS',
      'events {}\nhttp { server { listen 443; server_name a; } server { listen 443; server_name b; } }\n',
    ],
    ['where nginx does not start', http(site('a', 'ssl_session_cache shared:S:2m;'), site('b'))],
  ])('%s', (_, text) => {
    expect(said(text)).toEqual([]);
  });

  it('of names on different address:ports', () => {
    const elsewhere = site('b').replace('443', '8443');
    expect(said(http(site('a'), elsewhere))).toEqual([]);
  });
});

it('many names are tried in part, and the rest counted', () => {
  const names = Array.from({ length: 300 }, (_, at) => `n${at}`);
  const { acrossNames, acrossNamesLeftOut } = socketOf(http(...names.map((name) => site(name))), '1.26.3');
  expect(acrossNames).toHaveLength(12);
  expect(acrossNamesLeftOut).toBe(296);
});

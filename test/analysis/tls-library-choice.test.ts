import { describe, expect, it } from 'vitest';
import { CHOICES } from '../../src/core/analysis/choices.ts';
import { sessionLength, sessionLibrary } from '../../src/core/sizing/zone/session-length.ts';
import { replyOf } from '../report/reply-of.ts';

const TEXT =
  'worker_processes 4; events {}\nhttp { ssl_session_cache shared:S:10m; ssl_session_tickets off; server { listen 443 ssl; ssl_certificate a.crt; ssl_certificate_key a.key; } }\n';
const banner = (library: string): string => `nginx version: nginx/1.30.6\nbuilt with ${library}\n`;

function tls13(text: string, choices: { nginx?: string; tlsLibrary?: string }) {
  const { report } = replyOf(text, choices);
  return { tls: report.platform.tls, reload: report.sockets[0]!.servers[0]!.verdict.tls13.reload.resumes };
}

describe('the choice of the TLS library', () => {
  it('reads names as nginx -V prints them, and nothing else', () => {
    for (const [text, name] of [
      ['BoringSSL', 'BoringSSL'],
      ['OpenSSL 3.0.15', 'OpenSSL 3.0.15'],
      [' 3.5.1 ', 'OpenSSL 3.5.1'],
      ['AWS-LC 1.30', 'AWS-LC 1.30'],
      ['OpenSSL 3.1.4+quic 24 Oct 2023', 'OpenSSL 3.1.4+quic 24 Oct 2023'],
      ['LibreSSL 3.8', 'LibreSSL 3.8'],
      ['OpenSSL 1.1.1k  FIPS 25 Mar 2021', 'OpenSSL 1.1.1k FIPS 25 Mar 2021'],
      ['OpenSSL 1.1.1 (compatible; AWS-LC 1.55.0)', 'OpenSSL 1.1.1 (compatible; AWS-LC 1.55.0)'],
    ] as const)
      expect(CHOICES.tlsLibrary.read(text)).toEqual({ value: name });
    for (const text of ['', 'nginx', 'OpnSSL 3', '3', 'OpenSSL; rm'])
      expect(CHOICES.tlsLibrary.read(text), text).toHaveProperty('problem');
  });

  it('counts where nginx -V is not there, and over what it says', () => {
    expect(tls13(TEXT, { nginx: '1.30.6' })).toEqual({ tls: 'OpenSSL', reload: 'yes' });
    expect(tls13(TEXT, { nginx: '1.30.6', tlsLibrary: 'BoringSSL' })).toEqual({
      tls: 'BoringSSL',
      reload: 'no',
    });
    expect(tls13(TEXT, { tlsLibrary: 'LibreSSL 3.8' })).toEqual({ tls: 'LibreSSL 3.8', reload: 'no' });
    expect(tls13(TEXT, { tlsLibrary: 'AWS-LC 1.30' }).reload).toBe('unknown');
    const said = banner('OpenSSL 3.5.1 1 Jul 2025') + TEXT;
    expect(tls13(said, {}).reload).toBe('yes');
    expect(tls13(said, { tlsLibrary: 'BoringSSL' }).reload).toBe('no');
    expect(
      tls13(banner('OpenSSL 1.1.1 (compatible; BoringSSL) (running with BoringSSL)') + TEXT, {}),
    ).toEqual({
      tls: 'BoringSSL',
      reload: 'no',
    });
  });

  it('is one that was measured, or says that it was not', () => {
    for (const [library, outcome] of [
      ['BabaSSL 8.3.2 (OpenSSL 1.1.1h)', 'unknown'],
      ['Tongsuo 8.4.0', 'unknown'],
      ['OpenSSL 1.1.1 (compatible; wolfSSL 5.6.3)', 'unknown'],
      ['OpenSSL 3.1.4+quic 24 Oct 2023', 'yes'],
    ] as const)
      expect(tls13(banner(library) + TEXT, {}).reload, library).toBe(outcome);
    const quic = TEXT.replace('listen 443 ssl;', 'listen 443 quic reuseport;');
    expect(tls13(banner('OpenSSL 3.1.4+quic 24 Oct 2023') + quic, {}).reload).toBe('unknown');
    expect(tls13(banner('OpenSSL 3.1.4 24 Oct 2023') + quic, {}).reload).toBe('yes');
  });

  it('decides how long a session is', () => {
    const length = (library: string, nameLength: number): number =>
      sessionLength({
        protocol: 'tls12',
        nameLength,
        http2: false,
        clientCertificate: 0,
        ...sessionLibrary(library),
      });
    // measured without a name and with one of n letters
    expect(
      ['OpenSSL 3.0.22', 'OpenSSL 1.1.1w', 'LibreSSL 4.3.2', 'BoringSSL'].map((one) => length(one, 0)),
    ).toEqual([146, 141, 136, 146]);
    expect(length('OpenSSL 1.1.1w', 10)).toBe(155);
    expect(length('LibreSSL 4.3.2', 10)).toBe(150);
    expect(length('BoringSSL', 187)).toBe(146);
  });

  it('decides how long a check of a client stays skipped', () => {
    const mtls = TEXT.replace(
      'ssl_session_tickets off;',
      'ssl_session_timeout 7d; ssl_protocols TLSv1.2 TLSv1.3;',
    ).replace(
      'ssl_certificate a.crt;',
      'ssl_verify_client on; ssl_client_certificate ca.crt; ssl_certificate a.crt;',
    );
    const danger = (tlsLibrary: string, nginx: string) => {
      const { report } = replyOf(mtls, { nginx, tlsLibrary });
      return report.sockets[0]!.servers[0]!.verdict.tls13['same-worker'].danger;
    };
    expect(danger('OpenSSL 3.5.1', '1.30.6')).toMatchObject({ seconds: 604_800, renewed: false });
    expect(danger('BoringSSL', '1.30.6')).toMatchObject({ seconds: 172_800, renewed: false });
    expect(danger('OpenSSL 3.0.15', '1.22.1')).toMatchObject({ renewed: true });
    expect(danger('BoringSSL', '1.22.1')).toMatchObject({ seconds: 604_800, renewed: false });
  });
});

import { describe, expect, it } from 'vitest';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { judgeFiles, verdicts } from '../../src/core/resumption/judgement.ts';
import { upstreamJudge } from '../../src/core/resumption/upstream/upstream-verdict.ts';
import { CLIENT_KINDS, EVENTS, type Verdict } from '../../src/core/resumption/verdict.ts';
import { file } from '../model/model-of.ts';

const CERTIFICATE = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const PROTOCOLS = 'ssl_protocols TLSv1.2 TLSv1.3;';

/** One server of its own, four workers. */
const alone = (http: string): string =>
  `worker_processes 4; events {} http { ${PROTOCOLS} ${http} server { listen 443 ssl; server_name d; ${CERTIFICATE} } }`;

/** Two names of one address:port: `d` is the default, `o` the other. */
const pair = (byDefault: string, other: string, http = ''): string =>
  `worker_processes 4; events {} http { ${PROTOCOLS} ${http}
    server { listen 443 ssl default_server; server_name d; ssl_certificate d.crt; ssl_certificate_key d.key; ${byDefault} }
    server { listen 443 ssl; server_name o; ssl_certificate o.crt; ssl_certificate_key o.key; ${other} } }`;

function verdictOn(tls: string, nginx: string, text: string, name = 'd'): Verdict {
  const judged = judgeFiles([file('nginx.conf', text)], platformOf(version(nginx), { tls }));
  if ('code' in judged) throw new Error(judged.what);
  const found = [...verdicts(judged)].find(({ server }) => server.names.includes(name));
  if (!found) throw new Error(`no server ${name}`);
  return found.verdict;
}

const LETTER: Readonly<Record<string, string>> = {
  yes: 'R',
  no: '-',
  'not-offered': '.',
  fails: 'F',
  unknown: '?',
};

/** R resumes, - does not, F the handshake fails, . not offered, ? unknown; same worker, other worker, reload, restart. */
const rows = (verdict: Verdict): string =>
  CLIENT_KINDS.map((client) =>
    EVENTS.map((event) => LETTER[verdict[client][event].resumes] ?? '!').join(''),
  ).join(' ');

const BORING = 'OpenSSL 1.1.1 (compatible; BoringSSL)';
const AWS = 'OpenSSL 1.1.1 (compatible; AWS-LC 5.5.0) (running with AWS-LC 5.5.0)';
const SHARED = 'ssl_session_cache shared:S:1m;';
const KEYS = 'ssl_session_ticket_key t.key;';
const OFF = 'ssl_session_tickets off;';

describe('what a TLS library other than OpenSSL 3 does, as it was measured', () => {
  // columns: session ID, ticket, TLS 1.3
  it.each([
    // tickets of another worker: 0 of 30 without zone and key file
    [BORING, '1.31.4', '', '---- R--- R---'],
    [AWS, '1.22.1', '', '---- R--- R---'],
    ['BoringSSL', '1.26.3', 'ssl_session_cache off;', '---- R--- R---'],
    // a shared zone has the keys from 1.23.2 on, and does not help before
    [BORING, '1.31.4', SHARED, 'RRR- RRR- RRR-'],
    [BORING, '1.22.1', SHARED, 'RRR- R--- R---'],
    // a key file helps on every nginx
    [BORING, '1.22.1', KEYS, '---- RRRR RRRR'],
    [AWS, '1.31.4', `${SHARED} ${KEYS}`, 'RRR- RRRR RRRR'],
    // no stateful TLS 1.3
    [BORING, '1.31.4', `${SHARED} ${OFF}`, 'RRR- RRR- ----'],
    [AWS, '1.31.4', `${SHARED} ${OFF}`, 'RRR- RRR- ----'],
    [AWS, '1.22.1', `${SHARED} ${OFF}`, 'RRR- RRR- ----'],
    [BORING, '1.26.3', OFF, '---- ---- ----'],
    // a timeout of 0 is two hours
    [BORING, '1.31.4', `${SHARED} ssl_session_timeout 0;`, 'RRR- RRR- RRR-'],
    // LibreSSL: TLS 1.3 never, TLS 1.2 as OpenSSL
    ['LibreSSL 4.3.2', '1.31.4', SHARED, 'RRR- RRR- ----'],
    ['LibreSSL 3.8.4', '1.22.1', SHARED, 'RRR- RR-- ----'],
    ['LibreSSL 4.3.2', '1.26.3', '', '---- RR-- ----'],
    ['LibreSSL 4.3.2', '1.26.3', `${SHARED} ${KEYS}`, 'RRR- RRRR ----'],
    ['LibreSSL 4.3.2', '1.26.3', `${SHARED} ${OFF}`, 'RRR- RRR- ----'],
    // OpenSSL 1.1.1w and 4.0.3 are OpenSSL 3
    ['OpenSSL 1.1.1w  11 Sep 2023', '1.31.4', `${SHARED} ${OFF}`, 'RRR- RRR- RRR-'],
    ['OpenSSL 1.1.1w  11 Sep 2023', '1.20.2', '', '---- RR-- RR--'],
    ['OpenSSL 4.0.3 29 Sep 2026', '1.31.4', SHARED, 'RRR- RRR- RRR-'],
    // 1.0.2j has no TLS 1.3, and nginx says nothing
    ['OpenSSL 1.0.2j  26 Sep 2016', '1.31.4', SHARED, 'RRR- RRR- ....'],
    ['OpenSSL 1.0.2k-fips  26 Jan 2017', '1.20.2', SHARED, 'RRR- RR-- ....'],
  ])('%s, nginx %s: %s', (tls, nginx, http, expected) => {
    expect(rows(verdictOn(tls, nginx, alone(http)))).toBe(expected);
  });

  it.each([
    // default on, other off: every TLS 1.2 client with tickets fails; harmless the other way round
    ['LibreSSL 4.3.2', '1.31.4', '', OFF, SHARED, 'RRR- FFFF ----'],
    ['LibreSSL 3.8.4', '1.26.3', '', OFF, SHARED, 'RRR- FFFF ----'],
    ['OpenSSL 1.0.2j  26 Sep 2016', '1.18.0', '', OFF, SHARED, 'RRR- FFFF ....'],
    ['LibreSSL 4.3.2', '1.31.4', OFF, '', SHARED, 'RRR- RRR- ----'],
    // which later 1.0.2 has the fix was not determined
    ['OpenSSL 1.0.2k-fips  26 Jan 2017', '1.20.2', '', OFF, SHARED, 'RRR- ???? ....'],
    // a default server that only rejects handshakes counts too
    ['LibreSSL 4.3.2', '1.26.3', 'ssl_reject_handshake on;', OFF, SHARED, 'RRR- FFFF ----'],
    // BoringSSL: per server on every nginx
    [BORING, '1.22.1', OFF, '', SHARED, 'RRR- R--- R---'],
    [BORING, '1.22.1', '', OFF, SHARED, 'RRR- RRR- ----'],
    [AWS, '1.26.3', OFF, '', SHARED, 'RRR- RRR- RRR-'],
    [BORING, '1.22.1', OFF, '', '', '---- R--- R---'],
    // OpenSSL 3, for comparison
    ['OpenSSL 3.0.15 3 Sep 2024', '1.26.3', '', OFF, SHARED, 'RRR- RRR- ----'],
  ])('%s, nginx %s, default "%s", other "%s" %s', (tls, nginx, byDefault, other, http, expected) => {
    expect(rows(verdictOn(tls, nginx, pair(byDefault, other, http), 'o'))).toBe(expected);
  });

  it.each([
    // default: TLS 1.2 alone; other: both
    [BORING, '1.31.4', 'R'],
    [BORING, '1.22.1', '.'],
    [AWS, '1.31.4', 'R'],
    ['AWS-LC 1.55.0', '1.31.4', '.'],
    ['LibreSSL 4.3.2', '1.31.4', '.'],
    ['OpenSSL 3.5.0 8 Apr 2025', '1.31.4', 'R'],
    ['OpenSSL 3.5.0 8 Apr 2025', '1.29.1', '.'],
  ])('ssl_protocols of the other server with %s, nginx %s: %s', (tls, nginx, expected) => {
    const text = pair('ssl_protocols TLSv1.2;', '', SHARED);
    const { resumes } = verdictOn(tls, nginx, text, 'o').tls13['same-worker'];
    const never = tls.startsWith('LibreSSL');
    expect(LETTER[resumes]).toBe(never && expected === 'R' ? '-' : expected);
  });

  it.each([
    // the default's certificate is renewed: whose sessions end
    ['LibreSSL 4.3.2', '1.31.4', 'd', 'no'],
    ['LibreSSL 4.3.2', '1.31.4', 'o', 'yes'],
    ['OpenSSL 1.0.2j  26 Sep 2016', '1.31.4', 'o', 'yes'],
    [BORING, '1.22.1', 'o', 'no'],
    ['OpenSSL 3.0.15 3 Sep 2024', '1.22.1', 'o', 'yes'],
    ['OpenSSL 3.0.15 3 Sep 2024', '1.31.4', 'o', 'no'],
  ])('its own certificate renewed, with %s, nginx %s, server %s: %s', (tls, nginx, name, expected) => {
    const verdict = verdictOn(tls, nginx, pair('', '', SHARED), name);
    expect(verdict['tls12-id']['reload-new-certificate'].resumes).toBe(expected);
  });

  it('what was not run is unknown, with the name and the reason', () => {
    for (const tls of [
      'LibreSSL 3.3.6',
      'AWS-LC 1.40.0',
      'wolfSSL 5.7',
      'OpenSSL 1.1.1 (compatible; GmSSL)',
    ]) {
      const cell = verdictOn(tls, '1.26.3', alone(SHARED))['tls12-id'].reload;
      expect(cell.resumes, tls).toBe('unknown');
      expect(cell.settledBy, tls).toMatch(/was not measured/);
      expect(cell.settledBy, tls).not.toContain('nginx -v');
    }
  });

  it('an OpenSSL whose patches are not known says what is open', () => {
    const verdict = verdictOn('OpenSSL 1.0.2k-fips  26 Jan 2017', '1.20.2', pair('', OFF, SHARED), 'o');
    expect(verdict['tls12-ticket'].reload.settledBy).toContain('which patches this OpenSSL carries');
  });

  it.each([
    ['LibreSSL 4.3.2', '1.26.3', '', 'unknown'],
    ['LibreSSL 4.3.2', '1.26.3', 'proxy_ssl_protocols TLSv1.2;', 'yes'],
    ['LibreSSL 4.3.2', '1.26.3', 'proxy_ssl_protocols TLSv1.3;', 'no'],
    [BORING, '1.22.1', 'proxy_ssl_protocols TLSv1.3;', 'yes'],
    ['OpenSSL 3.0.15 3 Sep 2024', '1.26.3', '', 'yes'],
  ])('to an upstream server, %s, nginx %s: %s: %s', (tls, nginx, lines, expected) => {
    const text = `events {} http { server { listen 80; location / { ${lines} proxy_pass https://10.0.0.1; } } }`;
    const judged = judgeFiles([file('nginx.conf', text)], platformOf(version(nginx), { tls }));
    if ('code' in judged) throw new Error(judged.what);
    const outcome = upstreamJudge(judged.model).judge(judged.model.targets[0]!)['next-connection'];
    expect(outcome.resumes).toBe(expected);
    expect(outcome.settledBy !== undefined).toBe(expected === 'unknown');
  });

  it.each([
    [
      'LibreSSL 4.3.2',
      'Options -SessionTicket',
      '"ssl_conf_command" directive is not supported on this platform',
    ],
    [BORING, 'NumTickets 1', '"ssl_conf_command" directive is not supported on this platform'],
    [AWS, 'NumTickets 1', '"ssl_conf_command" directive is not supported on this platform'],
    ['OpenSSL 1.0.2j  26 Sep 2016', 'NumTickets 1', 'SSL_CONF_cmd("NumTickets", "1") failed'],
    ['OpenSSL 1.0.2j  26 Sep 2016', 'Options -SessionTicket', null],
    ['OpenSSL 3.0.15 3 Sep 2024', 'NumTickets 1', null],
  ])('ssl_conf_command with %s: %s', (tls, command, message) => {
    const text = alone(`ssl_conf_command ${command};`);
    const judged = judgeFiles([file('nginx.conf', text)], platformOf(version('1.26.3'), { tls }));
    if ('code' in judged) throw new Error(judged.what);
    expect(judged.model.refusals.map((refusal) => refusal.message)).toEqual(
      message === null ? [] : [message],
    );
  });
});

import { ALL_VERSIONS } from '../platform/version.ts';
import type { Fact } from './fact.ts';

const OTHERS =
  'measured: nginx 1.18.0 to 1.31.4 built with each library, 9,908 cells, its own clients compared with $ssl_session_reused';
const BORING = 'measured: BoringSSL of August 2026 on nginx 1.20.2 to 1.31.4, AWS-LC 5.5.0 and 1.55.0';
const LIBRE = 'measured: LibreSSL 4.3.2 on nginx 1.26.3 and 1.31.4, 3.8.4 on 1.22.1 and 1.26.3';
const OLD = 'measured: OpenSSL 1.0.2j on nginx 1.18.0 and 1.31.4';

export const TLS_LIBRARIES = [
  {
    id: 'other-openssl-is-the-same',
    says: 'OpenSSL 1.1.1 and 4.0 do what OpenSSL 3 does, apart from the length of a session.',
    versions: ALL_VERSIONS,
    evidence: OTHERS,
    seen: [
      '4.0.3 on nginx 1.31.4: 543 of 543 cells equal to 3.0.22',
      '1.1.1w on nginx 1.31.4: 359 of 359; a session is 5 bytes shorter',
    ],
  },
  {
    id: 'openssl-102-has-no-tls13',
    says: 'OpenSSL before 1.1.1 has no TLS 1.3: nginx still starts with ssl_protocols TLSv1.3, and logs nothing.',
    versions: ALL_VERSIONS,
    evidence: OLD,
  },
  {
    id: 'libressl-never-resumes-tls13',
    says: 'With LibreSSL no TLS 1.3 session resumes: it sends no ticket, whatever cache, tickets and key files are set.',
    versions: ALL_VERSIONS,
    evidence: LIBRE,
    seen: ['0 of every cell; TLS 1.3 itself is negotiated'],
  },
  {
    id: 'libressl-keeps-old-server-rules',
    says: 'With LibreSSL, and with OpenSSL before 1.1.1, the default server decides for every name of the address:port on every nginx, as before 1.29.2.',
    versions: ALL_VERSIONS,
    evidence: `${LIBRE}; ${OLD}`,
  },
  {
    id: 'unannounced-ticket-fails',
    says: 'With LibreSSL, and with OpenSSL up to 1.0.2j, every TLS 1.2 client with tickets fails on a server with tickets off if the default server has tickets on.',
    versions: ALL_VERSIONS,
    evidence: `${LIBRE}; ${OLD}; the server sends a ticket that it did not announce`,
    seen: [
      'default on or unset, other off: "unexpected message", 4 of 4; a default that only rejects handshakes counts too',
      'default off, other on: harmless',
    ],
  },
  {
    id: 'libressl-refuses-other-name',
    says: 'With LibreSSL a TLS 1.2 session that is offered under another name of the address:port ends the handshake with the alert unrecognized_name.',
    versions: ALL_VERSIONS,
    evidence: LIBRE,
  },
  {
    id: 'boringssl-has-no-stateful-tls13',
    says: 'With BoringSSL and AWS-LC TLS 1.3 resumes only by encrypted tickets: with ssl_session_tickets off it never does, and the zone holds none of its sessions.',
    versions: ALL_VERSIONS,
    evidence: BORING,
    seen: ['tickets off: 0 of 10 on the same worker, zone or not; no ticket is sent'],
  },
  {
    id: 'boringssl-keys-per-worker',
    says: 'With BoringSSL and AWS-LC a ticket resumes only on the worker that issued it, unless its keys come from ssl_session_ticket_key, or from a shared zone on nginx 1.23.2 or newer.',
    versions: ALL_VERSIONS,
    evidence: BORING,
    seen: [
      'another worker, no zone, no key file: 0 of 30; a shared zone before 1.23.2: 0 of 26 and 0 of 32',
      'a shared zone from 1.23.2: 28 of 28, 32 of 32; a key file: 23 of 23, 24 of 24',
    ],
  },
  {
    id: 'boringssl-chooses-server-early',
    says: 'With BoringSSL and AWS-LC the requested server decides on tickets and on the session ID context on every nginx, as from 1.29.2; ssl_protocols counts per server only from 1.29.2.',
    versions: ALL_VERSIONS,
    evidence: `${BORING}; with AWS-LC 1.55.0 ssl_protocols of the default server counts on 1.31.4 too`,
  },
  {
    id: 'boringssl-timeout-zero',
    says: 'BoringSSL and AWS-LC treat ssl_session_timeout 0 as two hours.',
    versions: ALL_VERSIONS,
    evidence: BORING,
    seen: ['with a zone, after 4 s: 2 of 2 of every kind; the lifetime hint is 7200'],
  },
  {
    id: 'boringssl-tls13-lifetime',
    says: 'With BoringSSL and AWS-LC a TLS 1.3 ticket ends after two days at the latest; before nginx 1.23.2 it lives two days whatever ssl_session_timeout is, and every resumption renews it.',
    versions: ALL_VERSIONS,
    evidence: BORING,
    seen: ['nginx 1.22.1, 3 s: R after 5 s, the chain R R R R; 1.31.4: R - R -'],
  },
  {
    id: 'libressl-upstream-tls13',
    says: 'With LibreSSL nginx resumes no TLS 1.3 session with an upstream server; TLS 1.2 sessions it does.',
    versions: ALL_VERSIONS,
    evidence: 'measured: LibreSSL 4.3.2 on nginx 1.26.3',
    seen: ['proxy_pass to an https address: TLS 1.2 19 of 20, TLS 1.3 0 of 20'],
  },
  {
    id: 'conf-command-needs-openssl',
    says: 'ssl_conf_command is refused with BoringSSL, AWS-LC and LibreSSL; with OpenSSL 1.0.2 it takes Options, not NumTickets or Ciphersuites.',
    versions: ALL_VERSIONS,
    evidence: `${BORING}; ${LIBRE}; ${OLD}`,
  },
] as const satisfies readonly Fact[];

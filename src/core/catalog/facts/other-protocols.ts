import { ALL_VERSIONS, since } from '../version.ts';
import type { Fact } from './fact.ts';

const QUIC_LAB = 'lab: nginx 1.26.3, 1.30.6 with OpenSSL 3';
const QUIC_BUILDS = `${QUIC_LAB}; measured: nginx 1.25.0, 1.26.3 to 1.31.4 with OpenSSL 3.0 to 3.6, 1.28.3 and 1.31.4 with BoringSSL`;
const MAIL_LAB = 'lab: nginx 1.22.1, 1.26.3, 1.30.6 with OpenSSL 3; measured: 1.31.4';

export const OTHER_PROTOCOLS = [
  {
    id: 'quic-as-tls13',
    says: "Over QUIC (HTTP/3) a session resumes as a TLS 1.3 session over TCP does under the settings of the QUIC address:port's own default server.",
    versions: since('1.25.0'),
    evidence: QUIC_BUILDS,
    seen: [
      '788 of 788 pairs of cells, 23 configurations on 10 builds, after a reload and a restart too: QUIC and TCP alike',
      'a shared zone with tickets off resumes over QUIC too: the client’s ticket points to the session in the zone',
      'ssl_early_data, quic_retry and quic_gso change none of it',
    ],
  },
  {
    id: 'quic-is-tls13-alone',
    says: 'QUIC has no TLS before 1.3: TLS 1.2 clients connect over TCP.',
    versions: since('1.25.0'),
    evidence: 'RFC 9001 section 4.2',
  },
  {
    id: 'mail-as-http',
    says: 'A server of mail{} resumes as an http server does that is alone on its address:port, with listen … ssl and after STARTTLS alike.',
    versions: ALL_VERSIONS,
    evidence: MAIL_LAB,
    seen: [
      '1,176 of 1,176 cells as those of the same settings in http{}: IMAP, POP3, SMTP, each with ssl and with starttls',
    ],
  },
] as const satisfies readonly Fact[];

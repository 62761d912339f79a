import { ALL_VERSIONS, before, between, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const CERTIFICATES = [
  {
    id: 'default-certificate-names-sessions',
    says: "Before 1.29.2 renewing the default server's certificate ends every session of its address:port; renewing another server's changes nothing.",
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary measured on 1.29.1 and 1.29.2`,
    seen: [
      'two names, one zone, reload on 1.22.1: the certificate of the default renewed: both lose their sessions; of the other: none, not even its own',
      'two hosts with one key file and different certificates: 0',
    ],
  },
  {
    id: 'own-certificate-names-sessions',
    says: "From 1.29.2 renewing a server's certificate ends that server's sessions and no others.",
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6; the boundary measured on 1.29.1 and 1.29.2; after it 1.31.4',
    seen: [
      'the certificate of the default renewed: only its own sessions end; of the other: only the other’s',
      'a changed list of client CAs counts as a change too',
    ],
  },
  {
    id: 'variable-certificate-keeps-sessions',
    says: 'Where ssl_certificate holds a variable, a renewed certificate keeps the sessions.',
    versions: ALL_VERSIONS,
    evidence: 'measured: nginx 1.28.3, 1.31.4',
    seen: ['renewed, then reload: 10, 10, 10 of 10'],
  },
  {
    id: 'client-certificate-in-session',
    says: 'A client certificate is part of its session: with one of 853 bytes a 1m zone holds 896 sessions, and a session beyond 4096 bytes (8192 from 1.27.5) is not stored, and nothing is logged.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.26.3, 1.31.4`,
    seen: [
      'a certificate of 853 bytes: 1,018 bytes of DER, 896 sessions in 1m; of 1,079 bytes: 474; of 2,183 or 3,425 bytes: 244',
      'of 4,483 bytes: not stored on 1.26.3; on 1.31.4 124 in 1m; of 8,991 bytes: never stored',
      'tickets resume at every size',
    ],
  },
  {
    id: 'cross-name-client-certificate-hole',
    says: 'CVE-2025-23419: a TLS 1.3 session of one name is resumed on another name that verifies client certificates by a different CA, without any certificate.',
    versions: [...before('1.26.3'), ...between('1.27.0', '1.27.4')],
    evidence:
      'nginx security advisory; measured: nginx 1.20.2 and 1.23.1 (200 served), fixed in 1.26.3, 1.27.4 and Debian’s 1.22.1',
    seen: ['TLS 1.2 sessions: 421, no hole'],
  },
  {
    id: 'cross-name-client-certificate-alert',
    says: 'With CVE-2025-23419 fixed, and before 1.29.2, a TLS 1.3 session of one name that is offered to another which verifies client certificates ends the handshake with an alert.',
    versions: [...between('1.26.3', '1.27.0'), ...between('1.27.4', '1.29.2')],
    evidence: 'lab: nginx 1.22.1-9+deb12u10, 1.26.3; measured: 1.27.5, 1.28.3, 1.29.1',
  },
  {
    id: 'session-skips-client-checks',
    says: 'A resumed session keeps the result of the client certificate check of the handshake that made it: a certificate that has expired or was revoked since, or whose authority was removed or replaced under the same name, still gets in until the session ends.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'ocsp-asked-on-resumption',
    says: 'ssl_ocsp is checked again when a session is resumed, without the intermediate certificates that the client sent: if one is needed and not configured, the connection is closed.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'stream-verifies-by-other-server',
    says: 'CVE-2026-120967: in stream{} a client may be verified by the settings of another server than the one that its name chose.',
    versions: [...between('1.25.5', '1.30.7'), ...between('1.31.0', '1.31.9')],
    evidence:
      'the CVE record of 18 November 2026; measured: seen on nginx 1.30.6 once, not on Debian’s fixed 1.26.3',
  },
  {
    id: 'no-certificate',
    says: 'A TLS address:port whose default server has neither ssl_certificate nor ssl_reject_handshake keeps nginx from starting.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
] as const satisfies readonly Fact[];

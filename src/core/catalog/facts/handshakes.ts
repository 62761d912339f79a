import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const HANDSHAKES = [
  {
    id: 'not-tls',
    says: 'No listen of this address:port has ssl: no handshake takes place here.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'ssl-on-is-gone',
    says: 'ssl on; makes every listen of its server TLS until 1.25.0; from 1.25.1 nginx refuses it.',
    versions: before('1.25.1'),
    evidence: 'lab: nginx 1.22.1 takes it and warns, 1.26.3 refuses it; the boundary: nginx CHANGES 1.25.1',
  },
  {
    id: 'protocol-not-enabled',
    says: 'The protocol is not in ssl_protocols: the handshake ends with an alert.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'no-protocol-at-all',
    says: 'A default server whose ssl_conf_command takes every protocol away serves nobody on its address:port, whatever the server of the name says.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'no-tls13-ciphersuites',
    says: 'ssl_conf_command Ciphersuites "" leaves TLS 1.3 without ciphersuites. In a default server that has TLS 1.3 on, every handshake of the address:port fails, those of TLS 1.2 too; in another server it does nothing before 1.29.2, and ends TLS 1.3 there from then on.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'older-protocol-fails',
    says: 'Where TLS 1.2 is off and an older protocol is on, OpenSSL 3.0 breaks the handshake of a TLS 1.2 client with an internal error; newer ones say that the protocol is off. It does not connect in either case.',
    versions: ALL_VERSIONS,
    evidence: 'lab: nginx 1.22.1 with OpenSSL 3.0.22; 1.26.3 with 3.5 and 1.30.6 with 3.6 refuse by protocol',
  },
  {
    id: 'tls13-not-default',
    says: 'Before 1.23.4 TLSv1.3 is not among the default ssl_protocols.',
    versions: before('1.23.4'),
    evidence: `${LAB}; the boundary: nginx CHANGES 1.23.4`,
  },
  {
    id: 'handshake-rejected',
    says: 'ssl_reject_handshake refuses every handshake with an alert.',
    versions: since('1.19.4'),
    evidence: LAB,
  },
  {
    id: 'keepalive-off-costs-handshakes',
    says: 'With keepalive_timeout 0 or keepalive_requests 1 every request, HTTP/2 included, needs its own connection and handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'early-data-is-replayed',
    says: 'nginx accepts the same early data repeatedly, with stateful sessions too.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; RFC 8446 section 8`,
  },
  {
    id: 'handshake-cost',
    says: 'A resumed handshake takes less processor time of the server than a full one: much less with RSA keys, little less with TLS 1.3 and ECDSA, where the key exchange is still made.',
    versions: ALL_VERSIONS,
    evidence:
      'measured: nginx with OpenSSL 3.0 on one x86-64 machine over loopback, a tiny HTTP request included, least and most of three runs',
    seen: [
      'RSA-2048: TLS 1.2 full 470 to 549 µs, session ID 103 to 134, ticket 113 to 121; TLS 1.3 full 519 to 538, ticket 261 to 298, stateful 261 to 306',
      'RSA-4096: TLS 1.2 full 3,438 to 3,570 µs, session ID 96 to 103, ticket 109 to 170; TLS 1.3 full 3,569 to 3,585, ticket 261 to 287, stateful 242 to 274',
      'EC P-256: TLS 1.2 full 261 to 346 µs, session ID 107 to 121, ticket 108 to 123; TLS 1.3 full 311 to 331, ticket 251 to 290, stateful 248 to 261',
      'full to resumed: RSA-2048 4.1 to 5.1 (TLS 1.3: 1.6 to 2.1), RSA-4096 21 to 37 (12.5 to 14.4), EC P-256 2.2 to 3.2 (1.1 to 1.4)',
    ],
  },
  {
    id: 'early-data-turned-away',
    says: 'A request in early data that a map on $ssl_early_data answers with 425 never reaches the backend.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
] as const satisfies readonly Fact[];

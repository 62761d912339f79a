import { ALL_VERSIONS, before, since } from '../version.ts';
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
    says: 'ssl on; makes every listen of its server TLS until 1.25.0; from 1.25.1 nginx does not know it.',
    versions: before('1.25.1'),
    evidence: 'design facts section 14; lab: nginx 1.22.1 takes it and warns, 1.26.3 refuses it',
  },
  {
    id: 'protocol-not-enabled',
    says: 'The protocol is not in ssl_protocols: the handshake ends with an alert.',
    versions: ALL_VERSIONS,
    evidence: LAB,
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
    says: 'With keepalive_timeout 0 or keepalive_requests 1 every request, HTTP/2 included, takes a connection and a handshake of its own.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'early-data-is-replayed',
    says: 'nginx accepts the same early data again and again, with stateful sessions too.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; RFC 8446 section 8`,
  },
] as const satisfies readonly Fact[];

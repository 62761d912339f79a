import { ALL_VERSIONS } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const UPSTREAM_SESSIONS = [
  {
    id: 'literal-keeps-session',
    says: 'A literal target keeps one session per peer: the first connection is a full handshake, the next ones resume.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.20.2 to 1.29.8`,
    seen: ['40 requests: 1 full, 39 resumed, TLS 1.2 and 1.3'],
  },
  {
    id: 'variable-forgets-session',
    says: 'Where proxy_pass holds a variable that is evaluated to an address or a host name, every connection to the upstream server is a full handshake.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; why, by nginx source: ngx_http_upstream_create_round_robin_peer stores no session there`,
    seen: [
      '$var with an address: 40 of 40 full; a host name by the resolver: 20 of 20; a literal host with $request_uri behind it: 40 of 40',
    ],
  },
  {
    id: 'variable-names-upstream',
    says: 'A variable whose value names an upstream{} keeps the session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['39 of 40 resumed; an upstream{} with server … resolve: 19 of 20'],
  },
  {
    id: 'variable-equals-literal',
    says: 'A variable whose value is also written literally in another target finds the upstream that nginx made of that one, and keeps the session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-reuse-off',
    says: 'proxy_ssl_session_reuse off makes every connection to the upstream server a full handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['40 of 40 full'],
  },
  {
    id: 'session-per-worker-and-peer',
    says: 'Without a zone each worker process keeps its own session per peer: one full handshake per worker and peer.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['4 workers, 40 requests: 4 full'],
  },
  {
    id: 'upstream-zone-keeps-session',
    says: 'With a zone in the upstream{} the session is in shared memory: one full handshake per peer serves all workers.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['4 workers, 40 requests: 1 full with a zone, 4 without'],
  },
  {
    id: 'upstream-zone-session-limit',
    says: "A session that exceeds 4096 bytes (8192 from 1.27.5), as with a very large certificate of the upstream server, is not stored in an upstream's zone: every connection is then a full handshake.",
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.26.3, 1.31.4`,
    seen: ['a large certificate of the upstream server: 0 of 10 resumed with a zone, 9 of 10 without'],
  },
  {
    id: 'one-session-per-peer-protocols',
    says: "nginx stores one session per peer: targets that offer different protocols to one peer replace each other's, and a full handshake follows each change.",
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['two locations in turn: 20 of 20 full'],
  },
  {
    id: 'one-session-per-peer-names',
    says: 'nginx stores one session per peer, not per name: under another name the upstream server may refuse it, as nginx does from 1.29.2 where the certificates differ.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'two names in turn, other certificates: 0 of 40 resumed with an upstream server from 1.29.2, 39 of 40 with one before',
    ],
  },
  {
    id: 'lua-balancer',
    says: "A Lua balancer sets its own peers and decides whether their sessions are kept; Debian 12's keeps none.",
    versions: ALL_VERSIONS,
    evidence:
      'lua-resty-core issue 67; lab: nginx 1.22.1 with libnginx-mod-http-lua (40 of 40 full), no other version of the module',
  },
  {
    id: 'origin-session-certificate',
    says: 'nginx offers the session of a peer whichever target made it: resumed, the upstream server sees the client certificate that the session was made with, not the one configured in the location.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'two locations with a certificate each, one upstream{}, requests in turn: all four with the subject of the first, TLS 1.2 and 1.3; with proxy_ssl_session_reuse off each with its own',
    ],
  },
  {
    id: 'origin-session-verified-elsewhere',
    says: "A resumed session is not verified again: the result of one target's proxy_ssl_trusted_certificate, proxy_ssl_crl and depth counts for every target that uses the peer.",
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['verified by the right CA first, then by a wrong one: 200; by the wrong one alone: 502'],
  },
  {
    id: 'origin-session-not-verified',
    says: "A session that was made with proxy_ssl_verify off counts as not verified: a target that verifies and resumes it answers 502, however good the upstream server's certificate.",
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['not verified first, then verified: 502, upstream SSL certificate verify error'],
  },
  {
    id: 'origin-session-ciphers',
    says: 'A TLS 1.2 session is bound to its cipher: a target that resumes it but does not offer that cipher is rejected by the upstream server, and nginx answers 502.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['two locations with a cipher each, requests in turn: 200, 502, 200, 502'],
  },
  {
    id: 'upstream-zone-capacity',
    says: "An upstream's zone holds its servers and a session for each: where it is full, nginx logs [crit] no memory in upstream zone, and handshakes with servers whose session did not fit are full.",
    versions: ALL_VERSIONS,
    evidence: `${LAB}; pages of 4 KiB, TLS 1.2 and 1.3 alike`,
    seen: [
      'certificate of 0.85 KB: 64k holds 16 servers, 128k 40, 256k 86, 512k 176 (178 on 1.22.1 and 1.26.3), 1m more than 240',
      'certificate of 2.1 or 3.3 KB: 64k holds 9 servers, 128k 23, 256k 49, 512k 104, 1m 210',
      '40 servers in 64k: 168 full handshakes of 200, 320 [crit] lines; in 1m: 40, none',
    ],
  },
] as const satisfies readonly Fact[];

import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

const QUIC_LAB = 'lab: nginx 1.26.3, 1.30.6 with OpenSSL 3';
const QUIC_BUILDS = `${QUIC_LAB}; measured: nginx 1.25.0, 1.26.3 to 1.31.4 with OpenSSL 3.0 to 3.6, 1.28.3 and 1.31.4 with BoringSSL`;
const MAIL_LAB = 'lab: nginx 1.22.1, 1.26.3, 1.30.6 with OpenSSL 3; measured: 1.31.4';

const PASS_LAB = 'lab: nginx 1.26.3, 1.30.6; measured: 1.29.1, 1.29.2, 1.31.4';

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
    id: 'quic-has-its-default',
    says: 'listen 443 ssl and listen 443 quic are two address:ports with a default server each: default_server on one does not apply to the other, and without a mark the first server that has the quic listen is it.',
    versions: since('1.25.0'),
    evidence: QUIC_BUILDS,
    seen: [
      'a zone in the default server of TCP alone, tickets off: over QUIC nothing resumes, over TCP all; in that of QUIC alone: the reverse',
      'a default server without a quic listen, also one that only rejects handshakes, does not count over QUIC',
    ],
  },
  {
    id: 'quic-asks-default-for-tls13',
    says: 'A QUIC address:port whose default server has TLS 1.3 off serves no client, whatever the requested server sets. nginx refuses it where that server has a certificate, and starts where it only rejects handshakes.',
    versions: since('1.25.0'),
    evidence: QUIC_LAB,
  },
  {
    id: 'http3-off',
    says: 'http3 off in the server of the name leaves QUIC clients without HTTP/3: their handshake ends for want of an application protocol. Over TCP nothing changes.',
    versions: since('1.25.0'),
    evidence: QUIC_LAB,
  },
  {
    id: 'quic-1250-aes-256',
    says: 'nginx 1.25.0 with OpenSSL serves no request over QUIC with an AES-256 ciphersuite, which is what clients and OpenSSL agree on by default; with TLS_AES_128_GCM_SHA256 alone sessions resume as in later versions.',
    versions: before('1.25.1'),
    evidence: 'measured: nginx 1.25.0, 0 of 5 requests were served; fixed in 1.25.1 (commit cb70d5954)',
  },
  {
    id: 'quic-early-data',
    says: 'Over QUIC nginx takes early data from 1.29.1 with OpenSSL 3.5.1 or newer; before, or with an older OpenSSL, ssl_early_data does nothing there.',
    versions: since('1.25.0'),
    evidence:
      'measured: nginx 1.26.3 to 1.31.4, not taken with 1.26.3, 1.27.5, 1.28.3 and with OpenSSL 3.0, taken with 1.29.1, 1.29.2, 1.30.6, 1.31.4 and OpenSSL 3.6; the boundary of OpenSSL: nginx CHANGES 1.29.1',
  },
  {
    id: 'quic-retry-tokens-end',
    says: 'With quic_retry on and no quic_host_key every reload and restart makes a new key for address tokens: nginx then refuses the connection of a client that brings an older token, which could have resumed.',
    versions: since('1.25.0'),
    evidence:
      'measured: nginx 1.26.3, 1.29.1, 1.30.6, 1.31.4: after a reload, with a token 0 of 1 connected, without one it resumed; with quic_host_key it resumed with the token',
  },
  {
    id: 'quic-workers-need-reuseport',
    says: 'Where several workers share a QUIC address:port without reuseport, a datagram of a connection may reach a worker that does not know it, and connections break.',
    versions: since('1.25.0'),
    evidence:
      'measured: of 30 requests over HTTP/3 with 4 workers 3 were answered by 1.26.3, 20 by 1.30.6, 24 by 1.31.4; with reuseport, or with one worker, 30 by each',
  },
  {
    id: 'tcp-sessions-over-quic',
    says: 'nginx takes a TLS 1.3 session of TCP over QUIC and the reverse, but clients do not offer them: the first HTTP/3 connection after HTTP/2 makes a full handshake.',
    versions: since('1.25.0'),
    evidence:
      'measured: OpenSSL’s client resumed both ways on nginx 1.26.3 to 1.31.4; curl 8.23 made a full handshake both ways; with BoringSSL in nginx no session crosses',
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
  {
    id: 'pass-hands-over',
    says: 'pass hands a connection of stream{} to another listen of the same nginx, found by its address: without ssl on the stream listen, the TLS settings of that other listen count, and sessions made there directly resume through the stream and back.',
    versions: since('1.25.5'),
    evidence: PASS_LAB,
    seen: [
      'with ssl_preread or without it, 6 of 6 direct and handed-over sessions; the session settings of the stream server are idle',
    ],
  },
  {
    id: 'stream-passes-tls-through',
    says: 'proxy_pass of stream{} without ssl on the listen and without proxy_ssl connects to its target and sends on what the client sends: the TLS settings of the listen that it reaches count, with ssl_preread or without it.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'proxy-protocol-both',
    says: 'With proxy_protocol on the sending side alone nginx takes its line for TLS, and with it on the listen alone it waits for a line that never comes: no handshake completes.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'decrypted-twice',
    says: 'Where a stream listen with ssl hands over to an http listen with ssl, http waits for the first byte of what was decrypted already: a request that comes together with the end of the handshake is never answered, one that comes later is, and the session is that of the stream server.',
    versions: since('1.25.5'),
    evidence: 'lab: nginx 1.26.3, 1.30.6',
    seen: [
      'a request written at once on a resumed TLS 1.2 session: 16 of 16 not answered; after a pause: 48 of 48 answered and resumed',
    ],
  },
] as const satisfies readonly Fact[];

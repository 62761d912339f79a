import { ALL_VERSIONS, before, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const ZONES = [
  {
    id: 'capacity-per-mebibyte',
    says: 'A zone holds about 2700 ordinary sessions per MiB (387 to 390 bytes each on 64-bit), not 4000.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: 22 points on nginx 1.18.0 to 1.31.4, all as calculated`,
    seen: [
      'from 1.23.2: 32k 48, 64k 128, 1m 2,688, 2m 5,392, 5m 13,536, 10m 27,104 sessions; before: 32k 63, 64k 144, 1m 2,688, 5m 13,552',
      'counted in two ways that agree: sessions stored less sessions evicted in the debug log, and sessions that still resume',
    ],
  },
  {
    id: 'session-takes-two-chunks',
    says: 'A session in a zone takes two chunks of nginx’s slab allocator, a node and its DER, each as large as the next power of two.',
    versions: ALL_VERSIONS,
    evidence: 'nginx source, ngx_ssl_new_session and ngx_slab.c; measured: equal at 22 points',
    seen: [
      'header: 200 + 9 × 24 + 9 × 32 bytes; pages: what is left of the zone, divided by 4,096 + 24, less what aligning the first page takes',
      'a page of a class holds 4,096 / class chunks; more than 2,048 bytes takes whole pages',
      'first the cache itself (376 bytes from 1.23.2, 88 before) and the log context (32 and the length of the zone’s name)',
      'a node takes 112 bytes from 1.23.2 (class 128), 128 before; from 1.23.2 it is allocated before the DER',
    ],
  },
  {
    id: 'session-length',
    says: 'A session of TLS 1.2 or of stateful TLS 1.3 has about 150 to 175 bytes of DER, and more with a long server name or a client certificate.',
    versions: ALL_VERSIONS,
    evidence: 'measured: nginx 1.18.0 to 1.31.4 with OpenSSL 3.0',
    seen: [
      'TLS 1.2 without a name: 146 bytes; with a name of n bytes: 150 + n; 6 more with ALPN h2',
      'names of 10, 15, 103, 113 bytes: 160, 165, 253, 264',
      'TLS 1.3: 149 or 150 without a name, 162 to 164 with one of 10 bytes',
      'chunks of 256 bytes, so, up to a name of about 105 bytes; above, 512: 1,615 sessions in 1m',
      'with a client certificate about 165 bytes and the certificate',
    ],
  },
  {
    id: 'evicts-oldest',
    says: 'A full zone evicts the oldest entry and logs nothing.',
    versions: ALL_VERSIONS,
    evidence: 'measured: nginx 1.23.1, 1.28.3, 1.31.4; lab: simulation against nginx 1.22.1, 1.26.3, 1.30.6',
    seen: [
      'the 50 oldest used just before 60 more came: 0 of 50 left',
      'an uneven load of 20,000 clients on 1m: 75.46 % resumed, by a first-in-first-out simulation 75.46 %, by a least-recently-used one 81.33 %',
      'the same with 512k: 62.48 %, 62.48 %, 68.33 %; with 2m: 90.10 %, 90.10 %, 96.12 %',
    ],
  },
  {
    id: 'mixed-sizes-are-logged',
    says: '"could not allocate new session in SSL session shared cache" is logged only where sessions of several sizes fill a zone: [alert] each time before 1.23.2, [warn] at most once a second since.',
    versions: ALL_VERSIONS,
    evidence: 'lab: nginx 1.22.1, 1.26.3, 1.30.6; measured: 1.23.1, 1.23.2, 1.31.4',
    seen: [
      '1m full of ordinary sessions, then 300 with a client certificate: 107 stored, 413 lines on 1.23.1, 2 on 1.23.2 and 1.31.4',
      'no handshake fails',
    ],
  },
  {
    id: 'session-id-stores-one',
    says: 'A TLS 1.2 client without tickets stores one entry for each full handshake and none for a resumption.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.23.1 to 1.31.4`,
  },
  {
    id: 'expired-purged-by-insertion',
    says: 'Expired entries are removed by the next insertions, two at most at each, or when a client asks for one; an idle zone keeps them.',
    versions: ALL_VERSIONS,
    evidence: 'nginx source, ngx_ssl_expire_sessions; measured: nginx 1.23.1, 1.28.3, 1.31.4',
    seen: ['500 expired: after 1 insertion 2 removed, after 10 more 22'],
  },
  {
    id: 'tickets-store-nothing',
    says: 'From 1.23.2 clients that use tickets store no entry in the zone.',
    versions: since('1.23.2'),
    evidence: 'lab: nginx 1.26.3, 1.30.6; measured: 1.23.2, 1.28.3, 1.31.4',
  },
  {
    id: 'tls13-tickets-fill-zone',
    says: 'Before 1.23.2 each full TLS 1.3 handshake with tickets stores two entries that are never looked up.',
    versions: before('1.23.2'),
    evidence: 'lab: nginx 1.22.1; measured: 1.23.1',
    seen: ['2 entries for each full handshake, 1 for each resumption'],
  },
  {
    id: 'unused-zone-takes-addresses',
    says: 'A zone takes address space when nginx starts and becomes resident only as sessions fill it.',
    versions: ALL_VERSIONS,
    evidence: 'lab: nginx 1.22.1, 1.26.3, 1.30.6; measured with a zone of 150m',
    seen: ['150m just started: 0 KB resident; after 30,000 sessions 11.4 MB; 10m full: 10,240 KB'],
  },
  {
    id: 'zone-size-conflict',
    says: 'nginx refuses to start when one zone name is declared with two sizes.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-one-use',
    says: 'nginx refuses to start when one zone name serves two uses, such as http and stream.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-size-grammar',
    says: "A zone's size is digits with at most k or m; nginx refuses g, fractions and b.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'zone-minimum',
    says: 'A session zone under 8 memory pages (32k where pages have 4 KiB) keeps nginx from starting.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['8 pages; so more than 32k where pages have 16 or 64 KiB (nginx source)'],
  },
] as const satisfies readonly Fact[];

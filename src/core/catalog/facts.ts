import { ALL_VERSIONS, before, between, since, type VersionRange } from './version.ts';

/** Something nginx was seen to do, or that its source or change log says. */
export interface Fact {
  /** kebab-case, stable: it is printed in reports */
  readonly id: string;
  /** one sentence */
  readonly says: string;
  readonly versions: VersionRange;
  /** how we know: our own laboratory (`lab`, with the versions), or a named source */
  readonly evidence: string;
}

const LAB = 'lab: nginx 1.22.1, 1.26.3, 1.30.6 with OpenSSL 3';

const table = [
  {
    id: 'shared-zone-serves-all-workers',
    says: 'Sessions in a shared zone are found by every worker and survive a reload that leaves the zone as it is.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'default-server-decides-cache',
    says: "ssl_session_cache, ssl_session_timeout and ssl_session_ticket_key count only in the address:port's default server.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'no-cache-no-session-ids',
    says: 'Without a session cache (the default is none) a client that presents a session ID always makes a full handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'tickets-need-no-cache',
    says: 'Session tickets resume on every worker without any cache: their keys are made once, before the workers are started.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'built-in-keys-end-at-reload',
    says: 'Without a shared zone the built-in ticket keys are made anew at every reload: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'keys-in-zone-survive-reload',
    says: "From 1.23.2 the built-in ticket keys live in the default server's shared zone and survive a reload.",
    versions: since('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'keys-outside-zone-end-at-reload',
    says: 'Before 1.23.2 the built-in ticket keys are made anew at every reload, shared zone or not.',
    versions: before('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'restart-ends-built-in-keys',
    says: 'A restart makes new built-in ticket keys: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'restart-empties-zone',
    says: 'A restart empties the shared zone.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'changed-zone-starts-empty',
    says: 'A zone whose size or name changed starts empty: its sessions, and the ticket keys in it, are gone.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upgrade-ends-built-in-keys',
    says: 'A binary upgrade starts a new master with new built-in ticket keys: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upgrade-empties-zone',
    says: 'A binary upgrade starts a new master with an empty zone.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'hosts-have-own-keys',
    says: "Another host cannot read this one's tickets unless both have the same ssl_session_ticket_key file and certificate.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'key-file-serves-hosts',
    says: 'Hosts with the same ssl_session_ticket_key file and the same certificate resume each other’s tickets.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'hosts-have-own-caches',
    says: 'A session cache belongs to one nginx: another host knows nothing of it.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'default-certificate-names-sessions',
    says: "Before 1.29.2 renewing the default server's certificate ends every session of its address:port; renewing another server's changes nothing.",
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary 1.29.1/1.29.2: design facts F11.7`,
  },
  {
    id: 'own-certificate-names-sessions',
    says: "From 1.29.2 renewing a server's certificate ends that server's sessions and no others.",
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6; the boundary 1.29.1/1.29.2: design facts F11.7',
  },
  {
    id: 'variable-certificate-keeps-sessions',
    says: 'Where ssl_certificate holds a variable, a renewed certificate keeps the sessions.',
    versions: ALL_VERSIONS,
    evidence: 'design facts F11.7: nginx 1.28.3, 1.31.4',
  },
  {
    id: 'key-file-survives-restart',
    says: 'Tickets under an ssl_session_ticket_key file resume after a reload and after a restart.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'builtin-is-per-worker',
    says: "The builtin cache belongs to one worker: a client that meets another worker, or a reload's new workers, makes a full handshake.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'tiny-builtin-forgets',
    says: 'A builtin cache of a few sessions, alone or beside shared, forgets a client as soon as that many others have come to the worker.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'builtin-beside-shared-empties-zone',
    says: 'With builtin beside shared, a reload loses all session IDs and stateful TLS 1.3 sessions, which shared alone keeps.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'stateful-tls13',
    says: 'With ssl_session_tickets off TLS 1.3 resumes through the session cache; each full handshake stores two entries.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'tickets-off-no-cache-nothing',
    says: 'With ssl_session_tickets off and no session cache nothing resumes, TLS 1.3 included.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'tickets-off-falls-back-to-ids',
    says: 'With tickets off a TLS 1.2 client that can use tickets gets a session ID instead.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'mixed-tickets-end-tls13',
    says: 'Before 1.29.2, where a server and the default server disagree on ssl_session_tickets, TLS 1.3 never resumes on that server.',
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary 1.29.1/1.29.2: design facts F6.4`,
  },
  {
    id: 'default-tickets-off-for-all',
    says: 'Before 1.29.2 tickets off in the default server turns off TLS 1.2 tickets for every name on its address:port.',
    versions: before('1.29.2'),
    evidence: `${LAB}; the boundary 1.29.1/1.29.2: design facts F6.4`,
  },
  {
    id: 'tickets-per-server',
    says: 'From 1.29.2 ssl_session_tickets counts per server.',
    versions: since('1.29.2'),
    evidence: `lab: nginx 1.30.6; the boundary 1.29.1/1.29.2: design facts F6.4`,
  },
  {
    id: 'cache-off-withholds-ids',
    says: 'ssl_session_cache off in a server that is not the default withholds session IDs from its own clients.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'timeout-ends-sessions',
    says: "A session older than the default server's ssl_session_timeout (5 minutes unless set) makes a full handshake.",
    versions: ALL_VERSIONS,
    evidence: 'design facts F6.2 and F7.6: nginx 1.18.0 to 1.31.4; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'timeout-zero-ends-ids',
    says: 'With ssl_session_timeout 0 no session in a shared zone resumes, nor, from 1.23.2, any TLS 1.3 session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'builtin-outlives-timeout-zero',
    says: 'In spite of ssl_session_timeout 0 a builtin cache gives a session back on the worker that made it; TLS 1.3 sessions only before 1.23.2.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-before',
    says: 'Before 1.23.2 tickets resume in spite of ssl_session_timeout 0.',
    versions: before('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'timeout-zero-tickets-since',
    says: 'From 1.23.2 ssl_session_timeout 0 ends TLS 1.3 tickets; TLS 1.2 tickets still resume, with a shared zone only some of them.',
    versions: since('1.23.2'),
    evidence: LAB,
  },
  {
    id: 'num-tickets-zero',
    says: 'ssl_conf_command NumTickets 0 in the default server ends TLS 1.3 resumption on its address:port.',
    versions: ALL_VERSIONS,
    evidence: LAB,
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
    id: 'protocols-of-default-server',
    says: "Before 1.29.2 the default server's ssl_protocols count for every name on its address:port.",
    versions: before('1.29.2'),
    evidence: 'nginx CHANGES 1.29.2; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'handshake-rejected',
    says: 'ssl_reject_handshake refuses every handshake with an alert.',
    versions: since('1.19.4'),
    evidence: LAB,
  },
  {
    id: 'no-certificate',
    says: 'A TLS address:port whose default server has neither ssl_certificate nor ssl_reject_handshake keeps nginx from starting.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'nginx-refuses',
    says: 'nginx does not start with this configuration.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'not-tls',
    says: 'No listen of this address:port has ssl: no handshake takes place here.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'one-worker',
    says: 'With one worker process every returning client meets the same worker.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'not-measured',
    says: 'This platform or protocol was not measured.',
    versions: ALL_VERSIONS,
    evidence: 'HTTP/3, mail{}, and TLS libraries other than OpenSSL were not run',
  },
  {
    id: 'depends-on-unknown',
    says: 'The outcome depends on something that was not given.',
    versions: ALL_VERSIONS,
    evidence: 'by enumeration of what it could be',
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
  },
  {
    id: 'capacity-per-mebibyte',
    says: 'A zone holds about 2700 ordinary sessions per MiB (387 to 390 bytes each on 64-bit), not 4000.',
    versions: ALL_VERSIONS,
    evidence:
      'design facts F1.1 and 13: equal to the measurement at 22 points, 1.18 to 1.31; lab: 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'evicts-oldest',
    says: 'A full zone evicts the oldest entry without a word in the log.',
    versions: ALL_VERSIONS,
    evidence: 'design facts F7.1 and F7.4: nginx 1.23.1, 1.28.3, 1.31.4',
  },
  {
    id: 'tickets-store-nothing',
    says: 'From 1.23.2 clients that use tickets store no entry in the zone.',
    versions: since('1.23.2'),
    evidence: 'design facts F1.5: nginx 1.23.2, 1.26.3, 1.28.3, 1.31.4; lab: nginx 1.26.3, 1.30.6',
  },
  {
    id: 'tls13-tickets-fill-zone',
    says: 'Before 1.23.2 each full TLS 1.3 handshake with tickets stores two entries that nobody will ask for.',
    versions: before('1.23.2'),
    evidence: 'design facts F1.5: nginx 1.23.1; lab: nginx 1.22.1',
  },
  {
    id: 'variable-forgets-session',
    says: 'Where proxy_pass holds a variable that is evaluated to an address or a host name, every connection to the origin is a full handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'literal-keeps-session',
    says: 'A literal target keeps one session per peer: the first connection is a full handshake, the next ones resume.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-reuse-off',
    says: 'proxy_ssl_session_reuse off makes every connection to the origin a full handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'variable-names-upstream',
    says: 'A variable whose value names an upstream{} keeps the session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-zone-keeps-session',
    says: 'With a zone in the upstream{} the session is in shared memory: one full handshake per peer serves all workers.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-zone-session-limit',
    says: "A session that exceeds 4096 bytes (8192 from 1.27.5), as with a very large certificate of the origin, is not stored in an upstream's zone: every connection is then a full handshake.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'session-per-worker-and-peer',
    says: 'Without a zone each worker process keeps its own session per peer: one full handshake per worker and peer.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'variable-equals-literal',
    says: 'A variable whose value is also written literally in another target finds the upstream that nginx made of that one, and keeps the session.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'one-session-per-peer-protocols',
    says: "nginx stores one session per peer: targets that offer different protocols to one peer replace each other's, and a full handshake follows each change.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'one-session-per-peer-names',
    says: 'nginx stores one session per peer, not per name: under another name the origin may refuse it, as nginx does from 1.29.2 where the certificates differ.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-keeps-connections',
    says: 'With keepalive in the upstream{}, HTTP/1.1 and no Connection: close, each worker uses one connection per peer for requests that follow one another.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'upstream-keeps-by-default',
    says: 'From 1.29.7 an upstream{} keeps 32 idle connections per worker by default, each location its own, and requests are HTTP/1.1 without Connection.',
    versions: since('1.29.7'),
    evidence: `lab: nginx 1.30.6; the boundary 1.29.6/1.29.7: design facts F8.7`,
  },
  {
    id: 'upstream-keepalive-unset',
    says: 'Before 1.29.7 an upstream{} without keepalive opens a connection for every request.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary 1.29.6/1.29.7: design facts F8.7`,
  },
  {
    id: 'upstream-keepalive-zero',
    says: 'From 1.29.7 keepalive 0 turns kept connections off; before, nginx refuses it.',
    versions: since('1.29.7'),
    evidence: LAB,
  },
  {
    id: 'only-upstream-keeps-connections',
    says: 'Connections are kept only for an upstream{}: a literal address or a variable that names none opens one for every request.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'module-keeps-no-connection',
    says: 'uwsgi_pass and the proxy of stream{} open a connection for every request or client.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'method-undoes-keepalive',
    says: 'Before 1.29.7 a method such as least_conn that stands behind keepalive undoes it.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary: nginx source, ngx_http_upstream_keepalive_module`,
  },
  {
    id: 'keepalive-ended-at-once',
    says: 'keepalive_requests 1 or keepalive_timeout 0 in the upstream{} closes each connection after one request.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'keepalive-fewer-than-peers',
    says: 'With fewer kept connections than peers, requests that follow one another find none: the connection to the next peer has just been closed for another.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'http-10-closes',
    says: "With HTTP/1.0, nginx's default towards origins before 1.29.7, the origin closes after each response unless Connection: keep-alive is sent.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'connection-close-by-default',
    says: 'Before 1.29.7 nginx sends Connection: close to the origin unless proxy_set_header Connection "" takes it away.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary 1.29.6/1.29.7: design facts F8.7`,
  },
  {
    id: 'headers-not-inherited',
    says: 'A block with any proxy_set_header of its own inherits none: before 1.29.7 the Connection "" further out is lost there, and kept connections with it.',
    versions: before('1.29.7'),
    evidence: `${LAB}; the boundary 1.29.6/1.29.7: design facts F8.7`,
  },
  {
    id: 'connection-close-sent',
    says: 'A Connection: close to the origin ends the connection after each response.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'map-closes',
    says: 'A map of $http_upgrade that gives close for the empty value sends Connection: close with every request that is no WebSocket.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'lua-balancer',
    says: 'A balancer written in Lua sets its own peers and decides for itself whether their sessions are kept; as Debian 12 ships it, none is.',
    versions: ALL_VERSIONS,
    evidence:
      'lua-resty-core issue 67; lab: nginx 1.22.1 with libnginx-mod-http-lua (40 of 40 full), no other version of the module',
  },
  {
    id: 'cross-name-client-certificate-hole',
    says: 'CVE-2025-23419: a TLS 1.3 session of one name is resumed on another name that verifies client certificates by a different CA, without any certificate.',
    versions: [...before('1.26.3'), ...between('1.27.0', '1.27.4')],
    evidence:
      'nginx security advisory; design facts F6.7: nginx 1.23.1, mended in 1.26.3, 1.27.4 and Debian’s 1.22.1',
  },
  {
    id: 'client-certificate-in-session',
    says: 'A client certificate is part of its session: with one of 853 bytes a 1m zone holds 896 sessions, and a session beyond 4096 bytes (8192 from 1.27.5) is not stored, without a word in the log.',
    versions: ALL_VERSIONS,
    evidence: 'design facts F1.4: nginx 1.26.3, 1.31.4; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'key-in-zone-lives-two-timeouts',
    says: 'From 1.23.2 a ticket key in the zone encrypts for about one ssl_session_timeout and decrypts for one more.',
    versions: since('1.23.2'),
    evidence:
      'design facts F7.8 and section 14: nginx 1.23.2, 1.31.4; lab: a new key after each timeout on 1.26.3, 1.30.6',
  },
  {
    id: 'key-file-never-changes',
    says: 'A key from an ssl_session_ticket_key file stays in use until the file or the line is changed.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'first-key-encrypts',
    says: 'Of several ssl_session_ticket_key lines the first encrypts; the others only decrypt.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'keys-unused-without-tickets',
    says: 'nginx reads ssl_session_ticket_key files also where tickets are off, and never uses them.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'unused-zone-takes-addresses',
    says: 'A zone takes address space when nginx starts and becomes resident only as sessions fill it.',
    versions: ALL_VERSIONS,
    evidence:
      'design facts section 10b: a zone of 150m just started, 0 KB resident; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'last-zone-of-level-wins',
    says: 'Where ssl_session_cache is repeated in one block, the last zone counts; off or none anywhere in it disables the cache.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'other-server-resumes-through-default',
    says: 'A server that turns cache and tickets off, without being the default of its address:port, still resumes through the default server.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'keepalive-off-costs-handshakes',
    says: 'With keepalive_timeout 0 or keepalive_requests 1 every request, HTTP/2 included, takes a connection and a handshake of its own.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'early-data-of-default-server',
    says: "ssl_early_data counts only in the address:port's default server.",
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'early-data-is-replayed',
    says: 'nginx accepts the same early data again and again, with stateful sessions too.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; RFC 8446 section 8`,
  },
  {
    id: 'cross-name-like-its-own',
    says: 'Before 1.29.2 a session resumes under every name of its address:port that asks for no client certificate as it does under the name that gave it, whatever their certificates; TLS 1.2 sessions under every name.',
    versions: before('1.29.2'),
    evidence: `lab: nginx 1.22.1, 1.26.3; the boundary 1.29.1/1.29.2: design facts F6.6`,
  },
  {
    id: 'cross-name-same-certificate',
    says: 'From 1.29.2 a session resumes under another name only where both have the same certificate and ask for client certificates of the same authorities.',
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6; the boundary 1.29.1/1.29.2: design facts F6.6',
  },
  {
    id: 'cross-name-same-tickets',
    says: 'From 1.29.2 a TLS 1.3 session resumes under another name only where both agree on ssl_session_tickets, and a TLS 1.2 ticket only where tickets are on.',
    versions: since('1.29.2'),
    evidence: 'lab: nginx 1.30.6',
  },
  {
    id: 'cross-name-client-certificate-alert',
    says: 'With CVE-2025-23419 mended, and before 1.29.2, a TLS 1.3 session of one name that is offered to another which verifies client certificates ends the handshake with an alert.',
    versions: [...between('1.26.3', '1.27.0'), ...between('1.27.4', '1.29.2')],
    evidence:
      'design facts F6.7: nginx 1.26.3, 1.27.5, 1.28.3, 1.29.1, Debian’s 1.22.1; lab: 1.22.1-9+deb12u10, 1.26.3',
  },
  {
    id: 'ssl-on-is-gone',
    says: 'ssl on; makes every listen of its server TLS until 1.25.0; from 1.25.1 nginx does not know it.',
    versions: before('1.25.1'),
    evidence: 'design facts section 14; lab: nginx 1.22.1 takes it and warns, 1.26.3 refuses it',
  },
] as const satisfies readonly Fact[];

/** The id of a row in this table. */
export type FactId = (typeof table)[number]['id'];

export const FACTS: readonly Fact[] = table;

const byId = new Map(FACTS.map((fact) => [fact.id, fact]));

/** @throws where the id is not in the table: a programmer's fault */
export function fact(id: FactId): Fact {
  return byId.get(id)!;
}

/** As {@link fact}, for an id that comes from a report. */
export function findFact(id: string): Fact | null {
  return byId.get(id) ?? null;
}

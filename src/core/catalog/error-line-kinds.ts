import { behaves } from './behavior.ts';
import type { Version } from './version.ts';

/** What is known of a kind of line. */
export interface LineKind {
  readonly id: ErrorLineId;
  /** the first group is a name in the line: a zone, a file */
  readonly pattern: RegExp;
  /** nginx or its TLS library writes it; false: articles quote it, and no version of nginx has the text */
  readonly real: boolean;
  /** sentences; `name` is the one in the line, '' where it has none */
  readonly cause: (name: string, nginx: Version | null) => string;
  readonly remedy: (name: string, nginx: Version | null) => string;
}

export type ErrorLineId =
  | 'no-room-for-session'
  | 'upstream-zone-full'
  | 'zone-full'
  | 'zone-size-conflict'
  | 'zone-too-small'
  | 'zone-other-use'
  | 'zone-without-size'
  | 'zone-memory'
  | 'zone-locked'
  | 'cache-refused'
  | 'duplicate-session-directive'
  | 'ticket-key-size'
  | 'ticket-key-missing'
  | 'ticket-key-not-found'
  | 'tickets-unavailable'
  | 'session-context-missing'
  | 'digest-check'
  | 'session-cipher-changed'
  | 'extended-master-secret'
  | 'session-not-set'
  | 'session-not-added'
  | 'fallback-refused'
  | 'shutdown-failed'
  | 'session-lookup-yields'
  | 'other-server-name'
  | 'client-certificate-refused'
  | 'ocsp-unanswered'
  | 'session-looked-up'
  | 'not-nginx';

const named = (zone: string) => (zone === '' ? 'the zone' : `the zone ${zone}`);

function howOften(nginx: Version | null): string {
  if (nginx === null)
    return 'Before nginx 1.23.2 it is an alert for every such session; from there on a warning, at most one a second and only with error_log at warn or lower, so that the count says little.';
  return behaves('ticketKeysInZone', nginx)
    ? 'This nginx writes it at most once a second, as a warning, and not at all with error_log at its usual level, error: the count says little.'
    : 'This nginx writes it for every such session, as an alert.';
}

const NOT_STARTED = 'nginx does not start, and at a reload it keeps the old configuration.';
const UPSTREAM_OFF =
  'If the upstream server cannot be corrected, proxy_ssl_session_reuse off avoids it: every connection to it is then a full handshake.';

/** Zones and caches of the configuration, and their memory. */
const ZONES: readonly LineKind[] = [
  {
    id: 'no-room-for-session',
    pattern: /could not allocate new session(?: in SSL session shared cache "([^"]*)")?/,
    real: true,
    cause: (zone, nginx) =>
      `A session found no room in ${named(zone)}, although nginx had evicted older ones: sessions of different sizes share it, mostly because some clients present a certificate, and memory that is divided for one size serves no other. The handshake succeeded; the session cannot be resumed. A zone that is merely full says nothing: it drops its oldest entry. ${howOften(nginx)}`,
    remedy: () => 'Give the servers with client certificates a zone of their own, or make it larger.',
  },
  {
    id: 'upstream-zone-full',
    pattern: /no memory in upstream zone "([^"]*)"/,
    real: true,
    cause: (zone) =>
      `The zone ${zone} of an upstream{} holds its servers and one TLS session for each, and it is full. The handshakes with the servers that found no room are full ones; requests still succeed.`,
    remedy: (zone) => `Make it larger, such as zone ${zone} 1m.`,
  },
  {
    id: 'zone-full',
    pattern: /no memory in (?:SSL session shared cache|OCSP cache) "([^"]*)"/,
    real: true,
    cause: (zone) =>
      `Something found no room in ${named(zone)}, although older entries had been evicted: entries of different sizes share it. The handshake goes on; what was to be stored is not.`,
    remedy: () => 'Make it larger; give servers that verify client certificates a zone of their own.',
  },
  {
    id: 'zone-size-conflict',
    pattern: /the size \d+ of shared memory zone "([^"]*)" conflicts with already declared size \d+/,
    real: true,
    cause: (zone) => `Two lines give ${named(zone)} different sizes. ${NOT_STARTED} No line wins.`,
    remedy: () => 'Write the same size in every line that names the zone.',
  },
  {
    id: 'zone-too-small',
    pattern: /(?:session cache|zone) "([^"]*)" is too small/,
    real: true,
    cause: (zone) =>
      `A zone has to have eight pages of memory at least: 32k where pages have 4 KiB${zone === '' ? '' : ` (${zone})`}. ${NOT_STARTED}`,
    remedy: () => 'Write 32k or more.',
  },
  {
    id: 'zone-other-use',
    pattern: /the shared memory zone "([^"]*)" is already declared for a different use/,
    real: true,
    cause: (zone) =>
      `The name of ${named(zone)} is taken by something else, such as limit_req_zone, or by another of http, stream and mail. ${NOT_STARTED}`,
    remedy: () => 'Choose another name.',
  },
  {
    id: 'zone-without-size',
    pattern: /zero size shared memory zone "([^"]*)"/,
    real: true,
    cause: (zone) => `Something refers to ${named(zone)}, and nothing gives it a size. ${NOT_STARTED}`,
    remedy: () => 'Write the size where the zone is named first, such as shared:NAME:10m.',
  },
  {
    id: 'zone-memory',
    pattern: /mmap\(MAP_ANON\|MAP_SHARED, (\d+)\) failed/,
    real: true,
    cause: (size) => `The system did not give a shared zone its ${size} bytes of memory. ${NOT_STARTED}`,
    remedy: () => 'Make the zone smaller, or raise the memory limit of the container or service.',
  },
  {
    id: 'zone-locked',
    pattern: /shared memory zone "([^"]*)" was locked by \d+/,
    real: true,
    cause: (zone) =>
      `A worker ended abnormally while it held the lock of ${named(zone)}; the master freed the lock. The sessions in the zone are kept.`,
    remedy: () => 'Look for the line "exited on signal" beside it: the crash is the fault.',
  },
  {
    id: 'cache-refused',
    pattern: /invalid session cache "([^"]*)"/,
    real: true,
    cause: (value) => `nginx does not read ssl_session_cache ${value}. ${NOT_STARTED}`,
    remedy: () =>
      'It takes off, none, builtin, builtin:N and shared:NAME:SIZE, the size in bytes, k or m, never g.',
  },
  {
    id: 'duplicate-session-directive',
    pattern: /"(ssl_session_(?:timeout|tickets|cache))" directive is duplicate/,
    real: true,
    cause: (name) => `${name} is in one block twice, often once through an include. ${NOT_STARTED}`,
    remedy: () => 'Remove one of the two lines.',
  },
];

const TICKETS: readonly LineKind[] = [
  {
    id: 'ticket-key-size',
    pattern: /"([^"]*)" must be 48 or 80 bytes/,
    real: true,
    cause: (file) => `The ticket key file ${file} has another length than 48 or 80 bytes. ${NOT_STARTED}`,
    remedy: (file) =>
      `Make it with openssl rand -out ${file} 80; base64 or a trailing line feed makes it too long.`,
  },
  {
    id: 'ticket-key-missing',
    pattern: /open\(\) "([^"]*ticket[^"]*)" failed/,
    real: true,
    cause: (file) => `The ticket key file ${file} cannot be opened. ${NOT_STARTED}`,
    remedy: (file) =>
      `Make it before nginx starts: openssl rand -out ${file} 80, readable by root alone; the same file on every host.`,
  },
  {
    id: 'ticket-key-not-found',
    pattern: /ssl (?:session )?ticket decrypt, key: "[^"]*" not found/,
    real: true,
    cause: () =>
      'A client came with a ticket that no key here opens: it is older than the last restart or key rotation, or another host issued it. The handshake is a full one.',
    remedy: () =>
      'A few after a restart or rotation are normal. Many: give all hosts the same ssl_session_ticket_key files, and keep the last key as a second one.',
  },
  {
    id: 'tickets-unavailable',
    pattern: /nginx was built with Session Tickets support, however/,
    real: true,
    cause: () => 'nginx runs with another TLS library than it was built for, one without tickets.',
    remedy: () => 'Install the library that belongs to this nginx package.',
  },
];

/** Handshakes that failed or lost their session. */
const HANDSHAKES: readonly LineKind[] = [
  {
    id: 'session-context-missing',
    pattern: /session id context uninitialized/,
    real: true,
    cause: () =>
      'A client came with a session, the server verifies client certificates, and the context of its sessions was not set: the handshake fails. Lua or a module that moves a connection to another TLS context in the middle of a handshake can cause it.',
    remedy: () =>
      'Give all servers of the address:port the same client verification and session settings, and update nginx or the module that changes the context.',
  },
  {
    id: 'digest-check',
    pattern: /digest check failed/,
    real: true,
    cause: () =>
      'The two ends of a resumed handshake calculated different keys: the other end took a session that is not the one it issued. nginx’s documentation names it for upstream servers.',
    remedy: () =>
      `Look at the upstream servers: several machines behind one address that do not share sessions, or a faulty TLS library. ${UPSTREAM_OFF}`,
  },
  {
    id: 'session-cipher-changed',
    pattern:
      /old session cipher not returned|required cipher missing|ssl session cipher|wrong cipher returned/,
    real: true,
    cause: () =>
      'A session was offered with a cipher that it was not made with: the ends, or two locations that share the session, have different cipher lists. The handshake fails.',
    remedy: () =>
      `Use one proxy_ssl_ciphers and proxy_ssl_protocols for all that go to the same upstream{}, or an upstream{} for each. ${UPSTREAM_OFF}`,
  },
  {
    id: 'extended-master-secret',
    pattern: /(?:resumed ems session without ems extension|inconsistent extms)/,
    real: true,
    cause: () =>
      'A TLS 1.2 session with the extended master secret was offered without it, or the other way round: machines of different TLS libraries behind one address. RFC 7627 has the handshake fail.',
    remedy: () => `Bring the machines behind the address to one TLS library. ${UPSTREAM_OFF}`,
  },
  {
    id: 'session-not-set',
    pattern: /SSL_set_session\(\) failed/,
    real: true,
    cause: () => 'nginx had a session for the upstream server and its TLS library did not take it.',
    remedy: () =>
      'Update nginx and its TLS library together. The connection itself is not made; if it lasts, proxy_ssl_session_reuse off avoids it.',
  },
  {
    id: 'session-not-added',
    pattern: /could not add new SSL session to the session cache/,
    real: true,
    cause: () =>
      'A session was not stored. nginx 1.22 to 1.30 have no such text: an older one, a fork or a module writes it.',
    remedy: () => 'Look at the size of the zone, and at the documentation of the module.',
  },
  {
    id: 'fallback-refused',
    pattern: /inappropriate fallback/,
    real: true,
    cause: () =>
      'A client said that it came down to an older protocol although the server has a newer one (RFC 7507). Scanners do it on purpose; it has no effect on sessions.',
    remedy: () => 'Nothing, unless real clients report failures.',
  },
  {
    id: 'shutdown-failed',
    pattern: /SSL_shutdown\(\) failed|application data after close notify/,
    real: true,
    cause: () =>
      'A connection did not end cleanly: data came after the end had been announced. OpenSSL can drop the session of such a connection; its client then makes a full handshake.',
    remedy: () =>
      'A few are normal, as clients go away. Many from one client or upstream server: look there.',
  },
  {
    id: 'session-lookup-yields',
    pattern: /cannot yield in (?:the )?(?:ssl[_ ])?sess(?:ion)?[_ ](?:get|fetch)[_ ]?(?:cb|by lua)?/i,
    real: true,
    cause: () =>
      'ssl_session_fetch_by_lua waits for a store over the network, which this OpenSSL cannot do: the session is not found.',
    remedy: () =>
      'Use OpenResty’s own OpenSSL with its patch for sessions; over TLS 1.3 Lua does not see the session at all.',
  },
  {
    id: 'other-server-name',
    pattern: /client attempted to request the server name different from (?:the one that was|that one)/,
    real: true,
    cause: () =>
      'A client sent a request for another host than it negotiated, over a server that verifies client certificates: nginx answers 421.',
    remedy: () => 'Give names that share a certificate the same verification, or separate certificates.',
  },
];

/** What decides about client certificates, and so about sessions that carry them. */
const CERTIFICATES: readonly LineKind[] = [
  {
    id: 'client-certificate-refused',
    pattern:
      /client SSL certificate verify error|CRL (?:has expired|is not yet valid)|unable to get certificate CRL|certificate revoked/,
    real: true,
    cause: () =>
      'A client certificate was refused at a full handshake. A resumed session is not verified again: it keeps the result of its first handshake until it expires.',
    remedy: () =>
      'Where the CRL has expired, renew it and reload: all clients are refused until then. After a revocation, shorten ssl_session_timeout or restart: a reload alone keeps the sessions of the zone.',
  },
  {
    id: 'ocsp-unanswered',
    pattern:
      /ssl ocsp error|OCSP re(?:sponder|sponse) (?:sent|not|timed)|no OCSP responder URL in certificate|certificate status not found in the OCSP response|OCSP_\w+\(\) failed|requesting certificate status/,
    real: true,
    cause: () =>
      'nginx asked an OCSP responder, for a client certificate (ssl_ocsp) or for stapling, and had no good result. With ssl_ocsp a full handshake then fails; a resumed session is not asked about.',
    remedy: () => 'Check resolver and the responder. ssl_ocsp_cache keeps results for all workers.',
  },
  {
    id: 'session-looked-up',
    pattern: /ssl (?:get|new|remove) session: /,
    real: true,
    cause: () =>
      'A line of the debug log: a session was looked up, stored or removed. The number before the colon is a hash, the one behind it the length of the ID.',
    remedy: () => 'Nothing. To count, use an access log with $ssl_session_reused.',
  },
];

const NOT_NGINX: LineKind = {
  id: 'not-nginx',
  pattern: /session cache is full|discarding session|SSL_CTX_set_session_cache_mode\(\) failed/,
  real: false,
  cause: () =>
    'No version of nginx writes this line: articles quote it, its source never had it. A full zone logs nothing; nginx drops the oldest entry.',
  remedy: () => '',
};

export const LINE_KINDS: readonly LineKind[] = [
  ...ZONES,
  ...TICKETS,
  ...HANDSHAKES,
  ...CERTIFICATES,
  NOT_NGINX,
];

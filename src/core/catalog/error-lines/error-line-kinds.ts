import { behaves } from '../platform/behavior.ts';
import type { Version } from '../platform/version.ts';
import { CERTIFICATES, HANDSHAKES } from './error-line-handshakes.ts';
import type { LineKind } from './error-line-kind.ts';

const named = (zone: string) => (zone === '' ? 'the zone' : `the zone ${zone}`);

function howOften(nginx: Version | null): string {
  if (nginx === null)
    return 'Before nginx 1.23.2 it is an alert for every such session; from there on a warning, at most one a second and only with error_log at warn or lower, so that the count says little.';
  return behaves('ticketKeysInZone', nginx)
    ? 'This nginx writes it at most once a second, as a warning, and not at all with error_log at its usual level, error: the count says little.'
    : 'This nginx writes it for every such session, as an alert.';
}

const NOT_STARTED = 'nginx does not start, and at a reload it keeps the old configuration.';
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
    remedy: () => 'Look for the line "exited on signal" next to it: the crash is the cause.',
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

import { ALL_VERSIONS, before, between, since } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

export const TICKET_KEYS = [
  {
    id: 'tickets-need-no-cache',
    says: 'Session tickets resume on every worker without any cache: their keys are made once, before the workers are started.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: ['no cache, 4 workers: 100 % of the tickets'],
  },
  {
    id: 'built-in-keys-end-at-reload',
    says: 'Without a shared zone every reload makes new built-in ticket keys: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: ['no cache, 20 tickets, reload: 0'],
  },
  {
    id: 'keys-in-zone-survive-reload',
    says: "From 1.23.2 the built-in ticket keys live in the default server's shared zone and survive a reload.",
    versions: since('1.23.2'),
    evidence: `${LAB}; the boundary measured on 1.23.1 and 1.23.2`,
    seen: ['20 sessions each, reload: session IDs 20, tickets 20, TLS 1.3 20'],
  },
  {
    id: 'keys-outside-zone-end-at-reload',
    says: 'Before 1.23.2 every reload makes new built-in ticket keys, with or without a shared zone.',
    versions: before('1.23.2'),
    evidence: `${LAB}; the boundary measured on 1.23.1 and 1.23.2`,
    seen: ['20 sessions each, reload: session IDs 20, tickets 0, TLS 1.3 0'],
  },
  {
    id: 'key-in-zone-lives-two-timeouts',
    says: 'From 1.23.2 a ticket key in the zone encrypts for about one ssl_session_timeout and decrypts for one more.',
    versions: since('1.23.2'),
    evidence: 'lab: a new key after each timeout on nginx 1.26.3, 1.30.6; measured: 1.23.2, 1.31.4',
    seen: ['timeout of 2 s and steady traffic for 13 s: a new key every 2 s, the first after 3 s'],
  },
  {
    id: 'restart-ends-built-in-keys',
    says: 'A restart makes new built-in ticket keys: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
  },
  {
    id: 'upgrade-ends-built-in-keys',
    says: 'A binary upgrade starts a new master with new built-in ticket keys: all tickets end.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.23.1, 1.31.4`,
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
    seen: [
      'a second nginx with the same file and certificate: 10 of 10; without the file, or with another certificate: 0',
    ],
  },
  {
    id: 'hosts-compare-context',
    says: 'A host takes a ticket only where the certificates that name the session, in their order, and the names of the client authorities are its own too: until 1.29.2 those of the default server, then those of the server that is asked for.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; nginx's source (ngx_ssl_session_id_context)`,
    seen: [
      'another certificate in the default server only: no name resumes on 1.22.1 and 1.26.3, the other names do on 1.30.6',
      'another certificate in the other server only: it resumes on 1.22.1 and 1.26.3, not on 1.30.6',
    ],
  },
  {
    id: 'certificates-named-in-order',
    says: 'Several certificates of one server name its sessions in their order from 1.27.2, in the reverse order before: hosts on both sides of it that have RSA and ECDSA certificates do not take each other’s tickets.',
    versions: since('1.27.2'),
    evidence: `${LAB}; nginx’s commit f36ff3550, first in 1.27.2`,
    seen: [
      'ECDSA and RSA in one order on 1.22.1 or 1.26.3 and on 1.30.6: nothing resumed; in opposite orders: all',
    ],
  },
  {
    id: 'versions-read-each-others-tickets',
    says: 'nginx 1.22.1, 1.26.3 and 1.30.6, with OpenSSL 3.0, 3.5 and 3.6, take each other’s tickets under one key and certificate.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['every pair of the three versions, TLS 1.2 and TLS 1.3: all resumed'],
  },
  {
    id: 'default-server-takes-tickets',
    says: 'Before 1.29.2 the default server alone decides whether a ticket is taken: one of another host resumes even on a server with tickets off, and none does where the default server has tickets off.',
    versions: before('1.29.2'),
    evidence: LAB,
    seen: [
      'default on, other off: tickets that another host gave for the other name resumed, TLS 1.2 and TLS 1.3',
    ],
  },
  {
    id: 'key-file-survives-restart',
    says: 'Tickets under an ssl_session_ticket_key file resume after a reload and after a restart.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.23.1, 1.28.3, 1.31.4`,
    seen: [
      '20 tickets: reload 20, restart 20, binary upgrade 20',
      'the old key as the second file: 20 after the reload; the new file alone: 0',
    ],
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
    id: 'num-tickets-zero',
    says: 'ssl_conf_command NumTickets 0 in the default server ends TLS 1.3 resumption on its address:port.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: ['NumTickets 0 in another server than the default: ignored'],
  },
  {
    id: 'ticket-key-uninitialized',
    says: 'CVE-2026-97629: with ticket keys in a shared zone one of them is left uninitialized, which may allow a session to be forged.',
    versions: [...between('1.23.2', '1.30.6'), ...between('1.31.0', '1.31.7')],
    evidence:
      'CHANGES of nginx 1.30.6; the trigger from its source, the same at six tags from 1.23.2 to 1.31.4',
  },
] as const satisfies readonly Fact[];

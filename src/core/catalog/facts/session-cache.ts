import { ALL_VERSIONS } from '../platform/version.ts';
import { type Fact, LAB } from './fact.ts';

const LUA_LAB =
  'lab: nginx 1.22.1 with lua-nginx-module 0.10.23; other versions by the module’s source, ngx_http_lua_ssl_session_storeby.c and _fetchby.c';

export const SESSION_CACHE = [
  {
    id: 'no-cache-no-session-ids',
    says: 'Without a session cache (the default is none) a client that presents a session ID always makes a full handshake.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: [
      'no cache, or off, tickets on: session IDs 0 %, TLS 1.2 tickets 100 %, TLS 1.3 100 %',
      'the same with tickets off: 0, 0, 0',
    ],
  },
  {
    id: 'shared-zone-serves-all-workers',
    says: 'Sessions in a shared zone are found by every worker and survive a reload that leaves the zone as it is.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: [
      'tickets on or off, 1 or 4 workers: 100 % of session IDs, TLS 1.2 tickets and TLS 1.3',
      'reload that leaves the zone as it is, 20 sessions, tickets off: 20 of 20 each',
    ],
  },
  {
    id: 'builtin-is-per-worker',
    says: "The builtin cache belongs to one worker: a client that meets another worker, or a reload's new workers, makes a full handshake.",
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.20.2, 1.23.1, 1.23.2, 1.31.4`,
    seen: [
      'one worker: 100 % of session IDs; four workers: 18 to 33 %, with tickets off 13 to 38 %',
      'a pair that really meets another worker: 0',
    ],
  },
  {
    id: 'tiny-builtin-forgets',
    says: 'A builtin cache of a few sessions, alone or next to shared, forgets a client as soon as that many others have come to the worker.',
    versions: ALL_VERSIONS,
    evidence: LAB,
    seen: [
      'builtin:1 shared:SSL:10m with concurrent clients: 20 to 50 % of the sessions resume, although the zone has room',
    ],
  },
  {
    id: 'builtin-beside-shared-empties-zone',
    says: 'With builtin next to shared, a reload loses all session IDs and stateful TLS 1.3 sessions, which shared alone keeps.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; why, by nginx source: what leaves the builtin cache is removed from the zone too (ngx_ssl_remove_session)`,
  },
  {
    id: 'one-worker',
    says: 'With one worker process every returning client meets the same worker.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'stateful-tls13',
    says: 'With ssl_session_tickets off TLS 1.3 resumes through the session cache; each full handshake stores two entries.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4, entries on 1.23.1, 1.23.2, 1.26.3, 1.28.3, 1.31.4`,
    seen: [
      '1 full handshake and 100 resumptions stored 102 entries: 2 for the full one, 1 for each resumption',
      'ssl_conf_command NumTickets 1: one for each full handshake',
      'without a cache: 0 resumed, though the server sends two tickets that are of no use',
    ],
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
    id: 'options-session-ticket',
    says: 'ssl_conf_command Options -SessionTicket acts as ssl_session_tickets off; Options SessionTicket leaves tickets on although ssl_session_tickets is off. Every Options line is read, in order.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.26.3, 1.31.4`,
  },
  {
    id: 'lua-hooks-replace-cache',
    says: "ssl_session_store_by_lua* and ssl_session_fetch_by_lua* replace nginx's own storing and looking up of sessions, on every server of http{}: the shared zone holds none, and the Lua code decides which session IDs resume. A builtin cache is still asked first, and off still turns everything off.",
    versions: ALL_VERSIONS,
    evidence: LUA_LAB,
    seen: [
      'no cache and hooks that store: session IDs resume on every worker and after a reload; with hooks that do nothing, or only one of the two: never',
      'a shared zone and hooks that do nothing, tickets off: nothing resumes; with tickets on, tickets resume as without hooks',
      'builtin: session IDs resume on their own worker whatever the hooks do',
    ],
  },
  {
    id: 'lua-hooks-skip-tls13',
    says: "The Lua module's session hooks are not called for TLS 1.3, and the shared zone is not used either: with tickets off TLS 1.3 does not resume.",
    versions: ALL_VERSIONS,
    evidence: LUA_LAB,
  },
  {
    id: 'last-zone-of-level-wins',
    says: 'Where ssl_session_cache is repeated in one block, the last zone counts; off or none anywhere in it disables the cache.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'restart-empties-zone',
    says: 'A restart empties the shared zone.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: ['20 sessions each, restart: 0, 0, 0'],
  },
  {
    id: 'killed-worker-takes-no-session',
    says: 'A killed worker loses no session of a shared zone, and no ticket.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.23.1, 1.28.3, 1.31.4`,
    seen: ['kill -9, 10 sessions of each kind: 10, 10, 10'],
  },
  {
    id: 'upgrade-empties-zone',
    says: 'A binary upgrade starts a new master with an empty zone.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.23.1, 1.31.4`,
  },
  {
    id: 'changed-zone-starts-empty',
    says: 'A zone whose size or name changed starts empty: its sessions, and the ticket keys in it, are gone.',
    versions: ALL_VERSIONS,
    evidence: `${LAB}; measured: nginx 1.18.0 to 1.31.4`,
    seen: ['reload with another size, or another name: 0 of 20 of every kind, and nothing in the log'],
  },
  {
    id: 'reload-with-other-settings',
    says: 'A reload that leaves the zone as it is and changes something else ends only the sessions that depend on it.',
    versions: ALL_VERSIONS,
    evidence: 'measured: Debian’s nginx 1.22.1, 1.26.3, 1.30.6',
    seen: [
      'tickets from on to off: tickets and TLS 1.3 end, session IDs survive',
      'tickets from off to on: TLS 1.3 ends, all else survives',
      'a ticket key file added or removed: tickets end, session IDs survive',
      'a client CA added: all sessions end',
      'another zone, of a server that is not the default, resized: nothing ends',
    ],
  },
  {
    id: 'hosts-have-own-caches',
    says: 'A session cache belongs to one nginx: another host cannot use it.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'nothing-set-is-none',
    says: 'Unless set, ssl_session_cache is none and ssl_session_timeout is 300 seconds.',
    versions: ALL_VERSIONS,
    evidence:
      'nginx source, ngx_http_ssl_merge_srv_conf, in 11 releases from 1.18.0 to 1.31.4; lab: nginx 1.22.1, 1.26.3, 1.30.6',
  },
  {
    id: 'other-port-same-zone',
    says: 'A session of one port resumes on another port where both have the same zone and the same certificate; tickets do so only from 1.23.2.',
    versions: ALL_VERSIONS,
    evidence: 'measured: nginx 1.23.1, 1.28.3, 1.31.4',
    seen: ['other zones, or no cache: none'],
  },
] as const satisfies readonly Fact[];

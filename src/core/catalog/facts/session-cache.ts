import { ALL_VERSIONS } from '../version.ts';
import { type Fact, LAB } from './fact.ts';

export const SESSION_CACHE = [
  {
    id: 'no-cache-no-session-ids',
    says: 'Without a session cache (the default is none) a client that presents a session ID always makes a full handshake.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
  {
    id: 'shared-zone-serves-all-workers',
    says: 'Sessions in a shared zone are found by every worker and survive a reload that leaves the zone as it is.',
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
    id: 'one-worker',
    says: 'With one worker process every returning client meets the same worker.',
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
    id: 'last-zone-of-level-wins',
    says: 'Where ssl_session_cache is repeated in one block, the last zone counts; off or none anywhere in it disables the cache.',
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
    id: 'upgrade-empties-zone',
    says: 'A binary upgrade starts a new master with an empty zone.',
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
    id: 'hosts-have-own-caches',
    says: 'A session cache belongs to one nginx: another host knows nothing of it.',
    versions: ALL_VERSIONS,
    evidence: LAB,
  },
] as const satisfies readonly Fact[];

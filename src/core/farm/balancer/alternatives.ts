import type { FactId } from '../../catalog/facts.ts';
import type { Balancer } from './balancer.ts';
import type { Returning, Share, Shares } from './returning.ts';

/** One way of keeping resumption across hosts. */
export interface Alternative {
  readonly id: 'as-it-is' | 'shared-keys' | 'affinity' | 'tls-at-balancer' | 'sessions-elsewhere';
  readonly name: string;
  /** the part of returning connections that resume */
  readonly resumes: Shares;
  readonly what: string;
  readonly cost: string;
  readonly risk: string;
  readonly facts: readonly FactId[];
}

const all: Share = { least: 1, most: 1 };
const none: Share = { least: 0, most: 0 };

/** Side by side, for hosts whose own configuration resumes. */
export function alternativesFor(now: Returning, balancer: Balancer): readonly Alternative[] {
  return [
    {
      id: 'as-it-is',
      name: 'as it is',
      resumes: now.now,
      what: `${balancer.name}, the hosts as they are.`,
      cost: 'Full handshakes of all that does not resume.',
      risk: 'None is added.',
      facts: ['hosts-have-own-caches', 'hosts-have-own-keys'],
    },
    {
      id: 'shared-keys',
      name: 'the same ticket keys on every host',
      resumes: { 'tls12-id': now.meetsSame, 'tls12-ticket': all, tls13: all },
      what: 'ssl_session_ticket_key files of one content, the same certificates and client authorities, tickets on. Any balancing.',
      cost: 'Keys that are made, brought to every host and rotated.',
      risk: 'Whoever has a key reads the TLS 1.2 traffic of its tickets, and can make sessions that the hosts take. Keep it in memory, and short-lived.',
      facts: ['key-file-serves-hosts', 'hosts-compare-context', 'key-file-never-changes'],
    },
    {
      id: 'affinity',
      name: 'the same host for the same client',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: all },
      what: 'hash $remote_addr consistent; in the balancer’s upstream{}, or stickiness by source address. As long as the address and the hosts stay.',
      cost: 'Load is less even: clients behind one address meet one host.',
      risk: 'A host that fails or is added takes sessions with it; clients that change networks lose theirs.',
      facts: ['hosts-have-own-caches'],
    },
    {
      id: 'tls-at-balancer',
      name: 'TLS ends at the balancer',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: all },
      what: 'One cache and one set of keys. Two balancers are two hosts again.',
      cost: 'The balancer pays for all handshakes, and has the private keys.',
      risk: 'The hosts no longer see clients’ addresses and certificates: X-Forwarded-For or the PROXY protocol for the one, headers that nobody else may set for the other. Behind the balancer requests are plain, or encrypted again.',
      facts: ['shared-zone-serves-all-workers'],
    },
    {
      id: 'sessions-elsewhere',
      name: 'sessions kept outside of the hosts',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: none },
      what: 'OpenResty’s ssl_session_store_by_lua* and ssl_session_fetch_by_lua*, with tickets off, and a store that all hosts ask. nginx itself has nothing of the kind; distcache was Apache’s, and is no longer developed.',
      cost: 'A store that answers within a handshake, and Lua to ask it.',
      risk: 'TLS 1.2 alone: TLS 1.3 does not ask these hooks, and resumes nothing then. The store holds every session’s secret.',
      facts: ['lua-hooks-replace-cache', 'lua-hooks-skip-tls13'],
    },
  ];
}

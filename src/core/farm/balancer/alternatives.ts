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
      cost: 'A full handshake for every client that does not resume.',
      risk: 'None is added.',
      facts: ['hosts-have-own-caches', 'hosts-have-own-keys'],
    },
    {
      id: 'shared-keys',
      name: 'the same ticket keys on every host',
      resumes: { 'tls12-id': now.meetsSame, 'tls12-ticket': all, tls13: all },
      what: 'ssl_session_ticket_key files with the same content, the same certificates and client CAs, tickets on. Any balancing method.',
      cost: 'Keys have to be made, brought to every host and rotated.',
      risk: 'Whoever has a key can decrypt the TLS 1.2 traffic of its tickets and forge sessions that the hosts accept. Keep it in memory, and rotate it often.',
      facts: ['key-file-serves-hosts', 'hosts-compare-context', 'key-file-never-changes'],
    },
    {
      id: 'affinity',
      name: 'the same host for the same client',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: all },
      what: 'hash $remote_addr consistent; in the balancer’s upstream{}, or stickiness by source address. As long as the address and the hosts stay.',
      cost: 'Load is less even: all clients behind one address reach the same host.',
      risk: 'A host that fails or is added takes sessions with it; clients that change networks lose theirs.',
      facts: ['hosts-have-own-caches'],
    },
    {
      id: 'tls-at-balancer',
      name: 'TLS ends at the balancer',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: all },
      what: 'One cache and one set of keys. Two balancers are two hosts again.',
      cost: 'The balancer pays for all handshakes, and has the private keys.',
      risk: 'The hosts no longer see clients’ addresses and certificates: pass the address with X-Forwarded-For or the PROXY protocol, the certificate in headers that nobody else may set. Behind the balancer requests are unencrypted, or encrypted again.',
      facts: ['shared-zone-serves-all-workers'],
    },
    {
      id: 'sessions-elsewhere',
      name: 'sessions kept outside the hosts',
      resumes: { 'tls12-id': all, 'tls12-ticket': all, tls13: none },
      what: 'OpenResty’s ssl_session_store_by_lua* and ssl_session_fetch_by_lua*, with tickets off, and a store that all hosts query. nginx itself has nothing of the kind; distcache was for Apache, and is no longer developed.',
      cost: 'A store that answers within a handshake, and Lua to ask it.',
      risk: 'TLS 1.2 only: the hooks are not called for TLS 1.3, which then resumes nothing. The store holds every session’s secret.',
      facts: ['lua-hooks-replace-cache', 'lua-hooks-skip-tls13'],
    },
  ];
}

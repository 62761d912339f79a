import { CERTIFICATES } from './facts/certificates.ts';
import type { Fact } from './facts/fact.ts';
import { HANDSHAKES } from './facts/handshakes.ts';
import { LIMITS_OF_KNOWLEDGE } from './facts/limits-of-knowledge.ts';
import { OTHER_PROTOCOLS } from './facts/other-protocols.ts';
import { SERVERS_OF_AN_ADDRESS } from './facts/servers-of-an-address.ts';
import { SESSION_CACHE } from './facts/session-cache.ts';
import { TICKET_KEYS } from './facts/ticket-keys.ts';
import { TIMEOUT } from './facts/timeout.ts';
import { TLS_LIBRARIES } from './facts/tls-libraries.ts';
import { UPSTREAM_CONNECTIONS } from './facts/upstream-connections.ts';
import { UPSTREAM_SESSIONS } from './facts/upstream-sessions.ts';
import { ZONES } from './facts/zones.ts';
import { MODULE_CONNECTIONS } from './modules/module-connections.ts';

/** The facts by what they are about, as docs/nginx-facts.md lists them. A new fact is a row in one of these files. */
const SUBJECTS = {
  'The session cache': SESSION_CACHE,
  'Tickets and their keys': TICKET_KEYS,
  'How long a session lives': TIMEOUT,
  'Zones: size, capacity, memory': ZONES,
  'Servers that share an address:port': SERVERS_OF_AN_ADDRESS,
  Certificates: CERTIFICATES,
  'What handshakes there are': HANDSHAKES,
  'HTTP/3, mail{} and stream{}': OTHER_PROTOCOLS,
  'Sessions with upstream servers': UPSTREAM_SESSIONS,
  'Kept connections to upstream servers': UPSTREAM_CONNECTIONS,
  'Connections that modules make': MODULE_CONNECTIONS,
  'Other TLS libraries than OpenSSL 3': TLS_LIBRARIES,
  'What is not known': LIMITS_OF_KNOWLEDGE,
} as const satisfies Readonly<Record<string, readonly Fact[]>>;

/** The id of a fact. */
export type FactId = (typeof SUBJECTS)[keyof typeof SUBJECTS][number]['id'];

export const FACTS_BY_SUBJECT: Readonly<Record<string, readonly Fact[]>> = SUBJECTS;

export const FACTS: readonly Fact[] = Object.values(FACTS_BY_SUBJECT).flat();

const byId = new Map(FACTS.map((fact) => [fact.id, fact]));

/** @throws where the id is not in the tables: a programmer's fault */
export function fact(id: FactId): Fact {
  return byId.get(id)!;
}

/** As {@link fact}, for an id that comes from a report. */
export function findFact(id: string): Fact | null {
  return byId.get(id) ?? null;
}

import { type Seconds, sayDuration, seconds } from '../base/units.ts';
import type { FactId } from '../catalog/facts.ts';
import type { ClientKind } from '../resumption/verdict.ts';

interface Farm {
  readonly hosts: number;
  /** the same client reaches the same host */
  readonly affinity: boolean;
  /** all hosts have the same ssl_session_ticket_key files, and the same certificate */
  readonly sharedKeys: boolean;
  readonly tickets: boolean;
}

interface FarmShare {
  /** of what one host alone would resume, 0 to 1 */
  readonly share: Readonly<Record<ClientKind, number>>;
  readonly facts: readonly FactId[];
}

/**
 * What becomes of resumption behind a balancer that spreads connections evenly. Session IDs and stateful TLS 1.3 sessions
 * live in one host's zone; tickets are read wherever their key is.
 */
export function farmShare({ hosts, affinity, sharedKeys, tickets }: Farm): FarmShare {
  if (!Number.isInteger(hosts) || hosts < 1) throw new RangeError(`not a number of hosts: ${hosts}`);
  const met = affinity ? 1 : 1 / hosts;
  const ticket = tickets && sharedKeys ? 1 : met;
  return {
    share: { 'tls12-id': met, 'tls12-ticket': ticket, tls13: ticket },
    facts: ['hosts-have-own-caches', sharedKeys ? 'key-file-serves-hosts' : 'hosts-have-own-keys'],
  };
}

interface RolloutStep {
  readonly what: string;
  /** the directives on every host after this step, in order: the first key encrypts, all decrypt */
  readonly lines: readonly string[];
  /** to wait before the next step, seconds; null: until every host has reloaded */
  readonly wait: Seconds | null;
}

const keyLine = (file: string) => `ssl_session_ticket_key ${file};`;

/**
 * Brings a new ticket key to several hosts without losing a session: known everywhere before anyone encrypts with it, and
 * the old one kept until its last ticket has expired.
 */
export function keyRollout(oldFile: string, newFile: string, timeout: Seconds): readonly RolloutStep[] {
  return [
    {
      what: 'Put the new key after the old one on every host and reload each: all hosts read tickets of both, and still write with the old key.',
      lines: [keyLine(oldFile), keyLine(newFile)],
      wait: null,
    },
    {
      what: 'Once every host has reloaded, put the new key first and reload each: tickets are written with the new key.',
      lines: [keyLine(newFile), keyLine(oldFile)],
      wait: seconds(timeout),
    },
    {
      what: `After the timeout (${sayDuration(timeout)}) the last ticket of the old key has expired: remove the old key, reload each host, and delete the file.`,
      lines: [keyLine(newFile)],
      wait: null,
    },
  ];
}

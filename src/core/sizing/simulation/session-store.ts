import type { Version } from '../../catalog/platform/version.ts';
import { CLIENT_KINDS, type ClientKind } from '../../resumption/verdict.ts';
import { type EntriesPerHandshake, entriesPerHandshake } from '../zone/entries-per-handshake.ts';
import { FifoZone } from './fifo-zone.ts';

/** A client that has no session yet. */
export const NO_ENTRY = -1;

export interface StoreSettings {
  /** entries that the zone holds */
  readonly capacity: number;
  /** seconds */
  readonly timeout: number;
  readonly tickets: boolean;
  readonly nginx: Version;
}

/**
 * A server's sessions: a zone, and tickets, which need no memory at the server. A client with a ticket is assumed to resume
 * until the timeout of its last full handshake.
 */
export class SessionStore {
  readonly #zone: FifoZone;
  readonly #tickets: FifoZone;
  readonly #stores: Readonly<Record<ClientKind, EntriesPerHandshake>>;
  /** the session that the client of the last visit holds now */
  entry = NO_ENTRY;
  /** entries that the last visit stored */
  stored = 0;

  constructor({ capacity, timeout, tickets, nginx }: StoreSettings) {
    this.#zone = new FifoZone(capacity, timeout);
    this.#tickets = new FifoZone(Number.POSITIVE_INFINITY, timeout);
    this.#stores = Object.fromEntries(
      CLIENT_KINDS.map((client) => [client, entriesPerHandshake(client, tickets, nginx)]),
    ) as Record<ClientKind, EntriesPerHandshake>;
  }

  /**
   * One handshake.
   * @param entry the session that the client offers
   * @param now whole seconds: nginx counts no finer
   * @returns whether it resumed; what the client has then is in {@link entry}
   */
  visit(client: ClientKind, entry: number, now: number): boolean {
    const { full, resumed, useful } = this.#stores[client];
    const inZone = full > 0 && useful;
    const found = (inZone ? this.#zone : this.#tickets).has(entry, now);
    this.entry = entry;
    this.stored = found ? resumed : full;
    for (let i = 0; i < this.stored; i++) {
      const added = this.#zone.insert(now);
      if (inZone) this.entry = added;
    }
    if (!inZone && !found) this.entry = this.#tickets.insert(now);
    return found;
  }
}

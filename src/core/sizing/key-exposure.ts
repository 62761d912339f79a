import { type Seconds, sayDuration, seconds } from '../base/units.ts';
import type { FactId } from '../catalog/facts.ts';
import { behaves } from '../catalog/platform/behavior.ts';
import type { Version } from '../catalog/platform/version.ts';

/** Where the keys come from that encrypt tickets. */
type TicketKeys = 'file' | 'zone' | 'process' | 'none';

export interface KeyExposure {
  readonly keys: TicketKeys;
  /** traffic of how long one stolen ticket key opens; null where no time ends it by itself */
  readonly window: Seconds | null;
  /** a sentence */
  readonly says: string;
  readonly facts: readonly FactId[];
}

/** Which keys a server's tickets are encrypted with. */
export function ticketKeysOf(settings: {
  readonly tickets: boolean;
  readonly sharedZone: boolean;
  readonly keyFile: boolean;
  readonly nginx: Version;
}): TicketKeys {
  if (!settings.tickets) return 'none';
  if (settings.keyFile) return 'file';
  return settings.sharedZone && behaves('ticketKeysInZone', settings.nginx) ? 'zone' : 'process';
}

/** What a session timeout costs in the exposure of ticket keys. Source: fact key-in-zone-lives-two-timeouts. */
export function keyExposure(keys: TicketKeys, timeout: Seconds): KeyExposure {
  switch (keys) {
    case 'none':
      return {
        keys,
        window: seconds(0),
        says: `Without tickets there is no ticket key to steal; the session secrets are in the zone's memory for up to ${sayDuration(timeout)} each.`,
        facts: ['keys-unused-without-tickets'],
      };
    case 'zone':
      return {
        keys,
        window: seconds(timeout * 2),
        says: `nginx makes a new ticket key once per timeout and keeps each for about two: a stolen key opens about ${sayDuration(timeout * 2)} of TLS 1.2 traffic.`,
        facts: ['key-in-zone-lives-two-timeouts'],
      };
    case 'process':
      return {
        keys,
        window: null,
        says: 'The ticket keys change at a reload or restart and at no other time, whatever the timeout is: a stolen key opens the TLS 1.2 traffic since the last one.',
        facts: ['built-in-keys-end-at-reload'],
      };
    case 'file':
      return {
        keys,
        window: null,
        says: 'The ticket keys are those of the file until someone replaces it, whatever the timeout is: a stolen key opens the TLS 1.2 traffic of all that time.',
        facts: ['key-file-never-changes'],
      };
  }
}

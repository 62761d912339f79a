import { type Seconds, seconds } from '../../base/units.ts';

/**
 * How long a zone keeps an entry: nginx evicts the oldest by insertion, whether it was used or not (fact evicts-oldest).
 * @param capacity entries the zone holds
 * @param perSecond entries stored per second
 * @returns Infinity where nothing is stored
 */
export function entryLifetime(capacity: number, perSecond: number): Seconds {
  return seconds(perSecond > 0 ? capacity / perSecond : Number.POSITIVE_INFINITY);
}

/**
 * Full handshakes per second up to which a zone keeps every entry for the whole timeout.
 * @param entriesPerFull entries that one full handshake stores
 * @returns Infinity where they store none
 */
export function breakEvenRate(capacity: number, timeout: Seconds, entriesPerFull: number): number {
  return timeout > 0 && entriesPerFull > 0 ? capacity / timeout / entriesPerFull : Number.POSITIVE_INFINITY;
}

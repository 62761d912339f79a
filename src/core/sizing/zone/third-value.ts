import { type Bytes, bytes, MIB, type Seconds, seconds } from '../../base/units.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { type StoredSession, smallestZone, zoneCapacity } from './capacity.ts';
import { type ClientMix, demandingMix, insertRate } from './entries-per-handshake.ts';
import { FORMULA_SESSIONS_PER_MEGABYTE, formulaForRate } from './formula.ts';
import { ORDINARY_SESSION, type SessionShape, storedSession } from './session-length.ts';

/** Two of the three; the third is what is asked. */
export type Known =
  | { readonly rate: number; readonly timeout: Seconds; readonly zone?: never }
  | { readonly rate: number; readonly zone: Bytes; readonly timeout?: never }
  | { readonly timeout: Seconds; readonly zone: Bytes; readonly rate?: never };

export interface Circumstances {
  readonly tickets: boolean;
  readonly nginx: Version;
  /** absent: not known, the clients that fill the zone most are counted */
  readonly mix?: ClientMix;
  /** resumed handshakes per second; TLS 1.3 stores one more entry at each where it stores any */
  readonly resumedRate?: number;
  /** factor on top of what is needed, 1 for none */
  readonly headroom?: number;
  readonly session?: SessionShape;
  /** of the clients that have the session's certificate; 1 where absent */
  readonly certificateShare?: number;
}

/** All three. Infinity where nothing limits the value, since no client stores an entry; null where no zone holds such sessions. */
export interface Solved {
  /** full handshakes per second */
  readonly rate: number;
  readonly timeout: Seconds;
  readonly zone: Bytes | null;
}

export interface ThirdValue {
  readonly formula: Solved;
  readonly measured: Solved;
}

/**
 * From any two of zone, timeout and rate the third, by the articles' formula and by what zones were measured to hold.
 * A timeout and a rate are the greatest at which no entry is evicted before it expires.
 * @throws RangeError for a number that is negative or not finite
 */
export function thirdValue(known: Known, circumstances: Circumstances): ThirdValue {
  const { headroom = 1, resumedRate = 0 } = circumstances;
  for (const n of [known.rate ?? 0, known.timeout ?? 0, known.zone ?? 0, headroom, resumedRate]) {
    if (!Number.isFinite(n) || n < 0) throw new RangeError(`not a rate, a time, a size or a factor: ${n}`);
  }
  return { formula: byFormula(known, headroom), measured: byMeasure(known, circumstances) };
}

const ratio = (a: number, b: number): number => (b > 0 ? a / b : Number.POSITIVE_INFINITY);

function byFormula(known: Known, headroom: number): Solved {
  if (known.zone === undefined) {
    return { ...known, zone: formulaForRate(known.rate, known.timeout, headroom).zone };
  }
  const sessions = ((known.zone / MIB) * FORMULA_SESSIONS_PER_MEGABYTE) / headroom;
  return known.rate === undefined
    ? { ...known, rate: ratio(sessions, known.timeout) }
    : { ...known, timeout: seconds(Math.floor(ratio(sessions, known.rate))) };
}

function byMeasure(known: Known, circumstances: Circumstances): Solved {
  const { tickets, nginx, resumedRate = 0, headroom = 1, session = ORDINARY_SESSION } = circumstances;
  const { certificateShare = 1 } = circumstances;
  const mix = circumstances.mix ?? demandingMix(tickets, nginx);
  const stored: StoredSession = storedSession(session, certificateShare, nginx);
  const perFull = insertRate(1, 0, mix, tickets, nginx);
  const byResumed = insertRate(0, resumedRate, mix, tickets, nginx);
  if (known.zone === undefined) {
    const entries = Math.ceil((known.rate * perFull + byResumed) * known.timeout * headroom - 1e-6);
    return { ...known, zone: smallestZone(Math.max(0, entries), stored) };
  }
  const entries = Math.floor(zoneCapacity(bytes(known.zone), stored) / headroom);
  return known.rate === undefined
    ? { ...known, rate: Math.max(0, ratio(ratio(entries, known.timeout) - byResumed, perFull)) }
    : { ...known, timeout: seconds(Math.floor(ratio(entries, known.rate * perFull + byResumed))) };
}

import { type Bytes, bytes, MIB, type Seconds } from '../../base/units.ts';

/** The articles' figure. On 64-bit nginx a megabyte was measured to hold about 2700: see capacity.ts. */
export const FORMULA_SESSIONS_PER_MEGABYTE = 4000;

/** The articles' smallest zone for production. */
export const FORMULA_FLOOR: Bytes = bytes(10 * MIB);

/** Whole MiB, at least one. A rounding error of the division is no reason for one more. */
const wholeMebibytes = (megabytes: number): Bytes => bytes(Math.max(1, Math.ceil(megabytes - 1e-9)) * MIB);

export interface FormulaSize {
  /** as the formula gives it, not rounded */
  readonly megabytes: number;
  /** rounded up to a whole m, times the headroom */
  readonly zone: Bytes;
}

/**
 * The articles' formula: new sessions per second x timeout / 4000 = MB.
 * @param rate new sessions per second
 * @param headroom factor for the zone, 1 for none
 */
export function formulaForRate(rate: number, timeout: Seconds, headroom = 1): FormulaSize {
  const megabytes = (rate * timeout) / FORMULA_SESSIONS_PER_MEGABYTE;
  return { megabytes, zone: wholeMebibytes(megabytes * headroom) };
}

/** The articles' other formula: N = ceil(concurrent sessions / 4000) MB. They add a floor of 10m, see {@link FORMULA_FLOOR}. */
export function formulaForConcurrent(sessions: number, headroom = 1): FormulaSize {
  const megabytes = sessions / FORMULA_SESSIONS_PER_MEGABYTE;
  return { megabytes, zone: wholeMebibytes(megabytes * headroom) };
}

import { type Bytes, bytes } from '../../base/units.ts';
import type { Version } from '../../catalog/platform/version.ts';
import { smallestZone } from './capacity.ts';
import { FORMULA_FLOOR, formulaForConcurrent } from './formula.ts';
import { ORDINARY_SESSION, type SessionShape, sessionLength } from './session-length.ts';

export interface ConcurrentSize {
  /** by the articles' formula, rounded up to a whole m */
  readonly formula: Bytes;
  /** the same with the articles' floor for production */
  readonly formulaWithFloor: Bytes;
  /** the floor, not the number of sessions, decides the articles' answer */
  readonly isFloor: boolean;
  /** holds so many sessions as measured; null where nginx stores none of that length */
  readonly measured: Bytes | null;
}

/**
 * The zone for sessions alive at the same time.
 * @param headroom factor, 1 for none
 */
export function sizeConcurrent(
  sessions: number,
  nginx: Version,
  headroom = 1,
  session: SessionShape = ORDINARY_SESSION,
): ConcurrentSize {
  if (!Number.isFinite(sessions) || sessions < 0)
    throw new RangeError(`not a number of sessions: ${sessions}`);
  const formula = formulaForConcurrent(sessions, headroom).zone;
  return {
    formula,
    formulaWithFloor: bytes(Math.max(formula, FORMULA_FLOOR)),
    isFloor: formula < FORMULA_FLOOR,
    measured: smallestZone(Math.ceil(sessions * headroom - 1e-6), { length: sessionLength(session), nginx }),
  };
}

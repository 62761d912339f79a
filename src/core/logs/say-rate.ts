import { sayCount } from '../base/units.ts';

/** Per second: whole from a hundred on, else three digits. */
export const sayRate = (rate: number): string =>
  rate >= 100 ? sayCount(rate) : String(Number(rate.toPrecision(3)));

import type { Seconds } from '../core/base/units.ts';
import { type LinkState, parseLink, writeLink } from '../core/share/link.ts';
import type { AppState, AppStore } from './app-state.ts';
import { FRESH_CALCULATOR, fieldNumber, readFields } from './sizing.ts';

/** The fragment for the calculator's parameters and the nginx version; empty for an untouched page. No text of the user's is in it. */
export function linkOf(state: Pick<AppState, 'calculator' | 'nginx' | 'zoneSize'>): string {
  const { calculator, nginx, zoneSize } = state;
  const touched = calculator !== FRESH_CALCULATOR;
  const fields = readFields(calculator);
  const headroom = fieldNumber(fields.headroom) ?? 0;
  const numbers = {
    rate: fieldNumber(fields.rate) ?? undefined,
    timeout: touched ? ((fieldNumber(fields.timeout) ?? undefined) as Seconds | undefined) : undefined,
    concurrent: fieldNumber(fields.concurrent) ?? undefined,
    headroom: headroom > 0 ? 1 + headroom / 100 : undefined,
    tickets: touched ? (calculator.tickets ? 'on' : 'off') : undefined,
    nginx: nginx ?? undefined,
    zone: zoneSize ?? undefined,
  };
  return writeLink(
    Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== undefined)) as LinkState,
  );
}

/** Seconds in the largest unit that divides them, as people write nginx times. */
function timeText(seconds: number): string {
  for (const [unit, length] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const) {
    if (seconds > 0 && seconds % length === 0) return `${seconds / length}${unit}`;
  }
  return String(seconds);
}

/** Puts a link's parameters on the page; what was clamped or left out is said. */
export function applyLink(store: AppStore, fragment: string): void {
  const { state, notices } = parseLink(fragment);
  const { setCalculator, takeSize, notify } = store.getState();
  const { rate, timeout, concurrent, headroom, tickets, nginx, zone } = state;
  const change = {
    ...(rate !== undefined && { rate: String(rate) }),
    ...(timeout !== undefined && { timeout: timeText(timeout) }),
    ...(concurrent !== undefined && { concurrent: String(concurrent) }),
    ...(headroom !== undefined && { headroom: String(Math.round((headroom - 1) * 100_000) / 1000) }),
    ...(tickets !== undefined && { tickets: tickets === 'on' }),
  };
  if (Object.keys(change).length > 0) setCalculator(change);
  if (nginx !== undefined) store.setState({ nginx });
  if (zone !== undefined) takeSize({ zone, rate: rate ?? null });
  if (notices.length > 0) {
    const list = notices.map(({ key, text }) => (key === '' ? text : `${key}: ${text}`)).join(' ');
    notify('problem', `The link was not read as it is. ${list}`);
  }
}

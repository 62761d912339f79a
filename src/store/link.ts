import { CHOICES } from '../core/analysis/choices.ts';
import { bytes, formatSeconds, formatSize } from '../core/base/units.ts';
import { type LinkState, parseLink, writeLink } from '../core/share/link.ts';
import type { AppState, AppStore } from './app-state.ts';
import { knownNginx } from './platform.ts';
import { usableRate } from './sizing/calculate.ts';
import {
  type CalculatorInput,
  FRESH_CALCULATOR,
  fieldNumber,
  readFields,
  readMix,
  type TextField,
} from './sizing/calculator-fields.ts';

type Linked = Pick<AppState, 'calculator' | 'nginx' | 'zoneSize' | 'rulePage'>;

/** The fragment for the calculator's parameters, the nginx version and a rule's page; empty for an untouched page. No text of the user's is in it. */
export function linkOf({ calculator, nginx, zoneSize, rulePage }: Linked): string {
  const size = zoneSize === null ? null : CHOICES.zoneSize.read(zoneSize);
  const state = {
    rule: rulePage ?? undefined,
    ...(calculator === FRESH_CALCULATOR ? {} : calculatorState(calculator)),
    nginx: nginx ?? undefined,
    zone: size && 'value' in size ? size.value : undefined,
  };
  return writeLink(
    Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as LinkState,
  );
}

/** What a fresh calculator does not say by itself; timeout and tickets always, since all the rest hangs on them. */
function calculatorState(input: CalculatorInput): Record<keyof LinkState, unknown> | object {
  const fields = readFields(input);
  const changed = (field: TextField): number | undefined =>
    input[field] === FRESH_CALCULATOR[field] ? undefined : (fieldNumber(fields[field]) ?? undefined);
  const headroom = fieldNumber(fields.headroom) ?? 0;
  const size = fieldNumber(fields.zone);
  const switched = (on: boolean) => (on ? 'on' : undefined);
  return {
    rate: changed('rate'),
    timeout: fieldNumber(fields.timeout) ?? undefined,
    concurrent: changed('concurrent'),
    headroom: headroom > 0 ? 1 + headroom / 100 : undefined,
    tickets: input.tickets ? 'on' : 'off',
    find: input.find === 'zone' ? undefined : input.find,
    size: input.find === 'zone' || size === null ? undefined : formatSize(bytes(size)),
    mix: mixPercent(input),
    resumed: changed('resumed'),
    names: changed('names'),
    certificate: changed('certificate'),
    key: input.key === FRESH_CALCULATOR.key ? undefined : input.key,
    rtt: changed('rtt'),
    returning: changed('returning'),
    away: changed('away'),
    away90: changed('away90'),
    hosts: changed('hosts'),
    affinity: switched(input.affinity),
    sharedkeys: switched(input.sharedKeys),
  };
}

function mixPercent(input: CalculatorInput): readonly number[] | undefined {
  const fields = readFields(input);
  const mix = readMix(fields);
  if (mix === null || 'problem' in mix) return undefined;
  return [fields.mixId, fields.mixTicket, fields.mixTls13].map((field) => fieldNumber(field) ?? 0);
}

/** The link's values as they would be typed. */
function calculatorOf(state: LinkState): Partial<CalculatorInput> {
  const { timeout, away, away90, headroom, mix, size } = state;
  const typed: { -readonly [K in keyof CalculatorInput]?: CalculatorInput[K] } = {};
  for (const key of [
    'rate',
    'concurrent',
    'resumed',
    'names',
    'certificate',
    'rtt',
    'returning',
    'hosts',
  ] as const) {
    const value = state[key];
    if (value !== undefined) typed[key] = String(value);
  }
  for (const [key, value] of Object.entries({ timeout, away, away90 })) {
    if (value !== undefined) typed[key as 'timeout' | 'away' | 'away90'] = formatSeconds(value);
  }
  if (headroom !== undefined) typed.headroom = String(Math.round((headroom - 1) * 100_000) / 1000);
  if (size !== undefined) typed.zone = size;
  if (mix) [typed.mixId, typed.mixTicket, typed.mixTls13] = mix.map(String) as [string, string, string];
  if (state.find) typed.find = state.find;
  if (state.key) typed.key = state.key;
  if (state.tickets) typed.tickets = state.tickets === 'on';
  if (state.affinity) typed.affinity = state.affinity === 'on';
  if (state.sharedkeys) typed.sharedKeys = state.sharedkeys === 'on';
  return typed;
}

/**
 * Makes the page what a link says: what the link leaves out is as on a fresh page, so that the same link always shows the
 * same. What was clamped or left out is said.
 */
export function applyLink(store: AppStore, fragment: string): void {
  const { state, notices } = parseLink(fragment);
  const typed = calculatorOf(state);
  store.setState({
    calculator: Object.keys(typed).length > 0 ? { ...FRESH_CALCULATOR, ...typed } : FRESH_CALCULATOR,
    logReturns: null,
    nginx: state.nginx ?? null,
    rulePage: state.rule ?? null,
  });
  const { notify, calculator } = store.getState();
  store.setState(
    state.zone === undefined
      ? { zoneSize: null, rate: null }
      : { zoneSize: state.zone, rate: usableRate(calculator, knownNginx(store.getState())) },
  );
  if (notices.length > 0) {
    const list = notices.map(({ key, text }) => (key === '' ? text : `${key}: ${text}`)).join(' ');
    notify('problem', `Parts of the link were adjusted. ${list}`);
  }
}

import { CHOICES } from '../core/analysis/choices.ts';
import { bytes, formatSeconds, formatSize } from '../core/base/units.ts';
import { type LinkState, parseLink, writeLink } from '../core/share/link.ts';
import type { AppState, AppStore } from './app-state.ts';
import { FRESH_BALANCER, FRESH_ROLLOUT } from './farm.ts';
import { knownNginx } from './platform.ts';
import { usableRate } from './sizing/calculate.ts';
import {
  type CalculatorInput,
  FRESH_CALCULATOR,
  fieldNumber,
  MIX_FIELDS,
  readFields,
  readMix,
  readTimeField,
  type TextField,
} from './sizing/calculator-fields.ts';
import { type View, viewState } from './view.ts';

type Linked = Pick<AppState, 'view' | 'calculator' | 'nginx' | 'zoneSize' | 'rulePage'> & FarmLinked;
type FarmLinked = Pick<AppState, 'farmBalancer' | 'farmHosts' | 'farmSame' | 'farmRollout'>;

/** What a link shows that names no view: links to the calculator are older than the views. */
const impliedView = (hasNumbers: boolean): View => (hasNumbers ? 'size' : 'result');

/**
 * The fragment for the view, the calculator's parameters, the nginx version and a rule's page; empty for an untouched page. No text of
 * the user's is in it.
 */
export function linkOf(linked: Linked): string {
  const { view, calculator, nginx, zoneSize, rulePage } = linked;
  const size = zoneSize === null ? null : CHOICES.zoneSize.read(zoneSize);
  const state = {
    view: view === impliedView(calculator !== FRESH_CALCULATOR) ? undefined : view,
    rule: rulePage ?? undefined,
    ...(calculator === FRESH_CALCULATOR ? {} : calculatorState(calculator)),
    nginx: nginx ?? undefined,
    zone: size && 'value' in size ? size.value : undefined,
    ...farmState(linked),
  };
  return writeLink(
    Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined)) as LinkState,
  );
}

/** What was asked of several hosts; of the hosts themselves their number alone, and only where they are shown. */
function farmState({
  view,
  farmBalancer,
  farmHosts,
  farmSame,
  farmRollout,
}: FarmLinked & Pick<Linked, 'view'>) {
  const rollout = readTimeField(farmRollout);
  const count = farmHosts.filter(({ inFront }) => !inFront).length;
  return {
    ...(view === 'farm' && count > 1 && { hosts: count }),
    sharedkeys: farmSame ? 'on' : undefined,
    balancer: farmBalancer === FRESH_BALANCER ? undefined : farmBalancer,
    rollout: farmRollout === FRESH_ROLLOUT ? undefined : (fieldNumber(rollout) ?? undefined),
  };
}

/** What a fresh calculator does not say by itself; timeout and tickets always, since all the rest hangs on them. */
function calculatorState(input: CalculatorInput): Record<keyof LinkState, unknown> | object {
  const fields = readFields(input);
  const changed = (field: TextField): number | undefined =>
    input[field] === FRESH_CALCULATOR[field] ? undefined : (fieldNumber(fields[field]) ?? undefined);
  const headroom = fieldNumber(fields.headroom) ?? 0;
  const size = fieldNumber(fields.zone);
  return {
    rate: changed('rate'),
    timeout: fieldNumber(fields.timeout) ?? undefined,
    concurrent: changed('concurrent'),
    headroom: headroom > 0 ? 1 + headroom / 100 : undefined,
    tickets: input.tickets ? 'on' : 'off',
    find: input.find === 'zone' ? undefined : input.find,
    size: input.find === 'zone' || size === null ? undefined : formatSize(bytes(size)),
    mix: mixPercent(input),
    resumes: changed('resumes'),
    clients: input.clients === 'usual' ? 'usual' : undefined,
    // with a certificate's length always: older links mean all clients by it
    certshare:
      changed('certificate') === undefined ? changed('certShare') : (fieldNumber(fields.certShare) ?? 0),
    rateof: input.rateOf === 'all' ? 'all' : undefined,
    names: changed('names'),
    certificate: changed('certificate'),
    key: input.key === FRESH_CALCULATOR.key ? undefined : input.key,
    rtt: changed('rtt'),
    returning: changed('returning'),
    away: changed('away'),
    away90: changed('away90'),
    hosts: changed('hosts'),
  };
}

function mixPercent(input: CalculatorInput): readonly number[] | undefined {
  const fields = readFields(input);
  const mix = readMix(fields);
  if (mix === null || 'problem' in mix) return undefined;
  return Object.values(MIX_FIELDS).map((field) => fieldNumber(fields[field]) ?? 0);
}

/** Older links have the new sessions and the resumed ones apart. */
function olderRates(full: number, resumed: number): Pick<CalculatorInput, 'rate' | 'resumes'> {
  const all = full + resumed;
  return { rate: String(all), resumes: String(Math.round((resumed / all) * 10_000) / 100) };
}

/** The link's values as they would be typed. */
function calculatorOf(state: LinkState): Partial<CalculatorInput> {
  const { timeout, away, away90, headroom, mix, size, certshare, resumed } = state;
  const typed: { -readonly [K in keyof CalculatorInput]?: CalculatorInput[K] } = {};
  for (const key of [
    'rate',
    'concurrent',
    'names',
    'resumes',
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
  if (certshare !== undefined) typed.certShare = String(certshare);
  // links that are older than the share of the certificates mean all clients
  else if (state.certificate) typed.certShare = '100';
  if (state.rateof) typed.rateOf = state.rateof;
  if (resumed !== undefined && resumed > 0) Object.assign(typed, olderRates(state.rate ?? 0, resumed));
  if (mix) [typed.mixId, typed.mixTicket, typed.mixTls13] = mix.map(String) as [string, string, string];
  if (state.find) typed.find = state.find;
  if (state.key) typed.key = state.key;
  if (state.tickets) typed.tickets = state.tickets === 'on';
  return typed;
}

/**
 * Makes the page what a link says: what the link leaves out is as on a fresh page, so that the same link always shows the
 * same. What was clamped or left out is said.
 */
export function applyLink(store: AppStore, fragment: string): void {
  const { state, notices } = parseLink(fragment);
  const typed = calculatorOf(state);
  // what a link does not say is as it was before there was a usual mix
  const clients = state.mix ? 'own' : (state.clients ?? 'demanding');
  store.setState({
    calculator: Object.keys(typed).length > 0 ? { ...FRESH_CALCULATOR, clients, ...typed } : FRESH_CALCULATOR,
    logReturns: null,
    ...viewState(state.view ?? impliedView(Object.keys(typed).length > 0)),
    nginx: state.nginx ?? null,
    rulePage: state.rule ?? null,
  });
  const hosts = store.getState();
  // links that are older than the kinds of balancers say that a client meets its host again
  hosts.setFarmBalancer(state.balancer ?? (state.affinity === 'on' ? 'l4-source-hash' : FRESH_BALANCER));
  hosts.setFarmSame(state.sharedkeys === 'on');
  hosts.setFarmRollout(state.rollout === undefined ? FRESH_ROLLOUT : formatSeconds(state.rollout));
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

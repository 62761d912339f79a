import type { Failure } from '../base/failure.ts';
import type { Seconds } from '../base/units.ts';
import { type AssumedHosts, assumedReport, namesToPlan } from './assumed-hosts.ts';
import { BALANCERS, type Balancer, findBalancer } from './balancer/balancer.ts';
import { balancersOf, type FarmAnswer, farmAnswer, USUAL_BALANCERS } from './balancer/balancer-report.ts';
import { balancerText } from './balancer/balancer-text.ts';
import type { CostQuestion } from './balancer/farm-cost.ts';
import { type FarmReport, farmReport } from './farm-report.ts';
import { farmText } from './farm-text.ts';
import { type KeyPlan, keyPlan } from './keys/key-plan.ts';
import { keysText } from './keys/keys-text.ts';
import { type RotationStep, rotation } from './keys/rotation.ts';
import type { SaidEqual } from './sharing/compare-files.ts';
import type { GivenHost } from './sharing/farm-host.ts';

export interface FarmQuestion {
  readonly hosts: readonly GivenHost[];
  /** where no host is given */
  readonly assumed?: AssumedHosts;
  readonly said: SaidEqual;
  /** one of the list by its id, or the configuration that stands in front; undefined: round robin */
  readonly balancer?: string | GivenHost;
  readonly cost: CostQuestion;
  /** undefined: no keys are planned */
  readonly rollout?: Seconds;
}

/** All that is said of a farm. Keys may be added within schema 1, none removed or renamed. */
export interface Farm extends FarmReport, FarmAnswer {
  readonly keys?: { readonly plan: KeyPlan; readonly rotation: readonly RotationStep[] };
}

/** Judges hosts together with what stands in front of them. */
export function askFarm(question: FarmQuestion): Farm | Failure {
  const { hosts, said, balancer, cost, rollout } = question;
  const assumed = hosts.length === 0 ? question.assumed : undefined;
  const report = assumed ? assumedReport(assumed) : farmReport(hosts, said);
  if ('code' in report) return report;
  const balancers = chooseBalancers(balancer);
  if ('code' in balancers) return balancers;
  const answer = { ...report, ...farmAnswer(report, balancers, cost) };
  if (rollout === undefined) return answer;
  const plan = keyPlan({ timeout: report.timeout, rollout });
  const names = assumed ? namesToPlan(assumed) : hosts.map(({ name }) => name);
  return { ...answer, keys: { plan, rotation: rotation(names, plan) } };
}

function chooseBalancers(given: FarmQuestion['balancer']): readonly Balancer[] | Failure {
  if (given === undefined) return USUAL_BALANCERS;
  if (typeof given !== 'string') return balancersOf(given);
  const listed = findBalancer(given);
  if (listed) return [listed];
  return {
    code: 'no-balancer',
    what: `${given} is not a known kind of balancer.`,
    where: 'balancer',
    hint: `Known are ${BALANCERS.map(({ id }) => id).join(', ')}.`,
  };
}

/** The same for people. */
export const askedText = (farm: Farm): string =>
  [
    farmText(farm),
    balancerText(farm),
    ...(farm.keys ? [keysText(farm.keys.plan, farm.keys.rotation)] : []),
  ].join('\n');

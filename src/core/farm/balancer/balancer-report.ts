import type { Failure } from '../../base/failure.ts';
import type { FarmGroup, FarmReport } from '../farm-report.ts';
import { FarmHost, type GivenHost, readHost } from '../sharing/farm-host.ts';
import { type Alternative, alternativesFor } from './alternatives.ts';
import { type Balancer, findBalancer } from './balancer.ts';
import { type CostQuestion, type FarmCost, farmCost } from './farm-cost.ts';
import { readBalancer } from './read-balancer.ts';
import { type Returning, returning } from './returning.ts';

/** What a balancer makes of one group of names. */
export interface GroupReturning extends Returning, Pick<FarmGroup, 'door' | 'names'> {
  readonly cost: FarmCost;
}

/** One balancer in front of the hosts; without `returns` where it ends TLS itself. */
export interface BalancerReport {
  readonly balancer: Balancer;
  readonly returns: readonly GroupReturning[];
}

/** What `farm` adds to the hosts' report. */
export interface FarmAnswer {
  readonly balancers: readonly BalancerReport[];
  /** by the first of them that passes TLS on; empty where none does */
  readonly alternatives: readonly Alternative[];
  readonly asked: CostQuestion;
}

/** @returns a Failure where the configuration passes nothing on to several hosts */
export function balancersOf(given: GivenHost): readonly Balancer[] | Failure {
  const host = readHost(given);
  if (!(host instanceof FarmHost)) return host;
  const found = readBalancer(host);
  if (found.length > 0) return found;
  return {
    code: 'no-balancer',
    what: 'It neither passes TLS on to several servers nor ends it in front of an upstream{}.',
    where: given.name,
    hint: 'Give the configuration of the balancer, or one of the listed kinds.',
  };
}

export function farmAnswer(
  report: FarmReport,
  balancers: readonly Balancer[],
  asked: CostQuestion,
): FarmAnswer {
  const reports = balancers.map((balancer) => ({ balancer, returns: returnsOf(report, balancer, asked) }));
  const first = reports.find(({ returns }) => returns.length > 0);
  return {
    balancers: reports,
    alternatives: first ? alternativesFor(first.returns[0]!, first.balancer) : [],
    asked,
  };
}

function returnsOf(
  { groups }: FarmReport,
  balancer: Balancer,
  asked: CostQuestion,
): readonly GroupReturning[] {
  if (balancer.tls !== 'hosts') return [];
  return groups.map((group) => {
    const made = returning(group, balancer);
    const { door, names } = group;
    return { door, names, ...made, cost: farmCost(asked, made.now) };
  });
}

/** What stands in front where nobody said it: the plainest. */
export const USUAL_BALANCERS: readonly Balancer[] = [findBalancer('l4-round-robin')!];

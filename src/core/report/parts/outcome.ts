import { fact } from '../../catalog/facts.ts';
import { saySkipped } from '../../resumption/client/skipped-checks.ts';
import type { Danger, Outcome } from '../../resumption/verdict.ts';
import type { ReportedSocket } from '../check-report.ts';
import type { ReportedDanger, ReportedOutcome } from './reported-verdict.ts';

export function reportOutcome({ resumes, share, facts, settledBy, danger }: Outcome): ReportedOutcome {
  return {
    resumes,
    facts,
    ...(share === undefined ? {} : { share }),
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(danger === undefined ? {} : { danger: reportDanger(danger) }),
  };
}

export function reportDanger({ kind, certain, facts, skips }: Danger): ReportedDanger {
  const sentence = skips ? saySkipped(skips) : facts.length > 0 ? fact(facts[0]!).says : '';
  return { kind, certain, facts, sentence, ...skips };
}

/** It speaks TLS, or hands connections to one of this nginx that may. */
export const reachesTls = ({ tls, handsOverTo }: ReportedSocket): boolean => tls || handsOverTo.length > 0;

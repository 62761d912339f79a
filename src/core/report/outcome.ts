import type { Outcome } from '../resumption/verdict.ts';
import type { ReportedOutcome } from './check-report.ts';

export function reportOutcome({ resumes, share, facts, settledBy }: Outcome): ReportedOutcome {
  return {
    resumes,
    facts,
    ...(share === undefined ? {} : { share }),
    ...(settledBy === undefined ? {} : { settledBy }),
  };
}

import { type Danger, sayDanger } from '../resumption/danger.ts';
import type { Outcome } from '../resumption/verdict.ts';
import type { ReportedDanger, ReportedOutcome } from './check-report.ts';

export function reportOutcome({ resumes, share, facts, settledBy, danger }: Outcome): ReportedOutcome {
  return {
    resumes,
    facts,
    ...(share === undefined ? {} : { share }),
    ...(settledBy === undefined ? {} : { settledBy }),
    ...(danger === undefined ? {} : { danger: reportDanger(danger) }),
  };
}

function reportDanger(danger: Danger): ReportedDanger {
  return { ...danger, sentence: sayDanger(danger) };
}

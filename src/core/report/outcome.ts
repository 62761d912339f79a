import { sayDuration } from '../base/units.ts';
import { type Danger, sayChecks } from '../resumption/danger.ts';
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

/** One sentence. */
export function sayDanger({ checks, seconds, renewed }: Danger): string {
  const until = renewed
    ? 'for as long as the client keeps coming back'
    : seconds === null
      ? 'until the session ends'
      : `until the session ends, up to ${sayDuration(seconds)} after it was made`;
  return `It resumes and a check is skipped: a client certificate that ${sayChecks(checks)} since still gets in, ${until}.`;
}

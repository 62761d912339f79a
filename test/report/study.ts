import { expect } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import type { Analysis } from '../../src/core/report/analyze.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { claimsIn } from '../false-claims.ts';
import { type Input, replyOf, textsOf } from './reply-of.ts';

/** An analysis of which no sentence, before or after the fixes, may make a false claim. */
export function study(input: Input, nginx: string | null = '1.26.3', choices: Choices = {}): Analysis {
  const reply = replyOf(input, { ...choices, ...(nginx === null ? {} : { nginx }) });
  expect(claimsIn(textsOf(reply.report))).toEqual([]);
  expect(claimsIn(textsOf(reply.after))).toEqual([]);
  return reply;
}

const sayFinding = ({ severity, rule, file, line, defaultFix }: ReportedFinding): string =>
  `${severity} ${rule} ${file}:${line}${defaultFix ? ' default fix' : ''}`;

/** `high builtin-cache nginx.conf:7 default fix`, one per finding, the worst first. */
export function summaryOf({ report }: Analysis): readonly string[] {
  return report.findings.map(sayFinding);
}

/** The same without what is merely good to know. */
export function faultsOf({ report }: Analysis): readonly string[] {
  return report.findings.filter(({ severity }) => severity !== 'info').map(sayFinding);
}

export function onlyFinding({ report }: Analysis): ReportedFinding {
  expect(report.findings).toHaveLength(1);
  return report.findings[0]!;
}

/** The one finding of a rule. */
export function findingOf({ report }: Analysis, rule: string): ReportedFinding {
  const found = report.findings.filter((finding) => finding.rule === rule);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Four outcomes: same worker, other worker, reload, restart. */
export const NEVER = 'no no no no';
export const UNTIL_RESTART = 'yes yes yes no';
export const UNTIL_RELOAD = 'yes yes no no';
export const REFUSED = 'refused refused refused refused';

export const alike = (cells: string): Readonly<Record<string, string>> => ({
  'tls12-id': cells,
  'tls12-ticket': cells,
  tls13: cells,
});

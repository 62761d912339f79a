import { expect } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { correctedText, type Input, replyOf } from '../report/reply-of.ts';
import { differingLines } from '../rules/audit.ts';

/** Small configurations, and what is applied to them unless the user says otherwise. */
export const CERTIFICATE = 'ssl_certificate a.crt; ssl_certificate_key a.key;';

export const server = (more: string, listen = '443 ssl'): string =>
  `    server {\n        listen ${listen};\n        ${CERTIFICATE}\n        ${more}\n    }\n`;

export const http = (...parts: string[]): string => `events {}\nhttp {\n${parts.join('')}}\n`;

/** The one finding of a rule. */
export function findingOf(rule: string, input: Input, choices: Choices = {}): ReportedFinding {
  const found = replyOf(input, choices).report.findings.filter((finding) => finding.rule === rule);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Lines that only the corrected text has, trimmed. */
export function added(text: string, choices: Choices = {}): readonly string[] {
  const corrected = correctedText(replyOf(text, choices));
  const before = text.replace(/^nginx version: .*\n/, '').split('\n');
  return differingLines(text, corrected)
    .filter((line) => !before.includes(line))
    .map((line) => line.trim());
}

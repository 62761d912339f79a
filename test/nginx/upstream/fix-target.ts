import type { Choices } from '../../../src/core/analysis/choices.ts';
import { type Analysis, analyze } from '../../../src/core/report/analyze.ts';

/** The analysis of a text as it was pasted, with the fixes of one rule chosen by hand and no others. */
export function fixTarget(configuration: string, nginx: string, rule: string): Analysis {
  const reply = run(configuration, { nginx });
  const selected = Object.fromEntries(
    reply.report.findings.map((finding) => [finding.id, finding.rule === rule]),
  );
  return run(configuration, { nginx, selected });
}

export function run(text: string, choices: Choices): Analysis {
  const reply = analyze([{ path: 'nginx.conf', text, encoding: 'utf-8' }], choices);
  if ('code' in reply) throw new Error(reply.what);
  return reply;
}

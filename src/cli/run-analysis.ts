import type { Choices } from '../core/analysis/choices.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import { type Analysis, analyze } from '../core/report/analyze.ts';
import { UsageError } from './exit.ts';

/** The same analysis as the page's. @throws UsageError where there is nothing to analyze */
export function runAnalysis(sources: readonly SourceFile[], choices: Choices): Analysis {
  const reply = analyze(sources, choices);
  if ('code' in reply) throw new UsageError(`${reply.where}: ${reply.what} ${reply.hint}`.trim());
  return reply;
}

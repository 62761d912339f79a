import type { Choices } from '../core/analysis/choices.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import type { AnalyzeReply } from '../core/report/protocol.ts';
import { handle } from '../worker/handle.ts';
import { UsageError } from './exit.ts';

/** The same analysis as the page's. @throws UsageError where there is nothing to analyze */
export function runAnalysis(sources: readonly SourceFile[], choices: Choices): AnalyzeReply {
  const reply = handle({ kind: 'analyze', sources, choices });
  if (reply.kind === 'failure')
    throw new UsageError(`${reply.failure.where}: ${reply.failure.what} ${reply.failure.hint}`.trim());
  return reply as AnalyzeReply;
}

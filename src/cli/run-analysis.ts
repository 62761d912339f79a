import type { Choices } from '../core/analysis/choices.ts';
import type { Failure } from '../core/base/failure.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import { isModuleCode, moduleAmong } from '../core/modules/recognize.ts';
import { type Analysis, analyze, check } from '../core/report/analyze.ts';
import { UsageError } from './exit.ts';
import { refused } from './reason.ts';

type Sources = readonly SourceFile[];

/** The same analysis as the page's. @throws UsageError where there is nothing to analyze */
export const runAnalysis = (sources: Sources, choices: Choices): Analysis => work(analyze, sources, choices);

/** The report of it alone. @throws UsageError where there is nothing to analyze */
export const runCheck = (sources: Sources, choices: Choices): Pick<Analysis, 'files' | 'report'> =>
  work(check, sources, choices);

function work<T extends object>(
  how: (sources: Sources, choices: Choices) => T | Failure,
  sources: Sources,
  choices: Choices,
): T {
  const code = sources.every(({ path, text }) => isModuleCode(path, text)) ? sources : moduleAmong(sources);
  const [first] = code ?? [];
  if (first)
    throw new UsageError(`${first.path} is the C of a module, not a configuration: use tls-resume module`);
  const reply = how(sources, choices);
  if ('code' in reply) throw refused(reply);
  return reply as T;
}

import type { Choices } from '../core/analysis/choices.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import { isModuleCode, moduleAmong } from '../core/modules/recognize.ts';
import { type Analysis, analyze } from '../core/report/analyze.ts';
import { UsageError } from './exit.ts';
import { refused } from './reason.ts';

/** The same analysis as the page's. @throws UsageError where there is nothing to analyze */
export function runAnalysis(sources: readonly SourceFile[], choices: Choices): Analysis {
  const code = sources.every(({ path, text }) => isModuleCode(path, text)) ? sources : moduleAmong(sources);
  const [first] = code ?? [];
  if (first)
    throw new UsageError(
      `${first.path} is the C of a module, no configuration: give it to tls-resume module`,
    );
  const reply = analyze(sources, choices);
  if ('code' in reply) throw refused(reply);
  return reply;
}

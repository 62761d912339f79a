import type { SourceFile } from '../../core/base/source-file.ts';
import { type Redaction, redactSources, sourcesToShow } from '../../core/report/returned/redacted.ts';
import { UsageError } from '../exit.ts';
import { flag } from '../options.ts';

/** @throws UsageError where an original would still show: then nothing is handed out */
export function redactInput(sources: readonly SourceFile[]): Redaction {
  const reply = redactSources({ sources });
  refuseLeaks(reply);
  return reply;
}

/** @throws UsageError where an original would still show */
export function refuseLeaks({ leaks: [leak] }: Pick<Redaction, 'leaks'>): void {
  if (!leak) return;
  const where = leak.where === 'path' ? 'the name of a file' : `line ${leak.line}`;
  throw new UsageError(
    `nothing is printed: in ${where} of ${leak.path} an original ${leak.kind} would still show`,
  );
}

/** What every command takes that can show its result to others. */
export const REDACT_OPTION = {
  redact: flag(
    'replace every name chosen by a person with a stand-in, in file names too: see tls-resume redact',
  ),
} as const;

/** The sources themselves, or as others may see them: whatever is found in them names nothing but stand-ins. */
export const readShown = (sources: readonly SourceFile[], redacted: boolean): readonly SourceFile[] =>
  redacted ? sourcesToShow(sources, redactInput(sources)) : sources;

import type { SourceFile } from '../core/base/source-file.ts';
import { type Redaction, redactSources } from '../core/report/redacted.ts';
import { UsageError } from './exit.ts';

/** @throws UsageError where an original would still show: then nothing is handed out */
export function redactInput(sources: readonly SourceFile[]): Redaction {
  const reply = redactSources({ sources });
  const leak = reply.leaks[0];
  if (!leak) return reply;
  const where = leak.where === 'path' ? 'the name of a file' : `line ${leak.line}`;
  throw new UsageError(
    `nothing is printed: in ${where} of ${leak.path} an original ${leak.kind} would still show`,
  );
}

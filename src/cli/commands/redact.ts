import { handle } from '../../core/worker/handle.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';
import { readInput } from '../read-input.ts';

export const usage = 'redact FILE|-';

/** Prints a configuration without names, addresses, paths and secrets; a dump stays a dump. */
export function redact(args: readonly string[], print: (text: string) => void): ExitCode {
  const { positionals } = readOptions(args, {});
  const reply = handle({ kind: 'redact', sources: readInput(positionals) });
  if (reply.kind === 'failure')
    throw new UsageError(`${reply.failure.where}: ${reply.failure.what} ${reply.failure.hint}`.trim());
  if (reply.kind !== 'redact') return EXIT.unreadable;
  for (const file of reply.redacted) print(file.text);
  return EXIT.fine;
}

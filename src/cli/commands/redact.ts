import { writeDump } from '../../core/model/dump.ts';
import { handle } from '../../core/worker/handle.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';
import { readInput } from '../read-input.ts';

export const usage = 'redact FILE|-';

/** Prints a configuration without names, addresses, paths and secrets; a dump stays a dump. */
export function redact(args: readonly string[], print: (text: string) => void): ExitCode {
  const { positionals } = readOptions(args, {});
  const reply = handle({ kind: 'redact', sources: readInput(positionals) });
  if (reply.kind !== 'redact') throw new UsageError('the input could not be redacted');
  const leak = reply.leaks[0];
  if (leak) {
    const where = leak.where === 'path' ? 'the name of a file' : `line ${leak.line}`;
    throw new UsageError(
      `nothing is printed: in ${where} of ${leak.path} an original ${leak.kind} would still show`,
    );
  }
  print(writeDump(reply.redacted.map((file) => ({ path: file.redactedPath, text: file.text }))));
  return EXIT.fine;
}

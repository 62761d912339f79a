import { writeDump } from '../../core/model/dump.ts';
import { writeRedactionMap } from '../../core/redact/redaction-map.ts';
import { redactSources } from '../../core/report/redacted.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';
import { readInput } from '../read-input.ts';
import { writeOutput } from '../write/output-file.ts';

export const usage = 'redact [--map FILE] FILE|-';

export const help = `Prints a configuration without server names, upstream hosts, addresses, paths of certificates and keys, secrets and
comments, each replaced by a standIn that is the same everywhere; a dump stays a dump. nginx reads the same tree.
Nothing is printed while an original would still show.

  --map FILE   also write what each standIn stands for into a new file that only you can read (mode 0600);
               tls-resume restore puts the originals back with it. Keep it: it holds everything that was hidden.

  nginx -T 2>&1 | tls-resume redact --map site.map - > to-share.conf
`;

/** Prints a configuration without names, addresses, paths and secrets; a dump stays a dump. */
export function redact(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, { map: { type: 'string' } });
  const reply = redactSources({ sources: readInput(positionals) });
  const leak = reply.leaks[0];
  if (reply.redacted.every(({ text }) => text.trim() === ''))
    throw new UsageError('there is nothing to redact: the input is empty');
  if (leak) {
    const where = leak.where === 'path' ? 'the name of a file' : `line ${leak.line}`;
    throw new UsageError(
      `nothing is printed: in ${where} of ${leak.path} an original ${leak.kind} would still show`,
    );
  }
  if (values.map !== undefined)
    writeOutput(values.map, Buffer.from(writeRedactionMap(reply.redacted.flatMap((file) => file.items))), {
      // never over one that is there: it may be open to others, or be the only key to an earlier redaction
      mode: 0o600,
    });
  print(writeDump(reply.redacted.map((file) => ({ path: file.redactedPath, text: file.text }))));
  return EXIT.fine;
}

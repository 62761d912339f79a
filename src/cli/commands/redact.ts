import type { Encoding, SourceFile } from '../../core/base/source-file.ts';
import { writeDump } from '../../core/model/files/dump.ts';
import { writeRedactionMap } from '../../core/redact/stand-ins/redaction-map.ts';
import { hasFences } from '../../core/report/returned/returned-text.ts';
import type { Command } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { READING_OPTIONS, readInput } from '../input/read-input.ts';
import { redactInput } from '../input/redact-input.ts';
import { optionsHelp, readOptions, valued } from '../options.ts';
import { writeOutput } from '../write/output-file.ts';

const OPTIONS = {
  map: valued(
    'FILE',
    'also write what each stand-in replaces into a new file that only you can read (mode 0600); tls-resume restore puts the originals back with it. Keep it safe: it holds everything that was hidden.',
  ),
  ...READING_OPTIONS,
} as const;

export const REDACT: Command = {
  run: redact,
  options: OPTIONS,
  takes: 'FILE…|DIR|-',
  says: 'the configuration without names, addresses, paths and secrets',
  help: `Prints a configuration without any word that a person chose: names, addresses, paths, values, secrets, and the words
of comments and code. Each becomes a stand-in that is the same everywhere; a dump stays a dump. What stays: the
vocabulary of nginx and its modules, numbers that count something, and ordinary words where nothing is named. To nginx
both texts have the same structure. Nothing is printed if an original would still show.

${optionsHelp(OPTIONS)}

  (nginx -V; nginx -T) 2>&1 | tls-resume redact --map site.map - > to-share.conf
`,
};

/** Prints a configuration with stand-ins; a dump stays a dump. */
export function redact(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  const sources = readInput(positionals, values['allow-outside']);
  const { redacted } = redactInput(sources);
  if (redacted.every(({ text }) => text.trim() === ''))
    throw new UsageError('there is nothing to redact: the input is empty');
  if (values.map !== undefined) {
    const items = redacted.flatMap((file) => file.items);
    // never over one that is there: it may be open to others, or be the only key to an earlier redaction
    const fenced = sources.some(({ text }) => hasFences(text));
    const map = writeRedactionMap(items, encodingOf(sources), fenced);
    writeOutput(values.map, Buffer.from(map), { mode: 0o600 });
  }
  print(writeDump(redacted.map((file) => ({ path: file.redactedPath, text: file.text }))));
  return EXIT.fine;
}

/** That of the bytes which restoring gives back: one output has one encoding. */
function encodingOf(sources: readonly SourceFile[]): Encoding {
  const encodings = new Set(sources.map(({ encoding }) => encoding));
  return encodings.size === 1 ? [...encodings][0]! : 'utf-8';
}

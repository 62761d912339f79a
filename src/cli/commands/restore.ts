import { LineIndex } from '../../core/base/line-index.ts';
import { encodeText, readSourceFile } from '../../core/base/read-source-file.ts';
import { restore as restoreText } from '../../core/redact/restore.ts';
import { readRedactionMap } from '../../core/redact/stand-ins/redaction-map.ts';
import { STRAY_FAULTS } from '../../core/redact/stand-ins/stray-stand-in.ts';
import { findConfiguration } from '../../core/report/returned/returned-text.ts';
import { type Command, wrongUsage } from '../command.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readWhole } from '../input/read-bytes.ts';
import { optionsHelp, readOptions, valued } from '../options.ts';
import { aside } from '../print/aside.ts';

const OPTIONS = {
  map: valued('FILE', 'the file that redact --map FILE wrote', { required: true }),
} as const;

export const RESTORE: Command = {
  run: restore,
  options: OPTIONS,
  takes: 'FILE|-',
  says: 'puts the originals back into a redacted text',
  help: `Puts the originals back into a text that tls-resume redact made, also after it was edited or quoted in a returned
text, in the encoding of the original. Of an assistant's reply with code blocks the configuration in them is printed, and
what is around them is left out. What looks like a stand-in and stands for nothing, stand-ins that were merged or
renumbered, an address that was merged, split, computed or added, a typographic quote in a directive, and a secret that
was moved into another directive, also by a variable, stay as they are, are named on standard error with their line, and
make the exit status 1.

${optionsHelp(OPTIONS)}

  tls-resume restore --map site.map returned.conf
`,
};

/** Prints a redacted text with its originals. */
export function restore(args: readonly string[], print: (text: string | Uint8Array) => void): ExitCode {
  const { values, positionals } = readOptions(args, OPTIONS);
  const [name, ...others] = positionals;
  if (values.map === undefined || name === undefined || others.length > 0)
    throw wrongUsage('restore', RESTORE);
  const map = readRedactionMap(readWhole(values.map).toString('utf8'));
  if (map === 'other-version')
    throw new UsageError(
      `${values.map} was written by another version of tls-resume, whose stand-ins differ: redact the original again with --map, or restore with that version`,
    );
  if (!map) throw new UsageError(`${values.map} is not a map of a redaction: redact --map FILE writes one`);
  const source = readSourceFile(name, readWhole(name === '-' ? 0 : name));
  if ('code' in source) throw new UsageError(`cannot read ${name}: ${source.what} ${source.hint}`);
  const { text, notes, lineOf } = map.fenced ? whole(source.text) : findConfiguration(source.text);
  const { text: restored, stray } = restoreText(text, map.items);
  const fits = map.encoding !== 'latin1' || !/[\u0100-\uffff]/.test(restored);
  print(encodeText(restored, fits ? map.encoding : 'utf-8'));
  for (const note of notes) aside(`tls-resume: ${note}`);
  const index = new LineIndex(text);
  for (const { text: words, from, why } of stray)
    aside(`tls-resume: line ${lineOf(index.lineAt(from))}: ${words} ${STRAY_FAULTS[why]}`);
  if (!fits)
    aside(
      'tls-resume: the original is in Latin-1, which lacks some letters of this text: it is written in UTF-8',
    );
  return stray.length > 0 || !fits ? EXIT.found : EXIT.fine;
}

const whole = (text: string): ReturnType<typeof findConfiguration> => ({
  text,
  notes: [],
  lineOf: (line) => line,
});

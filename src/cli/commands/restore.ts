import { readFileSync } from 'node:fs';
import { LineIndex } from '../../core/base/line-index.ts';
import { readRedactionMap } from '../../core/redact/redaction-map.ts';
import { restore as restoreText } from '../../core/redact/restore.ts';
import { aside } from '../aside.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { readOptions } from '../options.ts';
import { reasonOf } from '../reason.ts';

export const usage = 'restore --map FILE FILE|-';

export const help = `Puts the originals back into a text that tls-resume redact made, also after it was edited or quoted in an answer.
What looks like a standIn and stands for nothing stays as it is, is named on standard error, and makes the exit
status 1.

  --map FILE   what redact --map FILE wrote

  tls-resume restore --map site.map answer.conf
`;

/** Prints a redacted text with its originals. */
export function restore(args: readonly string[], print: (text: string) => void): ExitCode {
  const { values, positionals } = readOptions(args, { map: { type: 'string' } });
  const [name, ...others] = positionals;
  if (values.map === undefined || name === undefined || others.length > 0)
    throw new UsageError(`usage: tls-resume ${usage}`);
  const items = readRedactionMap(read(values.map));
  if (!items) throw new UsageError(`${values.map} is no map of a redaction: redact --map FILE writes one`);
  const text = read(name);
  const { text: restored, stray } = restoreText(text, items);
  print(restored);
  const index = new LineIndex(text);
  for (const { text: words, from, why } of stray) {
    const fault = why === 'damaged' ? 'is not quite a stand-in' : 'is not in the map';
    aside(`tls-resume: line ${index.lineAt(from)}: ${words} ${fault}`);
  }
  return stray.length > 0 ? EXIT.found : EXIT.fine;
}

function read(name: string): string {
  try {
    return readFileSync(name === '-' ? 0 : name, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${name === '-' ? 'standard input' : name}: ${reasonOf(error)}`);
  }
}

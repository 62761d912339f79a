import { encodeSourceFile } from '../../base/read-source-file.ts';
import type { SourceFile } from '../../base/source-file.ts';
import { wordValue } from '../statement.ts';
import { type Refusal, Tokenizer } from '../tokenizer.ts';
import type { Damage } from '../tree.ts';

/**
 * What nginx says of a file in UTF-16, which it reads byte by byte: its first word is a name that nginx does not know.
 * @returns null where even so nothing is refused: no statement at all
 */
export function utf16Damage(file: SourceFile): Damage | null {
  const text = bytesAsText(encodeSourceFile(file));
  const tokenizer = new Tokenizer({ path: file.path, text, encoding: 'latin1' });
  const ending = tokenizer.next();
  if (ending === 'end') return null;
  const [message, stop] = ending === 'refused' ? refused(tokenizer) : unknownName(tokenizer, text, ending);
  return {
    from: 0,
    to: Math.min(1, file.text.length),
    message,
    nginxLine: text.slice(0, stop).split('\n').length,
    hint: 'This file is in UTF-16, which nginx cannot read. Save it as UTF-8 without a byte order mark.',
  };
}

function refused(tokenizer: Tokenizer): [message: string, stop: number] {
  const { message, lineOf } = tokenizer.refusal as Refusal;
  return [message, lineOf];
}

function unknownName(tokenizer: Tokenizer, text: string, ending: string): [message: string, stop: number] {
  const { words, first, pos } = tokenizer;
  if (ending === 'close') return ['unexpected "}"', pos - 1];
  const name = wordValue(text, words.from(first), words.to(first), words.flags(first));
  // nginx prints a name up to its first NUL; a terminal shows bytes that are not UTF-8 as U+FFFD
  const printed = (name.split('\0')[0] as string).replaceAll(/[\x80-\xff]/g, '\uFFFD');
  return [`unknown directive "${printed}"`, pos - 1];
}

function bytesAsText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  }
  return parts.join('');
}

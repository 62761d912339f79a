import type { Encoding } from '../base/source-file.ts';

/** Bytes that a word or a comment may take in nginx's buffer (nginx: NGX_CONF_BUFFER). */
export const bufferBytes = 4096;

/** No word of this many characters can reach the limit, whatever its characters are. */
export const surelyShort = Math.floor((bufferBytes - 2) / 3);

/** How many bytes `from`..`to` of `text` take in the file; counting stops soon after `enough`. */
export function countBytes(
  text: string,
  from: number,
  to: number,
  enough: number,
  encoding: Encoding,
): number {
  if (encoding === 'latin1') return to - from;
  let bytes = 0;
  for (let at = from; at < to && bytes <= enough; at++) {
    const code = text.charCodeAt(at);
    // a surrogate pair is 4 bytes, 2 for each half
    bytes += code < 0x80 ? 1 : code < 0x800 || (code & 0xf800) === 0xd800 ? 2 : 3;
  }
  return bytes;
}

/** The first `limit` bytes from `from`, as text; a character cut in two becomes U+FFFD, as a terminal shows it. */
export function firstBytes(text: string, from: number, limit: number, encoding: Encoding): string {
  let taken = '';
  let bytes = 0;
  for (const character of text.slice(from, from + limit)) {
    bytes += countBytes(character, 0, character.length, limit, encoding);
    if (bytes > limit) return `${taken}\uFFFD`;
    taken += character;
    if (bytes === limit) return taken;
  }
  return taken;
}

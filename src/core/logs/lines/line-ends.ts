import { firstOf, fourOf, viewOf } from './byte-words.ts';

const LINE_FEED = 0x0a;
const LINE_FEEDS = fourOf(LINE_FEED);
/** Of a byte and the same one moved up by one bit, together: set in every byte but those below 0x20, and 0x80 to 0x9f. */
const IS_TEXT = 0x40404040;

/**
 * The offsets of all line feeds of a part of `bytes`. Sixteen bytes are looked at in one step; only where one of them may be a
 * control character, which nginx writes nowhere else, are they looked at more closely.
 * @param found takes them; as long as the part at least
 * @returns how many there are
 */
export function findLineEnds(bytes: Uint8Array, from: number, to: number, found: Int32Array): number {
  let count = 0;
  let at = from;
  for (; at < to && (bytes.byteOffset + at) % 4 !== 0; at++) if (bytes[at] === LINE_FEED) found[count++] = at;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, Math.max(0, to - at) >> 2);
  const view = viewOf(bytes);
  const whole = words.length & ~3;
  for (let i = 0; i < whole; i += 4, at += 16) {
    const a = words[i]!;
    const b = words[i + 1]!;
    const c = words[i + 2]!;
    const d = words[i + 3]!;
    const text = (a | (a << 1)) & (b | (b << 1)) & (c | (c << 1)) & (d | (d << 1));
    if ((text & IS_TEXT) === IS_TEXT) continue;
    let end = firstOf(view, LINE_FEEDS, at, at + 16);
    while (end >= 0) {
      found[count++] = end;
      end = firstOf(view, LINE_FEEDS, end + 1, at + 16);
    }
  }
  for (; at < to; at++) if (bytes[at] === LINE_FEED) found[count++] = at;
  return count;
}

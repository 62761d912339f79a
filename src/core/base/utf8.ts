/**
 * UTF-8 by hand: the core runs where no TextDecoder exists, and must know about every byte that is not UTF-8.
 * Strict as RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. A BOM stays in the text.
 */

/** How many UTF-16 units are collected before they become a string: more arguments overflow the stack of some engines. */
const unitsAtOnce = 8192;

/** The text of `bytes`, or null when they are not valid UTF-8. */
export function decode(bytes: Uint8Array): string | null {
  const units = new Uint16Array(Math.min(bytes.length, unitsAtOnce) + 1);
  const parts: string[] = [];
  let filled = 0;
  let at = 0;
  while (at < bytes.length) {
    if (filled >= unitsAtOnce) {
      parts.push(stringOf(units, filled));
      filled = 0;
    }
    const first = bytes[at] as number;
    if (first < 0x80) {
      units[filled++] = first;
      at++;
      continue;
    }
    const length = sequenceLength(first);
    const code = length === 0 ? -1 : codePoint(bytes, at, length);
    if (code < 0) return null;
    if (code > 0xffff) {
      units[filled++] = 0xd800 + ((code - 0x10000) >> 10);
      units[filled++] = 0xdc00 + ((code - 0x10000) & 0x3ff);
    } else {
      units[filled++] = code;
    }
    at += length;
  }
  parts.push(stringOf(units, filled));
  return parts.join('');
}

function stringOf(units: Uint16Array, length: number): string {
  return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[]);
}

function sequenceLength(first: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) return 3;
  return first >= 0xf0 && first <= 0xf4 ? 4 : 0;
}

const smallest = [0, 0, 0x80, 0x800, 0x10000];

function codePoint(bytes: Uint8Array, at: number, length: number): number {
  if (at + length > bytes.length) return -1;
  let code = (bytes[at] as number) & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] as number;
    if ((next & 0xc0) !== 0x80) return -1;
    code = (code << 6) | (next & 0x3f);
  }
  const surrogate = code >= 0xd800 && code <= 0xdfff;
  return surrogate || code > 0x10ffff || code < (smallest[length] as number) ? -1 : code;
}

/** The bytes of `text` in UTF-8; a lone surrogate becomes U+FFFD, as everywhere on the web. */
export function encode(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(byteLength(text, 0, text.length));
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code < 0x80) {
      bytes[at++] = code;
      continue;
    }
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
      bytes[at++] = 0x80 | (code & 0x3f);
      continue;
    }
    if (isSurrogate(code)) {
      code = text.codePointAt(i) as number;
      if (code > 0xffff) {
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[at++] = 0x80 | (code & 0x3f);
        i++;
        continue;
      }
      code = 0xfffd;
    }
    bytes[at++] = 0xe0 | (code >> 12);
    bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return bytes;
}

/** How many bytes the UTF-16 units `from`..`to` of `text` take in UTF-8. */
export function byteLength(text: string, from: number, to: number): number {
  let bytes = to - from;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) continue;
    if (code < 0x800) bytes += 1;
    else if (isSurrogate(code) && i + 1 < to && (text.codePointAt(i) as number) > 0xffff) {
      // two units, four bytes
      bytes += 2;
      i++;
    } else bytes += 2;
  }
  return bytes;
}

function isSurrogate(code: number): boolean {
  return (code & 0xf800) === 0xd800;
}

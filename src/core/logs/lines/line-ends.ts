const LINE_FEED = 0x0a;

/**
 * The offsets of all line feeds of a part of `bytes`. Sixteen bytes are looked at in one step; only where one of them is a
 * control character, which nginx writes nowhere else, are they looked at one by one.
 * @param found takes them; as long as the part at least
 * @returns how many there are
 */
export function findLineEnds(bytes: Uint8Array, from: number, to: number, found: Int32Array): number {
  let count = 0;
  let at = from;
  for (; at < to && (bytes.byteOffset + at) % 4 !== 0; at++) if (bytes[at] === LINE_FEED) found[count++] = at;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + at, Math.max(0, to - at) >> 2);
  const whole = words.length & ~3;
  for (let i = 0; i < whole; i += 4, at += 16) {
    const a = words[i]!;
    const b = words[i + 1]!;
    const c = words[i + 2]!;
    const d = words[i + 3]!;
    // the top bit of each byte below 0x10 comes out set: Hacker's Delight, 6-1
    const low =
      ((a - 0x10101010) & ~a) | ((b - 0x10101010) & ~b) | ((c - 0x10101010) & ~c) | ((d - 0x10101010) & ~d);
    if ((low & 0x80808080) === 0) continue;
    for (let byte = at; byte < at + 16; byte++) if (bytes[byte] === LINE_FEED) found[count++] = byte;
  }
  for (; at < to; at++) if (bytes[at] === LINE_FEED) found[count++] = at;
  return count;
}

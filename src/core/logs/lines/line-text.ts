const AT_ONCE = 8192;

/** The bytes of a line as characters of the same numbers, so that {@link bytesOfLine} gives them back. */
export function textOfLine(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += AT_ONCE) {
    const part = bytes.subarray(at, Math.min(to, at + AT_ONCE));
    text += String.fromCharCode.apply(null, part as unknown as number[]);
  }
  return text;
}

/** @returns how many bytes were written; what is no byte becomes `?`, what has no room is left out */
export function bytesOfLine(text: string, into: Uint8Array, at = 0): number {
  const length = Math.min(text.length, into.length - at);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    into[at + i] = code < 256 ? code : 0x3f;
  }
  return length;
}

import { crc32 } from './crc32.ts';
import { type ArchiveProblem, BROKEN, TOO_LARGE, u16, u32 } from './entry.ts';
import { inflate } from './inflate.ts';

const HEADER = 10;
const TRAILER = 8;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks gzip (RFC 1952), one member behind the other.
 * @param limit most bytes that may come out
 */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array | ArchiveProblem {
  const parts: Uint8Array[] = [];
  let total = 0;
  // bytes behind the last member are padding, as gzip itself sees it
  for (let at = 0; at < bytes.length && bytes[at] === 0x1f && bytes[at + 1] === 0x8b; ) {
    const start = skipHeader(bytes, at);
    if (start === null) return BROKEN;
    const part = inflate(bytes, start, limit - total);
    if (part === 'too-large') return TOO_LARGE;
    if (part === 'broken') return BROKEN;
    const end = start + part.taken;
    if (end + TRAILER > bytes.length || u32(bytes, end) !== crc32(part.bytes)) return BROKEN;
    parts.push(part.bytes);
    total += part.bytes.length;
    at = end + TRAILER;
  }
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(total);
  let filled = 0;
  for (const part of parts) {
    whole.set(part, filled);
    filled += part.length;
  }
  return whole;
}

/** Where the compressed bytes begin; null where there is no header. */
export function skipHeader(bytes: Uint8Array, from: number): number | null {
  if (from + HEADER > bytes.length || bytes[from + 2] !== 8) return null;
  const flags = bytes[from + 3]!;
  let at = from + HEADER;
  if (flags & 4) at += 2 + u16(bytes, at);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at < bytes.length ? at : null;
}

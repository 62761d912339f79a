import { decode } from '../base/utf8.ts';
import { crc32 } from './crc32.ts';
import {
  type ArchiveEntry,
  ArchiveProblem,
  BROKEN,
  MOST_BYTES,
  MOST_ENTRIES,
  TOO_LARGE,
  TOO_MANY,
  u16,
  u32,
} from './entry.ts';
import { inflate } from './inflate.ts';

const END_OF_DIRECTORY = 0x06054b50;
const IN_DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const UNIX = 3;
const LINK_MODE = 0xa000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes.length >= END_LENGTH && (u32(bytes, 0) === LOCAL || u32(bytes, 0) === END_OF_DIRECTORY);

/** Reads a zip by its central directory; the checksum of every file is verified. */
export function readZip(bytes: Uint8Array): readonly ArchiveEntry[] | ArchiveProblem {
  const end = findEnd(bytes);
  if (end === null) return BROKEN;
  const count = u16(bytes, end + 10);
  let at = u32(bytes, end + 16);
  if (count === 0xffff || at === 0xffffffff) return new ArchiveProblem('is of the 64-bit kind of zip.');
  if (count > MOST_ENTRIES) return TOO_MANY;
  const entries: ArchiveEntry[] = [];
  let total = 0;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || u32(bytes, at) !== IN_DIRECTORY) return BROKEN;
    const nameLength = u16(bytes, at + 28);
    const entry = readMember(bytes, at, nameLength, MOST_BYTES - total);
    if (entry instanceof ArchiveProblem) return entry;
    if (entry) entries.push(entry);
    total += entry?.bytes?.length ?? 0;
    at += 46 + nameLength + u16(bytes, at + 30) + u16(bytes, at + 32);
  }
  return entries;
}

/** The record at the end, behind which only a comment stands. */
function findEnd(bytes: Uint8Array): number | null {
  const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
  for (let at = bytes.length - END_LENGTH; at >= lowest; at--) {
    if (u32(bytes, at) === END_OF_DIRECTORY) return at;
  }
  return null;
}

function readMember(
  bytes: Uint8Array,
  at: number,
  nameLength: number,
  limit: number,
): ArchiveEntry | ArchiveProblem | null {
  const name = bytes.subarray(at + 46, at + 46 + nameLength);
  const path = (decode(name) ?? String.fromCharCode(...name)).replaceAll('\\', '/');
  if (path.endsWith('/')) return null;
  if (u16(bytes, at + 8) & 1) return new ArchiveProblem('is encrypted.');
  const content = readContent(bytes, at, limit);
  if (content instanceof ArchiveProblem) return content;
  const mode = bytes[at + 5] === UNIX ? u16(bytes, at + 40) : 0;
  if ((mode & 0xf000) !== LINK_MODE) return { path, bytes: content, link: null };
  const to = decode(content);
  return to === null ? null : { path, bytes: null, link: { to, hard: false } };
}

function readContent(bytes: Uint8Array, at: number, limit: number): Uint8Array | ArchiveProblem {
  const [method, checksum] = [u16(bytes, at + 10), u32(bytes, at + 16)];
  const [packed, size] = [u32(bytes, at + 20), u32(bytes, at + 24)];
  const local = u32(bytes, at + 42);
  if (local + 30 > bytes.length || u32(bytes, local) !== LOCAL) return BROKEN;
  const start = local + 30 + u16(bytes, local + 26) + u16(bytes, local + 28);
  if (start + packed > bytes.length) return BROKEN;
  if (size > limit) return TOO_LARGE;
  if (method !== 0 && method !== 8)
    return new ArchiveProblem(`uses a compression (${method}) that is not read here.`);
  const content = method === 0 ? bytes.slice(start, start + packed) : unpack(bytes, start, packed, size);
  if (content === null || content.length !== size || crc32(content) !== checksum) return BROKEN;
  return content;
}

/** Never more than what the directory says, which was checked against the limit. */
function unpack(bytes: Uint8Array, start: number, packed: number, size: number): Uint8Array | null {
  const inflated = inflate(bytes.subarray(0, start + packed), start, size);
  return typeof inflated === 'string' ? null : inflated.bytes;
}

import { decode } from '../base/utf8.ts';
import { type ArchiveEntry, type ArchiveProblem, BROKEN, MOST_ENTRIES, TOO_MANY } from './entry.ts';

const BLOCK = 512;

/** The first header's checksum fits: POSIX, GNU and the oldest tar alike have it. */
export const isTar = (bytes: Uint8Array): boolean => bytes.length >= BLOCK && hasChecksum(bytes, 0);

/** What earlier headers said of the next member. */
interface Said {
  path?: string;
  link?: string;
  size?: number;
}

/** Reads a tar of any of the common kinds: ustar, pax, GNU. */
export function readTar(bytes: Uint8Array): readonly ArchiveEntry[] | ArchiveProblem {
  const entries: ArchiveEntry[] = [];
  let said: Said = {};
  for (let at = 0; at + BLOCK <= bytes.length && bytes[at] !== 0; ) {
    if (!hasChecksum(bytes, at)) return BROKEN;
    const size = said.size ?? readSize(bytes, at + 124);
    const type = String.fromCharCode(bytes[at + 156]!);
    const start = at + BLOCK;
    if (size === null || start + size > bytes.length) return BROKEN;
    const body = bytes.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if ('LKx'.includes(type)) said = { ...said, ...readExtension(type, body) };
    else if (type !== 'g') {
      const entry = readMember(bytes, start - BLOCK, type, body, said);
      if (entry) entries.push(entry);
      if (entries.length > MOST_ENTRIES) return TOO_MANY;
      said = {};
    }
  }
  return entries;
}

function readMember(
  bytes: Uint8Array,
  header: number,
  type: string,
  body: Uint8Array,
  said: Said,
): ArchiveEntry | null {
  const name = field(bytes, header, 100);
  const isUstar = field(bytes, header + 257, 5) === 'ustar';
  const prefix = isUstar && bytes[header + 262] === 0 ? field(bytes, header + 345, 155) : '';
  const path = said.path ?? (prefix === '' ? name : `${prefix}/${name}`);
  if (type === '1' || type === '2') {
    const to = said.link ?? field(bytes, header + 157, 100);
    return { path, bytes: null, link: { to, hard: type === '1' } };
  }
  const isFile = (type === '0' || type === '\0' || type === '7') && !path.endsWith('/');
  return isFile ? { path, bytes: body, link: null } : null;
}

/** Names longer than a header holds: GNU's own members, or pax records (`27 path=…`). */
function readExtension(type: string, body: Uint8Array): Said {
  const text = asText(body);
  if (type === 'L') return { path: text.replace(/\0.*$/s, '') };
  if (type === 'K') return { link: text.replace(/\0.*$/s, '') };
  const said: Said = {};
  for (const [, key, value] of text.matchAll(/^\d+ ([^=\n]+)=([^\n]*)$/gm)) {
    if (key === 'path') said.path = value!;
    if (key === 'linkpath') said.link = value!;
    if (key === 'size') said.size = Number(value);
  }
  return said;
}

function field(bytes: Uint8Array, at: number, length: number): string {
  const end = bytes.indexOf(0, at);
  return asText(bytes.subarray(at, end < 0 || end > at + length ? at + length : end));
}

const asText = (bytes: Uint8Array): string =>
  decode(bytes) ?? String.fromCharCode(...bytes.subarray(0, 4096));

/** Octal digits, or, where the first bit is set, a number of eight bits a byte. */
function readSize(bytes: Uint8Array, at: number): number | null {
  if (bytes[at]! & 0x80) {
    let size = 0;
    for (let i = 1; i < 12; i++) size = size * 256 + bytes[at + i]!;
    return Number.isSafeInteger(size) ? size : null;
  }
  const text = field(bytes, at, 12).trim();
  return /^[0-7]*$/.test(text) ? Number.parseInt(text || '0', 8) : null;
}

function hasChecksum(bytes: Uint8Array, at: number): boolean {
  const written = field(bytes, at + 148, 8).trim();
  if (!/^[0-7]+$/.test(written)) return false;
  let sum = 8 * 0x20;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += bytes[at + i]!;
  return sum === Number.parseInt(written, 8);
}

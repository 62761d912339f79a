import { crc32 } from '../../archive/crc32.ts';
import { encode } from '../../base/utf8.ts';

/** One file of an archive. */
interface ZipMember {
  /** with `/` between segments; leading slashes are taken off */
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const IN_DIRECTORY = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
const MADE_ON_UNIX = 3 << 8;
/** an ordinary file, read by all and written by its owner */
const MODE = 0o100644 * 0x10000;
/** 1980-01-01: a zip without a clock is the same bytes each time */
const DATE = 0x0021;

/**
 * A zip that holds its members as they are, without compression: configurations are small.
 * @throws RangeError for more members or bytes than a plain zip counts, or for a path that leads out of the folder
 */
export function writeZip(members: readonly ZipMember[]): Uint8Array<ArrayBuffer> {
  if (members.length > 0xfffe) throw new RangeError(`${members.length} files are too many for a zip`);
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { path, bytes } of members) {
    const name = encode(memberName(path));
    const common = [VERSION, UTF8_NAMES, 0, 0, DATE];
    const sizes = [crc32(bytes), bytes.length, bytes.length];
    const local = [
      ...u32(LOCAL),
      ...common.flatMap(u16),
      ...sizes.flatMap(u32),
      ...u16(name.length),
      ...u16(0),
    ];
    directory.push(
      Uint8Array.from([
        ...u32(IN_DIRECTORY),
        ...u16(MADE_ON_UNIX | VERSION),
        ...common.flatMap(u16),
        ...sizes.flatMap(u32),
        ...[name.length, 0, 0, 0, 0].flatMap(u16),
        ...u32(MODE),
        ...u32(at),
      ]),
      name,
    );
    chunks.push(Uint8Array.from(local), name, bytes);
    at += local.length + name.length + bytes.length;
  }
  const size = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  if (at + size > 0xfffffffe) throw new RangeError('too much for a zip');
  const counts = [0, 0, members.length, members.length];
  const end = [...u32(END_OF_DIRECTORY), ...counts.flatMap(u16), ...u32(size), ...u32(at), ...u16(0)];
  return join([...chunks, ...directory, Uint8Array.from(end)]);
}

function memberName(path: string): string {
  const name = path.replaceAll('\\', '/').replace(/^\/+/, '');
  if (name === '' || name.split('/').includes('..')) throw new RangeError(`not a path for a zip: ${path}`);
  return name;
}

const u16 = (n: number): number[] => [n & 0xff, (n >>> 8) & 0xff];
const u32 = (n: number): number[] => [...u16(n), ...u16(n >>> 16)];

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

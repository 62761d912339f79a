/** One member of an archive, as it stands there. */
export interface ArchiveEntry {
  /** with `/` between segments, as written otherwise */
  readonly path: string;
  /** the content; null for links and folders */
  readonly bytes: Uint8Array | null;
  /** where a link points, null for files */
  readonly link: { readonly to: string; readonly hard: boolean } | null;
}

/** Why an archive cannot be read, in words that follow "This archive". */
export class ArchiveProblem {
  readonly what: string;

  constructor(what: string) {
    this.what = what;
  }
}

/** How much may come out of an archive: what is more is not unpacked. */
export const MOST_BYTES = 64 * 1_048_576;
export const MOST_ENTRIES = 10_000;

export const BROKEN = new ArchiveProblem('is damaged.');
export const TOO_LARGE = new ArchiveProblem(`unpacks to more than ${MOST_BYTES / 1_048_576} MiB.`);
export const TOO_MANY = new ArchiveProblem(`holds more than ${MOST_ENTRIES} files.`);

/** Little-endian numbers of a byte array. */
export const u16 = (bytes: Uint8Array, at: number): number => bytes[at]! | (bytes[at + 1]! << 8);
export const u32 = (bytes: Uint8Array, at: number): number =>
  (u16(bytes, at) | (u16(bytes, at + 2) << 16)) >>> 0;

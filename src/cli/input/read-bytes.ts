import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { UsageError } from '../exit.ts';
import { attempt } from '../reason.ts';

const PIECE = 1_048_576;

/**
 * The bytes of a file, a pipe or a device. A device may go on for ever, and a file may grow while it is read.
 * @param from a path, or 0 for standard input
 * @param most in bytes
 * @returns null where there are more than `most`
 * @throws what the system says, where it cannot be read
 */
export function readAtMost(from: string | 0, most: number): Uint8Array | null {
  const file = from === 0 ? 0 : openSync(from, 'r');
  try {
    if (fstatSync(file).size > most) return null;
    const pieces: Buffer[] = [];
    let bytes = 0;
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const count = readPiece(file, piece);
      if (count === 0) return Buffer.concat(pieces);
      pieces.push(count < PIECE / 2 ? Buffer.from(piece.subarray(0, count)) : piece.subarray(0, count));
      bytes += count;
      if (bytes > most) return null;
    }
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** A pipe that does not block has nothing yet; on Windows its end is an error. */
export function readPiece(file: number, piece: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, piece, 0, piece.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN' || file !== 0) throw error;
      Atomics.wait(WAITING, 0, 0, 10);
    }
  }
}

/** A file of ours or of a user's that is read whole: a map, a baseline, a certificate. */
const LARGEST_FILE = 512 * 1_048_576;

/** @throws UsageError where it cannot be read, or never ends */
export function readWhole(from: string | 0): Buffer {
  const name = from === 0 ? 'standard input' : from;
  const bytes = attempt(`cannot read ${name}`, () => readAtMost(from, LARGEST_FILE));
  if (bytes === null) throw new UsageError(`cannot read ${name}: it has more than 512 MiB`);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const WAITING = new Int32Array(new SharedArrayBuffer(4));

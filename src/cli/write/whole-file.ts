import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  constants,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Codes of file systems that have no hard links, or of files that may not have one. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV'];

/** The file at a path itself, links not followed; null where there is none. */
export function statThere(path: string): Stats | null {
  return lstatSync(path, { throwIfNoEntry: false }) ?? null;
}

/**
 * Writes a new file, never over another, and waits for the disk. Where that fails nothing is left.
 * @param like a file whose owner, mode, access list and attributes it gets
 */
export function createWhole(path: string, bytes: Uint8Array, mode: number, like?: string): void {
  const descriptor = openSync(path, 'wx', like === undefined ? mode : 0o600);
  try {
    if (like !== undefined) takeAttributes(path, like);
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
    fsyncSync(descriptor);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(descriptor);
  }
}

/** Owner, mode, access list, SELinux label and extended attributes where cp knows them; else owner and mode. */
function takeAttributes(path: string, like: string): void {
  const { status } = spawnSync('cp', ['--attributes-only', '--preserve=all', '--', like, path], {
    stdio: 'ignore',
  });
  const wanted = statSync(like);
  const got = statSync(path);
  if (got.uid !== wanted.uid || got.gid !== wanted.gid) chownSync(path, wanted.uid, wanted.gid);
  if (status !== 0 || got.mode !== wanted.mode) chmodSync(path, wanted.mode & 0o7777);
}

/**
 * Gives a file a second name, never one that is taken: whoever replaces the first keeps the whole old file, with all it has, under
 * the second. Where the file system has no such links, false.
 */
export function linkNew(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if (NO_LINKS.includes((error as { code?: string }).code ?? '')) return false;
    throw error;
  }
}

/** Puts `from` where `to` is, in one step. */
export function moveOver(from: string, to: string): void {
  renameSync(from, to);
  // two names of one file: rename(2) leaves both
  if (statThere(from)) unlinkSync(from);
}

/** Waits until the names in a file's folder are on the disk; not every file system can. */
export function syncFolderOf(path: string): void {
  try {
    const descriptor = openSync(dirname(path), constants.O_RDONLY | constants.O_DIRECTORY);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // the files themselves are written
  }
}

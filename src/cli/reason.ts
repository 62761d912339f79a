import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Failure } from '../core/base/failure.ts';
import { UsageError } from './exit.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  EAGAIN: 'nothing was given',
  EBUSY: 'it is in use, or a mount point, as in containers',
  EDQUOT: 'the quota is used up',
  EEXIST: 'it already exists',
  EFBIG: 'it is too large',
  EIO: 'the disk reports an error',
  ELOOP: 'its links form a loop',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of its path is not a directory',
  EPERM: 'not permitted; lsattr shows whether it is immutable',
  EROFS: 'it is on a read-only disk',
  EXDEV: 'it is on another disk',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** What the system said, in a few words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  return REASONS[code] ?? (code || String(error));
}

/** What is done comes to; where the system refuses, the user is told so. @param failed `cannot read FILE` */
export function attempt<T>(failed: string, work: () => T, consequence = ''): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${failed}: ${reasonOf(error)}${consequence}`);
  }
}

/** Where a path leads, links followed; a path that leads nowhere, as it is. */
export const realOf = (path: string): string => orElse(resolve(path), () => realpathSync(path));

/** What is done comes to, or something else where it cannot be done. */
export function orElse<T>(other: T, work: () => T): T {
  try {
    return work();
  } catch {
    return other;
  }
}

/** A fault of what was given, as the user is told. */
export const refused = ({ where, what, hint }: Failure): UsageError =>
  new UsageError(`${where}: ${what} ${hint}`.trim());

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

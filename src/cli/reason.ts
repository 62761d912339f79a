const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  EAGAIN: 'nothing was given',
  EBUSY: 'it is in use, or mounted by itself as containers do it',
  EDQUOT: 'the quota is used up',
  EEXIST: 'it is there already',
  EFBIG: 'it is too large',
  EIO: 'the disk reports an error',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of its path is not a directory',
  EPERM: 'not permitted; lsattr shows whether it is immutable',
  EROFS: 'it lies on a disk that is read-only',
  EXDEV: 'it lies on another disk',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
};

/** What the system said, in a few words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  return REASONS[code] ?? (code || String(error));
}

import type { Failure } from '../base/failure.ts';
import { readSourceFile } from '../base/read-source-file.ts';
import type { SourceFile } from '../base/source-file.ts';
import { type ArchiveEntry, ArchiveProblem, MOST_BYTES } from './entry.ts';
import { arrangeFolder, mayBeConfiguration } from './folder.ts';
import { followLinks, type ReachedFile } from './follow-links.ts';
import { gunzip, isGzip } from './gzip.ts';
import { isTar, readTar } from './tar.ts';
import { isZip, readZip } from './zip.ts';

/** What came out of an archive. */
export interface Unpacked {
  readonly files: readonly SourceFile[];
  /** members that are no configuration, and were not read: keys, certificates, pictures */
  readonly skipped: readonly string[];
}

/** Whether these bytes are an archive, or a compressed file, that {@link readArchive} reads. */
export const isArchive = (bytes: Uint8Array): boolean => isZip(bytes) || isGzip(bytes) || isTar(bytes);

const LARGEST_FILE = 32 * 1_048_576;

/**
 * Reads a zip, a tar, a tar.gz, or a single file packed with gzip: what looks like configuration in it, links followed. The main file
 * comes first. Pure: nothing is written anywhere, and no more than {@link MOST_BYTES} come out, however the archive is made.
 * @param name the archive's file name, for messages and, with a single packed file, for its path
 */
export function readArchive(name: string, bytes: Uint8Array): Unpacked | Failure {
  const reached = unpack(name, bytes);
  if (reached instanceof ArchiveProblem) return failure(name, reached.what);
  const skipped: string[] = [];
  const files: SourceFile[] = [];
  for (const { path, bytes: content } of reached) {
    const file =
      mayBeConfiguration(path) && content.length <= LARGEST_FILE ? readSourceFile(path, content) : null;
    if (file === null || 'code' in file) skipped.push(path);
    else files.push(file);
  }
  if (files.length === 0) return failure(name, 'holds no configuration.');
  return { files: arrangeFolder(files), skipped };
}

function unpack(name: string, bytes: Uint8Array): readonly ReachedFile[] | ArchiveProblem {
  if (isZip(bytes)) return follow(readZip(bytes));
  if (!isGzip(bytes)) return follow(readTar(bytes));
  const unzipped = gunzip(bytes, MOST_BYTES);
  if (unzipped instanceof ArchiveProblem) return unzipped;
  if (isTar(unzipped)) return follow(readTar(unzipped));
  return [{ path: name.replace(/^.*[/\\]/, '').replace(/\.gz$/i, ''), bytes: unzipped }];
}

const follow = (
  entries: readonly ArchiveEntry[] | ArchiveProblem,
): readonly ReachedFile[] | ArchiveProblem =>
  entries instanceof ArchiveProblem ? entries : followLinks(entries);

function failure(name: string, what: string): Failure {
  return {
    code: 'archive',
    what: `This archive ${what}`,
    where: name,
    hint: 'Give a zip or tar.gz of the configuration folder, or what (nginx -V; nginx -T) 2>&1 prints.',
  };
}

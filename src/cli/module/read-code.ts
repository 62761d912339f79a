import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isArchive, readArchive } from '../../core/archive/read-archive.ts';
import { LIMITS } from '../../core/base/limits.ts';
import { readSourceFile } from '../../core/base/read-source-file.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import { isCodePath } from '../../core/modules/recognize.ts';
import { UsageError } from '../exit.ts';
import { readAtMost } from '../input/read-bytes.ts';
import { attempt, reasonOf } from '../reason.ts';

/**
 * Reads the C of a module: files, a folder with all .c and .h below it, an archive, or standard input. Links are not followed.
 * @throws UsageError where something cannot be read
 */
export function readCode(names: readonly string[]): readonly SourceFile[] {
  if (names.length === 0)
    throw new UsageError('name the .c files of a module, its folder, or - for standard input');
  const files = names.flatMap((name) => (name === '-' ? readOne('standard input', 0) : readNamed(name)));
  if (files.length === 0) throw new UsageError(`there is no .c or .h file in ${names.join(', ')}`);
  return files;
}

function readNamed(name: string): readonly SourceFile[] {
  try {
    if (!statSync(name).isDirectory()) return readOne(name, name);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  const found = codeBelow(name);
  if (found.length > LIMITS.files)
    throw new UsageError(`${name} holds more than ${LIMITS.files} files of C: nothing is read`);
  return found.flatMap((path) => readOne(path, path));
}

function codeBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isCodePath(`${path}/x.c`) ? codeBelow(path) : [];
      return entry.isFile() && isCodePath(path) ? [path] : [];
    });
}

function readOne(path: string, from: string | 0): readonly SourceFile[] {
  const bytes = attempt(`cannot read ${path}`, () => readAtMost(from, LIMITS.bytes));
  if (bytes === null) throw new UsageError(`cannot read ${path}: it has more than ${LIMITS.bytes >> 20} MB`);
  const read = isArchive(bytes) ? readArchive(path, bytes) : readSourceFile(path, bytes);
  if ('code' in read) throw new UsageError(`cannot read ${path}: ${read.what}`);
  return 'files' in read ? read.files.filter((file) => isCodePath(file.path)) : [read];
}

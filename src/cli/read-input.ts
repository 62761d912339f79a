import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isArchive, readArchive } from '../core/archive/read-archive.ts';
import { readSourceFile } from '../core/base/read-source-file.ts';
import type { SourceFile } from '../core/base/source-file.ts';
import { splitSources } from '../core/model/dump.ts';
import { globToRegExp, hasWildcard, resolveIncludePath } from '../core/model/include-path.ts';
import { readTree } from '../core/syntax/read-tree.ts';
import { UsageError } from './exit.ts';

/** Below a directory, where the main file may stand. */
const MAIN_FILES = ['nginx.conf', 'etc/nginx/nginx.conf', 'conf/nginx.conf'];
/** A configuration of more files than this is something else. */
const MOST_FILES = 10_000;

/**
 * Reads what was named: files, archives (zip, tar, tar.gz), a directory as a configuration's root, or standard input as `-`.
 * Includes are followed on disk, below the main file's folder; an archive brings its own.
 * @throws UsageError where something cannot be read
 */
export function readInput(names: readonly string[]): readonly SourceFile[] {
  if (names.length === 0) throw new UsageError('name a file, a directory, or - for standard input');
  const inputs = names.map((name) => (name === '-' ? readBytes('standard input', 0) : readNamed(name)));
  const sources = inputs.flatMap((input) => input.files);
  return inputs.some((input) => input.isArchive) ? sources : followIncludes(sources);
}

/** What one name stands for. */
interface Input {
  readonly files: readonly SourceFile[];
  readonly isArchive: boolean;
}

function readNamed(name: string): Input {
  return statOf(name).isDirectory()
    ? { files: readDirectory(name), isArchive: false }
    : readBytes(name, name);
}

function statOf(name: string) {
  try {
    return statSync(name);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
}

function readDirectory(name: string): SourceFile[] {
  const main = MAIN_FILES.map((candidate) => join(name, candidate)).find(isFile);
  if (main) return [{ ...readFile(main), origin: 'folder' }];
  const pieces = readdirSync(name)
    .filter((entry) => entry.endsWith('.conf'))
    .sort()
    .map((entry) => join(name, entry))
    .filter(isFile);
  if (pieces.length === 0)
    throw new UsageError(`cannot read ${name}: there is no nginx.conf in it and no other .conf file`);
  return pieces.map(readFile);
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * One file, or what an archive holds.
 * @param from a path, or 0 for standard input
 */
function readBytes(path: string, from: string | 0): Input {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(from);
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${reasonOf(error)}`);
  }
  const read = isArchive(bytes) ? readArchive(path, bytes) : readSourceFile(path, bytes);
  if ('code' in read) throw new UsageError(`cannot read ${path}: ${read.what} ${read.hint}`.trim());
  return 'files' in read ? { files: read.files, isArchive: true } : { files: [read], isArchive: false };
}

function readFile(path: string): SourceFile {
  return readBytes(path, path).files[0]!;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  EAGAIN: 'nothing was given',
  EEXIST: 'it is there already',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'no space is left',
  ENOTDIR: 'a part of its path is not a directory',
  EPERM: 'not permitted',
  EROFS: 'it lies on a disk that is read-only',
};

/** What the system said, in a few words. */
export function reasonOf(error: unknown): string {
  const code = (error as { code?: string }).code ?? '';
  return REASONS[code] ?? (code || String(error));
}

/** Adds the files that includes name, those of the added ones too. A dump brings its own. */
function followIncludes(sources: readonly SourceFile[]): readonly SourceFile[] {
  const files = [...sources];
  const main = sources.find(({ path }) => basename(path) === 'nginx.conf') ?? sources[0]!;
  if (main.path === 'standard input' || splitSources(sources).some((file) => file.origin === 'dump'))
    return files;
  const known = new Set(files.map((file) => file.path));
  for (let at = 0; at < files.length && files.length < MOST_FILES; at += 1) {
    for (const path of includePatterns(files[at]!).flatMap((pattern) => pathsOf(pattern, main))) {
      if (known.has(path)) continue;
      known.add(path);
      files.push({ ...readIncluded(path, main), ...(main.origin ? { origin: main.origin } : {}) });
    }
  }
  return files;
}

function readIncluded(path: string, main: SourceFile): SourceFile {
  const realPath = behindLinks(path, main);
  if (!isFile(realPath)) return { path, text: '', encoding: 'utf-8', unread: true };
  return { ...readFile(realPath), path, ...(realPath !== path && { realPath }) };
}

/** A link to a link to a link: more steps than this are a circle, as Linux has it. */
const MOST_LINKS = 40;

/** Where a path leads. In a copied configuration an absolute link, as sites-enabled has them, means the copy's own file. */
function behindLinks(path: string, main: SourceFile): string {
  let at = path;
  for (let steps = 0; steps < MOST_LINKS; steps += 1) {
    const target = linkAt(at);
    if (target === null) return at;
    at = target.startsWith('/') ? resolveIncludePath(target, main.path) : join(dirname(at), target);
  }
  return path;
}

function linkAt(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

function includePatterns(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const pending = [...readTree(file).root];
  for (let directive = pending.pop(); directive; directive = pending.pop()) {
    const [pattern] = directive.args;
    if (directive.name === 'include' && pattern && !pattern.hole) found.push(pattern.value);
    for (const inner of directive.body ?? []) pending.push(inner);
  }
  return found;
}

/** Files that a pattern means, below the main file's folder; elsewhere only where that folder is nginx's own on this machine. */
function pathsOf(pattern: string, main: SourceFile): readonly string[] {
  const path = resolveIncludePath(pattern, main.path);
  const root = dirname(main.path);
  const here = root === '.' ? !path.startsWith('/') && !path.startsWith('..') : path.startsWith(`${root}/`);
  if (!here && !main.path.startsWith('/etc/nginx/')) return [];
  if (hasWildcard(pattern)) return glob(path, main);
  return isFile(behindLinks(path, main)) ? [path] : [];
}

function glob(pattern: string, main: SourceFile): readonly string[] {
  const folder = dirname(pattern);
  const folders = hasWildcard(folder) ? glob(folder, main) : [folder];
  const matches = globToRegExp(basename(pattern));
  return folders.flatMap((each) =>
    entriesOf(behindLinks(each, main))
      .filter((entry) => matches.test(entry))
      .map((entry) => join(each, entry)),
  );
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

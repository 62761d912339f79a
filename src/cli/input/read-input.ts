import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isArchive, readArchive } from '../../core/archive/read-archive.ts';
import { LIMITS } from '../../core/base/limits.ts';
import { readSourceFile } from '../../core/base/read-source-file.ts';
import type { SourceFile } from '../../core/base/source-file.ts';
import { splitSources } from '../../core/model/files/dump.ts';
import { byBytes, hasWildcard } from '../../core/model/files/glob.ts';
import { isCodePath } from '../../core/modules/recognize.ts';
import { readTree } from '../../core/syntax/read-tree.ts';
import { UsageError } from '../exit.ts';
import { flag } from '../options.ts';
import { aside } from '../print/aside.ts';
import { attempt, orElse } from '../reason.ts';
import { Checkout, leadsOutside, type Place } from './checkout.ts';
import { readAtMost } from './read-bytes.ts';

/** Below a directory, where the main file may stand. */
export const MAIN_FILES = ['nginx.conf', 'etc/nginx/nginx.conf', 'conf/nginx.conf'];
/** Files that are left out because they lie outside: so many are named. */
const MOST_NAMED = 5;

/** The option of every command that reads a configuration. */
export const READING_OPTIONS = {
  'allow-outside': flag("also read files outside the configuration's folder that links and includes name"),
} as const;

/** What was read, and what each file then held: whoever writes a file asks whether it still does. */
export interface Reading {
  readonly sources: readonly SourceFile[];
  /** the path of the main file, from which includes are relative */
  readonly main: string;
  /** by the path at which a file lies, links followed */
  readonly digests: ReadonlyMap<string, string>;
}

/** Tells whether a file's bytes are still the same. */
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/**
 * Reads what was named: files, archives (zip, tar, tar.gz), a directory as a configuration's root, or standard input as `-`.
 * Includes are followed on disk, below the main file's folder; an archive brings its own. Links that lead out of there are not
 * followed without `allowOutside`: whoever sends a change to a repository must not choose what is read on the machine that checks it.
 * @throws UsageError where something cannot be read
 */
export function readInput(names: readonly string[], allowOutside = false): readonly SourceFile[] {
  return readFiles(names, allowOutside).sources;
}

/** The text of a file that an editor has open, by the path at which it lies; undefined: what is on the disk counts. */
export type Unsaved = (place: string) => string | undefined;

/**
 * As {@link readInput}, with what is needed to write the files.
 * @param unsaved of an editor, which is told nothing on standard error: it asks at every change
 */
export function readFiles(names: readonly string[], allowOutside: boolean, unsaved?: Unsaved): Reading {
  if (names.length === 0) throw new UsageError('name a file, a directory, or - for standard input');
  return new InputReader(allowOutside, unsaved).read(names);
}

/** What one name stands for. */
interface Input {
  readonly files: readonly SourceFile[];
  readonly isArchive: boolean;
  /** the folder that was given */
  readonly root?: string;
}

class InputReader {
  readonly #allowOutside: boolean;
  readonly #unsaved: Unsaved | undefined;
  readonly #digests = new Map<string, string>();
  readonly #left: string[] = [];
  #bytes = 0;

  constructor(allowOutside: boolean, unsaved?: Unsaved) {
    this.#allowOutside = allowOutside;
    this.#unsaved = unsaved;
  }

  read(names: readonly string[]): Reading {
    const inputs = names.map((name) =>
      name === '-' ? this.#readBytes('standard input', 0) : this.#readNamed(name),
    );
    const given = inputs.flatMap((input) => input.files);
    const root = inputs.find((input) => input.root !== undefined)?.root;
    const sources = inputs.some((input) => input.isArchive) ? given : this.#followIncludes(given, root);
    this.#sayLeft();
    return { sources, main: mainOf(given).path, digests: this.#digests };
  }

  #readNamed(name: string): Input {
    if (statOf(name).isDirectory()) return { files: this.#readDirectory(name), isArchive: false, root: name };
    const outside =
      !this.#allowOutside && !/^\/(?:dev|proc|etc\/nginx)\//.test(name) && leadsOutside(name, dirname(name));
    if (outside)
      throw new UsageError(`${name} is a link that leads out of its folder: it is read with --allow-outside`);
    return this.#readBytes(name, name);
  }

  #readDirectory(name: string): SourceFile[] {
    const main = MAIN_FILES.map((candidate) => join(name, candidate)).find(isFile);
    if (main) return [{ ...this.#readBelow(main, name), origin: 'folder' }];
    const pieces = readdirSync(name)
      .filter((entry) => entry.endsWith('.conf'))
      .sort(byBytes)
      .map((entry) => join(name, entry))
      .filter(isFile);
    if (pieces.length === 0)
      throw new UsageError(
        `cannot read ${name}: ${holdsCode(name) ? 'it holds the C of a module: give it to tls-resume module' : 'there is no nginx.conf in it and no other .conf file'}`,
      );
    return pieces.map((piece) => this.#readBelow(piece, name));
  }

  #readBelow(path: string, root: string): SourceFile {
    const { place } = new Checkout(path, root, this.#allowOutside).follow(path);
    if (place !== null) return this.#readFile(path, place);
    throw new UsageError(`${path} is a link that leads out of ${root}: it is read with --allow-outside`);
  }

  /**
   * One file, or what an archive holds.
   * @param from a path, or 0 for standard input
   */
  #readBytes(path: string, from: string | 0): Input {
    const bytes = attempt(`cannot read ${path}`, () => readAtMost(from, LIMITS.bytes - this.#bytes));
    if (bytes === null)
      throw new UsageError(`cannot read ${path}: with it the input is more than ${LIMITS.bytes >> 20} MB`);
    this.#bytes += bytes.length;
    const read = isArchive(bytes) ? readArchive(path, bytes) : readSourceFile(path, bytes);
    if ('code' in read) throw new UsageError(`cannot read ${path}: ${read.what} ${read.hint}`.trim());
    if (from !== 0) this.#digests.set(from, digestOf(bytes));
    if ('files' in read) return { files: read.files, isArchive: true };
    return { files: [from === 0 ? read : this.#asTyped(read, from)], isArchive: false };
  }

  /** With the text of the editor in it; editors show no BOM, and keep it. */
  #asTyped(file: SourceFile, place: string): SourceFile {
    const typed = this.#unsaved?.(place);
    if (typed === undefined) return file;
    const isMarked = file.text.startsWith('\uFEFF') && !typed.startsWith('\uFEFF');
    return { ...file, text: isMarked ? `\uFEFF${typed}` : typed };
  }

  #readFile(path: string, place: string): SourceFile {
    const file = this.#readBytes(place, place).files[0]!;
    return { ...file, path, ...(place !== path && { realPath: place }) };
  }

  /** Adds the files that includes name, those of the added ones too. A dump brings its own. */
  #followIncludes(sources: readonly SourceFile[], root: string | undefined): readonly SourceFile[] {
    const files = [...sources];
    const main = mainOf(sources);
    if (main.path === 'standard input' || splitSources(sources).some((file) => file.origin === 'dump'))
      return files;
    const checkout = new Checkout(main.path, root ?? dirname(main.path), this.#allowOutside);
    const known = new Set(files.map((file) => file.path));
    const patterns = new Set<string>();
    for (let at = 0; at < files.length; at += 1) {
      for (const pattern of includePatterns(files[at]!)) {
        if (patterns.has(pattern)) continue;
        patterns.add(pattern);
        for (const place of checkout.matching(pattern).filter(isMeantBy(pattern))) {
          if (known.has(place.path)) continue;
          known.add(place.path);
          files.push({ ...this.#readIncluded(place), ...(main.origin ? { origin: main.origin } : {}) });
        }
        if (files.length > LIMITS.files)
          throw new UsageError(`${main.path} includes more than ${LIMITS.files} files: nothing is read`);
      }
    }
    return files;
  }

  #readIncluded({ path, place }: Place): SourceFile {
    if (place === null && isFile(path)) this.#left.push(path);
    if (place === null || !isFile(place)) return { path, text: '', encoding: 'utf-8', unread: true };
    return this.#readFile(path, place);
  }

  #sayLeft(): void {
    const named = this.#left.slice(0, MOST_NAMED).join(', ');
    const more = this.#left.length > MOST_NAMED ? ` and ${this.#left.length - MOST_NAMED} more` : '';
    if (named !== '' && !this.#unsaved)
      aside(`${named}${more}: a link that leads out of the folder: not read, except with --allow-outside`);
  }
}

const mainOf = (sources: readonly SourceFile[]): SourceFile =>
  sources.find(({ path }) => basename(path) === 'nginx.conf') ?? sources[0]!;

function statOf(name: string) {
  return attempt(`cannot read ${name}`, () => statSync(name));
}

/** The C of a module: beside its config, or in src. */
const holdsCode = (folder: string): boolean =>
  [folder, join(folder, 'src')].some((at) => isFolder(at) && readdirSync(at).some(isCodePath));

function isFolder(path: string): boolean {
  return orElse(false, () => statSync(path).isDirectory());
}

function isFile(path: string): boolean {
  return orElse(false, () => statSync(path).isFile());
}

function isThere(path: string): boolean {
  return orElse(false, () => lstatSync(path) !== undefined);
}

/** A pattern means what has such a name, whatever it is; a name means a file. */
const isMeantBy =
  (pattern: string) =>
  ({ path, place }: Place): boolean =>
    place === null || hasWildcard(pattern) ? isThere(path) : isFile(place);

/** What the include lines of a file name, in their order. */
export function includePatterns(file: SourceFile): readonly string[] {
  const found: string[] = [];
  const pending = [...readTree(file).root];
  for (let directive = pending.pop(); directive; directive = pending.pop()) {
    const [pattern] = directive.args;
    if (directive.name === 'include' && pattern && !pattern.hole) found.push(pattern.value);
    for (const inner of directive.body ?? []) pending.push(inner);
  }
  return found;
}

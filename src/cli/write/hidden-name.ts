import { basename, dirname, join, resolve } from 'node:path';
import type { SourceFile } from '../../core/base/source-file.ts';
import { hasWildcard, readGlob } from '../../core/model/files/glob.ts';
import { resolveIncludePath } from '../../core/model/files/include-path.ts';
import { UsageError } from '../exit.ts';
import { includePatterns } from '../input/read-input.ts';

/** Beginnings of names that a pattern reads only if it begins so itself. */
const BEGINNINGS = ['.', '..', '.-', '.~'];

/** Says which names no include of a configuration reads. */
export class HiddenNames {
  readonly #last: readonly ((name: string) => boolean)[];
  readonly #whole: readonly ((path: string) => boolean)[];

  constructor(configuration: readonly SourceFile[], mainPath: string) {
    const patterns = [...new Set(configuration.flatMap(includePatterns))].filter(hasWildcard);
    this.#last = patterns.map((pattern) => readGlob(basename(pattern)).matches);
    this.#whole = patterns.map((pattern) => readGlob(resolve(resolveIncludePath(pattern, mainPath))).matches);
  }

  /**
   * A path for something that belongs to a file and that nginx must not read: beside it, under a name that begins with a dot, which
   * `include sites-enabled/*` leaves out; where an include has a dot itself, under another name, or further up.
   * @throws UsageError where there is none
   */
  beside(path: string, ending: string): string {
    const names = BEGINNINGS.map((beginning) => `${beginning}${basename(path)}${ending}`);
    const free = names.find((name) => !this.#last.some((matches) => matches(name)));
    if (free !== undefined) return join(dirname(path), free);
    for (let folder = dirname(dirname(path)); folder !== dirname(folder); folder = dirname(folder)) {
      const above = names
        .map((name) => join(folder, name))
        .find((each) => !this.#whole.some((matches) => matches(each)));
      if (above !== undefined) return above;
    }
    throw new UsageError(
      `${path}: an include reads every file name next to it and above: use --patch or --out DIR`,
    );
  }
}

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceFile } from '../../core/base/source-file.ts';
import { UsageError } from '../exit.ts';
import { MAIN_FILES, readFiles, type Unsaved } from '../input/read-input.ts';
import { orElse, realOf } from '../reason.ts';

/** Folders of a workspace are looked into until there were so many entries. */
const MOST_ENTRIES = 20_000;
/** Of so many nginx.conf it is asked whether they include a file. */
const MOST_MAINS = 50;
const NEVER = new Set(['node_modules', '.git', '.hg', '.svn']);

/** A main file with all that it includes. */
export interface Configuration {
  /** what the command would be given: the folder of an nginx.conf, or the file */
  readonly name: string;
  readonly sources: readonly SourceFile[];
}

/** The configurations of the folders that an editor has open. */
export class Workspace {
  readonly #named: readonly string[];
  readonly #allowOutside: boolean;
  #folders: readonly string[] = [];
  #found: readonly string[] | null = null;

  /** @param named main files, or their folders, that the user named */
  constructor(named: readonly string[], allowOutside: boolean) {
    this.#named = named;
    this.#allowOutside = allowOutside;
  }

  setFolders(folders: readonly string[]): void {
    this.#folders = folders;
    this.#found = null;
  }

  /** Files have come or gone: main files are looked for again. */
  lookAgain(): void {
    this.#found = null;
  }

  /**
   * The configuration that a file belongs to: the nearest nginx.conf that it is or that includes it, else any of the workspace that
   * does, else the file with what it includes itself. Whatever else an editor has open counts as it is there.
   * @param reading by name, what was read for another file at the same moment
   */
  configurationOf(path: string, unsaved: Unsaved, reading: Map<string, Configuration | null>): Configuration {
    for (const name of this.#candidates(path)) {
      if (!reading.has(name)) reading.set(name, this.#read(name, unsaved));
      const read = reading.get(name);
      if (read?.sources.some((source) => !source.unread && placeOf(source) === path)) return read;
    }
    return this.#read(path, unsaved) ?? aloneAs(path, unsaved);
  }

  #read(name: string, unsaved: Unsaved): Configuration | null {
    try {
      return { name, sources: readFiles([name], this.#allowOutside, unsaved).sources };
    } catch (error) {
      if (error instanceof UsageError) return null;
      throw error;
    }
  }

  *#candidates(path: string): Iterable<string> {
    yield* this.#named;
    const rootOf = new Map(this.#folders.map((folder) => [mainBelow(folder), folder]));
    for (let at = dirname(path); ; at = dirname(at)) {
      const main = join(at, 'nginx.conf');
      if (existsSync(main)) yield rootOf.get(main) ?? at;
      if (at === dirname(at)) break;
    }
    this.#found ??= this.#folders.flatMap(nginxConfsBelow).slice(0, MOST_MAINS);
    for (const main of this.#found) yield rootOf.get(main) ?? dirname(main);
  }
}

/** The main file that the command takes a folder for. */
const mainBelow = (folder: string): string | undefined =>
  MAIN_FILES.map((name) => join(folder, name)).find(existsSync);

/** Those near the top first. */
function nginxConfsBelow(folder: string): readonly string[] {
  const found: string[] = [];
  const pending = [folder];
  let entries = 0;
  for (let at = pending.shift(); at !== undefined && entries < MOST_ENTRIES; at = pending.shift()) {
    for (const entry of entriesOf(at)) {
      entries += 1;
      if (entry.isDirectory() && !NEVER.has(entry.name)) pending.push(join(at, entry.name));
      else if (entry.isFile() && entry.name === 'nginx.conf') found.push(join(at, entry.name));
    }
  }
  return found;
}

function entriesOf(folder: string) {
  return orElse([], () => readdirSync(folder, { withFileTypes: true }));
}

/** Where a source lies, links followed. */
export const placeOf = ({ path, realPath }: SourceFile): string => realOf(realPath ?? path);

/** A file that the disk does not have yet, or that is not read from there. */
function aloneAs(path: string, unsaved: Unsaved): Configuration {
  return { name: path, sources: [{ path, text: unsaved(path) ?? '', encoding: 'utf-8' }] };
}

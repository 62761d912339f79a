import { readdirSync, readlinkSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { LIMITS } from '../../core/base/limits.ts';
import { keptIn } from '../../core/base/remember.ts';
import { byBytes, hasWildcard, readGlob } from '../../core/model/files/glob.ts';
import { normalizePath, resolveIncludePath } from '../../core/model/files/include-path.ts';
import { UsageError } from '../exit.ts';
import { orElse, realOf } from '../reason.ts';

/** A link to a link to a link: more steps than this are a circle, as Linux has it. */
const MOST_LINKS = 40;
/** nginx's own folder on a machine: what its files name elsewhere belongs to them. */
const SYSTEM_FOLDER = '/etc/nginx/';

/** A path of the configuration, and where its links lead; null: out of the checkout, or nowhere. */
export interface Place {
  readonly path: string;
  readonly place: string | null;
}

/**
 * The files around a main file, on disk. What lies outside of its folder is not read, however includes and links lead there, unless
 * that is allowed or the folder is nginx's own on this machine. Links are followed by hand: in a copied configuration an absolute
 * link, as sites-enabled has them, means the copy's own file.
 */
export class Checkout {
  readonly #main: string;
  readonly #root: string;
  readonly #realRoot: string;
  readonly #allowed: boolean;
  readonly #links = new Map<string, string | null>();
  readonly #listings = new Map<string, readonly string[]>();
  #names = 0;

  /**
   * @param main the main file's path
   * @param root the folder that was given, or the main file's
   */
  constructor(main: string, root: string, allowOutside: boolean) {
    this.#main = main;
    this.#root = normalizePath(root);
    this.#realRoot = realOf(resolve(root));
    this.#allowed = allowOutside || main.startsWith(SYSTEM_FOLDER);
  }

  /** Files and folders that an include means, in nginx's order; what does not exist is among them where no wildcard stands. */
  matching(pattern: string): readonly Place[] {
    const path = resolveIncludePath(pattern, this.#main);
    if (!this.#mayName(path)) return [];
    if (!hasWildcard(pattern)) return [this.follow(path)];
    const parts = path.split('/');
    const glob = readGlob(path);
    let found = [parts[0] === '' ? '/' : ''];
    for (const [i, part] of glob.parts.entries()) {
      if (parts[i] === '') continue;
      found =
        part.name === null
          ? found.flatMap((folder) => this.#entries(folder, part.matches, pattern))
          : found.map((folder) => folder + part.name);
      if (i < glob.parts.length - 1) found = found.map((folder) => `${folder}/`);
      if (found.length > LIMITS.files)
        throw new UsageError(`include ${pattern} matches more than ${LIMITS.files} files: nothing is read`);
    }
    return found.map((each) => this.follow(each));
  }

  /** Where a path leads, every link on the way followed. */
  follow(path: string): Place {
    let at = normalizePath(path);
    for (let steps = 0; steps < MOST_LINKS; steps += 1) {
      if (!this.#isInside(at)) return { path, place: this.#allowed ? at : null };
      const link = this.#firstLink(at);
      if (link === null) return { path, place: at };
      at = normalizePath(this.#target(link) + at.slice(link.length));
    }
    return { path, place: null };
  }

  /** As written, an include reaches below the main file's folder; elsewhere only what is allowed. */
  #mayName(path: string): boolean {
    if (this.#allowed) return true;
    const folder = dirname(this.#main);
    return folder === '.'
      ? !path.startsWith('/') && !path.startsWith('..')
      : path.startsWith(`${normalizePath(folder)}/`);
  }

  #isInside(path: string): boolean {
    if (this.#root === '') return !path.startsWith('/') && !/^\.\.(?:\/|$)/.test(path);
    return path === this.#root || path.startsWith(this.#root === '/' ? '/' : `${this.#root}/`);
  }

  /** The outermost part of a path, below the root, that is a link. */
  #firstLink(path: string): string | null {
    for (let end = path.indexOf('/', this.#root.length + 1); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      if (part.length > this.#root.length && this.#linkAt(part) !== null) return part;
      if (end < 0) return null;
    }
  }

  #target(link: string): string {
    const target = this.#linkAt(link)!;
    if (!target.startsWith('/')) return join(dirname(link), target);
    const own = `${this.#realRoot}/`;
    if (target.startsWith(own)) return join(this.#root, target.slice(own.length));
    return resolveIncludePath(target, this.#main);
  }

  #linkAt(path: string): string | null {
    return keptIn(this.#links, path, () => orElse(null, () => readlinkSync(path)));
  }

  #entries(folder: string, matches: (name: string) => boolean, pattern: string): readonly string[] {
    const { place } = this.follow(folder === '' ? '.' : folder);
    if (place === null) return [];
    const names = this.#listing(place === '' ? '.' : place);
    this.#names += names.length + 1;
    if (this.#names > LIMITS.names)
      throw new UsageError(
        `include ${pattern}: more than ${LIMITS.names} names would be read, as when links lead back to their own folder: nothing is read`,
      );
    return names.filter(matches).map((name) => folder + name);
  }

  #listing(folder: string): readonly string[] {
    return keptIn(this.#listings, folder, () => orElse([], () => readdirSync(folder).sort(byBytes)));
  }
}

/** Whether a path that was named leads out of the folder it is in and of the one that the program runs in. */
export function leadsOutside(path: string, folder: string): boolean {
  const real = realOf(path);
  return [folder, '.']
    .map((each) => relative(realOf(each), real))
    .every((way) => way === '..' || way.startsWith(`..${sep}`));
}

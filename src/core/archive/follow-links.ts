import { type ArchiveEntry, MOST_ENTRIES } from './entry.ts';

/** A file of an archive under a path at which it can be reached. */
export interface ReachedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A link to a link to a link: more steps than this are a circle (Linux allows 40). */
const MOST_STEPS = 40;

/** Folders that an absolute link may mean: the archive was made of what lay in one of them. */
const USUAL_ROOTS = ['/etc/nginx/', '/usr/local/nginx/conf/', '/usr/local/etc/nginx/', '/etc/', '/'];

/**
 * Gives every file its paths, through links to files and to folders, as `sites-enabled` has them. Nothing outside the archive is
 * reached; a link that leads nowhere is left out.
 */
export function followLinks(entries: readonly ArchiveEntry[]): readonly ReachedFile[] {
  return new LinkFollower(entries).files();
}

class LinkFollower {
  readonly #files = new Map<string, Uint8Array>();
  readonly #links = new Map<string, string>();
  readonly #folders = new Set<string>(['']);

  constructor(entries: readonly ArchiveEntry[]) {
    for (const { path, bytes, link } of entries) {
      const at = normalize(path);
      if (at === null || at === '') continue;
      this.#addFolders(at);
      if (bytes) this.#files.set(at, bytes);
      else if (link) this.#links.set(at, link.hard ? `/${normalize(link.to) ?? ''}` : link.to);
    }
  }

  files(): readonly ReachedFile[] {
    const found = new Map(this.#files);
    for (const path of this.#links.keys()) {
      const target = this.#resolve(path);
      if (target === null) continue;
      const bytes = this.#files.get(target);
      if (bytes) found.set(path, bytes);
      else if (this.#folders.has(target)) this.#addFolder(path, target, found);
      if (found.size > MOST_ENTRIES) break;
    }
    return [...found].map(([path, bytes]) => ({ path, bytes }));
  }

  #addFolders(path: string): void {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (this.#folders.has(folder)) return;
      this.#folders.add(folder);
    }
  }

  /** Everything below a folder, links in it included, under the link's path. */
  #addFolder(path: string, folder: string, found: Map<string, Uint8Array>): void {
    const inside = folder === '' ? '' : `${folder}/`;
    // a link to a folder that holds the link itself has no end
    if (`${path}/`.startsWith(inside)) return;
    for (const each of [...this.#files.keys(), ...this.#links.keys()]) {
      if (!each.startsWith(inside)) continue;
      const target = this.#resolve(each);
      const bytes = target === null ? undefined : this.#files.get(target);
      if (bytes) found.set(`${path}/${each.slice(inside.length)}`, bytes);
    }
  }

  /** Where a path leads, every link on the way followed; null where that is nowhere in the archive. */
  #resolve(path: string): string | null {
    let at: string | null = path;
    for (let step = 0; step < MOST_STEPS && at !== null; step++) {
      const link = this.#firstLink(at);
      if (link === null) return at;
      at = this.#target(link, this.#links.get(link)!, at.slice(link.length));
    }
    return null;
  }

  #firstLink(path: string): string | null {
    for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
      const part = end < 0 ? path : path.slice(0, end);
      if (this.#links.has(part)) return part;
      if (end < 0) return null;
    }
  }

  #target(link: string, to: string, rest: string): string | null {
    if (!to.startsWith('/')) return normalize(`${link.slice(0, link.lastIndexOf('/') + 1)}${to}${rest}`);
    return this.#absolute(to) === null ? null : `${this.#absolute(to)}${rest}`;
  }

  /** `/etc/nginx/a` in an archive of /etc/nginx, of /etc, or of a folder that holds it. */
  #absolute(to: string): string | null {
    for (const root of USUAL_ROOTS) {
      if (!to.startsWith(root)) continue;
      const tail = normalize(to.slice(root.length));
      if (tail === null) return null;
      const top = this.#tops().find((top) => this.#exists(top + tail));
      if (top !== undefined) return top + tail;
    }
    return null;
  }

  #exists(path: string): boolean {
    return this.#files.has(path) || this.#links.has(path) || this.#folders.has(path);
  }

  /** The archive's root, and the one folder that everything lies in. */
  #tops(): readonly string[] {
    const first = [...this.#files.keys()][0]?.split('/')[0] ?? '';
    const single = [...this.#files.keys(), ...this.#links.keys()].every((path) =>
      path.startsWith(`${first}/`),
    );
    return single ? ['', `${first}/`] : [''];
  }
}

/** Without `.`, `..` and empty segments; null for a path that leads out of the archive. */
function normalize(path: string): string | null {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return path.includes('\0') ? null : segments.join('/');
}

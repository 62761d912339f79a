import type { Directive, TemplateHole, Tree } from '../syntax/tree.ts';
import { globToRegExp, hasWildcard, isHarmlessInclude, resolveIncludePath } from './include-path.ts';
import { Scope } from './scope.ts';

/** Something about an include that the user should know. */
export interface IncludeNote {
  readonly directive: Directive;
  readonly kind: 'cycle' | 'matched-by-name';
  readonly path: string;
}

export interface Scopes {
  /** paths of the files that were read, the main file first, each with the block that it was first read into */
  readonly reached: ReadonlyMap<string, Scope>;
  readonly notes: readonly IncludeNote[];
}

interface Pending {
  readonly directives: readonly Directive[];
  readonly scope: Scope;
  /** files being read, outermost first: an include of one of them is a cycle */
  readonly chain: readonly string[];
}

/**
 * Reads a configuration from its main file, splicing in every include that is at hand, in nginx's order.
 * @param mains the main file, and files that stand beside it at the same level
 * @param top the block in which they stand
 */
export function readScopes(
  mains: readonly [Tree, ...Tree[]],
  files: ReadonlyMap<string, Tree>,
  top: Scope,
): Scopes {
  const reader = new ScopeReader(mains[0], files);
  for (const tree of mains) reader.read(tree, top);
  return { reached: reader.reached, notes: reader.notes };
}

class ScopeReader {
  readonly reached = new Map<string, Scope>();
  readonly notes: IncludeNote[] = [];
  readonly #main: Tree;
  readonly #files: ReadonlyMap<string, Tree>;
  readonly #paths: readonly string[];
  readonly #blocks: Pending[] = [];
  readonly #holes = new Map<Tree, Map<Directive | null, TemplateHole[]>>();

  constructor(main: Tree, files: ReadonlyMap<string, Tree>) {
    this.#main = main;
    this.#files = files;
    this.#paths = [...files.keys()].sort();
  }

  /** Blocks are read from a list of pending ones: nesting costs no stack. */
  read(tree: Tree, scope: Scope): void {
    this.#readFile(tree, scope, []);
    for (let block = this.#blocks.pop(); block; block = this.#blocks.pop()) {
      for (const directive of block.directives) this.#place(directive, block.scope, block.chain);
    }
  }

  #readFile(tree: Tree, scope: Scope, chain: readonly string[]): void {
    if (!this.reached.has(tree.file.path)) this.reached.set(tree.file.path, scope);
    const inside = [...chain, tree.file.path];
    this.#addHoles(tree, null, scope);
    for (const directive of tree.root) this.#place(directive, scope, inside);
  }

  #place(directive: Directive, scope: Scope, chain: readonly string[]): void {
    if (directive.name === 'include' && directive.body === null && directive.args.length === 1) {
      scope.entries.push({ directive, scope: null });
      this.#include(directive, scope, chain);
      return;
    }
    if (directive.body === null) {
      scope.entries.push({ directive, scope: null });
      return;
    }
    const block = new Scope(directive.name, directive, scope);
    scope.entries.push({ directive, scope: block });
    this.#addHoles(this.#files.get(directive.file.path) ?? this.#main, directive, block);
    this.#blocks.push({ directives: directive.body, scope: block, chain });
  }

  /** Template values that stand where a statement could: they may be any directives. */
  #addHoles(tree: Tree, block: Directive | null, scope: Scope): void {
    if (tree.holes.length === 0) return;
    let byBlock = this.#holes.get(tree);
    if (!byBlock) {
      byBlock = new Map();
      for (const hole of tree.holes) {
        if (mayBeDirectives(hole, tree)) byBlock.set(hole.block, [...(byBlock.get(hole.block) ?? []), hole]);
      }
      this.#holes.set(tree, byBlock);
    }
    for (const hole of byBlock.get(block) ?? []) scope.holes.push({ hole, tree });
  }

  #include(directive: Directive, scope: Scope, chain: readonly string[]): void {
    const argument = directive.args[0]!;
    const pattern = argument.value;
    const found = argument.hole ? null : this.#find(directive, pattern);
    if (found === null) {
      if (argument.hole || !isHarmlessInclude(pattern)) scope.missing.push({ directive, pattern });
      return;
    }
    for (const tree of found) {
      if (tree.file.unread) scope.missing.push({ directive, pattern: tree.file.path });
      else if (chain.includes(tree.file.path))
        this.notes.push({ directive, kind: 'cycle', path: tree.file.path });
      else this.#readFile(tree, scope, chain);
    }
  }

  /** @returns null where it is not known what the include would read */
  #find(directive: Directive, pattern: string): readonly Tree[] | null {
    const path = resolveIncludePath(pattern, this.#main.file.path);
    if (!hasWildcard(pattern)) {
      const tree = this.#files.get(path) ?? this.#byName(directive, pattern);
      return tree ? [tree] : null;
    }
    const matches = globToRegExp(path);
    const trees = this.#paths
      .filter((candidate) => matches.test(candidate))
      .map((candidate) => this.#files.get(candidate)!);
    if (trees.length > 0) return trees;
    return this.#matchesNothing(path) ? [] : null;
  }

  /** A dump holds every file that was read; a folder every file below it. */
  #matchesNothing(path: string): boolean {
    const { origin } = this.#main.file;
    const folder = this.#main.file.path.slice(0, this.#main.file.path.lastIndexOf('/') + 1);
    return origin === 'dump' || (origin === 'folder' && path.startsWith(folder));
  }

  /** Files dropped one by one have lost their folders: a file of the same name that nothing else could mean is taken, and said so. */
  #byName(directive: Directive, pattern: string): Tree | null {
    if (this.#main.file.origin !== undefined) return null;
    const name = pattern.slice(pattern.lastIndexOf('/') + 1);
    const same = this.#paths.filter((path) => path.slice(path.lastIndexOf('/') + 1) === name);
    if (same.length !== 1) return null;
    this.notes.push({ directive, kind: 'matched-by-name', path: same[0]! });
    return this.#files.get(same[0]!)!;
  }
}

/** A value alone, or a statement that brings in another file; what merely decides or repeats brings nothing of its own. */
function mayBeDirectives(hole: TemplateHole, tree: Tree): boolean {
  if (!hole.standsAlone || hole.kind === 'comment') return false;
  if (hole.kind === 'value') return true;
  const text = tree.file.text.slice(hole.from, hole.to);
  return hole.role === 'none' && /\b(?:include|import|extends|render|partial|template)\b/.test(text);
}

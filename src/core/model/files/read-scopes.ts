import { gather } from '../../base/gather.ts';
import { LIMITS } from '../../base/limits.ts';
import type { Directive, TemplateHole, Tree } from '../../syntax/tree.ts';
import { Scope } from '../scope.ts';
import { byBytes, hasWildcard, readGlob } from './glob.ts';
import { isHarmlessInclude, resolveIncludePath } from './include-path.ts';
import { TemplateParts } from './template-parts.ts';

/** Something about an include that the user should know. */
export interface IncludeNote {
  readonly directive: Directive;
  /** `too-much`: what it would bring goes beyond the limits, and is not read */
  readonly kind: 'cycle' | 'matched-by-name' | 'too-much';
  readonly path: string;
}

interface Scopes {
  /** paths of the files that were read, the main file first, each with the block that it was first read into */
  readonly reached: ReadonlyMap<string, Scope>;
  readonly notes: readonly IncludeNote[];
}

/** Files being read, the innermost first: an include of one of them is a cycle. */
interface Chain {
  readonly path: string;
  readonly depth: number;
  readonly outer: Chain | null;
}

/** A block or a file that is being read. */
interface Reading {
  readonly directives: readonly Directive[];
  at: number;
  readonly scope: Scope;
  readonly chain: Chain;
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

/** A definition that calls itself would have no end. */
const MOST_CALLS = 500;

class ScopeReader {
  readonly reached = new Map<string, Scope>();
  readonly notes: IncludeNote[] = [];
  readonly #main: Tree;
  readonly #files: ReadonlyMap<string, Tree>;
  readonly #paths: readonly string[];
  /** by pattern: the same one often stands in thousands of servers */
  readonly #matching = new Map<string, readonly Tree[]>();
  readonly #blocks: Reading[] = [];
  #readings = 0;
  #directives = 0;
  #calls = 0;
  readonly #parts: TemplateParts;
  readonly #holes = new Map<Tree, Map<Directive | null, TemplateHole[]>>();

  constructor(main: Tree, files: ReadonlyMap<string, Tree>) {
    this.#main = main;
    this.#files = files;
    this.#paths = [...files.keys()].sort(byBytes);
    this.#parts = new TemplateParts(files.values());
  }

  /** Blocks are read from a list of pending ones, files from a pile of open ones: nesting costs no stack. */
  read(tree: Tree, scope: Scope): void {
    this.#readAll(this.#open(tree, scope, null));
    for (let block = this.#blocks.pop(); block; block = this.#blocks.pop()) this.#readAll(block);
  }

  #readAll(first: Reading): void {
    const open = [first];
    for (let top = open.at(-1); top; top = open.at(-1)) {
      if (top.at === top.directives.length) open.pop();
      else {
        const directive = top.directives[top.at]!;
        top.at += 1;
        const included = this.#place(directive, top.scope, top.chain);
        // the pile is read from its end
        for (let i = included.length - 1; i >= 0; i -= 1)
          open.push(this.#open(included[i]!, top.scope, top.chain));
      }
    }
    first.scope.close();
  }

  #open(tree: Tree, scope: Scope, outer: Chain | null): Reading {
    const { path } = tree.file;
    this.#readings += 1;
    if (!this.reached.has(path)) this.reached.set(path, scope);
    const chain = { path, depth: (outer?.depth ?? 0) + 1, outer };
    this.#addHoles(tree, null, scope, chain);
    const directives = this.#parts.outside(tree, tree.root, null);
    return { directives, at: 0, scope, chain };
  }

  /** @returns the files that an include brings */
  #place(directive: Directive, scope: Scope, chain: Chain): readonly Tree[] {
    this.#directives += 1;
    if (directive.body === null) {
      scope.add(directive, null);
      const isInclude = directive.name === 'include' && directive.args.length === 1;
      return isInclude ? this.#include(directive, scope, chain) : NOTHING;
    }
    const block = new Scope(directive.name, directive, scope);
    scope.add(directive, block);
    const tree = this.#files.get(directive.file.path) ?? this.#main;
    this.#addHoles(tree, directive, block, chain);
    const directives = this.#parts.outside(tree, directive.body, directive);
    this.#blocks.push({ directives, at: 0, scope: block, chain });
    return NOTHING;
  }

  /** Template values that stand where a statement could: they may be any directives. */
  #addHoles(tree: Tree, block: Directive | null, scope: Scope, chain: Chain): void {
    if (tree.holes.length === 0) return;
    let byBlock = this.#holes.get(tree);
    if (!byBlock) {
      byBlock = new Map();
      for (const hole of tree.holes) {
        if (mayBeDirectives(hole, tree)) gather(byBlock, hole.block, hole);
      }
      this.#holes.set(tree, byBlock);
    }
    const here = byBlock.get(block);
    if (here) for (const hole of this.#parts.outside(tree, here, block)) this.#fill(hole, tree, scope, chain);
  }

  /** Puts in what the template itself defines; anything else may be any directives. */
  #fill(hole: TemplateHole, tree: Tree, scope: Scope, chain: Chain): void {
    const body = this.#calls < MOST_CALLS ? this.#parts.calledBy(tree, hole) : null;
    if (body === null) {
      scope.addHole({ hole, tree });
      return;
    }
    this.#calls += 1;
    this.#blocks.push({ directives: body.directives, at: 0, scope, chain });
    for (const inner of body.holes)
      if (mayBeDirectives(inner, tree)) this.#fill(inner, body.tree, scope, chain);
  }

  #include(directive: Directive, scope: Scope, chain: Chain): readonly Tree[] {
    const argument = directive.args[0]!;
    const pattern = argument.value;
    const found = argument.hole ? null : this.#find(directive, pattern);
    if (found === null) {
      if (argument.hole || !isHarmlessInclude(pattern)) scope.addMissing({ directive, pattern });
      return NOTHING;
    }
    if (found.length > 0 && this.#isTooMuch(found.length, chain)) {
      scope.addMissing({ directive, pattern });
      this.notes.push({ directive, kind: 'too-much', path: pattern });
      return NOTHING;
    }
    const open = pathsIn(chain);
    return found.filter(({ file: { path, unread } }) => {
      if (unread) scope.addMissing({ directive, pattern: path });
      else if (open.has(path)) this.notes.push({ directive, kind: 'cycle', path });
      return !unread && !open.has(path);
    });
  }

  #isTooMuch(files: number, chain: Chain): boolean {
    return (
      chain.depth >= LIMITS.includeDepth ||
      this.#readings + files > LIMITS.readings ||
      this.#directives > LIMITS.directives
    );
  }

  /** @returns null where it is not known what the include would read */
  #find(directive: Directive, pattern: string): readonly Tree[] | null {
    const path = resolveIncludePath(pattern, this.#main.file.path);
    if (!hasWildcard(pattern)) {
      const tree = this.#files.get(path) ?? this.#byName(directive, pattern);
      return tree ? [tree] : null;
    }
    let trees = this.#matching.get(path);
    if (!trees) {
      trees = this.#paths.filter(readGlob(path).matches).map((candidate) => this.#files.get(candidate)!);
      this.#matching.set(path, trees);
    }
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

const NOTHING: readonly never[] = [];

function pathsIn(chain: Chain): ReadonlySet<string> {
  const paths = new Set<string>();
  for (let at: Chain | null = chain; at !== null; at = at.outer) paths.add(at.path);
  return paths;
}

/** A value alone, or a statement that brings in another file; what merely decides or repeats brings nothing of its own. */
function mayBeDirectives(hole: TemplateHole, tree: Tree): boolean {
  if (!hole.standsAlone || hole.kind === 'comment') return false;
  if (hole.kind === 'value') return true;
  const text = tree.file.text.slice(hole.from, hole.to);
  return hole.role === 'none' && /\b(?:include|import|extends|render|partial|template)\b/.test(text);
}

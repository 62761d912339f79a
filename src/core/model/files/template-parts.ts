import type { Directive, TemplateHole, Tree } from '../../syntax/tree.ts';

interface Part {
  readonly from: number;
  readonly to: number;
  readonly name: string | null;
}

/** What stands between a definition and its end. */
interface Body {
  readonly tree: Tree;
  readonly directives: readonly Directive[];
  /** those that are in no block of it */
  readonly holes: readonly TemplateHole[];
}

const DEFINED = /^\{\{-?\s*define\s+["'`]([^"'`]+)["'`]|^\{%[-+]?\s*macro\s+(\w+)/;
const CALLED = /^\{\{-?\s*(?:template|include)\s+["'`]([^"'`]+)["'`]|^\{\{-?\s*(\w+)\(/;

/** What a template defines in one location and puts into others: `{{ define "x" }}`, `{% macro x %}`. */
export class TemplateParts {
  readonly #parts = new Map<Tree, readonly Part[]>();
  readonly #bodies = new Map<string, Body>();

  constructor(trees: Iterable<Tree>) {
    for (const tree of trees) {
      const parts = partsOf(tree);
      if (parts.length === 0) continue;
      this.#parts.set(tree, parts);
      for (const part of parts) if (part.name !== null) this.#bodies.set(part.name, bodyOf(tree, part));
    }
  }

  /** Directives and holes of a block's body that are not inside of a definition. */
  outside<T extends { readonly from: number }>(
    tree: Tree,
    found: readonly T[],
    around: Directive | null,
  ): readonly T[] {
    const parts = (this.#parts.get(tree) ?? NONE).filter(({ from }) => around === null || from > around.from);
    if (parts.length === 0) return found;
    return found.filter((each) => !parts.some(({ from, to }) => each.from >= from && each.from < to));
  }

  /** What a hole puts in its location; null where it calls nothing that is known. */
  calledBy(tree: Tree, hole: TemplateHole): Body | null {
    const [, go, jinja] = CALLED.exec(tree.file.text.slice(hole.from, hole.to)) ?? [];
    const name = go ?? jinja;
    return name === undefined ? null : (this.#bodies.get(name) ?? null);
  }
}

const NONE: readonly Part[] = [];

function partsOf(tree: Tree): readonly Part[] {
  return tree.holes.flatMap((hole) => {
    if (hole.role !== 'define') return [];
    const [, go, jinja] = DEFINED.exec(tree.file.text.slice(hole.from, hole.to)) ?? [];
    const end = tree.holes.find(({ role, opener }) => role === 'close' && opener === hole);
    return [{ from: hole.to, to: end?.from ?? tree.file.text.length, name: go ?? jinja ?? null }];
  });
}

function bodyOf(tree: Tree, { from, to }: Part): Body {
  const within = (at: number): boolean => at >= from && at < to;
  const directives: Directive[] = [];
  const pending = [...tree.root];
  for (let directive = pending.shift(); directive; directive = pending.shift()) {
    if (within(directive.from)) directives.push(directive);
    else if (directive.body && directive.from < from) pending.push(...directive.body);
  }
  const holes = tree.holes.filter(
    (hole) => within(hole.from) && (hole.block === null || hole.block.from < from),
  );
  return { tree, directives, holes };
}

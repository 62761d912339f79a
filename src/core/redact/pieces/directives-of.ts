import type { Argument, Directive, Tree } from '../../syntax/tree.ts';

/** Every directive of a tree, in the order of the text. Without recursion: blocks may be nested by the thousand. */
export function* directivesOf(tree: Tree): Generator<Directive> {
  const open: Directive[] = tree.root.toReversed();
  for (let directive = open.pop(); directive; directive = open.pop()) {
    yield directive;
    const body = directive.body ?? [];
    for (let i = body.length - 1; i >= 0; i--) open.push(body[i]!);
  }
}

/** Offsets of a word without its quotes. */
export function insideQuotes(argument: Argument): readonly [from: number, to: number] {
  const { from, to, quote, text } = argument;
  if (quote === null) return [from, to];
  return [from + 1, text.length > 1 && text.endsWith(quote) ? to - 1 : to];
}

/** Blocks whose statements are not directives but rows of a table: their names are values. */
const TABLES: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients', 'charset_map', 'types', 'match']);

/** Is the directive a row of a map or the like? */
export function isRow(directive: Directive): boolean {
  return directive.parent !== null && TABLES.has(directive.parent.name);
}

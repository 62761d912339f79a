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

const VARIABLE = /\$\{\w+\}|\$\w+/g;

/** The pieces of a text between its variables, as offsets. */
export function* literalPieces(
  text: string,
  from: number,
  to: number,
): Generator<readonly [from: number, to: number]> {
  let start = from;
  for (const match of text.slice(from, to).matchAll(VARIABLE)) {
    const at = from + match.index;
    if (at > start) yield [start, at];
    start = at + match[0].length;
  }
  if (to > start) yield [start, to];
}

/** Blocks whose statements are not directives but rows of a table: their names are values. */
const TABLES: ReadonlySet<string> = new Set(['map', 'geo', 'split_clients', 'charset_map', 'types', 'match']);

/** Is the directive a row of a map or the like? */
export function isRow(directive: Directive): boolean {
  return directive.parent !== null && TABLES.has(directive.parent.name);
}

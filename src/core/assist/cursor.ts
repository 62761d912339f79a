import { directiveAt } from '../syntax/directive-at.ts';
import { readTree } from '../syntax/read-tree.ts';
import type { Argument, Directive } from '../syntax/tree.ts';

/** A word that is being typed. Offsets are UTF-16 units. */
interface Cursor {
  /** of the word: up to the cursor */
  readonly text: string;
  readonly from: number;
  /** one past the whole word, which may go on behind the cursor */
  readonly to: number;
  /** the statement that it belongs to, without it; null where it is the statement's name */
  readonly statement: { readonly name: string; readonly args: readonly string[] } | null;
  /** the blocks around, outermost first */
  readonly blocks: readonly Directive[];
  /** names of the statements before it in its block */
  readonly before: readonly string[];
}

/** Stands for the word at the cursor: a name that no configuration has. */
const STAND_IN = 'cursor_stands_here_0';
const ENDS_A_WORD = /[\s;{}]/;

/**
 * The word at an offset, with what stands before it: what follows a cursor is often not finished.
 * @returns null in a comment, in quotes, and in a body that nginx's lexer does not read
 */
export function cursorAt(text: string, offset: number): Cursor | null {
  let from = offset;
  while (from > 0 && !ENDS_A_WORD.test(text[from - 1]!)) from -= 1;
  let to = offset;
  while (to < text.length && !ENDS_A_WORD.test(text[to]!)) to += 1;
  const word = text.slice(from, offset);
  if (/^[#"']/.test(word)) return null;
  const { root } = readTree({
    path: '',
    // without its semicolon, so that a word on a line of its own is read as the beginning of a statement
    text: `${text.slice(0, from)}${STAND_IN}`,
    encoding: 'utf-8',
  });
  const directive = lastOf(root);
  if (!directive) return null;
  const isName = directive.name === STAND_IN;
  if (!isName && directive.args.at(-1)?.value !== STAND_IN) return null;
  const args = directive.args.slice(0, -1).map((argument) => argument.value);
  return {
    text: word,
    from,
    to,
    statement: isName ? null : { name: directive.name, args },
    blocks: blocksAround(directive),
    before: (directive.parent?.body ?? root).slice(0, -1).map(({ name }) => name),
  };
}

function lastOf(root: readonly Directive[]): Directive | undefined {
  let last = root.at(-1);
  while (last?.body && last.body.length > 0) last = last.body.at(-1);
  return last;
}

/** The blocks that a statement stands in, outermost first. */
export function blocksAround(directive: Directive): readonly Directive[] {
  const blocks: Directive[] = [];
  for (let at = directive.parent; at !== null; at = at.parent) blocks.unshift(at);
  return blocks;
}

/** The word of a statement that an offset is in. */
interface PointedWord {
  readonly directive: Directive;
  readonly word: Argument;
}

/** @returns null between words, in comments and in bodies that nginx's lexer does not read */
export function wordAt(text: string, offset: number): PointedWord | null {
  const directive = directiveAt(readTree({ path: '', text, encoding: 'utf-8' }).root, offset);
  const word =
    directive &&
    [directive.nameArgument, ...directive.args].find(({ from, to }) => from <= offset && offset < to);
  return word ? { directive, word } : null;
}

import { keptIn } from '../base/remember.ts';
import type { Argument, Directive, Tree } from '../syntax/tree.ts';
import type { TextEdit } from './text-edit.ts';
import { writeWord } from './write-word.ts';

const DEFAULT_INDENT = '    ';

const isBlank = (char: string | undefined) => char === ' ' || char === '\t';

/** offset of the first character of the line */
const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** offset of the line's end, before its `\r\n` or `\n` */
function lineEnd(text: string, at: number): number {
  const feed = text.indexOf('\n', at);
  if (feed < 0) return text.length;
  return feed > at && text[feed - 1] === '\r' ? feed - 1 : feed;
}

function skipBlanks(text: string, at: number): number {
  let to = at;
  while (isBlank(text[to])) to++;
  return to;
}

function skipBlanksBack(text: string, at: number): number {
  let from = at;
  while (isBlank(text[from - 1])) from--;
  return from;
}

const edit = (file: string, from: number, to: number, text: string): TextEdit => ({
  span: { file, from, to },
  text,
});

/** The line ending used at this place: that of the line itself, else of the file's first line, else `\n`. */
function eolAt(text: string, at: number): '\n' | '\r\n' {
  let feed = text.indexOf('\n', at);
  if (feed < 0) feed = text.indexOf('\n');
  return feed > 0 && text[feed - 1] === '\r' ? '\r\n' : '\n';
}

/** White space the line of the offset begins with. */
function indentAt(text: string, at: number): string {
  const from = lineStart(text, at);
  return text.slice(from, skipBlanks(text, from));
}

/** The file's own step of indentation: that of its first indented line, else four spaces. */
export function indentStep(text: string): string {
  const match = /^(?:(\t)\t*|( {2,8}))[^\s]/m.exec(text);
  return match?.[1] ?? match?.[2] ?? DEFAULT_INDENT;
}

const startsItsLine = (directive: Directive) => {
  const { text } = directive.file;
  return skipBlanksBack(text, directive.from) === lineStart(text, directive.from);
};

/** Is there nothing but white space or a comment between the offset and the line's end? */
function endsItsLine(text: string, at: number): boolean {
  const next = skipBlanks(text, at);
  return next >= lineEnd(text, at) || text[next] === '#';
}

/** Indentation of a statement in the block: as its first one that has a line of its own, else one step deeper than the block. */
function bodyIndent(block: Directive): string {
  const { text } = block.file;
  const first = (block.body ?? []).find(startsItsLine);
  return first ? indentAt(text, first.from) : indentAt(text, block.from) + indentStep(text);
}

/** Did nginx's reader see this directive's end? A statement written after one that lacks it would become its argument. */
const isFinished = (directive: Directive) =>
  directive.body === null ? directive.file.text[directive.to - 1] === ';' : directive.close >= 0;

/** A directive's value begins this many characters behind its first one; null where its name and value do not stand on one line. */
function columnOf({ args, from, nameArgument, file, body }: Directive): number | null {
  const [first] = args;
  if (!first || body !== null) return null;
  return /^ +$/.test(file.text.slice(nameArgument.to, first.from)) ? first.from - from : null;
}

/**
 * The statement with its value where the neighbor has its own, if that one was set in a column on purpose: by tabs, or by more than
 * one space, in its own line or in another one of the block.
 */
function align(neighbor: Directive, statement: string, siblings: readonly Directive[]): string {
  const name = /^[a-z_]+(?= .*;$)/.exec(statement)?.[0];
  const [first] = neighbor.args;
  if (!first || name === undefined || neighbor.body !== null) return statement;
  const rest = statement.slice(name.length + 1);
  const gap = neighbor.file.text.slice(neighbor.nameArgument.to, first.from);
  if (/^\t+$/.test(gap)) return name + gap + rest;
  const column = columnOf(neighbor);
  if (column === null || name.length >= column) return statement;
  const isColumn = [neighbor, ...siblings].some(
    (other) => columnOf(other) === column && other.name.length < column - 1,
  );
  return isColumn ? name.padEnd(column) + rest : statement;
}

/**
 * Writes statements right after a directive, as the surroundings do: on lines of their own with its indentation, or on the
 * same line where more follows there. A comment at the end of its line stays beside it.
 * @param statements each with its `;`, without indentation
 * @param siblings the statements beside it; without: its block's, and none at a file's outermost level
 */
export function insertAfter(
  sibling: Directive,
  statements: readonly string[],
  siblings: readonly Directive[] = sibling.parent?.body ?? [],
): TextEdit {
  const { text, path } = sibling.file;
  if (!endsItsLine(text, sibling.to)) {
    const gap = isBlank(text[sibling.to]) || isBlank(text[sibling.from - 1]) ? ' ' : '';
    return edit(path, sibling.to, sibling.to, statements.map((s) => gap + s).join(''));
  }
  const aligned = statements.map((statement) => align(sibling, statement, siblings));
  const at = lineEnd(text, sibling.to);
  const indent =
    startsItsLine(sibling) || !sibling.parent ? indentAt(text, sibling.from) : bodyIndent(sibling.parent);
  return edit(path, at, at, aligned.map((s) => eolAt(text, at) + indent + s).join(''));
}

/** Statements as the first ones of a block, after its `{`. */
function insertAtOpen(block: Directive, statements: readonly string[]): TextEdit {
  const { text, path } = block.file;
  const inside = block.open + 1;
  if (endsItsLine(text, inside)) {
    const at = lineEnd(text, inside);
    const indent = bodyIndent(block);
    const [first] = block.body!;
    const aligned = first ? statements.map((s) => align(first, s, block.body!)) : statements;
    return edit(path, at, at, aligned.map((s) => eolAt(text, at) + indent + s).join(''));
  }
  const next = text[inside];
  const gap = isBlank(next) || next === '}' ? ' ' : '';
  return edit(path, inside, inside, statements.map((s) => gap + s).join('') + (next === '}' ? gap : ''));
}

const sameConditions = (a: Directive, b: Directive) =>
  a.conditions.length === b.conditions.length &&
  a.conditions.every((hole, i) => hole.from === b.conditions[i]!.from);

/** By block, then by family: a block of thousands is asked for each of its findings. */
const anchors = new WeakMap<Directive, Map<string, Directive | null>>();

function lastOf(block: Directive, family: RegExp): Directive | null {
  const isAnchor = (child: Directive) =>
    family.test(child.name) && isFinished(child) && sameConditions(child, block);
  const known = keptIn(anchors, block, () => new Map<string, Directive | null>());
  return keptIn(known, family.source, () => block.body!.findLast(isAnchor) ?? null);
}

/**
 * Writes statements into a block: after the last directive of the first family that has one there, else right after the `{`.
 * A directive inside a template's condition is no anchor: what is written after it would be conditional too.
 * @param block a directive with a body
 * @param families name patterns, the best neighbors first: `[/^ssl_session_/, /^ssl_/, /^listen$/]`
 * @throws RangeError for a directive without a block
 */
export function insertIntoBlock(
  block: Directive,
  statements: readonly string[],
  families: readonly RegExp[],
): TextEdit {
  if (block.body === null || block.open < 0) throw new RangeError(`${block.name} has no block`);
  for (const family of families) {
    const anchor = lastOf(block, family);
    if (anchor) return insertAfter(anchor, statements);
  }
  return insertAtOpen(block, statements);
}

/**
 * Writes statements at a file's outermost level: after the last directive of the first family found there, else before the
 * first directive and the comment that stands directly above it. For files that are included into a block.
 */
export function insertIntoFile(
  tree: Tree,
  statements: readonly string[],
  families: readonly RegExp[],
): TextEdit {
  const { text, path } = tree.file;
  const anchors = tree.root.filter((child) => isFinished(child) && child.conditions.length === 0);
  for (const family of families) {
    const anchor = anchors.findLast((child) => family.test(child.name));
    if (anchor) return insertAfter(anchor, statements, tree.root);
  }
  const first = tree.root[0];
  const eol = eolAt(text, 0);
  if (!first) {
    const gap = text === '' || text.endsWith('\n') ? '' : eol;
    return edit(path, text.length, text.length, gap + statements.map((s) => s + eol).join(''));
  }
  let at = lineStart(text, first.from);
  for (let i = tree.comments.length - 1; i >= 0; i--) {
    const comment = tree.comments[i]!;
    if (comment.from >= at) continue;
    const start = lineStart(text, comment.from);
    const above = text.indexOf('\n', comment.from) + 1;
    if (above !== at || skipBlanks(text, start) !== comment.from) break;
    at = start;
  }
  const indent = indentAt(text, first.from);
  const gap = first.body === null ? '' : eol;
  return edit(path, at, at, statements.map((s) => indent + s + eol).join('') + gap);
}

/** Replaces one argument, in the quotes it had. */
export function replaceArgument(directive: Directive, argument: Argument, value: string): TextEdit {
  return edit(directive.file.path, argument.from, argument.to, writeWord(value, argument.quote));
}

/**
 * Removes a directive: its whole lines where nothing else stands on them, else the directive and the white space that set
 * it apart. A comment behind it stays, where the directive began. A line goes with the line feed in front of it, so that
 * what another edit writes behind the line lands behind the one before.
 */
export function deleteDirective(directive: Directive): TextEdit {
  const { file, from, to } = directive;
  const { text, path } = file;
  const next = skipBlanks(text, to);
  const end = lineEnd(text, to);
  if (next < end) return edit(path, from, next, '');
  if (!startsItsLine(directive)) return edit(path, skipBlanksBack(text, from), to, '');
  const start = lineStart(text, from);
  const feed = text.indexOf('\n', to);
  if (start === 0 || feed < 0) return edit(path, start, feed < 0 ? to : feed + 1, '');
  return edit(path, text[start - 2] === '\r' && text[end] === '\r' ? start - 2 : start - 1, end, '');
}

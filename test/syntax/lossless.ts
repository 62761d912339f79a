import type { Directive, Tree } from '../../src/core/syntax/tree.ts';

interface Piece {
  readonly from: number;
  readonly to: number;
}

/** Everything in the tree that stands for characters of the file, in the order of the file. */
export function piecesOf(tree: Tree): Piece[] {
  const pieces: Piece[] = [...tree.comments, ...tree.holes.filter(({ standsAlone }) => standsAlone)];
  const waiting: Directive[] = [...tree.root];
  for (let directive = waiting.pop(); directive !== undefined; directive = waiting.pop()) {
    pieces.push(directive.nameArgument);
    for (const argument of directive.args) pieces.push(argument);
    if (directive.open >= 0) pieces.push({ from: directive.open, to: directive.open + 1 });
    if (directive.raw !== null) pieces.push(directive.raw);
    if (directive.close >= 0) pieces.push({ from: directive.close, to: directive.close + 1 });
    for (const child of directive.body ?? []) waiting.push(child);
  }
  return pieces.sort((a, b) => a.from - b.from || a.to - b.to);
}

/**
 * What is wrong with the tree as an image of its file: pieces that overlap or leave the text, and characters that belong to no piece
 * though they are neither white space nor one of `;`, `{`, `}`. Empty: every character is accounted for.
 */
export function lossesOf(tree: Tree): string[] {
  const { text } = tree.file;
  const losses: string[] = [];
  let at = 0;
  for (const { from, to } of [...piecesOf(tree), { from: text.length, to: text.length }]) {
    if (from < at || to < from || to > text.length) losses.push(`overlap at ${from}..${to}`);
    else if (!/^[ \t\r\n;{}]*$/.test(text.slice(at, from)))
      losses.push(`lost ${JSON.stringify(text.slice(at, from))}`);
    at = Math.max(at, to);
  }
  return losses;
}

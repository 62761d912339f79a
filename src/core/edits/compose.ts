import type { TextEdit } from './text-edit.ts';

/** A run of the text as it was, or text that was put in. */
type Piece = { readonly from: number; readonly to: number } | { readonly text: string };

const lengthOf = (piece: Piece): number => ('text' in piece ? piece.text.length : piece.to - piece.from);

/**
 * Two changes of one file, one after the other, as one change of the first text.
 * @param first in order, as applyEdits took them; their spans are offsets into the first text
 * @param second in order; their spans are offsets into what `first` makes of it
 * @param length of the first text, in UTF-16 units
 */
export function composeEdits(
  first: readonly TextEdit[],
  second: readonly TextEdit[],
  length: number,
): readonly TextEdit[] {
  const file = (first[0] ?? second[0])?.span.file;
  if (file === undefined) return [];
  const middle = piecesOf(first, length);
  const total = middle.reduce((sum, piece) => sum + lengthOf(piece), 0);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { span, text } of second) {
    pieces.push(...cut(middle, at, span.from), { text });
    at = span.to;
  }
  pieces.push(...cut(middle, at, total));
  return editsOf(file, pieces, length);
}

function piecesOf(edits: readonly TextEdit[], length: number): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { span, text } of edits) {
    pieces.push({ from: at, to: span.from }, { text });
    at = span.to;
  }
  pieces.push({ from: at, to: length });
  return pieces;
}

/** The pieces that make up a range of the text they stand for. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, lengthOf(piece))];
    at += lengthOf(piece);
    if (start >= end) continue;
    found.push(
      'text' in piece
        ? { text: piece.text.slice(start, end) }
        : { from: piece.from + start, to: piece.from + end },
    );
  }
  return found;
}

function editsOf(file: string, pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const piece of [...pieces, { from: length, to: length }]) {
    if ('text' in piece) {
      text += piece.text;
      continue;
    }
    if (piece.from === piece.to && piece.from !== length) continue;
    if (text !== '' || piece.from > at) edits.push({ span: { file, from: at, to: piece.from }, text });
    text = '';
    at = piece.to;
  }
  return edits;
}

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
  const cutter = new Cutter(middle);
  for (const { span, text } of second) {
    for (const piece of cutter.upTo(span.from)) pieces.push(piece);
    cutter.skipTo(span.to);
    pieces.push({ text });
  }
  for (const piece of cutter.upTo(total)) pieces.push(piece);
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

/** Goes through pieces once, from the beginning of the text they stand for to its end. */
class Cutter {
  readonly #pieces: readonly Piece[];
  /** the piece that is being cut, and the offset where it begins */
  #piece = 0;
  #start = 0;
  #at = 0;

  constructor(pieces: readonly Piece[]) {
    this.#pieces = pieces;
  }

  /** The pieces from where it stands to an offset. */
  upTo(to: number): readonly Piece[] {
    const found: Piece[] = [];
    this.#go(to, (piece, start, end) =>
      found.push(
        'text' in piece
          ? { text: piece.text.slice(start, end) }
          : { from: piece.from + start, to: piece.from + end },
      ),
    );
    return found;
  }

  skipTo(to: number): void {
    this.#go(to, () => undefined);
  }

  #go(to: number, take: (piece: Piece, start: number, end: number) => void): void {
    while (this.#at < to) {
      const piece = this.#pieces[this.#piece]!;
      const length = lengthOf(piece);
      const [start, end] = [this.#at - this.#start, Math.min(to - this.#start, length)];
      if (start < end) take(piece, start, end);
      this.#at = this.#start + end;
      if (end < length) return;
      this.#piece += 1;
      this.#start += length;
    }
  }
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

import runtime from 'web-tree-sitter/web-tree-sitter.wasm?bytes';
import { LineIndex } from '../core/base/line-index.ts';
import { foldingRanges } from '../core/syntax/editor/folding-ranges.ts';
import { type OutlineItem, outline } from '../core/syntax/editor/outline.ts';
import { type ParserHost, startParserHost } from '../core/syntax/editor/parser-host.ts';
import { type Highlight, highlightKinds, syntaxHighlights } from '../core/syntax/editor/syntax-highlights.ts';
import grammar from '../core/syntax/grammar/nginx.wasm?bytes';

/** What the editor draws a text by. */
export interface Syntax {
  /** five numbers for each span: lines further, units further, length, index into `highlightKinds`, 0 */
  readonly tokens: Uint32Array<ArrayBuffer>;
  /** three numbers for each part that folds: first line, last line, 1 for a comment */
  readonly folds: Uint32Array<ArrayBuffer>;
}

let host: Promise<ParserHost> | null = null;

/** Reads a text by the grammar, for the editor's colors and folds. */
export const readSyntax = (text: string): Promise<Syntax> =>
  withNodes(text, (nodes) => {
    const lines = new LineIndex(text);
    const folds = foldingRanges(text, nodes, lines).flatMap(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      kind === 'comment' ? 1 : 0,
    ]);
    return { tokens: encodeTokens(syntaxHighlights(text, nodes), lines), folds: Uint32Array.from(folds) };
  });

/** Reads the blocks of a text by the grammar, for the list that the editor leads through. */
export const readOutline = (text: string): Promise<readonly OutlineItem[]> =>
  withNodes(text, (nodes) => outline(text, nodes));

type Nodes = ReturnType<ReturnType<ParserHost['parse']>['nodes']>;

async function withNodes<T>(text: string, read: (nodes: Nodes) => T): Promise<T> {
  host ??= startParserHost({ runtime, grammar });
  const parsed = (await host).parse(text);
  try {
    return read(parsed.nodes());
  } finally {
    parsed.release();
  }
}

/** Each span is told by its distance from the one before, as editors take them. */
function encodeTokens(highlights: readonly Highlight[], lines: LineIndex): Uint32Array<ArrayBuffer> {
  const tokens = new Uint32Array(highlights.length * 5);
  let line = 1;
  let column = 1;
  highlights.forEach(({ from, to, kind }, index) => {
    const at = lines.at(from);
    const sameLine = at.line === line;
    tokens.set(
      [
        at.line - line,
        sameLine ? at.column - column : at.column - 1,
        to - from,
        highlightKinds.indexOf(kind),
        0,
      ],
      index * 5,
    );
    line = at.line;
    column = at.column;
  });
  return tokens;
}

import runtime from 'web-tree-sitter/web-tree-sitter.wasm?bytes';
import { LineIndex } from '../core/base/line-index.ts';
import { foldingRanges } from '../core/syntax/folding-ranges.ts';
import grammar from '../core/syntax/grammar/nginx.wasm?bytes';
import { outline } from '../core/syntax/outline.ts';
import { type ParserHost, startParserHost } from '../core/syntax/parser-host.ts';
import { type Highlight, highlightKinds, syntaxHighlights } from '../core/syntax/syntax-highlights.ts';
import type { OutlineReply, SyntaxReply } from './messages.ts';

let host: Promise<ParserHost> | null = null;

/** Reads a text by the grammar, for the editor's colors and folds. */
export async function readSyntax(text: string): Promise<SyntaxReply> {
  host ??= startParserHost({ runtime, grammar });
  const parsed = (await host).parse(text);
  try {
    const nodes = parsed.nodes();
    const lines = new LineIndex(text);
    const folds = foldingRanges(text, nodes, lines).flatMap(({ startLine, endLine, kind }) => [
      startLine,
      endLine,
      kind === 'comment' ? 1 : 0,
    ]);
    return {
      kind: 'syntax',
      tokens: encodeTokens(syntaxHighlights(text, nodes), lines),
      folds: Uint32Array.from(folds),
    };
  } finally {
    parsed.release();
  }
}

/** Reads the blocks of a text by the grammar, for the list that the editor leads through. */
export async function readOutline(text: string): Promise<OutlineReply> {
  host ??= startParserHost({ runtime, grammar });
  const parsed = (await host).parse(text);
  try {
    return { kind: 'outline', items: outline(text, parsed.nodes()) };
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

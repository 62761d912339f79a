import { brotliDecompressSync } from 'node:zlib';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type OutlineItem, outline } from '../../core/syntax/editor/outline.ts';
import { type ParserHost, startParserHost } from '../../core/syntax/editor/parser-host.ts';

/** Editors draw no deeper tree, and what nests deeper is no configuration. */
const DEEPEST = 50;

let host: Promise<ParserHost> | null = null;

/** The blocks of a document, read by the grammar as the page does: also where it is half typed. */
export async function symbolsOf(document: TextDocument): Promise<DocumentSymbol[]> {
  host ??= loadHost();
  const text = document.getText();
  const parsed = (await host).parse(text);
  try {
    return outline(text, parsed.nodes()).map((item) => symbolOf(document, item, 1));
  } finally {
    parsed.release();
  }
}

async function loadHost(): Promise<ParserHost> {
  const [{ default: runtime }, { default: grammar }] = await Promise.all([
    import('web-tree-sitter/web-tree-sitter.wasm?brotli'),
    import('../../core/syntax/grammar/nginx.wasm?brotli'),
  ]);
  return startParserHost({ runtime: brotliDecompressSync(runtime), grammar: brotliDecompressSync(grammar) });
}

function symbolOf(document: TextDocument, item: OutlineItem, depth: number): DocumentSymbol {
  const range = (from: number, to: number) => ({
    start: document.positionAt(from),
    end: document.positionAt(to),
  });
  return {
    name: `${item.name} ${item.detail}`.trim(),
    kind: item.children.length > 0 ? SymbolKind.Namespace : SymbolKind.Object,
    range: range(item.from, item.to),
    selectionRange: range(item.nameFrom, item.nameTo),
    children: depth < DEEPEST ? item.children.map((child) => symbolOf(document, child, depth + 1)) : [],
  };
}

import { brotliDecompressSync } from 'node:zlib';
import type { CodeParser } from '../../core/syntax/code-tree.ts';

/** The parser for C: only this command needs it, so nothing of it is read before. */
export async function loadCodeParser(): Promise<CodeParser> {
  const [{ startCodeParser }, { default: runtime }, { default: grammar }] = await Promise.all([
    import('../../core/syntax/editor/parser-host.ts'),
    import('web-tree-sitter/web-tree-sitter.wasm?brotli'),
    import('tree-sitter-c/tree-sitter-c.wasm?brotli'),
  ]);
  return startCodeParser({ runtime: brotliDecompressSync(runtime), grammar: brotliDecompressSync(grammar) });
}

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FlatTree } from '../../src/core/syntax/editor/flat-tree.ts';
import { type ParserHost, startParserHost } from '../../src/core/syntax/editor/parser-host.ts';
import { unescapeWord } from '../../src/core/syntax/statement.ts';

export const grammarFile = join(import.meta.dirname, '../../src/core/syntax/grammar/nginx.wasm');

export function startHost(): Promise<ParserHost> {
  const runtime = createRequire(import.meta.url).resolve('web-tree-sitter/web-tree-sitter.wasm');
  return startParserHost({ runtime: readFileSync(runtime), grammar: readFileSync(grammarFile) });
}

/** The tree as lines, for comparing: kind and span, indented. */
export function linesOf(nodes: FlatTree): string[] {
  const lines: string[] = [];
  const ends: number[] = [];
  for (let node = 0; node < nodes.count; node++) {
    while (ends.length > 0 && (ends.at(-1) as number) <= node) ends.pop();
    lines.push(`${'  '.repeat(ends.length)}${nodes.kind(node)} ${nodes.from(node)}-${nodes.to(node)}`);
    ends.push(nodes.end(node));
  }
  return lines;
}

/** The statements that the grammar sees, in the form that the tokenizer's are compared in. */
export function statementsOfNodes(text: string, nodes: FlatTree): string[][] {
  const statements: string[][] = [];
  const blocks: number[] = [];
  for (let node = 0; node < nodes.count; node++) {
    const kind = nodes.kind(node);
    while (blocks.length > 0 && nodes.end(blocks.at(-1) as number) <= node) {
      blocks.pop();
      statements.push(['}']);
    }
    if (kind === 'error') statements.push(['error']);
    if (kind !== 'simple' && kind !== 'block' && kind !== 'lua_block') continue;
    const mark = kind === 'simple' ? ';' : kind === 'block' ? '{' : '{}';
    statements.push([...wordsOf(text, nodes, node), mark]);
    if (kind === 'block') blocks.push(node);
  }
  return [...statements, ...blocks.map(() => ['}'])];
}

function wordsOf(text: string, nodes: FlatTree, statement: number): string[] {
  const words: string[] = [];
  for (let child = statement + 1; child < nodes.end(statement); child = nodes.end(child)) {
    const kind = nodes.kind(child);
    if (kind === 'open') break;
    const word = text.slice(nodes.from(child), nodes.to(child));
    if (kind === 'word' || kind === 'string') {
      words.push(unescapeWord(/^["']/.test(word) ? word.slice(1, -1) : word));
    }
  }
  return words;
}

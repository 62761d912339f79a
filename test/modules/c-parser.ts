import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import type { CodeParser } from '../../src/core/syntax/code-tree.ts';
import { startCodeParser } from '../../src/core/syntax/editor/parser-host.ts';

const require = createRequire(import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(require.resolve(name)));
let parser: Promise<CodeParser> | undefined;

/** The parser for C, loaded once. */
export const cParser = (): Promise<CodeParser> => {
  parser ??= startCodeParser({
    runtime: bytesOf('web-tree-sitter/web-tree-sitter.wasm'),
    grammar: bytesOf('tree-sitter-c/tree-sitter-c.wasm'),
  });
  return parser;
};

/** A text as a file of a module. */
export const cFile = (text: string, path = 'module.c'): SourceFile => ({ path, text, encoding: 'utf-8' });

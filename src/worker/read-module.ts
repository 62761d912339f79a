import runtime from 'web-tree-sitter/web-tree-sitter.wasm?bytes';
import type { SourceFile } from '../core/base/source-file.ts';
import { analyzeModule, type ModuleReport } from '../core/modules/analyze-module.ts';
import { redactModule } from '../core/modules/redaction/redact-module.ts';
import type { CodeParser } from '../core/syntax/code-tree.ts';
import { startCodeParser } from '../core/syntax/editor/parser-host.ts';

/** The C of a module. */
export interface ModuleQuestion {
  readonly files: readonly SourceFile[];
  /** a version, or null where none is known */
  readonly nginx: string | null;
  /** with stand-ins for names, strings and comments */
  readonly redact: boolean;
  /** tree-sitter-c.wasm, which the page brings: a worker that is never asked holds nothing of it */
  readonly grammar: Uint8Array;
}

let parser: Promise<CodeParser> | null = null;

export async function readModuleCode({
  files,
  nginx,
  redact,
  grammar,
}: ModuleQuestion): Promise<ModuleReport> {
  parser ??= startCodeParser({ runtime, grammar });
  return analyzeModule(redact ? redactModule(files) : files, await parser, nginx);
}

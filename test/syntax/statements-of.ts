import type { SourceFile } from '../../src/core/base/source-file.ts';
import { isLuaBlock, readLuaBlock } from '../../src/core/syntax/lua-block.ts';
import { wordValue } from '../../src/core/syntax/statement.ts';
import { type Ending, Tokenizer } from '../../src/core/syntax/tokenizer.ts';
import type { Directive, Tree } from '../../src/core/syntax/tree.ts';

const marks: Partial<Record<Ending, string>> = { simple: ';', block: '{', close: '}' };

/**
 * The words of each statement and what ended it, as nginx's own lexer hands them on, up to the first refusal.
 * @param options.lua skip Lua blocks, as nginx does with the Lua module
 */
export function statementsOf(file: SourceFile, options: { readonly lua: boolean }): string[][] {
  const tokenizer = new Tokenizer(file);
  const statements: string[][] = [];
  let depth = 0;
  for (;;) {
    const ending = tokenizer.next();
    const mark = marks[ending];
    if (mark === undefined || (mark === '}' && depth === 0)) return statements;
    const words = wordsOf(tokenizer, file.text);
    if (options.lua && mark === '{' && isLuaBlock(words[0] as string)) {
      tokenizer.pos = luaEnd(tokenizer, file);
      statements.push([...words, '{}']);
      continue;
    }
    if (mark !== ';') depth += mark === '{' ? 1 : -1;
    statements.push([...words, mark]);
  }
}

function wordsOf({ words, first }: Tokenizer, text: string): string[] {
  const found: string[] = [];
  for (let word = first; word < words.count; word++) {
    found.push(wordValue(text, words.from(word), words.to(word), words.flags(word)));
  }
  return found;
}

function luaEnd(tokenizer: Tokenizer, file: SourceFile): number {
  const { close } = readLuaBlock(file.text, tokenizer.pos, file.encoding);
  return close < 0 ? file.text.length : close + 1;
}

/** The same from a tree: each block's end is a statement of its own. */
export function statementsIn(tree: Tree): string[][] {
  const statements: string[][] = [];
  const add = (directive: Directive) => {
    const words = [directive.nameArgument, ...directive.args].map(({ value }) => value);
    statements.push([...words, directive.body === null ? ';' : directive.raw ? '{}' : '{']);
    directive.body?.forEach(add);
    if (directive.body !== null && !directive.raw) statements.push(['}']);
  };
  tree.root.forEach(add);
  return statements;
}

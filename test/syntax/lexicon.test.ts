import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { readTree } from '../../src/core/syntax/read-tree.ts';
import lexicon from '../fixtures/lexicon.json';
import { statementsOf } from './statements-of.ts';

/** A configuration, and what nginx said of it and how it cut it into words. */
interface Snippet {
  readonly name: string;
  readonly conf: string;
  readonly confEncoding?: string;
  /** files that it includes */
  readonly files?: Readonly<Record<string, string>>;
  readonly ok: boolean;
  /** `[emerg] message in nginx.conf:LINE` */
  readonly error?: string;
  readonly tokens?: readonly (readonly string[])[];
  /** where the lexer alone gives up, when all names are taken as known */
  readonly lexError?: { readonly error: string; readonly line: number };
}

const snippets = lexicon as readonly Snippet[];

/**
 * Messages that the lexer cannot give, because they need the names and handlers of directives. They belong to the model.
 * `count` is how many snippets have such a message and nothing for the lexer to refuse before it.
 */
const modelMessages: readonly { readonly pattern: RegExp; readonly why: string; readonly count: number }[] = [
  { pattern: /^unknown directive/, why: 'which names there are', count: 11 },
  { pattern: /is not allowed here$/, why: 'which name may stand where', count: 1 },
  {
    pattern: /^directive ".*" (has no opening|is not terminated)/,
    why: 'which names open a block',
    count: 3,
  },
  { pattern: /^invalid number of (arguments|the map parameters)/, why: 'how many arguments', count: 7 },
  { pattern: /^".*" directive (invalid value|is duplicate)/, why: "a directive's own check", count: 24 },
  { pattern: /^invalid (time value|number|value) "/, why: "a directive's own check", count: 6 },
  { pattern: /^(invalid condition|unexpected "==" in condition)/, why: "the check of if's words", count: 6 },
  {
    pattern: /^(invalid variable name|the closing bracket in|unknown ".*" variable)/,
    why: 'variables in a value',
    count: 5,
  },
  { pattern: /^conflicting parameter/, why: "map's own check", count: 1 },
  { pattern: /^(open|pread)\(\)/, why: 'included files', count: 3 },
  { pattern: /^no "events" section/, why: 'the whole configuration', count: 2 },
];

/** Snippets in which nginx meets a directive's fault before the lexer meets its own. */
const modelFirst = new Set(['open-brace-mid-args', 'utf16le']);

/** Read as with the Lua module, which nginx had not loaded there: the name is unknown to it, which is for the model to say. */
const withoutLuaModule = 'lua-without-module';

function fileOf(snippet: Snippet): SourceFile {
  const encoding = snippet.confEncoding === 'latin1' ? 'latin1' : 'utf-8';
  return { path: 'nginx.conf', text: snippet.conf, encoding };
}

function said(error: string): { message: string; file: string; line: number } {
  const [, message = '', file = '', line = '0'] = /^\[\w+\] (.*?)(?: in ([\w.]+):(\d+))?$/s.exec(error) ?? [];
  return { message, file, line: Number(line) };
}

const modelRow = (snippet: Snippet) =>
  modelMessages.find(({ pattern }) => pattern.test(said(snippet.error ?? '').message));

describe('every snippet of the lexicon is cut into the words that nginx saw', () => {
  const cut = snippets.filter((snippet) => snippet.tokens !== undefined);
  it.each(cut)('$name', (snippet) => {
    expect(statementsOf(fileOf(snippet), { lua: false })).toEqual(snippet.tokens);
  });

  it('for all but those that were tried with the Lua module only', () => {
    expect(snippets.length - cut.length).toBe(15);
  });
});

describe('every snippet of the lexicon gets the verdict, message and line of nginx', () => {
  it.each(snippets)('$name', (snippet) => {
    const first = readTree(fileOf(snippet)).damage[0];
    const seen = first && { message: first.message, line: first.nginxLine };
    if (snippet.ok || snippet.name === withoutLuaModule) {
      expect(seen).toBeUndefined();
      return;
    }
    const { message, file, line } = said(snippet.error as string);
    const inMain = file === '' || file === 'nginx.conf';
    if (snippet.lexError && (modelFirst.has(snippet.name) || !inMain)) {
      expect(seen).toEqual({ message: snippet.lexError.error, line: snippet.lexError.line });
    } else if (!snippet.lexError && modelRow(snippet)) {
      expect(seen).toBeUndefined();
    } else if (inMain) {
      expect(seen).toEqual({ message, line });
    }
    if (!inMain) {
      const included = readTree({ path: file, text: snippet.files?.[file] as string, encoding: 'utf-8' });
      expect(included.damage[0]).toMatchObject({ message, nginxLine: line });
    }
  });

  it.each(modelMessages)('$count messages are left to the model: $why, $pattern', ({ pattern, count }) => {
    const left = snippets.filter(
      (snippet) => !snippet.ok && !snippet.lexError && pattern.test(said(snippet.error as string).message),
    );
    expect(left.map(({ name }) => name)).toHaveLength(count);
  });
});

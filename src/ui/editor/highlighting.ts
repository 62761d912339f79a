import { highlightKinds } from '../../core/syntax/editor/syntax-highlights.ts';
import type { Client } from '../../worker/client.ts';
import type { Syntax } from '../../worker/syntax.ts';
import * as monaco from './monaco.ts';

type Model = monaco.editor.ITextModel;

/** A longer text is shown without colors: reading it at every key would take too long. */
const LONGEST_COLORED = 2_000_000;
/** Of a longer text only what is in sight is given its colors: the editor would stand still while it takes all of them in. */
const LONGEST_COLORED_WHOLE = 200_000;
/** How the grammar's tokens come: see Syntax. */
const TOKEN = 5;

/** The tokens of some lines, the first one counted from the text's beginning as Monaco wants it. */
function tokensWithin(tokens: Uint32Array, { startLineNumber, endLineNumber }: monaco.Range): Uint32Array {
  let line = 1;
  let from = -1;
  let firstLine = 0;
  let at = 0;
  for (; at < tokens.length; at += TOKEN) {
    line += tokens[at]!;
    if (line > endLineNumber) break;
    if (from < 0 && line >= startLineNumber) {
      from = at;
      firstLine = line;
    }
  }
  if (from < 0) return new Uint32Array(0);
  const within = tokens.slice(from, at);
  within[0] = firstLine - 1;
  return within;
}

/** Colors and folds by our own grammar, read in a worker of their own so that they need not wait for the analysis. */
export function highlightBy(client: Client): void {
  const known = new WeakMap<Model, { version: number; syntax: Promise<Syntax | null> }>();

  const read = async (model: Model): Promise<Syntax | null> => {
    const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
    const syntax = await client.ask('syntax', { text }, model.id);
    if (syntax && !('code' in syntax)) return syntax;
    known.delete(model);
    return null;
  };

  const syntaxOf = (model: Model): Promise<Syntax | null> => {
    if (model.getValueLength() > LONGEST_COLORED) return Promise.resolve(null);
    const version = model.getVersionId();
    const last = known.get(model);
    if (last?.version === version) return last.syntax;
    const syntax = read(model);
    known.set(model, { version, syntax });
    return syntax;
  };

  const getLegend = () => ({ tokenTypes: [...highlightKinds], tokenModifiers: [] });
  monaco.languages.registerDocumentRangeSemanticTokensProvider(monaco.LANGUAGE, {
    getLegend,
    provideDocumentRangeSemanticTokens: async (model, range) => {
      const syntax = await syntaxOf(model);
      return syntax && { data: tokensWithin(syntax.tokens, range) };
    },
  });
  monaco.languages.registerDocumentSemanticTokensProvider(monaco.LANGUAGE, {
    getLegend,
    provideDocumentSemanticTokens: async (model) => {
      if (model.getValueLength() > LONGEST_COLORED_WHOLE) return null;
      const syntax = await syntaxOf(model);
      return syntax && { data: syntax.tokens };
    },
    releaseDocumentSemanticTokens: () => undefined,
  });

  monaco.languages.registerFoldingRangeProvider(monaco.LANGUAGE, {
    provideFoldingRanges: async (model) => {
      const folds = (await syntaxOf(model))?.folds ?? [];
      const ranges: monaco.languages.FoldingRange[] = [];
      for (let at = 0; at < folds.length; at += 3) {
        ranges.push({
          start: folds[at]!,
          end: folds[at + 1]!,
          ...(folds[at + 2] === 1 && { kind: monaco.languages.FoldingRangeKind.Comment }),
        });
      }
      return ranges;
    },
  });
}

import { highlightKinds } from '../../core/syntax/syntax-highlights.ts';
import type { Client } from '../../worker/client.ts';
import type { SyntaxReply } from '../../worker/messages.ts';
import * as monaco from './monaco.ts';

type Model = monaco.editor.ITextModel;

/** A longer text is shown without colors: reading it at every key would take too long. */
const LONGEST_COLORED = 2_000_000;

/** Colors and folds by our own grammar, read in a worker of their own so that they need not wait for the analysis. */
export function highlightBy(client: Client): void {
  const known = new WeakMap<Model, { version: number; syntax: Promise<SyntaxReply | null> }>();

  const read = async (model: Model): Promise<SyntaxReply | null> => {
    const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
    const reply = await client.ask({ kind: 'syntax', text }, model.id);
    if (reply?.kind === 'syntax') return reply;
    known.delete(model);
    return null;
  };

  const syntaxOf = (model: Model): Promise<SyntaxReply | null> => {
    if (model.getValueLength() > LONGEST_COLORED) return Promise.resolve(null);
    const version = model.getVersionId();
    const last = known.get(model);
    if (last?.version === version) return last.syntax;
    const syntax = read(model);
    known.set(model, { version, syntax });
    return syntax;
  };

  monaco.languages.registerDocumentSemanticTokensProvider(monaco.LANGUAGE, {
    getLegend: () => ({ tokenTypes: [...highlightKinds], tokenModifiers: [] }),
    provideDocumentSemanticTokens: async (model) => {
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

import { hoverMarkdown } from '../../core/assist/hover-markdown.ts';
import type { Surroundings } from '../../core/assist/surroundings.ts';
import type { OutlineItem } from '../../core/syntax/editor/outline.ts';
import type { Client } from '../../worker/client.ts';
import * as monaco from './monaco.ts';

type Model = monaco.editor.ITextModel;

/** About a longer text nothing is offered: reading it at every key would take too long. */
const LONGEST_ASSISTED = 2_000_000;

/** What is longer would take the room of the names. */
const LONGEST_DETAIL = 32;

let lookUp: (source: string) => Surroundings | null = () => null;

/** @param find what is known around a source, by its id */
export function surroundBy(find: (source: string) => Surroundings | null): void {
  lookUp = find;
}

/** Completion, hover and outline, worked out in the worker that reads the colors too. */
export function assistBy(client: Client): void {
  const ask = async <N extends 'complete' | 'hover'>(name: N, model: Model, position: monaco.Position) => {
    const around = lookUp(model.uri.path.slice(1));
    if (around === null || model.getValueLength() > LONGEST_ASSISTED) return null;
    const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
    // offsets count one unit for a line's end, however the model ends it
    const offset = model.getOffsetAt(position) - (model.getEOL().length - 1) * (position.lineNumber - 1);
    return client.ask(name, { text, offset, around });
  };

  monaco.languages.registerCompletionItemProvider(monaco.LANGUAGE, {
    triggerCharacters: [' ', ':', '/', '='],
    provideCompletionItems: async (model, position) => {
      const completions = await ask('complete', model, position);
      if (!completions || 'code' in completions) return { suggestions: [] };
      const { from, to, items } = completions;
      const range = rangeOf(model, from, to);
      return {
        suggestions: items.map(({ kind, text, syntax, summary }) => ({
          label: text,
          kind: monaco.languages.CompletionItemKind[kind === 'directive' ? 'Property' : 'Value'],
          insertText: text,
          detail: syntax.length > LONGEST_DETAIL ? `${syntax.slice(0, LONGEST_DETAIL - 1)}…` : syntax,
          documentation: syntax.length > LONGEST_DETAIL ? `${syntax}\n\n${summary}` : summary,
          range,
        })),
      };
    },
  });

  monaco.languages.registerHoverProvider(monaco.LANGUAGE, {
    provideHover: async (model, position) => {
      const found = await ask('hover', model, position);
      if (!found || 'code' in found) return null;
      return { range: rangeOf(model, found.from, found.to), contents: [{ value: hoverMarkdown(found) }] };
    },
  });

  monaco.languages.registerDocumentSymbolProvider(monaco.LANGUAGE, {
    displayName: 'Blocks',
    provideDocumentSymbols: async (model) => {
      if (model.getValueLength() > LONGEST_ASSISTED) return [];
      const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
      const items = await client.ask('outline', { text }, `outline ${model.id}`);
      return !items || 'code' in items ? [] : items.map((item) => symbolOf(model, item));
    },
  });
}

/** Offsets of a text whose lines end in line feeds, in a model whose lines may end otherwise. */
function rangeOf(model: Model, from: number, to: number): monaco.Range {
  if (model.getEOL().length === 1)
    return monaco.Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
  const text = model.getValue(monaco.editor.EndOfLinePreference.LF);
  const positionAt = (offset: number) => {
    const before = text.slice(0, offset).split('\n');
    return { lineNumber: before.length, column: before.at(-1)!.length + 1 };
  };
  return monaco.Range.fromPositions(positionAt(from), positionAt(to));
}

function symbolOf(model: Model, item: OutlineItem): monaco.languages.DocumentSymbol {
  return {
    // the list shows names alone
    name: `${item.name} ${item.detail}`.trim(),
    detail: '',
    kind: monaco.languages.SymbolKind[item.children.length > 0 ? 'Namespace' : 'Object'],
    tags: [],
    range: rangeOf(model, item.from, item.to),
    selectionRange: rangeOf(model, item.nameFrom, item.nameTo),
    children: item.children.map((child) => symbolOf(model, child)),
  };
}

import { applyViewEdit, isViewExact, toView } from '../../store/text/exact-text.ts';
import type { Source } from '../../store/text/sources.ts';
import type { TextHolder, TextRegistry } from '../../store/text/text-registry.ts';
import * as monaco from './monaco.ts';
import type { PlainHistory } from './plain-history.ts';

type Model = monaco.editor.ITextModel;

/** The model's own text, where it keeps every byte; put together once for each version. */
function modelHolder(model: Model): TextHolder {
  let known: { readonly version: number; readonly text: string } | null = null;
  return {
    read() {
      const version = model.getVersionId();
      if (known?.version !== version)
        known = { version, text: model.getValue(monaco.editor.EndOfLinePreference.TextDefined, true) };
      return known.text;
    },
    isEmpty: () => model.getValueLength() === 0,
    dispose() {
      known = null;
      model.dispose();
    },
  };
}

/** The exact text beside a model that had to even out its line endings; every edit is carried over. */
function exactHolder(model: Model, exact: string): TextHolder {
  let text = exact;
  model.setEOL(monaco.editor.EndOfLineSequence.LF);
  const listening = model.onDidChangeContent(({ changes }) => {
    for (const { rangeOffset, rangeLength, text: inserted } of [...changes].sort(
      (a, b) => b.rangeOffset - a.rangeOffset,
    )) {
      text = applyViewEdit(text, {
        from: rangeOffset,
        to: rangeOffset + rangeLength,
        text: toView(inserted),
      });
    }
  });
  return {
    read: () => text,
    isEmpty: () => text === '',
    dispose() {
      listening.dispose();
      model.dispose();
    },
  };
}

function replay(model: Model, history: PlainHistory): void {
  const selection = ({ from, to }: { from: number; to: number }) =>
    monaco.Selection.fromPositions(model.getPositionAt(from), model.getPositionAt(to));
  for (const step of history.steps) {
    model.pushStackElement();
    step.edits.forEach((edit, index) => {
      const range = monaco.Range.fromPositions(model.getPositionAt(edit.from), model.getPositionAt(edit.to));
      const before = index === 0 ? [selection(step.before)] : [];
      model.pushEditOperations(before, [{ range, text: edit.text }], () => [selection(step.after)]);
    });
  }
  model.pushStackElement();
}

/**
 * Makes the model of a source and hands its text over to it.
 * @param history what was typed into the plain text area, if this source was shown there
 */
export function takeOver(source: Source, texts: TextRegistry, history: PlainHistory | null): Model {
  const exact = texts.read(source.id);
  const replayed = history !== null && history.steps.length > 0 && isViewExact(exact);
  const model = monaco.createModel(replayed ? history.start : exact, `/${source.id}`);
  if (replayed) {
    model.setEOL(monaco.editor.EndOfLineSequence.LF);
    replay(model, history);
    if (model.getValue() !== exact) model.setValue(exact);
  }
  const kept = modelHolder(model);
  texts.hold(source.id, kept.read() === exact ? kept : exactHolder(model, exact));
  return model;
}

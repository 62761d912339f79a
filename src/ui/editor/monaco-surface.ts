import type { Location } from '../../core/report/check-report.ts';
import { isViewExact, toViewOffset } from '../../store/text/exact-text.ts';
import type { Source } from '../../store/text/sources.ts';
import { rangeOf } from '../../store/text/text-range.ts';
import type { TextRegistry } from '../../store/text/text-registry.ts';
import { takeOver } from './models.ts';
import * as monaco from './monaco.ts';
import type { Caret, PlainHistory } from './plain-history.ts';

/** What the plain text area hands over when the editor takes its place. */
export interface Handover {
  readonly source: string;
  readonly history: PlainHistory;
  readonly caret: Caret;
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly focused: boolean;
}

/** A location to underline. */
export interface Mark extends Location {
  readonly file: string;
  readonly tone: 'bad' | 'warn' | 'note';
  readonly text: string;
}

export interface MonacoSurface {
  show(source: Source): void;
  goTo(location: Location, takeFocus: boolean): void;
  mark(source: Source, marks: readonly Mark[]): void;
  /** hands the texts back as plain ones */
  dispose(): void;
}

const MOST_MARKS = 300;

const SEVERITY = {
  bad: monaco.MarkerSeverity.Error,
  warn: monaco.MarkerSeverity.Warning,
  note: monaco.MarkerSeverity.Info,
};

/** Finds reported locations in a model, whose line endings may have been evened out. */
function locator(
  model: monaco.editor.ITextModel,
  source: string,
  texts: TextRegistry,
): (location: Location) => monaco.Range {
  const exact = texts.read(source);
  if (isViewExact(exact))
    return ({ line, column, endLine, endColumn }) =>
      model.validateRange(new monaco.Range(line, column, endLine, endColumn));
  const keepsEndings = model.getEOL() === '\r\n';
  const mark = exact.startsWith('\uFEFF') ? 1 : 0;
  const offset = (at: number) => (keepsEndings ? Math.max(0, at - mark) : toViewOffset(exact, at));
  const lines = texts.lines(source);
  return (location) => {
    const { from, to } = rangeOf(lines, location);
    return monaco.Range.fromPositions(model.getPositionAt(offset(from)), model.getPositionAt(offset(to)));
  };
}

interface SurfaceEvents {
  /** told after every edit by hand; `whole` when it was not a key: a paste, or undo */
  onEdit(whole: boolean): void;
  /** the cursor came to a line of the source that is shown */
  onCursor(line: number): void;
}

export function createMonacoSurface(
  host: HTMLElement,
  texts: TextRegistry,
  handover: Handover | null,
  { onEdit, onCursor }: SurfaceEvents,
): MonacoSurface {
  const view = monaco.editor.create(host, {
    ...monaco.COMMON_OPTIONS,
    model: null,
    ariaLabel: 'nginx configuration. Tab leaves the editor.',
  });
  const states = new Map<string, monaco.editor.ICodeEditorViewState | null>();
  const models = new Map<string, monaco.editor.ITextModel>();
  let shown: string | null = null;
  let pasted = false;

  view.onDidPaste(() => {
    pasted = true;
  });
  view.onDidChangeModelContent(({ isFlush }) => {
    // paste is told of after the change it makes
    queueMicrotask(() => {
      if (!isFlush) onEdit(pasted);
      pasted = false;
    });
  });

  view.onDidChangeCursorPosition(({ position }) => onCursor(position.lineNumber));

  const modelOf = (source: Source): monaco.editor.ITextModel => {
    const known = models.get(source.id);
    if (known && !known.isDisposed()) return known;
    const history = handover?.source === source.id ? handover.history : null;
    const model = takeOver(source, texts, history);
    models.set(source.id, model);
    return model;
  };

  const takePlace = (from: Handover) => {
    const model = view.getModel()!;
    view.setSelection(
      monaco.Selection.fromPositions(
        model.getPositionAt(from.caret.from),
        model.getPositionAt(from.caret.to),
      ),
    );
    view.setScrollPosition({ scrollTop: from.scrollTop, scrollLeft: from.scrollLeft }, 1);
    if (from.focused) view.focus();
  };

  return {
    show(source) {
      const model = modelOf(source);
      if (view.getModel() === model) return;
      const hadFocus = view.hasTextFocus();
      if (shown !== null) states.set(shown, view.saveViewState());
      view.setModel(model);
      shown = source.id;
      view.restoreViewState(states.get(source.id) ?? null);
      if (handover?.source === source.id) takePlace(handover);
      handover = null;
      if (hadFocus) view.focus();
    },
    goTo(location, takeFocus) {
      const model = view.getModel();
      if (!model || shown === null) return;
      const range = locator(model, shown, texts)(location);
      view.setSelection(range);
      view.revealRangeInCenter(range, 1);
      if (takeFocus) view.focus();
    },
    mark(source, marks) {
      const model = modelOf(source);
      const rangeAt = locator(model, source.id, texts);
      const markers = marks
        .filter(({ file }) => file === source.path)
        .slice(0, MOST_MARKS)
        .map((mark) => ({
          ...rangeAt(mark),
          severity: SEVERITY[mark.tone],
          message: mark.text,
        }));
      monaco.editor.setModelMarkers(model, 'tls-resume', markers);
    },
    dispose() {
      for (const id of models.keys()) {
        if (!models.get(id)!.isDisposed()) texts.write(id, texts.read(id));
      }
      view.dispose();
      // what Monaco has said to screen readers, the text of a line found among it, would stay
      for (const said of document.querySelectorAll('.monaco-aria-container > *')) said.textContent = '';
    },
  };
}

import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { LineIndex } from '../../core/base/line-index.ts';
import { applyViewEdit, findEdit, toView } from '../../store/text/exact-text.ts';
import type { Source } from '../../store/text/sources.ts';
import { viewRangeOf } from '../../store/text/text-range.ts';
import { useApp, useSession } from '../session.tsx';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { rootScale } from '../shared/style/root-size.ts';
import type { Handover } from './monaco-surface.ts';
import { type Caret, type HistoryRecorder, recordHistory } from './plain-history.ts';

/** A text area is slow with more than this; a longer text is shown in part and analyzed whole. */
const LARGEST_PLAIN = 400_000;
const LINES_SHOWN = 2000;
const LINE_HEIGHT = 20;

export interface PlainHandle {
  handOver(): Handover;
  /** an input method is in the middle of a word: nothing may take over now */
  isComposing(): boolean;
}

interface PlainSurfaceProps {
  readonly source: Source;
  readonly handle: Ref<PlainHandle>;
  readonly placeholder: string;
}

const caretOf = (area: HTMLTextAreaElement): Caret => ({ from: area.selectionStart, to: area.selectionEnd });

interface Part {
  /** number of the first line shown */
  readonly first: number;
  readonly from: number;
  readonly shown: string;
}

/** The part of a long text that is shown: some lines around an offset. */
function windowAround(text: string, offset: number): Part {
  const index = new LineIndex(text);
  const first = Math.max(1, index.lineAt(offset) - LINES_SHOWN / 2);
  const from = index.lineStart(first);
  const to = Math.min(index.lineStart(first + LINES_SHOWN), from + LARGEST_PLAIN);
  return { first, from, shown: text.slice(from, to) };
}

/** The text area that is there first, and stays on narrow screens. */
export function PlainSurface({ source, handle, placeholder }: PlainSurfaceProps) {
  const { store, texts } = useSession();
  const revision = useApp((state) => state.revision);
  const destination = useApp((state) => state.destination);
  const area = useRef<HTMLTextAreaElement>(null);
  const view = useRef('');
  const recorder = useRef<HistoryRecorder>(recordHistory(''));
  const caret = useRef<Caret>({ from: 0, to: 0 });
  const composing = useRef(false);
  const [part, setPart] = useState<Part | null>(null);

  // a text that came from elsewhere (opened, dropped, adopted) replaces what is shown
  useEffect(() => {
    void revision;
    const text = toView(texts.read(source.id));
    if (text === view.current) return;
    view.current = text;
    recorder.current = recordHistory(text);
    if (text.length > LARGEST_PLAIN) {
      const beginning = windowAround(text, 0);
      area.current!.value = beginning.shown;
      setPart(beginning);
    } else {
      area.current!.value = text;
      setPart(null);
    }
  }, [source.id, revision, texts]);

  useEffect(() => {
    if (!destination || destination.file !== source.path || !area.current) return;
    const { from, to } = viewRangeOf(texts.read(source.id), destination);
    const text = view.current;
    const long = text.length > LARGEST_PLAIN;
    const part = long ? windowAround(text, from) : { first: 1, from: 0, shown: text };
    if (long) {
      area.current.value = part.shown;
      setPart(part);
    }
    if (!destination.quiet) area.current.focus({ preventScroll: true });
    area.current.setSelectionRange(from - part.from, to - part.from);
    area.current.scrollTop = Math.max(0, (destination.line - part.first - 4) * LINE_HEIGHT * rootScale());
    if (!destination.quiet) area.current.scrollIntoView({ block: 'nearest' });
  }, [destination, source, texts]);

  // React's own onBeforeInput does not tell of deletions
  useEffect(() => {
    const element = area.current!;
    const remember = () => {
      caret.current = caretOf(element);
    };
    element.addEventListener('beforeinput', remember);
    return () => element.removeEventListener('beforeinput', remember);
  }, []);

  const onSelect = () => {
    const before = area.current!.value.slice(0, area.current!.selectionStart);
    const line = (part?.first ?? 1) + (before.match(/\n/g)?.length ?? 0);
    store.getState().moveCursor(source.path, line);
  };

  useImperativeHandle(handle, () => ({
    handOver: () => ({
      source: source.id,
      history: recorder.current.read(),
      caret: part ? { from: 0, to: 0 } : caretOf(area.current!),
      scrollTop: part ? 0 : area.current!.scrollTop,
      scrollLeft: area.current!.scrollLeft,
      focused: document.activeElement === area.current,
    }),
    isComposing: () => composing.current,
  }));

  const onInput = (event: InputEvent) => {
    const text = area.current!.value;
    const edit = findEdit(view.current, text);
    recorder.current.record(text, event.inputType, caret.current, caretOf(area.current!), event.timeStamp);
    texts.write(source.id, applyViewEdit(texts.read(source.id), edit));
    view.current = text;
    store.getState().edited(event.inputType.startsWith('insertFrom'));
  };

  return (
    <>
      <textarea
        ref={area}
        className="plain-surface"
        aria-label="nginx configuration"
        placeholder={placeholder}
        wrap="off"
        readOnly={part !== null}
        {...PRIVATE_FIELD}
        onSelect={onSelect}
        onInput={(event) => onInput(event.nativeEvent as InputEvent)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={() => {
          composing.current = false;
        }}
      />
      {part && (
        <p className="surface-note" role="status">
          This text is long: lines {part.first.toLocaleString('en')} and following are shown, all of it is
          analyzed.
        </p>
      )}
    </>
  );
}

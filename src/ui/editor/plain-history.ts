import { findEdit, type ViewEdit } from '../../store/text/exact-text.ts';

export interface Caret {
  readonly from: number;
  readonly to: number;
}

/** One step back of the user's: what was typed or pasted in one go. */
interface HistoryStep {
  readonly edits: readonly ViewEdit[];
  readonly before: Caret;
  readonly after: Caret;
}

/** What happened in the plain text area, so that undo goes on in the editor that takes over. */
export interface PlainHistory {
  /** the text before the first step kept */
  readonly start: string;
  readonly steps: readonly HistoryStep[];
}

const LONGEST_TEXT = 1_000_000;
const MOST_STEPS = 500;
const PAUSE_MS = 1000;

/** Records one text area's edits; texts and offsets are those of the view. */
export function recordHistory(initial: string) {
  let start = initial;
  let last = initial;
  let lastAt = Number.NEGATIVE_INFINITY;
  let steps: HistoryStep[] = [];
  let texts: string[] = [];

  const restart = (text: string) => {
    start = text;
    steps = [];
    texts = [];
  };

  /** Continues the last step where a key follows a key at the same place without a pause. */
  const continues = (edit: ViewEdit, type: string, at: number): boolean => {
    const previous = steps.at(-1);
    if (!previous || type !== 'insertText' || at - lastAt > PAUSE_MS) return false;
    return edit.text !== '\n' && edit.from === edit.to && previous.after.to === edit.from;
  };

  return {
    /** @param type the input event's `inputType` @param at milliseconds, of any clock */
    record(text: string, type: string, before: Caret, after: Caret, at: number) {
      if (text === last) return;
      if (text.length > LONGEST_TEXT) restart(text);
      else if (type === 'historyUndo' && texts.at(-1) === text) {
        steps.pop();
        texts.pop();
      } else {
        const edit = findEdit(last, text);
        if (continues(edit, type, at)) {
          const previous = steps.pop()!;
          steps.push({ ...previous, edits: [...previous.edits, edit], after });
        } else {
          steps.push({ edits: [edit], before, after });
          texts.push(last);
        }
        if (steps.length > MOST_STEPS) {
          steps.shift();
          texts.shift();
          start = texts[0] ?? last;
        }
      }
      last = text;
      lastAt = at;
    },
    read: (): PlainHistory => ({ start, steps }),
  };
}

export type HistoryRecorder = ReturnType<typeof recordHistory>;

import * as monaco from './monaco.ts';

/** Lines of a text, with the number of the first one. */
interface Excerpt {
  readonly text: string;
  readonly firstLine: number;
}

export interface DiffView {
  show(before: Excerpt, after: Excerpt): void;
  /** a line of the text before, with what is around it */
  reveal(line: number): void;
  dispose(): void;
}

type Model = ReturnType<typeof monaco.createModel>;

interface Sides {
  readonly original: Model;
  readonly modified: Model;
}

/** On a busy machine a difference that was asked for may still come after its view is gone: until then its texts stay as they were. */
const SETTLING_MS = 5000;
let made = 0;
/** Kept for the next view: Monaco throws where models go, or change, while their difference is being computed. */
const idle: Sides[] = [];

function takeSides(): Sides {
  const kept = idle.pop();
  if (kept) return kept;
  made++;
  const side = (name: string) => monaco.createModel('', `/${made}/${name}`);
  return { original: side('before'), modified: side('after') };
}

/** Gives the lines of an excerpt the numbers that they have in their text. */
function number(editor: monaco.editor.ICodeEditor, first: number, text: string): void {
  const last = first + text.split('\n').length - 1;
  editor.updateOptions({
    lineNumbers: first === 1 ? 'on' : (line) => String(line + first - 1),
    lineNumbersMinChars: Math.max(4, String(last).length),
  });
}

/** Draws what the chosen fixes change. Both sides are copies: the text itself stays with its own model. */
export function createDiffView(host: HTMLElement): DiffView {
  const view = monaco.editor.createDiffEditor(host, {
    ...monaco.COMMON_OPTIONS,
    readOnly: true,
    originalEditable: false,
    originalAriaLabel: 'Your configuration',
    modifiedAriaLabel: 'Corrected configuration',
    useInlineViewWhenSpaceIsLimited: true,
    renderSideBySideInlineBreakpoint: 820,
    hideUnchangedRegions: { enabled: true, contextLineCount: 4, minimumLineCount: 3, revealLineCount: 20 },
    ignoreTrimWhitespace: false,
    renderMarginRevertIcon: false,
    renderGutterMenu: false,
    renderOverviewRuler: false,
    scrollbar: { ...monaco.COMMON_OPTIONS.scrollbar, vertical: 'auto' },
  });
  const sides = takeSides();
  const { original, modified } = sides;
  /** of the text before */
  let first = 1;

  return {
    show({ text: before, firstLine }, { text: after, firstLine: firstAfter }) {
      number(view.getOriginalEditor(), firstLine, before);
      number(view.getModifiedEditor(), firstAfter, after);
      first = firstLine;
      if (view.getModel() && original.getValue() === before && modified.getValue() === after) return;
      // a difference that is still being computed would be held against the new texts, and Monaco throws: this cancels it
      // what was folded in another text has no lines in this one
      const state = original.getValue() === before ? view.saveViewState() : null;
      view.setModel(null);
      original.setValue(before);
      modified.setValue(after);
      view.setModel(sides);
      view.restoreViewState(state);
    },
    reveal(line) {
      const at = Math.max(1, line - first + 1);
      view.getModifiedEditor().revealLineInCenter(Math.min(at, modified.getLineCount()));
    },
    dispose() {
      view.setModel(null);
      view.dispose();
      setTimeout(() => {
        original.setValue('');
        modified.setValue('');
        idle.push(sides);
      }, SETTLING_MS);
    },
  };
}

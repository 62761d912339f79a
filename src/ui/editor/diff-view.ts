import * as monaco from './monaco.ts';

export interface DiffView {
  show(before: string, after: string): void;
  dispose(): void;
}

/** A disposed model is forgotten by the worker a little later: a new one must not have its address. */
let made = 0;
/** Monaco gives up after five seconds by itself. */
const LONGEST_DIFF_MS = 6000;

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
  made++;
  const side = (name: string) => monaco.createModel('', `/${made}/${name}`);
  const original = side('before');
  const modified = side('after');
  view.setModel({ original, modified });
  let computing = true;
  let onComputed: (() => void) | null = null;
  view.onDidUpdateDiff(() => {
    computing = false;
    onComputed?.();
  });
  const end = () => {
    clearTimeout(impatience);
    view.dispose();
    original.dispose();
    modified.dispose();
  };
  let impatience: ReturnType<typeof setTimeout> | undefined;

  return {
    show(before, after) {
      if (original.getValue() === before && modified.getValue() === after) return;
      computing = true;
      original.setValue(before);
      modified.setValue(after);
    },
    dispose() {
      if (!computing) return end();
      // Monaco throws where its models go while their difference is being computed
      onComputed = end;
      impatience = setTimeout(end, LONGEST_DIFF_MS);
    },
  };
}

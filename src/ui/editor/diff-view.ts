import * as monaco from './monaco.ts';

export interface DiffView {
  show(before: string, after: string): void;
  dispose(): void;
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
  const side = (name: string) =>
    monaco.editor.createModel('', monaco.LANGUAGE, monaco.Uri.from({ scheme: 'diff', path: `/${name}` }));
  const original = side('before');
  const modified = side('after');
  view.setModel({ original, modified });

  return {
    show(before, after) {
      if (original.getValue() !== before) original.setValue(before);
      if (modified.getValue() !== after) modified.setValue(after);
    },
    dispose() {
      view.dispose();
      original.dispose();
      modified.dispose();
    },
  };
}

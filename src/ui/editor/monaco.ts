import 'monaco-editor/features/bracketMatching/register';
import 'monaco-editor/features/clipboard/register';
import 'monaco-editor/features/codicon/register';
import 'monaco-editor/features/cursorUndo/register';
import 'monaco-editor/features/documentSymbols/register';
import 'monaco-editor/features/diffEditor/register';
import 'monaco-editor/features/find/register';
import 'monaco-editor/features/folding/register';
import 'monaco-editor/features/hover/register';
import 'monaco-editor/features/linesOperations/register';
import 'monaco-editor/features/longLinesHelper/register';
import 'monaco-editor/features/multicursor/register';
import 'monaco-editor/features/quickOutline/register';
import 'monaco-editor/features/readOnlyMessage/register';
import 'monaco-editor/features/semanticTokens/register';
import 'monaco-editor/editor/contrib/semanticTokens/browser/documentSemanticTokens';
import 'monaco-editor/editor/contrib/semanticTokens/browser/viewportSemanticTokens';
import 'monaco-editor/editor/contrib/suggest/browser/suggestController';
import 'monaco-editor/features/toggleTabFocusMode/register';
import 'monaco-editor/features/wordOperations/register';
import {
  editor,
  languages,
  MarkerSeverity,
  type Position,
  Range,
  Selection,
  Uri,
} from 'monaco-editor/editor';
import { rootScale } from '../shared/style/root-size.ts';
import { drawnTheme, onThemeChange } from '../shared/style/theme.ts';

// The only import of Monaco: the rest of the page takes it from here, once it has been loaded.
export { editor, languages, MarkerSeverity, type Position, Range, Selection };

export const LANGUAGE = 'nginx';
/** Lengths as in surface.css, so that nothing moves when Monaco takes over. */
const scaled = (pixels: number): number => Math.round(pixels * rootScale());

const property = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** What the grammar tells apart, and the custom property of its color. */
const CODE_COLORS = [
  ['directive', '--code-directive'],
  ['value', '--ink'],
  ['string', '--code-string'],
  ['number', '--code-number'],
  ['variable', '--code-variable'],
  ['lua', '--code-lua'],
  ['hole', '--code-hole'],
] as const;

/** Of what opens over the text: completion, hover, outline. */
function widgetColors(): Record<string, string> {
  const [background, ink, rule] = [property('--surface'), property('--ink'), property('--rule')];
  const [chosen, accent] = [property('--selection'), property('--accent')];
  return {
    'editorWidget.background': background,
    'editorWidget.foreground': ink,
    'editorWidget.border': rule,
    'editorSuggestWidget.selectedBackground': chosen,
    'editorSuggestWidget.selectedForeground': ink,
    'editorSuggestWidget.highlightForeground': accent,
    'editorSuggestWidget.focusHighlightForeground': accent,
    'editorHoverWidget.background': background,
    'editorHoverWidget.foreground': ink,
    'editorHoverWidget.border': rule,
    'textCodeBlock.background': property('--sunken'),
    'list.hoverBackground': property('--sunken'),
    'quickInput.background': background,
    'quickInput.foreground': ink,
    'quickInputList.focusBackground': chosen,
    'quickInputList.focusForeground': ink,
    'pickerGroup.foreground': property('--muted'),
    'input.background': property('--sunken'),
    'input.foreground': ink,
  };
}

/** Colors come from the page's own custom properties, which are written as #rrggbb. */
function defineTheme(): void {
  const dark = drawnTheme() === 'dark';
  editor.defineTheme('tls-resume', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      ...CODE_COLORS.map(([token, color]) => ({ token, foreground: property(color).slice(1) })),
      { token: 'block', foreground: property('--code-directive').slice(1), fontStyle: 'bold' },
      { token: 'comment', foreground: property('--code-comment').slice(1), fontStyle: 'italic' },
    ],
    colors: {
      'editor.background': property('--surface'),
      'editor.foreground': property('--ink'),
      'editorLineNumber.foreground': property('--muted'),
      'editorLineNumber.activeForeground': property('--ink'),
      'editor.lineHighlightBackground': property('--line-highlight'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': property('--selection'),
      'editor.inactiveSelectionBackground': property('--selection'),
      'editorCursor.foreground': property('--accent'),
      'editorGutter.background': property('--surface'),
      'editorError.foreground': property('--bad'),
      'editorWarning.foreground': property('--warn'),
      'editorInfo.foreground': property('--accent'),
      'diffEditor.insertedTextBackground': property('--diff-added-strong'),
      'diffEditor.insertedLineBackground': property('--diff-added'),
      'diffEditor.removedTextBackground': property('--diff-removed-strong'),
      'diffEditor.removedLineBackground': property('--diff-removed'),
      'diffEditor.unchangedRegionBackground': property('--sunken'),
      'diffEditor.unchangedRegionForeground': property('--muted'),
      'diffEditor.border': property('--rule'),
      focusBorder: property('--accent'),
      ...widgetColors(),
    },
  });
  editor.setTheme('tls-resume');
}

/** Registers the language and the theme, once. */
export function setUpMonaco(): void {
  languages.register({ id: LANGUAGE });
  languages.setLanguageConfiguration(LANGUAGE, {
    comments: { lineComment: '#' },
    brackets: [['{', '}']],
    autoClosingPairs: [],
  });
  defineTheme();
  onThemeChange(defineTheme);
}

/** @param path unique among the models alive */
export function createModel(text: string, path: string): editor.ITextModel {
  const model = editor.createModel(text, LANGUAGE, Uri.from({ scheme: 'text', path }));
  // the grammar's colors are enough
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  });
  return model;
}

export const COMMON_OPTIONS: editor.IEditorOptions & editor.IGlobalEditorOptions = {
  automaticLayout: true,
  'semanticHighlighting.enabled': true,
  fontFamily: property('--mono'),
  fontSize: scaled(13),
  lineHeight: scaled(20),
  fontLigatures: false,
  minimap: { enabled: false },
  overviewRulerBorder: false,
  scrollBeyondLastLine: false,
  lineNumbersMinChars: 4,
  lineDecorationsWidth: 16,
  glyphMargin: false,
  renderLineHighlightOnlyWhenFocus: true,
  stickyScroll: { enabled: false },
  bracketPairColorization: { enabled: false },
  guides: { indentation: false },
  links: false,
  contextmenu: false,
  occurrencesHighlight: 'off',
  selectionHighlight: false,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: false },
  suggestOnTriggerCharacters: true,
  // a `;` or a space ends a word as typed: only Enter takes what is offered
  acceptSuggestionOnCommitCharacter: false,
  suggest: { showIcons: false, showWords: false, showStatusBar: false, preview: false },
  hover: { delay: 400 },
  parameterHints: { enabled: false },
  colorDecorators: false,
  dropIntoEditor: { enabled: false },
  // Tab leaves the editor, as it leaves a text area: nobody is trapped who has only a keyboard
  tabFocusMode: true,
  padding: { top: scaled(12), bottom: scaled(12) },
  scrollbar: { verticalScrollbarSize: 12, horizontalScrollbarSize: 12, alwaysConsumeMouseWheel: false },
};

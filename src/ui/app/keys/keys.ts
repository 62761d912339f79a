import type { Session } from '../../session.tsx';
import { canUndoClear, undoClear } from '../privacy/clear.ts';

/** What the page can be asked for by keys; the list that `?` shows. */
export const KEYS: readonly { readonly keys: string; readonly does: string; readonly letter?: true }[] = [
  { keys: 'Ctrl+O', does: 'Open files' },
  { keys: 'Ctrl+V', does: 'Paste a configuration, from anywhere outside a field' },
  { keys: 'Ctrl+Enter', does: 'Analyze now and go to the results' },
  { keys: 'Ctrl+P', does: 'Print the report' },
  { keys: 'Ctrl+Z', does: 'After Clear: bring the text back' },
  { keys: 'j', does: 'The next finding, with its line', letter: true },
  { keys: 'k', does: 'The finding before it', letter: true },
  { keys: '?', does: 'This list', letter: true },
  { keys: '← →', does: 'From one panel to the next, on the tabs' },
  { keys: 'Esc', does: 'Close what is open' },
  { keys: 'Ctrl+M', does: 'In the text: whether Tab leaves it or writes a tab' },
];

export interface KeyActions {
  open(): void;
  print(): void;
  showKeys(): void;
}

/** Whether keys belong to the element: it is a place to write. */
export const takesText = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, [contenteditable="true"], .monaco-editor') !== null;

/** @returns stops listening */
export function listenForKeys(session: Session, actions: KeyActions): () => void {
  const onKey = (event: KeyboardEvent) => {
    const does = actionOf(event, session, actions);
    if (!does) return;
    event.preventDefault();
    // before the editor, which has its own use for Ctrl+Enter
    event.stopPropagation();
    does();
  };
  const options = { capture: true };
  document.addEventListener('keydown', onKey, options);
  return () => document.removeEventListener('keydown', onKey, options);
}

function actionOf(event: KeyboardEvent, session: Session, actions: KeyActions): (() => void) | null {
  const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
  if (altKey) return null;
  if (ctrlKey || metaKey) {
    if (shiftKey) return null;
    if (key === 'z' && canUndoClear()) return () => undoClear(session);
    if (key === 'o') return actions.open;
    if (key === 'p') return actions.print;
    return key === 'Enter' ? () => analyzeNow(session) : null;
  }
  const { letterKeys } = session.store.getState();
  // a select finds its options by letters
  if (!letterKeys || takesText(event.target) || event.target instanceof HTMLSelectElement) return null;
  if (document.querySelector('dialog[open]')) return null;
  if (key === '?') return actions.showKeys;
  if (key === 'j') return () => moveBetweenFindings(session, 1);
  return key === 'k' ? () => moveBetweenFindings(session, -1) : null;
}

function analyzeNow({ analysis }: Session): void {
  analysis.retry();
  document.querySelector<HTMLElement>('.panel')?.focus();
}

/** Frames after which nobody waits any more. */
const MOST_FRAMES = 120;

/** A view is drawn in pieces, over some frames. */
function onceDrawn(selector: string, then: () => void, frames = 0): void {
  requestAnimationFrame(() => {
    if (document.querySelector(selector)) then();
    else if (frames < MOST_FRAMES) onceDrawn(selector, then, frames + 1);
  });
}

/** Opens the findings if they are not; the first or last one comes when none has the focus. */
function moveBetweenFindings({ store }: Session, step: 1 | -1): void {
  if (!store.getState().analysis) return;
  store.getState().showView('result');
  onceDrawn('.panel-result', () => {
    const titles = [...document.querySelectorAll<HTMLElement>('.finding-title')];
    const at = titles.findIndex((title) => title.closest('.finding')?.contains(document.activeElement));
    const next = at < 0 ? titles.at(step === 1 ? 0 : -1) : titles[at + step];
    next?.focus();
    next?.closest('.finding')?.scrollIntoView({ block: 'nearest' });
  });
}

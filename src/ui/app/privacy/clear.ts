import type { SourceFile } from '../../../core/base/source-file.ts';
import type { Chosen } from '../../../store/choices.ts';
import { chosenOf } from '../../../store/text/history.ts';
import { isPageEmpty, readSources } from '../../../store/text/sources.ts';
import type { Session } from '../../session.tsx';
import { forgetPage } from './forget-page.ts';
import type { Hours } from './keeping.ts';

/** So long Clear can be taken back. */
const REGRET_MS = 60_000;

/** What Clear took away. */
interface Cleared {
  readonly files: readonly SourceFile[];
  readonly chosen: Chosen;
  readonly keepHours: number | null;
  readonly drop: () => void;
}

let cleared: Cleared | null = null;

/** Forgets the text and all results; the text can come back for a while, unless another one comes or the page is left. */
export function clearPage(session: Session): void {
  const { store, texts, keeping } = session;
  const before = store.getState();
  const files = isPageEmpty(before, texts) ? [] : readSources(before, texts);
  const { keepHours } = before;
  const chosen = chosenOf(before);
  dropCleared();
  keeping.choose(null);
  forgetPage(session);
  if (files.length === 0) return;
  const timer = setTimeout(dropCleared, REGRET_MS);
  const stop = store.subscribe((state) => {
    if (!isPageEmpty(state, texts)) dropCleared();
  });
  const notice = store.getState().notify('info', 'Cleared. For a minute this can be taken back.', {
    label: 'Undo',
    run: () => undoClear(session),
  });
  const drop = () => {
    clearTimeout(timer);
    stop();
    store.getState().dismiss(notice);
  };
  cleared = { files, chosen, keepHours, drop };
}

export const canUndoClear = (): boolean => cleared !== null;

export function undoClear({ store, keeping }: Session): void {
  const last = cleared;
  if (!last) return;
  dropCleared();
  store.getState().load(last.files);
  store.setState({ ...last.chosen, past: [], future: [] });
  if (last.keepHours !== null) keeping.choose(last.keepHours as Hours);
}

/** For good. */
export function dropCleared(): void {
  const last = cleared;
  cleared = null;
  last?.drop();
}

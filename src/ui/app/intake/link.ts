import type { AppState, AppStore } from '../../../store/app-state.ts';
import { applyLink, linkOf } from '../../../store/link.ts';

/** Changes that follow one another faster are one step of the browser's history, not one for every key. */
const BURST_MS = 1500;

/** The page's address with the parameters of the calculator. */
export const linkAddress = (fragment: string): string => location.href.replace(/#.*$/, '') + fragment;

/**
 * Reads the address at the start, whenever it is changed by hand, and when the user goes back or forward; writes it while the
 * calculator is used.
 */
export function followLink(store: AppStore): void {
  let written = '';
  let shown: readonly unknown[] = [];
  const shownIn = ({ view, rulePage }: AppState): readonly unknown[] => [view, rulePage];
  let last = Number.NEGATIVE_INFINITY;
  let reading = false;
  const read = () => {
    reading = true;
    applyLink(store, location.hash);
    reading = false;
    written = linkOf(store.getState());
    shown = shownIn(store.getState());
    // what was clamped or left out is put right in place
    if (written !== location.hash) history.replaceState(null, '', linkAddress(written));
  };
  const write = () => {
    // half of a link is no step of its own
    if (reading) return;
    const fragment = linkOf(store.getState());
    if (fragment === written) return;
    written = fragment;
    const now = performance.now();
    const before = shown;
    shown = shownIn(store.getState());
    // another view is a step of its own, whatever was typed a moment ago
    const isView = shown.some((part, at) => part !== before[at]);
    if (!isView && now - last < BURST_MS) history.replaceState(null, '', linkAddress(fragment));
    else history.pushState(null, '', linkAddress(fragment));
    last = isView ? Number.NEGATIVE_INFINITY : now;
  };
  if (location.hash.length > 1) read();
  shown = shownIn(store.getState());
  store.subscribe(write);
  addEventListener('hashchange', () => {
    last = Number.NEGATIVE_INFINITY;
    read();
  });
}

import type { AppStore } from '../../store/app-state.ts';
import { applyLink, linkOf } from '../../store/link.ts';

/** The page's address with the parameters of the calculator. */
export const linkAddress = (fragment: string): string => location.href.replace(/#.*$/, '') + fragment;

/** Reads the address once and whenever it is changed by hand; writes it back while the calculator is used. */
export function followLink(store: AppStore): void {
  const read = () => {
    if (location.hash.length > 1) applyLink(store, location.hash);
  };
  const write = () => {
    const fragment = linkOf(store.getState());
    // replaced, so that the history gets no entry for every key
    if (fragment !== location.hash) history.replaceState(null, '', linkAddress(fragment));
  };
  read();
  write();
  addEventListener('hashchange', () => {
    read();
    write();
  });
  store.subscribe(write);
}

import { useSyncExternalStore } from 'react';

/** Monaco is not made for touch: below this the plain text area stays. */
export const WIDE = '(min-width: 700px)';
/** Two panes side by side. */
export const SIDE_BY_SIDE = '(min-width: 1000px)';

export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

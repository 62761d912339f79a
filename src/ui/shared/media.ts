import { useSyncExternalStore } from 'react';

/** Monaco is not made for touch: below this the plain text area stays. */
export const WIDE = '(width >= 43.75em)';
/** Two panes side by side. */
export const SIDE_BY_SIDE = '(width >= 62.5em)';

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

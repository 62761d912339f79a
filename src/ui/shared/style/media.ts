import { useSyncExternalStore } from 'react';

/** Monaco is not made for touch: below this the plain text area stays. */
export const WIDE = '(width >= 43.75em)';

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

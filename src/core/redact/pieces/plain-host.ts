import { LABELS, SEPARATORS } from './token-patterns.ts';

/** What a host says without the escapes of a regex. */
export const plainHost = (written: string): string => written.replace(SEPARATORS, '.');

/** The parts of a compound between its separators, and where they begin in it. */
export function labelsOf(written: string): readonly { readonly at: number; readonly label: string }[] {
  const found: { at: number; label: string }[] = [];
  let from = 0;
  const take = (to: number) => {
    for (const { index, 0: label } of written.slice(from, to).matchAll(LABELS))
      found.push({ at: from + index, label });
  };
  for (const { index, 0: separator } of written.matchAll(SEPARATORS)) {
    take(index);
    from = index + separator.length;
  }
  take(written.length);
  return found;
}

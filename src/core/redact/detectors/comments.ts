import type { Document } from '../claims.ts';

/** Notes that tools leave, and on which advice depends; they name nobody. */
const MARKS = /^#+\s*(?:managed by (?:certbot|puppet|chef|salt|ansible)|ansible managed|do not edit)\.?\s*$/i;

/** A comment's text may say anything, so all of it goes; its `#` and its line stay. */
export function findComments({ tree, text, claims }: Document): void {
  if (tree === null) return;
  for (const { from, to } of tree.comments) {
    const comment = text.slice(from, to);
    if (MARKS.test(comment)) {
      claims.excludeHosts(from, to);
      continue;
    }
    const start = from + (/^#+/.exec(comment)?.[0].length ?? 0);
    if (/[\p{L}\p{N}]/u.test(text.slice(start, to))) claims.add(start, to, 'comment');
  }
  for (const { kind, from, to } of tree.holes) {
    if (kind !== 'comment') continue;
    const [, open, close] = /^([{<][#%]+-?)[\s\S]*?(-?[#%][}>])$/.exec(text.slice(from, to)) ?? [];
    if (open && close) claims.add(from + open.length, to - close.length, 'comment');
  }
}

import type { Document } from '../claims.ts';

/** Longest user and password that is looked for behind `://`. */
const LONGEST = 512;
const END = /[\s/?#"'`;{}<>]/;

/** `scheme://user:password@host`: connection strings and URLs. */
export function findUrlCredentials({ text, claims }: Pick<Document, 'text' | 'claims'>): void {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const from = at + 3;
    let to = from;
    let sign = -1;
    while (to < text.length && to - from < LONGEST && !END.test(text[to]!)) {
      if (text[to] === '@') sign = to;
      to++;
    }
    if (sign < 0) continue;
    const colon = text.indexOf(':', from);
    const hasPassword = colon >= 0 && colon < sign;
    const userEnd = hasPassword ? colon : sign;
    if (text[from] !== '$') claims.add(from, userEnd, 'user');
    if (hasPassword && text[colon + 1] !== '$') claims.add(colon + 1, sign, 'secret');
  }
}

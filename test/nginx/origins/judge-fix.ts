import type { Seen } from './ask.ts';

/** Requests before and after a fix, and each by itself through an nginx that has served nothing yet. */
export interface Trial {
  readonly before: readonly Seen[];
  readonly after: readonly Seen[];
  readonly alone: readonly Seen[];
  readonly byDefault: boolean;
  /** what the fix says of its cost */
  readonly tradeOff: string;
}

/** What a trade-off says of a part that a fix changes. */
const ANNOUNCED = {
  status: /421|502|differ in|logged in/,
  subject: /client certificate|logged in/,
  name: /name that is sent/,
  address: /source address/,
  host: /Host/,
} as const;
type Part = keyof typeof ANNOUNCED;

/** What an origin that was not reached did not see is no change of its own. */
const differ = (a: Seen, b: Seen, part: Part): boolean =>
  a[part] !== b[part] && (part === 'status' || (a.status === 200 && b.status === 200));

/**
 * What is wrong with a fix by what the origin and the client see: a default fix that changes anything; another one that makes a
 * request other than it is by itself, and does not say so.
 */
export function faultsOf({ before, after, alone, byDefault, tradeOff }: Trial): readonly string[] {
  return (Object.keys(ANNOUNCED) as Part[]).flatMap((part) => {
    const changed = before.flatMap((seen, at) => (differ(seen, after[at]!, part) ? [at] : []));
    const [first] = changed;
    if (first === undefined) return [];
    const says = `${part} of request ${first + 1}: ${before[first]![part]} to ${after[first]![part]}`;
    if (byDefault) return [`by default, ${says}`];
    const repaired = changed.every((at) => after[at]![part] === alone[at]![part]);
    return repaired || ANNOUNCED[part].test(tradeOff) ? [] : [`not announced, ${says}`];
  });
}

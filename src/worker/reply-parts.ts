import type { WorkerReply } from './messages.ts';

/** Items of a list that lies inside of a reply, sent ahead of it. */
export interface ReplyPart {
  /** keys and indices that lead to the list */
  readonly at: readonly (string | number)[];
  readonly items: readonly unknown[];
}

/**
 * The page reads a message in one go, and stands still meanwhile: a long list is sent in so many items at a time, so that none takes
 * longer than a moment.
 */
const ITEMS_AT_ONCE = 150;
/** Lists further inside are short. */
const DEEPEST = 4;
/** Here settings that come from the same lines are one object, and a message of its own would make them several. */
const WHOLE = 'effective';

/**
 * Takes the long lists out of a reply.
 * @returns the reply with empty lists in their places, and the parts in an order in which they can be put back
 */
export function splitReply(reply: WorkerReply): { rest: WorkerReply; parts: readonly ReplyPart[] } {
  const parts: ReplyPart[] = [];
  return { rest: split(reply, [], parts) as WorkerReply, parts };
}

function split(value: unknown, at: ReplyPart['at'], parts: ReplyPart[]): unknown {
  if (at.length > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    if (value.length <= ITEMS_AT_ONCE) return value.map((item, i) => split(item, [...at, i], parts));
    for (let from = 0; from < value.length; from += ITEMS_AT_ONCE)
      parts.push({ at, items: value.slice(from, from + ITEMS_AT_ONCE) });
    return [];
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === WHOLE ? inner : split(inner, [...at, key], parts),
    ]),
  );
}

/** Puts the parts back into the reply that they were taken out of, which is changed. */
export function joinReply(rest: WorkerReply, parts: readonly ReplyPart[]): WorkerReply {
  for (const { at, items } of parts) {
    let list: unknown = rest;
    for (const key of at) list = (list as Record<string | number, unknown>)[key];
    (list as unknown[]).push(...items);
  }
  return rest;
}

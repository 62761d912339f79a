import type { Answer, Asked, JobName, Progress } from './jobs.ts';

/** One job at a time. */
export interface ToWorker {
  readonly job: number;
  readonly name: JobName;
  readonly asked: Asked;
}

/** How far the job is, lists of its answer sent ahead, and at last the answer without them. */
export type FromWorker = { readonly job: number } & (
  | { readonly progress: Progress }
  | { readonly part: AnswerPart }
  | { readonly answer: Answer }
);

/** Items of a list that lies inside of an answer, sent ahead of it. */
export interface AnswerPart {
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
 * Takes the long lists out of an answer.
 * @returns the answer with empty lists in their places, and the parts in an order in which they can be put back
 */
export function splitAnswer(answer: Answer): { rest: Answer; parts: readonly AnswerPart[] } {
  const parts: AnswerPart[] = [];
  return { rest: split(answer, [], parts) as Answer, parts };
}

function split(value: unknown, at: AnswerPart['at'], parts: AnswerPart[]): unknown {
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

/** Puts the parts back into the answer that they were taken out of, which is changed. */
export function joinAnswer(rest: Answer, parts: readonly AnswerPart[]): Answer {
  for (const { at, items } of parts) {
    let list: unknown = rest;
    for (const key of at) list = (list as Record<string | number, unknown>)[key];
    (list as unknown[]).push(...items);
  }
  return rest;
}

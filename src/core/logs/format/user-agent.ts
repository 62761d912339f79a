import { encode } from '../../base/utf8.ts';
import type { Slot } from './format-slots.ts';
import { FIELD } from './line-fields.ts';
import type { LogFormat } from './log-format.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** Between which bytes the user agent is, which is free text. */
export interface AgentMark {
  readonly mark: number;
  readonly behind: number;
  /** nothing follows it */
  readonly last: boolean;
  /** index of a field that is found before and from which `behind` counts, -1: from the line's end */
  readonly field: number;
}

const markOf = ({ before }: Slot): string => before.trimEnd().at(-1) ?? before.at(-1) ?? '';

/** Whether a value is between two of one mark that is never in it. */
export function hasMark(format: LogFormat, slot: Slot): boolean {
  const mark = markOf(slot);
  const { after } = slot;
  return (
    format.escaping !== 'none' &&
    mark !== '' &&
    !/[\w ]/.test(mark) &&
    (after === '' || after.trimStart().startsWith(mark))
  );
}

export function agentMark(
  slots: readonly Slot[],
  at: number,
  backStart: number | undefined,
  fieldAt: ReadonlyMap<number, number>,
): AgentMark {
  const mark = markOf(slots[at]!).charCodeAt(0);
  const last = slots[at]!.after === '';
  const isBefore = backStart !== undefined && at < backStart;
  const between = slots.slice(at, isBefore ? backStart : slots.length).map(({ after }) => after);
  const behind = encode(between.join('')).filter((byte) => byte === mark).length - (last ? 0 : 1);
  return { mark, behind, last, field: isBefore ? fieldAt.get(backStart)! : -1 };
}

/** Finds the user agent, if the plan says how; where it is not there, its start is -1. */
export function locateAgent(
  agent: AgentMark | null,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
  recent: RecentAgents,
): void {
  starts[FIELD.agent] = -1;
  if (!agent) return;
  const { mark, field } = agent;
  let end = agent.last ? to : -1;
  let left = agent.behind;
  for (let at = (field < 0 ? to : starts[field]!) - 1; at >= from; at--) {
    if (bytes[at] !== mark || (mark === QUOTE && isEscaped(bytes, from, at))) continue;
    if (end < 0 && left-- === 0) {
      end = at;
      // most are as one of the lines before
      at -= recent.lengthAt(bytes, from, at, mark);
    } else if (end >= 0) {
      recent.remember(bytes, at + 1, end);
      starts[FIELD.agent] = bytes[at + 1] === SPACE && agent.mark !== QUOTE ? at + 2 : at + 1;
      ends[FIELD.agent] = bytes[end - 1] === SPACE && agent.mark !== QUOTE ? end - 1 : end;
      return;
    }
  }
}

function isEscaped(bytes: Uint8Array, from: number, at: number): boolean {
  let slash = at;
  while (slash > from && bytes[slash - 1] === BACKSLASH) slash--;
  return (at - slash) % 2 === 1;
}

const MOST_RECENT = 8;
/** the others are as fast to look for */
const SHORTEST = 32;

/** The last user agents by their lengths: whether one of them is there again takes no look at each byte. */
export class RecentAgents {
  readonly #lengths = new Int32Array(MOST_RECENT).fill(-1);
  readonly #hashes = new Uint32Array(MOST_RECENT);
  #next = 0;

  /** @param end of the user agent @returns its length where it is a recent one, else 0 */
  lengthAt(bytes: Uint8Array, from: number, end: number, mark: number): number {
    for (let i = 0; i < MOST_RECENT; i++) {
      const start = end - this.#lengths[i]!;
      if (start > end || start <= from || bytes[start - 1] !== mark) continue;
      if (hashAgent(bytes, start, end) === this.#hashes[i]) return end - start;
    }
    return 0;
  }

  remember(bytes: Uint8Array, from: number, to: number): void {
    if (to - from < SHORTEST) return;
    const hash = hashAgent(bytes, from, to);
    for (let i = 0; i < MOST_RECENT; i++)
      if (this.#lengths[i] === to - from && this.#hashes[i] === hash) return;
    this.#lengths[this.#next] = to - from;
    this.#hashes[this.#next] = hash;
    this.#next = (this.#next + 1) % MOST_RECENT;
  }
}

/** Of a long one, which differs from others in many bytes, some that are spread over it. */
export function hashAgent(bytes: Uint8Array, from: number, to: number): number {
  const step = to - from > SHORTEST ? (to - from) >> 4 : 1;
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += step) hash = Math.imul(hash ^ bytes[at]!, 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

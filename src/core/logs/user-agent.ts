import { encode } from '../base/utf8.ts';
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
): void {
  starts[FIELD.agent] = -1;
  if (!agent) return;
  const { mark, field } = agent;
  let end = agent.last ? to : -1;
  let left = agent.behind;
  for (let at = (field < 0 ? to : starts[field]!) - 1; at >= from; at--) {
    if (bytes[at] !== mark || (mark === QUOTE && isEscaped(bytes, from, at))) continue;
    if (end < 0 && left-- === 0) end = at;
    else if (end >= 0) {
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

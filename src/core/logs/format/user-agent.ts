import { encode } from '../../base/utf8.ts';
import type { Slot } from './format-slots.ts';
import type { LogFormat } from './log-format.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

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

/** Where the user agent ends, with what is between it and its marks; -1 where it is not there. */
export function agentEnd(
  { mark, behind, last, field }: AgentMark,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
): number {
  if (last) return to;
  let left = behind;
  for (let at = (field < 0 ? to : starts[field]!) - 1; at >= from; at--)
    if (bytes[at] === mark && !isEscaped(mark, bytes, from, at) && left-- === 0) return at;
  return -1;
}

/** Where the user agent begins that ends at `end`; -1 where its mark is missing. */
export function agentStart(mark: number, bytes: Uint8Array, from: number, end: number): number {
  for (let at = end - 1; at >= from; at--)
    if (bytes[at] === mark && !isEscaped(mark, bytes, from, at)) return at + 1;
  return -1;
}

/** A quote inside a value has a backslash before it. */
export function isEscaped(mark: number, bytes: Uint8Array, from: number, at: number): boolean {
  if (mark !== QUOTE) return false;
  let slash = at;
  while (slash > from && bytes[slash - 1] === BACKSLASH) slash--;
  return (at - slash) % 2 === 1;
}

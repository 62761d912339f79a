import { table } from '../../base/table.ts';
import { encode } from '../../base/utf8.ts';
import { fourOf, lastOf, viewOf } from '../lines/byte-words.ts';
import { countOf, type Slot, slotsOf } from './format-slots.ts';
import { FIELD, type Field, UNNEEDED, VARIABLES } from './line-fields.ts';
import type { LogFormat } from './log-format.ts';
import { type AgentMark, agentMark, hasMark } from './user-agent.ts';

const WIDTHS = table<number>({ time_local: 26, time_iso8601: 25 });

/** Values that a client writes freely: they may hold what looks like a separator. */
const FREE_TEXT =
  /^(?:request|request_uri|uri|document_uri|args|query_string|remote_user|host|request_method|request_body)$|^(?:http|arg|cookie|sent_http|upstream_http)_/;

/**
 * The variables on one side of a line, in the order in which they are read, and the text beside each. Numbers in arrays:
 * reading a line must cost less than its bytes.
 */
interface Steps {
  readonly count: number;
  /** index of each in the arrays of {@link locateFront} */
  readonly fields: Int32Array;
  /** how long the value always is; 0: it varies */
  readonly widths: Int32Array;
  /** the separator's byte that is met first, -1: the line's end */
  readonly edges: Int32Array;
  /** the same byte four times */
  readonly fours: Int32Array;
  /** the byte next to that one in a longer separator */
  readonly seconds: Int32Array;
  readonly lengths: Int32Array;
  readonly separators: readonly Uint8Array[];
}

/** How to find the fields of a format's lines: some from the line's start, the rest from its end. */
export interface LinePlan {
  readonly format: LogFormat;
  readonly prefix: Uint8Array;
  readonly front: Steps;
  readonly suffix: Uint8Array;
  readonly back: Steps;
  /** the fields behind the free text are enough to tell whether a line is a connection's first */
  readonly tellsFirstFromBack: boolean;
  /** how the user agent is found, which is free text: between two of `mark`; null: not */
  readonly agent: AgentMark | null;
  /** quotes in every line, as none is left in a value; -1: values may have some */
  readonly quotes: number;
  /** the variable that each field is read from; absent where the format lacks it */
  readonly variables: Readonly<Partial<Record<Field, string>>>;
}

/** Reads a format once, so that its lines need not be taken apart whole. */
export function planLines(format: LogFormat): LinePlan {
  const slots = slotsOf(format);
  const nameOf = (variable: string) => format.meanings?.get(variable) ?? variable;
  const agentAt = slots.findIndex(({ variable }) => variable === 'http_user_agent');
  const variables: Partial<Record<Field, string>> = {};
  const fieldAt = new Map<number, number>();
  for (const [field, names] of Object.entries(VARIABLES) as [Field, readonly string[]][]) {
    const at = names
      .map((name) => slots.findIndex((slot) => nameOf(slot.variable) === name))
      .find((i) => i >= 0);
    if (at === undefined || (field === 'agent' && !hasMark(format, slots[at]!))) continue;
    variables[field] = slots[at]!.variable;
    if (field !== 'agent') fieldAt.set(at, FIELD[field]);
  }
  const lastFree = slots.findLastIndex(({ variable }) => variable === '' || FREE_TEXT.test(variable));
  const needed = [...fieldAt.keys()].sort((a, b) => a - b);
  const frontEnd = lastFree < 0 ? needed.at(-1) : needed.findLast((at) => at < lastFree);
  const backStart = lastFree < 0 ? undefined : needed.find((at) => at > lastFree);
  const agent = variables.agent === undefined ? null : agentMark(slots, agentAt, backStart, fieldAt);
  const stepsOf = (some: readonly Slot[], separatorOf: (slot: Slot) => string, edge: 0 | -1): Steps => {
    const separators = some.map((slot) => encode(separatorOf(slot)));
    return {
      count: some.length,
      fields: Int32Array.from(some, (slot) => fieldAt.get(slots.indexOf(slot)) ?? UNNEEDED),
      widths: Int32Array.from(some, ({ variable }) => WIDTHS[variable] ?? 0),
      edges: Int32Array.from(separators, (separator) => separator.at(edge) ?? -1),
      fours: Int32Array.from(separators, (separator) => fourOf(separator.at(edge) ?? 0)),
      seconds: Int32Array.from(separators, (separator) => separator.at(edge === 0 ? 1 : -2) ?? -1),
      lengths: Int32Array.from(separators, ({ length }) => length),
      separators,
    };
  };
  const isBehind = (field: Field) =>
    [...fieldAt].some(([at, index]) => index === FIELD[field] && at > lastFree);
  return {
    format,
    variables,
    agent,
    quotes: format.escaping === 'default' ? countOf(0x22, slots) : -1,
    tellsFirstFromBack: lastFree >= 0 && isBehind('requests') && isBehind('reused'),
    prefix: encode(slots[0]?.before ?? format.text),
    front: stepsOf(slots.slice(0, (frontEnd ?? -1) + 1), ({ after }) => after, 0),
    suffix: encode(slots.at(-1)?.after ?? ''),
    back: stepsOf(
      backStart === undefined ? [] : slots.slice(backStart).reverse(),
      ({ before }) => before,
      -1,
    ),
  };
}

/**
 * Finds the fields in front of a line's free text, or all of them where it has none.
 * @param starts by field; -1 where the format lacks it
 * @param from of the line
 * @param to of the line, without its line feed
 * @returns false where the line is not in this format
 */
export function locateFront(
  { prefix, front }: LinePlan,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  if (prefix.length > 0 && !isAt(bytes, from, to, prefix)) return false;
  return readFront(front, bytes, from + prefix.length, to, starts, ends) >= 0;
}

/** Finds the fields behind a line's free text; the same parameters and answer as {@link locateFront}. */
export function locateBack(
  { suffix, back }: LinePlan,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  const end = to - suffix.length;
  if (end < from || (suffix.length > 0 && !isAt(bytes, end, to, suffix))) return false;
  return back.count === 0 || readBack(back, bytes, from, end, starts, ends);
}

/** @returns where the rest of the line begins, -1 where a separator is missing */
function readFront(
  { count, fields, widths, edges, lengths, separators }: Steps,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): number {
  let at = from;
  for (let i = 0; i < count; i++) {
    const edge = edges[i]!;
    const length = lengths[i]!;
    const last = to - length;
    let end = edge < 0 ? to : at + widths[i]!;
    if (edge >= 0) {
      while (end <= last && (bytes[end] !== edge || (length > 1 && !isAt(bytes, end, to, separators[i]!))))
        end++;
      if (end > last) return -1;
    }
    const field = fields[i]!;
    starts[field] = at;
    ends[field] = end;
    at = end + length;
  }
  return at;
}

/** @returns false where a separator is missing */
function readBack(
  { count, fields, fours, seconds, lengths, separators }: Steps,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  const words = viewOf(bytes);
  let end = to;
  for (let i = 0; i < count; i++) {
    const four = fours[i]!;
    const length = lengths[i]!;
    const least = from + length - 1;
    let at = lastOf(words, four, least, end);
    if (length > 1) {
      const second = seconds[i]!;
      while (
        at >= least &&
        (bytes[at - 1] !== second || (length > 2 && !isAt(bytes, at - length + 1, to, separators[i]!)))
      )
        at = lastOf(words, four, least, at);
    }
    if (at < least) return false;
    const field = fields[i]!;
    starts[field] = at + 1;
    ends[field] = end;
    end = at + 1 - length;
  }
  return true;
}

function isAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (at < 0 || at + text.length > to) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

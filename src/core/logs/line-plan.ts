import { encode } from '../base/utf8.ts';
import type { LogFormat } from './log-format.ts';

/** What a tally reads of a line; the numbers are places in the arrays that {@link locateFields} fills. */
export const FIELD = {
  time: 0,
  reused: 1,
  protocol: 2,
  name: 3,
  connection: 4,
  requests: 5,
  client: 6,
} as const;
export type Field = keyof typeof FIELD;
/** where the place of a variable goes that nobody asks for */
const UNNEEDED = 7;
export const FIELD_COUNT = 8;

/** Several variables may serve; the first that the format has is taken. */
const VARIABLES: Readonly<Record<Field, readonly string[]>> = {
  time: ['msec', 'time_iso8601', 'time_local'],
  reused: ['ssl_session_reused'],
  protocol: ['ssl_protocol'],
  name: ['ssl_server_name', 'server_name'],
  connection: ['connection'],
  requests: ['connection_requests'],
  client: ['remote_addr', 'realip_remote_addr', 'binary_remote_addr'],
};

const WIDTHS: Readonly<Record<string, number>> = { time_local: 26, time_iso8601: 25 };

/** Values that a client writes freely: they may hold what looks like a separator. */
const FREE_TEXT =
  /^(?:request|request_uri|uri|document_uri|args|query_string|remote_user|host|request_method|request_body)$|^(?:http|arg|cookie|sent_http|upstream_http)_/;

/** One variable and the text beside it, on the side towards which the line is read. */
interface Step {
  readonly field: number;
  /** how long the value always is; 0: it varies */
  readonly width: number;
  /** empty: the line's end */
  readonly separator: Uint8Array;
}

/** How to find the fields of a format's lines: some from the line's start, the rest from its end. */
export interface LinePlan {
  readonly format: LogFormat;
  readonly prefix: Uint8Array;
  readonly front: readonly Step[];
  readonly suffix: Uint8Array;
  readonly back: readonly Step[];
  /** the variable that each field is read from; absent where the format lacks it */
  readonly variables: Readonly<Partial<Record<Field, string>>>;
}

interface Slot {
  /** '' where several variables touch: none of them can be told apart */
  readonly variable: string;
  readonly before: string;
  readonly after: string;
}

function slotsOf(format: LogFormat): Slot[] {
  const slots: { variable: string; before: string; after: string }[] = [];
  let literal = '';
  let touching = false;
  for (const part of format.parts) {
    if ('literal' in part) {
      literal += part.literal;
      touching = false;
      const last = slots.at(-1);
      if (last) last.after = literal;
    } else if (touching) {
      slots.at(-1)!.variable = '';
    } else {
      slots.push({ variable: part.variable, before: literal, after: '' });
      literal = '';
      touching = true;
    }
  }
  return slots;
}

/** Reads a format once, so that its lines need not be taken apart whole. */
export function planLines(format: LogFormat): LinePlan {
  const slots = slotsOf(format);
  const variables: Partial<Record<Field, string>> = {};
  const fieldAt = new Map<number, number>();
  for (const [field, names] of Object.entries(VARIABLES) as [Field, readonly string[]][]) {
    const variable = names.find((name) => slots.some((slot) => slot.variable === name));
    if (variable === undefined) continue;
    variables[field] = variable;
    fieldAt.set(
      slots.findIndex((slot) => slot.variable === variable),
      FIELD[field],
    );
  }
  const lastFree = slots.findLastIndex(({ variable }) => variable === '' || FREE_TEXT.test(variable));
  const needed = [...fieldAt.keys()].sort((a, b) => a - b);
  const frontEnd = lastFree < 0 ? needed.at(-1) : needed.findLast((at) => at < lastFree);
  const backStart = lastFree < 0 ? undefined : needed.find((at) => at > lastFree);
  const step = (at: number, separator: string): Step => ({
    field: fieldAt.get(at) ?? UNNEEDED,
    width: WIDTHS[slots[at]!.variable] ?? 0,
    separator: encode(separator),
  });
  return {
    format,
    variables,
    prefix: encode(slots[0]?.before ?? format.text),
    front: slots.slice(0, (frontEnd ?? -1) + 1).map((slot, at) => step(at, slot.after)),
    suffix: encode(slots.at(-1)?.after ?? ''),
    back:
      backStart === undefined
        ? []
        : slots
            .map((slot, at) => step(at, slot.before))
            .slice(backStart)
            .reverse(),
  };
}

/**
 * Finds the fields of one line.
 * @param starts by field; -1 where the format lacks it
 * @param from of the line
 * @param to of the line, without its line feed
 * @returns false where the line is not in this format
 */
export function locateFields(
  plan: LinePlan,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  const { prefix, front, suffix, back } = plan;
  if (prefix.length > 0 && !isAt(bytes, from, to, prefix)) return false;
  let at = from + prefix.length;
  for (let i = 0; i < front.length; i++) {
    const { field, width, separator } = front[i]!;
    let end = at + width;
    // separators are mostly found where they are expected, or by their first byte
    if (separator.length === 0) end = to;
    else if (bytes[end] !== separator[0] || !isAt(bytes, end, to, separator)) {
      end = findForward(bytes, end, to, separator);
    }
    if (end < 0) return false;
    starts[field] = at;
    ends[field] = end;
    at = end + separator.length;
  }
  if (back.length === 0) return true;
  let end = to - suffix.length;
  if (end < at || (suffix.length > 0 && !isAt(bytes, end, to, suffix))) return false;
  for (let i = 0; i < back.length; i++) {
    const { field, separator } = back[i]!;
    const start = findBackward(bytes, at, end, separator);
    if (start < 0) return false;
    starts[field] = start;
    ends[field] = end;
    end = start - separator.length;
  }
  return true;
}

function isAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (at < 0 || at + text.length > to) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function findForward(bytes: Uint8Array, from: number, to: number, text: Uint8Array): number {
  const first = text[0]!;
  const last = to - text.length;
  for (let at = from; at <= last; at++) {
    while (at <= last && bytes[at] !== first) at++;
    if (at > last) return -1;
    if (text.length === 1 || isAt(bytes, at, to, text)) return at;
  }
  return -1;
}

/** Where the value begins that ends at `to` and has `text` in front of it. */
function findBackward(bytes: Uint8Array, from: number, to: number, text: Uint8Array): number {
  const final = text[text.length - 1];
  const least = from + text.length;
  for (let at = to; at >= least; at--) {
    while (at >= least && bytes[at - 1] !== final) at--;
    if (at < least) return -1;
    if (text.length === 1 || isAt(bytes, at - text.length, to, text)) return at;
  }
  return -1;
}

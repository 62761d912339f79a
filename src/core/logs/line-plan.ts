import { table } from '../base/table.ts';
import { encode } from '../base/utf8.ts';
import type { LogFormat } from './log-format.ts';

/** What a tally reads of a line; the numbers are indices in the arrays that {@link locateFront} fills. */
export const FIELD = {
  time: 0,
  reused: 1,
  protocol: 2,
  name: 3,
  connection: 4,
  requests: 5,
  client: 6,
  agent: 7,
} as const;
export type Field = keyof typeof FIELD;
/** where the index of a variable goes that nobody asks for */
const UNNEEDED = 8;
export const FIELD_COUNT = 9;

/** Several variables may serve; the first that the format has is taken. */
const VARIABLES: Readonly<Record<Field, readonly string[]>> = {
  time: ['msec', 'time_iso8601', 'time_local'],
  reused: ['ssl_session_reused'],
  protocol: ['ssl_protocol'],
  name: ['ssl_server_name', 'server_name'],
  connection: ['connection'],
  requests: ['connection_requests'],
  client: ['remote_addr', 'realip_remote_addr', 'binary_remote_addr'],
  agent: ['http_user_agent'],
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** The field that a variable serves, null where none. */
export const fieldOf = (variable: string): Field | null =>
  (Object.keys(VARIABLES) as Field[]).find((field) => VARIABLES[field].includes(variable)) ?? null;

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
  readonly lengths: Int32Array;
  readonly separators: readonly Uint8Array[];
}

interface AgentMark {
  readonly mark: number;
  readonly behind: number;
  /** nothing follows it */
  readonly last: boolean;
  /** index of a field that is found before and from which `behind` counts, -1: from the line's end */
  readonly field: number;
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

const countOf = (mark: number, slots: readonly Slot[]): number =>
  encode(slots.map(({ after }, i) => (i === 0 ? slots[0]!.before : '') + after).join('')).filter(
    (byte) => byte === mark,
  ).length;

const markOf = ({ before }: Slot): string => before.trimEnd().at(-1) ?? before.at(-1) ?? '';

/** Whether a value is between two of one mark that is never in it. */
function hasMark(format: LogFormat, slot: Slot): boolean {
  const mark = markOf(slot);
  const { after } = slot;
  return (
    format.escaping !== 'none' &&
    mark !== '' &&
    !/[\w ]/.test(mark) &&
    (after === '' || after.trimStart().startsWith(mark))
  );
}

function agentMark(
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
    quotes: format.escaping === 'default' ? countOf(QUOTE, slots) : -1,
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

/** Finds the user agent, if the plan says how; where it is not there, its start is -1. */
export function locateAgent(
  { agent }: LinePlan,
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
  { count, fields, edges, lengths, separators }: Steps,
  bytes: Uint8Array,
  from: number,
  to: number,
  starts: Int32Array,
  ends: Int32Array,
): boolean {
  let end = to;
  for (let i = 0; i < count; i++) {
    const edge = edges[i]!;
    const length = lengths[i]!;
    const least = from + length;
    let start = end;
    while (
      start >= least &&
      (bytes[start - 1] !== edge || (length > 1 && !isAt(bytes, start - length, to, separators[i]!)))
    ) {
      start--;
    }
    if (start < least) return false;
    const field = fields[i]!;
    starts[field] = start;
    ends[field] = end;
    end = start - length;
  }
  return true;
}

function isAt(bytes: Uint8Array, at: number, to: number, text: Uint8Array): boolean {
  if (at < 0 || at + text.length > to) return false;
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

import { AccessTally } from './access-tally.ts';
import { showBytes } from './byte-names.ts';
import { type ColumnValues, nameColumns } from './guess-columns.ts';
import { planLines } from './line-plan.ts';
import { COMBINED, type LogFormat, readLogFormat, TLS_FORMAT } from './log-format.ts';

export interface ChosenFormat {
  readonly format: LogFormat;
  /** not the user's nor the configuration's: to be shown, and doubted */
  readonly guessed: boolean;
}

const MOST_SAMPLE_LINES = 400;
const LONGEST_SAMPLE_LINE = 8192;
/** the part of a sample that has to be in a format */
const ENOUGH = 0.8;

/** Words, quoted and bracketed texts of a line; what stands between them is the format's own. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|\[([^\]]*)\]|[^\s"[\]=]+=(?=")|[^\s"[\]]+/g;
const JSON_PAIR =
  /"((?:[^"\\]|\\.)*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?[\d.]+(?:[eE][-+]?\d+)?|null|true|false))/g;

function sampleLines(sample: Uint8Array): string[] {
  const lines: string[] = [];
  for (let at = 0; at < sample.length && lines.length < MOST_SAMPLE_LINES; ) {
    const feed = sample.indexOf(0x0a, at);
    const end = feed < 0 ? sample.length : feed;
    // a last line without its end may be cut
    if ((feed >= 0 || lines.length === 0) && end > at && end - at <= LONGEST_SAMPLE_LINE) {
      lines.push(showBytes(sample, at, sample[end - 1] === 0x0d ? end - 1 : end));
    }
    at = end + 1;
  }
  return lines;
}

/** The part of a sample's lines that are in the format, 0 to 1. */
function matching(format: LogFormat, sample: Uint8Array): number {
  const tally = new AccessTally(planLines(format));
  const end = sample.lastIndexOf(0x0a);
  tally.push(end < 0 ? sample : sample.subarray(0, end + 1));
  const { lines, unread } = tally.finish();
  return lines === 0 ? 0 : (lines - unread) / lines;
}

const fieldCount = (format: LogFormat): number => Object.keys(planLines(format).variables).length;

/**
 * The format of a log: of the given ones the one that its first lines are in, else nginx's own, else a guess.
 * @param sample the log's beginning, some hundred lines
 * @param given of the configuration; the one that tells most is taken where several fit
 * @returns null where nothing fits
 */
export function chooseFormat(sample: Uint8Array, given: readonly LogFormat[]): ChosenFormat | null {
  const known = mostTelling(given, sample);
  if (known && known.name !== COMBINED.name) return { format: known, guessed: false };
  const lines = sampleLines(sample);
  const guesses = [TLS_FORMAT, COMBINED, guessJson(lines), guessText(lines)];
  const best = mostTelling(
    guesses.filter((format) => format !== null),
    sample,
  );
  if (best === null) return null;
  return { format: best, guessed: best !== COMBINED || known === null };
}

function mostTelling(formats: readonly LogFormat[], sample: Uint8Array): LogFormat | null {
  const fitting = formats.filter((format) => fieldCount(format) > 0 && matching(format, sample) >= ENOUGH);
  return fitting.sort((a, b) => fieldCount(b) - fieldCount(a))[0] ?? null;
}

/** Where a value stands in a line, and the word that labels it, if any. */
interface Spot {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

function jsonSpots(line: string): Spot[] {
  return [...line.matchAll(JSON_PAIR)].map((match) => {
    const value = match[2] ?? match[3]!;
    const to = match.index + match[0].length - (match[2] === undefined ? 0 : 1);
    return { from: to - value.length, to, label: match[1]! };
  });
}

function textSpots(line: string): Spot[] {
  const spots: Spot[] = [];
  let label = '';
  for (const match of line.matchAll(TOKEN)) {
    const inner = match[1] ?? match[2];
    const text = match[0];
    const equals = inner === undefined ? /^([A-Za-z_][\w.-]*)[=:](?=\S)/.exec(text) : null;
    if (inner === undefined && text.endsWith('=')) {
      label = text.slice(0, -1);
      continue;
    }
    const start = match.index + (inner === undefined ? (equals?.[0].length ?? 0) : 1);
    const to = match.index + text.length - (inner === undefined ? 0 : 1);
    spots.push({ from: start, to, label: equals?.[1] ?? label });
    label = '';
  }
  return spots;
}

function guessJson(lines: readonly string[]): LogFormat | null {
  return lines[0]?.startsWith('{') ? guessFrom(lines, jsonSpots, 'json') : null;
}

function guessText(lines: readonly string[]): LogFormat | null {
  return lines[0]?.startsWith('{') ? null : guessFrom(lines, textSpots, 'default');
}

function guessFrom(
  lines: readonly string[],
  spotsOf: (line: string) => Spot[],
  escaping: 'default' | 'json',
): LogFormat | null {
  const all = lines.map((line) => ({ line, spots: spotsOf(line) }));
  const counts = new Map<number, number>();
  for (const { spots } of all) counts.set(spots.length, (counts.get(spots.length) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const regular = all.filter(({ spots }) => spots.length === usual);
  const model = regular[0];
  if (!model || usual === 0) return null;
  const columns = model.spots.map(
    ({ label }, at): ColumnValues => ({
      label,
      values: regular.map(({ line, spots }) => line.slice(spots[at]!.from, spots[at]!.to)),
    }),
  );
  const names = nameColumns(columns);
  let text = '';
  let at = 0;
  model.spots.forEach(({ from, to }, i) => {
    text += `${model.line.slice(at, from)}\${${names[i]}}`;
    at = to;
  });
  text += model.line.slice(at);
  // braces only where a letter, digit or underscore follows
  return readLogFormat('guessed', text.replace(/\$\{(\w+)\}(?!\w)/g, '$$$1'), escaping);
}

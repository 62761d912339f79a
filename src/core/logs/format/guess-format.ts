import { type ColumnValues, nameColumns } from './guess-columns.ts';
import { type LogFormat, readLogFormat } from './log-format.ts';

/** Words, quoted and bracketed texts of a line; what stands between them is the format's own. */
const TOKEN = /"((?:[^"\\]|\\.)*)"|\[([^\]]*)\]|[^\s"[\]=]+=(?=")|[^\s"[\]]+/g;
/** A label with its value, one that opens an object, another string, or the end of an object. */
const JSON_TOKEN =
  /"((?:[^"\\]|\\.)*)"\s*:\s*(?:"((?:[^"\\]|\\.)*)"|(-?[\d.]+(?:[eE][-+]?\d+)?|null|true|false)|(\{))|"(?:[^"\\]|\\.)*"|[{}]/g;

/** Where a value stands in a line, and the word that labels it, if any. */
interface Spot {
  readonly from: number;
  readonly to: number;
  readonly label: string;
}

function jsonSpots(line: string): Spot[] {
  const path: string[] = [];
  const spots: Spot[] = [];
  for (const match of line.matchAll(JSON_TOKEN)) {
    const [text, label, quoted, bare, opened] = match;
    const value = quoted ?? bare;
    if (value !== undefined) {
      const to = match.index + text.length - (quoted === undefined ? 0 : 1);
      const names = [...path.filter((name) => name !== ''), label!];
      spots.push({ from: to - value.length, to, label: names.join('.') });
    } else if (opened) path.push(label!);
    else if (text === '{') path.push('');
    else if (text === '}') path.pop();
  }
  return spots;
}

function textSpots(line: string): Spot[] {
  const spots: Spot[] = [];
  let label = '';
  for (const match of line.matchAll(TOKEN)) {
    const inner = match[1] ?? match[2];
    const text = match[0];
    const equals = inner === undefined ? /^(?!TLSv|SSLv)([A-Za-z_][\w.-]*)[=:](?=\S)/.exec(text) : null;
    if (inner === undefined && text.endsWith('=')) {
      label = text.slice(0, -1);
      continue;
    }
    const start = match.index + (inner === undefined ? (equals?.[0].length ?? 0) : 1);
    const to = match.index + text.length - (inner === undefined ? 0 : 1);
    spots.push(...piecesOf({ from: start, to, label: equals?.[1] ?? label }, line));
    label = '';
  }
  return spots;
}

/** A value of several variables, as `TLSv1.3/TLS_AES_256_GCM_SHA384/r`. */
const COMPOSITE = /(?:^|[/|,;:_+ ])(?:TLSv1(?:\.\d)?|SSLv[23])(?=[/|,;:_+ ]|$)/;

function* piecesOf({ from, to, label }: Spot, line: string): Iterable<Spot> {
  const text = line.slice(from, to);
  const numbers = /^(\d+)[/:|,]\d+$/.exec(text);
  if (numbers && label === '') {
    const middle = from + numbers[1]!.length;
    yield { from, to: middle, label };
    yield { from: middle + 1, to, label };
    return;
  }
  const match = COMPOSITE.exec(text);
  const version = match && /TLSv1(?:\.\d)?|SSLv[23]/.exec(match[0])!;
  if (!match || !version || version[0].length === text.length) {
    yield { from, to, label };
    return;
  }
  const at = match.index + version.index;
  const separator = text[at + version[0].length] ?? text[at - 1]!;
  let start = from;
  for (const piece of text.split(separator)) {
    yield { from: start, to: start + piece.length, label: '' };
    start += piece.length + 1;
  }
}

const DELIMITERS = ['\t', '||', '::', ';;', '|', ';', '\x01', '^', '~', ','];

/** Values between delimiters, and nothing else. */
function delimitedSpots(delimiter: string): (line: string) => Spot[] {
  return (line) => {
    const spots: Spot[] = [];
    let at = 0;
    for (const cell of line.split(delimiter)) {
      const lead = /^[ "[]*/.exec(cell)![0].length;
      const to = Math.max(lead, cell.length - /[ "\]]*$/.exec(cell)![0].length);
      spots.push(...piecesOf({ from: at + lead, to: at + to, label: '' }, line));
      at += cell.length + delimiter.length;
    }
    return spots;
  };
}

/** The delimiter of which the usual line has the same number as most others. */
function delimiterOf(lines: readonly string[]): string | null {
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const [count, often] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
    if (count >= 2 && often >= lines.length * 0.6) return delimiter;
  }
  return null;
}

/** Formats that most of the lines could be in, told by where values stand and what they look like. */
export function guessFormats(lines: readonly string[]): LogFormat[] {
  const json = lines.filter((line) => line.startsWith('{'));
  const text = lines.filter((line) => !line.startsWith('{'));
  const delimiter = text.length > 0 ? delimiterOf(text) : null;
  const guesses = [
    guessFrom(json, jsonSpots, 'json'),
    guessFrom(text, textSpots, 'default'),
    delimiter === null ? null : guessFrom(text, delimitedSpots(delimiter), 'default'),
  ];
  return guesses.filter((format) => format !== null);
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

import { gather, numberIn } from '../base/gather.ts';
import type { ToldReport } from './told-once.ts';

/** What JSON holds. A key whose value is undefined is not there. */
type Leaf = string | number | boolean | null;
type Path = readonly (string | number)[];

/** Entries that are equal to the one they stand in but for some values: a row for each. */
interface Alike {
  /** by column: where in the entry its value stands, once or more */
  readonly paths: readonly (readonly Path[])[];
  readonly rows: readonly (readonly Leaf[])[];
}

/** Shorter lists are told in full. */
const LONG_LIST = 100;
/** As many as this are worth a table. */
const WORTH_A_TABLE = 10;

/**
 * Tells the entries of long lists that are alike once: the first of them in full, with the values in which the others differ in its
 * `alike`. An entry's copy with a row's values set at `paths` is the entry that the row stands for.
 */
export function tellAlike({ verdicts, ...rest }: ToldReport): object {
  // servers name a verdict by its number: that list keeps its order
  return { ...(shortenIn(rest) as object), verdicts };
}

function shortenIn(value: unknown): unknown {
  if (Array.isArray(value)) {
    const told = value.map(shortenIn);
    if (!told.every((each, at) => each === value[at])) return told;
    return value.length >= LONG_LIST && value.every(isRecord) ? shorten(value) : value;
  }
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  const told = keys.map((key) => shortenIn(value[key]));
  // nearly nothing in a report is a long list: what has none is not copied
  return told.every((each, at) => each === value[keys[at]!])
    ? value
    : Object.fromEntries(keys.map((key, at) => [key, told[at]]));
}

type Entry = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function shorten(entries: readonly Entry[]): readonly Entry[] {
  const numbers = new Map<string, number>();
  const shapes = new Map<number, number[]>();
  for (const [at, entry] of entries.entries()) gather(shapes, shapeOf(entry, numbers), at);
  const told: (Entry | null)[] = [...entries];
  for (const shape of shapes.values()) {
    const paths = pathsIn(entries[shape[0]!]);
    for (const group of groupsOf(shape, entries, paths)) {
      for (const at of group) told[at] = null;
      told[group[0]!] = tabulate(
        group.map((at) => entries[at]!),
        paths,
      );
    }
  }
  return told.filter((entry) => entry !== null);
}

const LEAF = 0;

/**
 * The number of what stands around the leaves: one for all values that differ in their leaves alone.
 * @param numbers of the shapes so far, each written with the numbers of those in it
 */
function shapeOf(value: unknown, numbers: Map<string, number>): number {
  if (typeof value !== 'object' || value === null) return LEAF;
  let shape = Array.isArray(value) ? '[' : '{';
  if (Array.isArray(value)) for (const each of value) shape += `,${shapeOf(each, numbers)}`;
  else
    for (const [key, each] of Object.entries(value))
      if (each !== undefined) shape += `${key}:${shapeOf(each, numbers)} `;
  return LEAF + 1 + numberIn(numbers, shape);
}

/** Where the leaves of a value stand. */
function pathsIn(value: unknown, to: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => pathsIn(each, [...to, at]));
  if (!isRecord(value)) return [to];
  return Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : pathsIn(each, [...to, key]),
  );
}

/** The leaf is looked up each time: lists of those of every entry would take as much memory as the report. */
function leafAt(entry: Entry, path: Path): Leaf {
  let value: unknown = entry;
  for (const key of path) value = (value as Readonly<Record<string | number, unknown>>)[key];
  return value as Leaf;
}

/** Entries of one shape by what has few values among them, such as rule and severity; small groups are left out. */
function groupsOf(
  shape: readonly number[],
  entries: readonly Entry[],
  paths: readonly Path[],
): readonly (readonly number[])[] {
  if (shape.length < WORTH_A_TABLE) return [];
  const few = Math.max(4, shape.length / 100);
  const kinds = paths.filter((path) => {
    const seen = new Set<Leaf>();
    return shape.every((at) => seen.add(leafAt(entries[at]!, path)).size <= few);
  });
  const groups = new Map<string, number[]>();
  for (const at of shape) gather(groups, JSON.stringify(kinds.map((path) => leafAt(entries[at]!, path))), at);
  return [...groups.values()].filter((group) => group.length >= WORTH_A_TABLE);
}

function tabulate(group: readonly Entry[], paths: readonly Path[]): Entry {
  const [first, ...others] = group as readonly [Entry, ...Entry[]];
  const isEqual = (one: Path, other: Path): boolean =>
    group.every((entry) => leafAt(entry, one) === leafAt(entry, other));
  const columns: Path[][] = [];
  for (const path of paths) {
    const same = leafAt(first, path);
    if (others.every((entry) => leafAt(entry, path) === same)) continue;
    const known = columns.find((column) => isEqual(column[0]!, path));
    if (known) known.push(path);
    else columns.push([path]);
  }
  const rows = others.map((entry) => columns.map((column) => leafAt(entry, column[0]!)));
  const alike: Alike = { paths: columns, rows };
  return { ...first, alike };
}

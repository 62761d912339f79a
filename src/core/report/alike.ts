import { gather } from '../base/gather.ts';
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

/** An entry with everything in it that is no object or list, in order. */
interface Flat {
  readonly at: number;
  readonly entry: Entry;
  readonly leaves: readonly Leaf[];
}

function shorten(entries: readonly Entry[]): readonly Entry[] {
  const numbers: Numbers = new Map();
  const shapes = new Map<number, Flat[]>();
  for (const [at, entry] of entries.entries()) {
    const leaves: Leaf[] = [];
    // a list that grew has room for more than it holds
    gather(shapes, flatten(entry, leaves, numbers), { at, entry, leaves: leaves.slice() });
  }
  const groups = [...shapes.values()].flatMap(groupsOf);
  const told: (Entry | null)[] = [...entries];
  for (const group of groups) {
    for (const { at } of group) told[at] = null;
    told[group[0]!.at] = tabulate(group);
  }
  return told.filter((entry) => entry !== null);
}

/** Of shapes, each written with the numbers of those in it. */
type Numbers = Map<string, number>;
const LEAF = 0;

/** @returns the number of what stands around the leaves, which it adds: one for all values that differ in their leaves alone */
function flatten(value: unknown, leaves: Leaf[], numbers: Numbers): number {
  let shape = Array.isArray(value) ? '[' : '{';
  if (Array.isArray(value)) for (const each of value) shape += `,${flatten(each, leaves, numbers)}`;
  else if (isRecord(value)) {
    for (const key of Object.keys(value))
      if (value[key] !== undefined) shape += `${key}:${flatten(value[key], leaves, numbers)} `;
  } else {
    leaves.push(value as Leaf);
    return LEAF;
  }
  const number = numbers.get(shape) ?? numbers.size + 1;
  numbers.set(shape, number);
  return number;
}

/** Entries of one shape by what has few values among them, such as rule and severity; small groups are left out. */
function groupsOf(flats: readonly Flat[]): readonly (readonly Flat[])[] {
  const few = Math.max(4, flats.length / 100);
  const kinds = flats[0]!.leaves
    .map((_, column) => column)
    .filter((column) => {
      const seen = new Set<Leaf>();
      return flats.every(({ leaves }) => seen.add(leaves[column]!).size <= few);
    });
  const groups = new Map<string, Flat[]>();
  for (const flat of flats) gather(groups, JSON.stringify(kinds.map((column) => flat.leaves[column])), flat);
  return [...groups.values()].filter((group) => group.length >= WORTH_A_TABLE);
}

function tabulate(group: readonly Flat[]): Entry {
  const [first, ...others] = group as readonly [Flat, ...Flat[]];
  const isEqual = (one: number, other: number): boolean =>
    group.every(({ leaves }) => leaves[one] === leaves[other]);
  const columns: { readonly at: number; readonly paths: Path[] }[] = [];
  for (const [at, path] of pathsIn(first.entry).entries()) {
    if (others.every(({ leaves }) => leaves[at] === first.leaves[at])) continue;
    const known = columns.find((column) => isEqual(column.at, at));
    if (known) known.paths.push(path);
    else columns.push({ at, paths: [path] });
  }
  const alike: Alike = {
    paths: columns.map(({ paths }) => paths),
    rows: others.map(({ leaves }) => columns.map(({ at }) => leaves[at]!)),
  };
  return { ...first.entry, alike };
}

/** Where the leaves of a value stand, in the order of {@link flatten}. */
function pathsIn(value: unknown, to: Path = []): readonly Path[] {
  if (Array.isArray(value)) return value.flatMap((each, at) => pathsIn(each, [...to, at]));
  if (!isRecord(value)) return [to];
  return Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : pathsIn(each, [...to, key]),
  );
}

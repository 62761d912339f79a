import type { Directive } from '../syntax/tree.ts';
import { whatIsMissing } from './effective.ts';
import type { Scope } from './scope.ts';

/** What a text with variables may come to, as far as the configuration tells. */
export interface PossibleValues {
  readonly values: readonly string[];
  /** the lines they come from */
  readonly from: readonly Directive[];
  /** a part of it comes from the request, or from somewhere that is not in sight */
  readonly open: boolean;
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*|\d))/g;
/** Entries of a map{} that are no values. */
const MAP_KEYWORDS = new Set(['hostnames', 'volatile', 'include']);
const TABLES = ['map', 'geo', 'split_clients'];
/** Beyond this many combinations the values count as open. */
const MOST_VALUES = 256;

export const hasVariable = (text: string): boolean => text.search(VARIABLE) >= 0;

/** The names of a text's variables, in order. */
export const variablesOf = (text: string): readonly string[] =>
  [...text.matchAll(VARIABLE)].map((match) => match[1] ?? match[2]!);

/** What stands before the first variable of a text and behind its last one; the text has a variable. */
export function literalEnds(text: string): { readonly head: string; readonly tail: string } {
  const variables = [...text.matchAll(VARIABLE)];
  const last = variables.at(-1)!;
  return { head: text.slice(0, variables[0]!.index), tail: text.slice(last.index + last[0].length) };
}

/** Works out what `text` may be at `scope`, through `set` and `map`, `geo` and `split_clients` of the same configuration. */
export function possibleValues(text: string, scope: Scope): PossibleValues {
  return expand(text, scope, new Set());
}

/**
 * What a text that is one variable comes to where the map{} that makes it is given an empty `source`; null where it is no such variable.
 * `map $http_upgrade $connection_upgrade`: what an ordinary request gets.
 */
export function ordinaryValues(text: string, scope: Scope, source: string): PossibleValues | null {
  const match = /^\$(?:\{(\w+)\}|(\w+))$/.exec(text);
  const table = match && tableOf(match[1] ?? match[2]!, scope);
  if (table?.kind !== 'map' || table.directive?.args[0]?.value !== source || table.incomplete) return null;
  const lines = entriesOf(table);
  const line =
    lines.find(({ nameArgument }) => nameArgument.value === '') ??
    lines.find(({ name }) => name === 'default');
  if (!line) return { values: [''], from: [], open: false };
  const value = possibleValues(line.args[0]!.value, scope);
  return { ...value, from: [line, ...value.from] };
}

function expand(text: string, scope: Scope, visiting: ReadonlySet<string>): PossibleValues {
  const match = new RegExp(VARIABLE.source).exec(text);
  if (!match) return { values: [text], from: [], open: false };
  const name = match[1] ?? match[2]!;
  const head = text.slice(0, match.index);
  const tail = expand(text.slice(match.index + match[0].length), scope, visiting);
  const own = visiting.has(name) ? UNKNOWN : valuesOf(name, scope, new Set([...visiting, name]));
  const values = own.values.flatMap((value) => tail.values.map((rest) => head + value + rest));
  const tooMany = values.length > MOST_VALUES;
  return {
    values: tooMany ? [] : [...new Set(values)],
    from: [...new Set([...own.from, ...tail.from])],
    open: own.open || tail.open || tooMany,
  };
}

const UNKNOWN: PossibleValues = { values: [], from: [], open: true };

function valuesOf(name: string, scope: Scope, visiting: ReadonlySet<string>): PossibleValues {
  const sets = setsOf(name, scope);
  const table = sets.length > 0 ? null : tableOf(name, scope);
  const lines = table ? entriesOf(table) : sets;
  if (lines.length === 0) return UNKNOWN;
  const raw = lines.map((line) => ({ line, argument: line.args.at(-1) }));
  const expanded = raw.map(({ argument }) => expand(argument?.value ?? '', scope, visiting));
  return {
    values: [...new Set(expanded.flatMap((each) => each.values))],
    from: [...new Set([...lines, ...expanded.flatMap((each) => each.from)])],
    open:
      expanded.some((each) => each.open) ||
      raw.some(({ argument }) => argument?.hole) ||
      (table !== null && whatIsMissing(table).length > 0),
  };
}

/** `set` in the block, around it, and in its if{} blocks. */
function setsOf(name: string, scope: Scope): readonly Directive[] {
  const found: Directive[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const block of [at, ...at.blocks('if')]) {
      found.push(
        ...block.named('set').filter((line) => line.args.length === 2 && line.args[0]!.value === `$${name}`),
      );
    }
  }
  return found;
}

function tableOf(name: string, scope: Scope): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const kind of TABLES) {
      const block = at
        .blocks(kind)
        .find((candidate) => candidate.directive?.args.at(-1)?.value === `$${name}`);
      if (block) return block;
    }
  }
  return null;
}

const entriesOf = (table: Scope): readonly Directive[] =>
  table.entries
    .map(({ directive }) => directive)
    .filter((line) => !MAP_KEYWORDS.has(line.name) && line.args.length === 1);

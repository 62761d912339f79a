import { LIMITS } from '../../base/limits.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { entriesOf, linesOf, nearestWithVariables, tableOf, type VariableLines } from './variable-lines.ts';

/** What a text with variables may come to, as far as the configuration tells. */
export interface PossibleValues {
  readonly values: readonly string[];
  /** the lines they come from */
  readonly from: readonly Directive[];
  /** a part of it comes from the request, or from somewhere that is not in sight; or it is too much to work out */
  readonly open: boolean;
}

const VARIABLE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*|\d))/g;

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
  if (!hasVariable(text)) return { values: [text], from: [], open: false };
  const at = nearestWithVariables(scope);
  const byText = workedOut.get(at) ?? new Map<string, PossibleValues>();
  const values = byText.get(text) ?? expand(text, valuesBehind(text, at));
  workedOut.set(at, byText.set(text, values));
  return values;
}

/** By the block whose variables count, and by text: rules ask the same for thousands of locations. */
const workedOut = new WeakMap<Scope, Map<string, PossibleValues>>();

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

const UNKNOWN: PossibleValues = { values: [], from: [], open: true };

/**
 * The values of every variable that a text depends on, the innermost worked out first. What lies behind more variables than
 * {@link LIMITS} allows, and what leads back to itself, is unknown. Without recursion: chains are as long as a user makes them.
 */
function valuesBehind(text: string, scope: Scope): ReadonlyMap<string, PossibleValues> {
  const lines = linesBehind(text, scope);
  const values = new Map<string, PossibleValues>();
  const begun = new Set<string>();
  const pending = [...lines.keys()].reverse();
  for (let name = pending.at(-1); name !== undefined; name = pending.at(-1)) {
    const own = lines.get(name);
    const missing =
      own && !begun.has(name) ? namesOf(own).filter((inner) => lines.has(inner) && !values.has(inner)) : [];
    begun.add(name);
    if (missing.length > 0) {
      pending.push(...missing.filter((inner) => !begun.has(inner)));
      if (pending.at(-1) !== name) continue;
    }
    pending.pop();
    if (!values.has(name)) values.set(name, own ? valuesOf(own, values) : UNKNOWN);
  }
  return values;
}

/** By name of the variable, the nearest first. */
function linesBehind(text: string, scope: Scope): ReadonlyMap<string, VariableLines | null> {
  const found = new Map<string, VariableLines | null>();
  let names: Iterable<string> = new Set(variablesOf(text));
  for (let depth = 0; depth < LIMITS.variableDepth; depth += 1) {
    const next = new Set<string>();
    for (const name of names) {
      if (found.has(name) || found.size >= LIMITS.variables) continue;
      const lines = linesOf(name, scope);
      found.set(name, lines);
      for (const inner of lines ? namesOf(lines) : []) next.add(inner);
    }
    names = next;
  }
  return found;
}

const namesOf = ({ lines }: VariableLines): readonly string[] =>
  lines.flatMap((line) => variablesOf(line.args.at(-1)?.value ?? ''));

function valuesOf(
  { lines, incomplete }: VariableLines,
  known: ReadonlyMap<string, PossibleValues>,
): PossibleValues {
  const expanded = lines.map((line) => expand(line.args.at(-1)?.value ?? '', known));
  return {
    values: [...new Set(expanded.flatMap((each) => each.values))],
    from: [...new Set([...lines, ...expanded.flatMap((each) => each.from)])],
    open: incomplete || expanded.some((each) => each.open) || lines.some((line) => line.args.at(-1)?.hole),
  };
}

/** Every combination of what a text's variables may be. */
function expand(text: string, known: ReadonlyMap<string, PossibleValues>): PossibleValues {
  const from = new Set<Directive>();
  let values: readonly string[] = [''];
  let open = false;
  let end = 0;
  for (const match of text.matchAll(VARIABLE)) {
    const literal = text.slice(end, match.index);
    end = match.index + match[0].length;
    const own = known.get(match[1] ?? match[2]!) ?? UNKNOWN;
    open ||= own.open;
    for (const line of own.from) from.add(line);
    values = combined(values, literal, own.values);
    open ||= values.length === 0;
  }
  const tail = text.slice(end);
  return { values: [...new Set(values.map((value) => value + tail))], from: [...from], open };
}

/** None where that is too many, or too long. */
function combined(heads: readonly string[], literal: string, ends: readonly string[]): readonly string[] {
  if (heads.length * ends.length > LIMITS.values) return [];
  const values = heads.flatMap((head) => ends.map((end) => head + literal + end));
  return values.some((value) => value.length > LIMITS.valueLength) ? [] : [...new Set(values)];
}

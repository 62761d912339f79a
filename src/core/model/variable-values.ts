import type { Directive } from '../syntax/tree.ts';
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
/** Beyond this many combinations the values count as open. */
const MOST_VALUES = 256;

export const hasVariable = (text: string): boolean => text.search(VARIABLE) >= 0;

/** Works out what `text` may be at `scope`, through `set` and `map`, `geo` and `split_clients` of the same configuration. */
export function possibleValues(text: string, scope: Scope): PossibleValues {
  return expand(text, scope, new Set());
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
  const raw =
    sets.length > 0
      ? sets.map((line) => ({ line, value: line.args[1]?.value ?? '' }))
      : tableValues(name, scope);
  if (raw.length === 0) return UNKNOWN;
  const expanded = raw.map(({ value }) => expand(value, scope, visiting));
  return {
    values: [...new Set(expanded.flatMap((each) => each.values))],
    from: [...new Set([...raw.map(({ line }) => line), ...expanded.flatMap((each) => each.from)])],
    open: expanded.some((each) => each.open),
  };
}

/** `set` in the block, around it, and in its if{} blocks. */
function setsOf(name: string, scope: Scope): readonly Directive[] {
  const found: Directive[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const block of [at, ...at.blocks('if')]) {
      found.push(...block.named('set').filter((line) => line.args[0]?.value === `$${name}`));
    }
  }
  return found;
}

function tableValues(name: string, scope: Scope): { line: Directive; value: string }[] {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    for (const kind of ['map', 'geo', 'split_clients']) {
      const block = at
        .blocks(kind)
        .find((candidate) => candidate.directive?.args.at(-1)?.value === `$${name}`);
      if (block) return valuesInTable(block);
    }
  }
  return [];
}

function valuesInTable(block: Scope): { line: Directive; value: string }[] {
  return block.entries
    .map(({ directive }) => directive)
    .filter((line) => !MAP_KEYWORDS.has(line.name) && line.args.length === 1)
    .map((line) => ({ line, value: line.args[0]!.value }));
}

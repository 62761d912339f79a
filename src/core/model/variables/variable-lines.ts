import { remember } from '../../base/remember.ts';
import type { Directive } from '../../syntax/tree.ts';
import { whatIsMissing } from '../effective.ts';
import type { Scope } from '../scope.ts';

/** The lines that give a variable its value. */
export interface VariableLines {
  readonly lines: readonly Directive[];
  /** the table has more that is not known */
  readonly incomplete: boolean;
}

/** Entries of a map{} that are no values. */
const MAP_KEYWORDS = new Set(['hostnames', 'volatile', 'include']);
const TABLES = ['map', 'geo', 'split_clients'] as const;

/** `set` in the block, around it, and in its if{} blocks; else the table that makes it; null where there is neither. */
export function linesOf(name: string, scope: Scope): VariableLines | null {
  const sets: Directive[] = [];
  for (let at: Scope | null = scope; at !== null; at = at.parent)
    for (const line of indexOf(at).sets.get(name) ?? []) sets.push(line);
  if (sets.length > 0) return { lines: sets, incomplete: false };
  const table = tableOf(name, scope);
  const lines = table ? entriesOf(table) : [];
  return lines.length > 0 ? { lines, incomplete: whatIsMissing(table!).length > 0 } : null;
}

/** The map{}, geo{} or split_clients{} that makes a variable, the innermost first. */
export function tableOf(name: string, scope: Scope): Scope | null {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const table = indexOf(at).tables.get(name);
    if (table) return table;
  }
  return null;
}

/** The innermost block, from this one outwards, that gives a variable a value; the outermost where none does. */
export function nearestWithVariables(scope: Scope): Scope {
  let at = scope;
  while (at.parent !== null && indexOf(at) === EMPTY) at = at.parent;
  return at;
}

export const entriesOf = (table: Scope): readonly Directive[] =>
  table.entries
    .map(({ directive }) => directive)
    .filter((line) => !MAP_KEYWORDS.has(line.name) && line.args.length === 1);

interface Index {
  readonly sets: ReadonlyMap<string, readonly Directive[]>;
  readonly tables: ReadonlyMap<string, Scope>;
}

const EMPTY: Index = { sets: new Map(), tables: new Map() };

/** Once everything is read: thousands of locations ask for what stands around them. */
const indexOf = remember(readIndex);

function readIndex(scope: Scope): Index {
  const sets = new Map<string, Directive[]>();
  for (const block of [scope, ...scope.blocks('if')]) {
    for (const line of block.named('set')) {
      const name = line.args.length === 2 ? variableNamed(line.args[0]!.value) : null;
      if (name === null) continue;
      const lines = sets.get(name);
      if (lines) lines.push(line);
      else sets.set(name, [line]);
    }
  }
  const tables = new Map<string, Scope>();
  for (const kind of TABLES) {
    for (const table of scope.blocks(kind)) {
      const name = variableNamed(table.directive?.args.at(-1)?.value ?? '');
      if (name !== null && !tables.has(name)) tables.set(name, table);
    }
  }
  return sets.size + tables.size === 0 ? EMPTY : { sets, tables };
}

const variableNamed = (word: string): string | null => (word.startsWith('$') ? word.slice(1) : null);

import { keptIn } from '../../base/remember.ts';
import type { Argument, Directive, Tree } from '../../syntax/tree.ts';
import { directivesOf, isRow } from '../pieces/directives-of.ts';

/** Where a secret comes by a variable that holds it. */
interface SecretUse {
  /** its stand-in */
  readonly secret: string;
  /** where the variable got it */
  readonly setAt: number;
  /** as written, with its `$` */
  readonly variable: string;
  /** UTF-16 offset of the variable */
  readonly from: number;
  readonly directive: string;
}

const DEFINES = /^(?:set|js_var|auth_request_set)$/;
const TABLES = /^(?:map|geo|split_clients)$/;
const VARIABLE = /\$\{?([\p{L}\p{M}\p{N}_]+)\}?/gu;
const SECRET = /(?<![\p{L}\p{N}])secret\d+/giu;

/** Does the directive only put a value into a variable? */
export const isDefinition = (directive: string): boolean => DEFINES.test(directive) || TABLES.test(directive);

interface Holding {
  readonly secret: string;
  readonly setAt: number;
}

/** What a variable is made of. */
interface Variable {
  readonly holds: Holding[];
  /** variables that take its value, folded */
  readonly givesTo: Set<string>;
}

/** Every place where a redacted text uses a variable that holds a secret, also one that got it from another. */
export function secretUses(trees: readonly Tree[]): readonly SecretUse[] {
  const variables = new Map<string, Variable>();
  const variable = (name: string): Variable =>
    keptIn(variables, name, () => ({ holds: [], givesTo: new Set<string>() }));
  const others: Directive[] = [];
  for (const tree of trees)
    for (const directive of directivesOf(tree)) {
      const target = targetOf(directive);
      if (target === null) others.push(directive);
      else
        for (const value of target.values) {
          variable(target.name).holds.push(...secretsIn(value));
          for (const { name } of variablesIn(value)) variable(name).givesTo.add(target.name);
        }
    }
  const held = spread(variables);
  return others.flatMap((directive) => usesIn(directive, held));
}

function usesIn(
  { name: directive, args }: Directive,
  held: ReadonlyMap<string, readonly Holding[]>,
): SecretUse[] {
  if (held.size === 0 || directive === 'if' || TABLES.test(directive)) return [];
  return args.flatMap((argument) =>
    variablesIn(argument).flatMap(({ name, written, from }) =>
      (held.get(name) ?? []).map((holding) => ({ ...holding, variable: written, from, directive })),
    ),
  );
}

function targetOf(
  directive: Directive,
): { readonly name: string; readonly values: readonly Argument[] } | null {
  const { name, args, parent } = directive;
  const isTable = isRow(directive) && TABLES.test(parent!.name);
  if (!isTable && !DEFINES.test(name)) return null;
  const target = isTable ? parent!.args.at(-1) : args[0];
  const [, bare] = /^\$(.+)/.exec(target?.value ?? '') ?? [];
  return bare === undefined ? null : { name: bare.toLowerCase(), values: isTable ? args : args.slice(1) };
}

const secretsIn = ({ text, from }: Argument): Holding[] =>
  [...text.matchAll(SECRET)].map(({ index, 0: secret }) => ({ secret, setAt: from + index }));

const variablesIn = ({ text, from }: Argument) =>
  [...text.matchAll(VARIABLE)].map(({ index, 0: written, 1: name }) => ({
    name: name!.toLowerCase(),
    written,
    from: from + index,
  }));

/** Each secret goes along every chain of variables once. */
function spread(variables: ReadonlyMap<string, Variable>): ReadonlyMap<string, readonly Holding[]> {
  const held = new Map<string, Map<string, Holding>>();
  const open = [...variables].flatMap(([name, { holds }]) => holds.map((holding) => ({ name, holding })));
  for (let next = open.pop(); next; next = open.pop()) {
    const { name, holding } = next;
    const known = keptIn(held, name, () => new Map<string, Holding>());
    if (known.has(holding.secret)) continue;
    known.set(holding.secret, holding);
    for (const other of variables.get(name)?.givesTo ?? []) open.push({ name: other, holding });
  }
  return new Map([...held].map(([name, holdings]) => [name, [...holdings.values()]]));
}

import { parseSync } from 'vite';
import type { Source } from './source-files.ts';

/** A node of the syntax tree, as far as it is looked at here. */
interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

const childrenOf = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode);
const nameOf = (node: unknown): string | null => {
  if (!isNode(node)) return null;
  if (node.type === 'PrivateIdentifier') return `#${node.name}`;
  return node.type === 'Identifier' ? (node.name as string) : null;
};
const isFunction = (node: unknown): boolean =>
  isNode(node) && /^(?:ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);

/** The name under which a node declares a function, a method or a getter; null where it declares none. */
function declaredBy(node: Node): string | null {
  if (node.type === 'FunctionDeclaration') return nameOf(node.id);
  if (node.type === 'MethodDefinition' || node.type === 'PropertyDefinition')
    return isFunction(node.value) ? nameOf(node.key) : null;
  if (node.type === 'VariableDeclarator') return isFunction(node.init) ? nameOf(node.id) : null;
  return null;
}

/** What a node calls, or hands on to be called: a name of the file, or a member of `this`. */
function calledBy(node: Node): string | null {
  if (node.type === 'MemberExpression' && isNode(node.object) && node.object.type === 'ThisExpression')
    return nameOf(node.property);
  return nameOf(node);
}

/**
 * The functions of a file that come back to themselves, directly or through others of the file. Files import one another without
 * cycles, so there is no other way. By name: two functions of one name in a file count as one.
 */
export function recursionsIn({ path, text }: Pick<Source, 'path' | 'text'>): readonly string[] {
  const calls = new Map<string, Set<string>>();
  const locals = new Set<string>();
  const pending: [Node, string | null][] = [[parseSync(path, text).program as unknown as Node, null]];
  for (let at = pending.pop(); at; at = pending.pop()) {
    const [node, within] = at;
    const declared = declaredBy(node);
    const inside = declared ?? within;
    if (declared !== null && !calls.has(declared)) calls.set(declared, new Set());
    const called = calledBy(node);
    if (called !== null && within !== null) calls.get(within)!.add(called);
    for (const name of localsOf(node)) if (inside !== null) locals.add(`${inside} ${name}`);
    const skipped = keysOf(node);
    for (const child of childrenOf(node)) if (!skipped.includes(child)) pending.push([child, inside]);
  }
  for (const [name, names] of calls)
    for (const called of names) if (locals.has(`${name} ${called}`)) names.delete(called);
  return [...calls.keys()].filter((name) => reaches(calls, name)).sort();
}

/** Parameters and variables, which hide what is named so outside. */
function localsOf(node: Node): readonly string[] {
  const patterns = isFunction(node)
    ? node.params
    : node.type === 'VariableDeclarator' && !isFunction(node.init)
      ? [node.id]
      : [];
  const found: string[] = [];
  const pending = [patterns].flat().filter(isNode);
  for (let at = pending.pop(); at; at = pending.pop()) {
    const name = nameOf(at);
    if (name !== null) found.push(name);
    // a default value is no pattern
    else pending.push(...(at.type === 'AssignmentPattern' ? [at.left as Node] : childrenOf(at)));
  }
  return found;
}

/** Names that call nothing: of what is declared, of a property, of a type. */
function keysOf(node: Node): readonly unknown[] {
  if (node.type.startsWith('TS') && node.type !== 'TSAsExpression' && node.type !== 'TSNonNullExpression')
    return childrenOf(node);
  const keys = declaredBy(node) === null ? [] : [node.id, node.key];
  if (node.type === 'MemberExpression') return [...keys, ...(node.computed ? [] : [node.property])];
  if (node.type === 'Property') return [...keys, ...(node.computed || node.shorthand ? [] : [node.key])];
  return keys;
}

function reaches(calls: ReadonlyMap<string, ReadonlySet<string>>, name: string): boolean {
  const seen = new Set<string>();
  const pending = [...(calls.get(name) ?? [])];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at === name) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    pending.push(...(calls.get(at) ?? []));
  }
  return false;
}

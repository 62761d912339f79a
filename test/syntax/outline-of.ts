import { readTree } from '../../src/core/syntax/read-tree.ts';
import type { Directive, Tree } from '../../src/core/syntax/tree.ts';

export function treeOf(text: string): Tree {
  return readTree({ path: 'nginx.conf', text, encoding: 'utf-8' });
}

/** A tree in brief: one line for each directive, indented; `…` where a block's `}` is missing, `?` before what it depends on. */
export function outlineOf(tree: Tree): string[] {
  const lines: string[] = [];
  const add = (directive: Directive, depth: number) => {
    const words = [directive.nameArgument, ...directive.args].map(({ text, hole }) =>
      hole ? `<${text}>` : text,
    );
    if (directive.body !== null) words.push(directive.raw ? '{lua' : '{');
    if (directive.body !== null && directive.close < 0) words.push('…');
    const text = (hole: { from: number; to: number }) => tree.file.text.slice(hole.from, hole.to);
    if (directive.conditions.length > 0) words.push('?', ...directive.conditions.map(text));
    lines.push('  '.repeat(depth) + words.join(' '));
    for (const child of directive.body ?? []) add(child, depth + 1);
  };
  for (const directive of tree.root) add(directive, 0);
  return lines;
}

export function damageOf(tree: Tree): string[] {
  return tree.damage.map(({ message, nginxLine }) => `${nginxLine}: ${message}`);
}

import { parseSize } from '../base/units.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { Directive, Tree } from '../syntax/tree.ts';

/**
 * Whether edits put a value into a configuration that nobody wrote there: of two that contradict each other one, or a size that was
 * missing. Joining `10 m` to `10m`, writing `1g` as `1024m`, moving `ssl` to the listens, and deleting a line that its block repeats
 * word for word choose nothing.
 */
export function choosesValue(trees: readonly Tree[], edits: readonly TextEdit[]): boolean {
  return edits.some(({ span, text }) => {
    const tree = treeOf(trees, span.file);
    const removed = tree?.file.text.slice(span.from, span.to).trim() ?? '';
    const added = text.trim();
    if (added === '') return !(tree && isRepeated(tree, span)) && !MOVED_TO_LISTEN.test(removed);
    return added !== 'ssl' && joined(removed) !== joined(added);
  });
}

const byPath = new WeakMap<readonly Tree[], ReadonlyMap<string, Tree>>();

function treeOf(trees: readonly Tree[], path: string): Tree | undefined {
  const found = byPath.get(trees) ?? new Map(trees.map((tree) => [tree.file.path, tree]));
  byPath.set(trees, found);
  return found.get(path);
}

/** It goes where its listens say `ssl`; which ports speak TLS is compared apart. */
const MOVED_TO_LISTEN = /^ssl\s+(?:on|off)\s*;$/i;

const joined = (words: string): string => {
  const value = words.replace(/\s+/g, '');
  const [, head, digits, unit] = /^(.*:)(\d+)([kmg])i?b?$/is.exec(value) ?? [];
  if (digits === undefined) return value;
  const factor = unit!.toLowerCase() === 'g' ? 1024 : 1;
  return `${head}${parseSize(`${Number(digits) * factor}${factor > 1 ? 'm' : unit!.toLowerCase()}`)}`;
};

/** What is removed is in the same block once more, word for word. */
function isRepeated(tree: Tree, { from, to }: TextEdit['span']): boolean {
  const isRemoved = (directive: Directive): boolean => directive.from >= from && directive.to <= to;
  const first = firstFrom(tree, from);
  if (!first || !isRemoved(first)) return false;
  const block = first.parent?.body ?? tree.root;
  const kept = new Set(block.filter((directive) => !isRemoved(directive)).map(wordsOf));
  return block.filter(isRemoved).every((directive) => kept.has(wordsOf(directive)));
}

/** All directives of a tree in the order of the text: thousands of fixes ask where they stand. */
const inOrder = new WeakMap<Tree, readonly Directive[]>();

function firstFrom(tree: Tree, from: number): Directive | undefined {
  let all = inOrder.get(tree);
  if (!all) {
    const found: Directive[] = [];
    const open = [...tree.root].reverse();
    for (let next = open.pop(); next; next = open.pop()) {
      found.push(next);
      for (const inside of [...(next.body ?? [])].reverse()) open.push(inside);
    }
    all = found;
    inOrder.set(tree, all);
  }
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.from < from) low = middle + 1;
    else high = middle;
  }
  return all[low];
}

const wordsOf = ({ name, args, body, from }: Directive): string =>
  body === null ? [name, ...args.map(({ text }) => text)].join(' ') : `block at ${from}`;

import { firstWhere } from '../base/first-where.ts';
import { remember } from '../base/remember.ts';
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
    const tree = byPath(trees).get(span.file);
    const removed = tree?.file.text.slice(span.from, span.to).trim() ?? '';
    const added = text.trim();
    if (added === '') return !(tree && isRepeated(tree, span)) && !MOVED_TO_LISTEN.test(removed);
    return added !== 'ssl' && joined(removed) !== joined(added);
  });
}

const byPath = remember(
  (trees: readonly Tree[]): ReadonlyMap<string, Tree> => new Map(trees.map((tree) => [tree.file.path, tree])),
);

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
  const all = directivesIn(tree);
  const removed = new Map<string, number>();
  const at = firstWhere(all, (directive) => directive.from >= from);
  const parent = all[at]?.parent;
  for (let i = at; i < all.length && all[i]!.from <= to; i += 1) {
    const directive = all[i]!;
    if (directive.to > to || directive.parent !== parent) continue;
    const words = wordsOf(directive);
    removed.set(words, (removed.get(words) ?? 0) + 1);
  }
  const written = wordsIn(parent?.body ?? tree.root);
  return removed.size > 0 && [...removed].every(([words, count]) => written.get(words)! > count);
}

/** How often each statement is in a block: thousands of fixes of one block ask. */
const wordsIn = remember((block: readonly Directive[]): ReadonlyMap<string, number> => {
  const words = new Map<string, number>();
  for (const directive of block) {
    const own = wordsOf(directive);
    words.set(own, (words.get(own) ?? 0) + 1);
  }
  return words;
});

/** All directives of a tree in the order of the text: thousands of fixes ask where they stand. */
const directivesIn = remember((tree: Tree): readonly Directive[] => {
  const all: Directive[] = [];
  const open = [...tree.root].reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    all.push(next);
    for (const inside of [...(next.body ?? [])].reverse()) open.push(inside);
  }
  return all;
});

const wordsOf = ({ name, args, body, from }: Directive): string =>
  body === null ? [name, ...args.map(({ text }) => text)].join(' ') : `block at ${from}`;

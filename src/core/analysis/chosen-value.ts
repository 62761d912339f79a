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
    const tree = trees.find(({ file }) => file.path === span.file);
    const removed = tree?.file.text.slice(span.from, span.to).trim() ?? '';
    const added = text.trim();
    if (added === '') return !(tree && isRepeated(tree, span)) && !MOVED_TO_LISTEN.test(removed);
    return added !== 'ssl' && joined(removed) !== joined(added);
  });
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
function isRepeated({ root }: Tree, { from, to }: TextEdit['span']): boolean {
  const isRemoved = (directive: Directive): boolean => directive.from >= from && directive.to <= to;
  let block = root;
  for (let around = enclosing(block, from, to); around?.body; around = enclosing(block, from, to))
    block = around.body;
  const kept = new Set(block.filter((directive) => !isRemoved(directive)).map(wordsOf));
  const removed = block.filter(isRemoved);
  return removed.length > 0 && removed.every((directive) => kept.has(wordsOf(directive)));
}

const enclosing = (block: readonly Directive[], from: number, to: number): Directive | undefined =>
  block.find(({ open, close }) => open >= 0 && open < from && (close < 0 || to <= close));

const wordsOf = ({ name, args, body, from }: Directive): string =>
  body === null ? [name, ...args.map(({ text }) => text)].join(' ') : `block at ${from}`;

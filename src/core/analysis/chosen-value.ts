import { parseSize } from '../base/units.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { Tree } from '../syntax/tree.ts';

/**
 * Whether edits put a value into a configuration that nobody wrote there: of two that contradict each other one, or a size that was
 * missing. Joining `10 m` to `10m`, writing `1g` as `1024m`, moving `ssl` to the listens, and deleting a line that is repeated word
 * for word choose nothing.
 */
export function choosesValue(trees: readonly Tree[], edits: readonly TextEdit[]): boolean {
  return edits.some(({ span, text }) => {
    const file = trees.find((tree) => tree.file.path === span.file)?.file.text ?? '';
    const removed = file.slice(span.from, span.to).trim();
    const added = text.trim();
    if (added === '') return !isRepeated(file, removed) && !MOVED_TO_LISTEN.test(removed);
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

/** The line stands once more in the file, word for word. */
function isRepeated(text: string, line: string): boolean {
  const first = text.indexOf(line);
  return line !== '' && text.indexOf(line, first + line.length) >= 0;
}

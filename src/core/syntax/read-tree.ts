import type { SourceFile } from '../base/source-file.ts';
import type { Tree } from './tree.ts';
import { TreeReader } from './tree-reader.ts';

/**
 * Reads one file as nginx's own lexer does. Never fails: what nginx would refuse is in `damage`, the first of them exactly what
 * nginx says first, and reading goes on behind it. Linear in the file's length, without recursion.
 */
export function readTree(file: SourceFile): Tree {
  const strict = new TreeReader(file, false);
  const tree = strict.read();
  if (!strict.leftOpen) return tree;
  // a `}` is missing somewhere: where it belongs shows only in a second reading, that knows of it
  return { ...new TreeReader(file, true).read(), damage: tree.damage };
}

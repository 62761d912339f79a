import type { LineIndex } from '../../base/line-index.ts';
import { indentAt } from '../damage/recovery.ts';
import type { FlatTree } from './flat-tree.ts';

/** Lines from 1. Folded, `startLine` stays to be seen, and the lines up to `endLine` vanish. */
interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind: 'block' | 'comment';
}

/** Blocks, whose closing brace stays to be seen, and comments over several lines; in the order of their first lines. */
export function foldingRanges(text: string, nodes: FlatTree, lines: LineIndex): FoldingRange[] {
  const found: FoldingRange[] = [];
  let comment = { startLine: -1, endLine: -1 };
  for (let node = 0; node < nodes.count; node++) {
    const kind = nodes.kind(node);
    if (kind === 'block' || kind === 'lua_block') {
      found.push(blockRange(nodes, node, lines));
    } else if (kind === 'comment' && indentAt(text, nodes.from(node)) >= 0) {
      const line = lines.lineAt(nodes.from(node));
      if (line !== comment.endLine + 1) {
        found.push({ ...comment, kind });
        comment = { startLine: line, endLine: line };
      }
      comment.endLine = line;
    }
  }
  found.push({ ...comment, kind: 'comment' });
  return found
    .filter(({ startLine, endLine }) => endLine > startLine)
    .sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function blockRange(nodes: FlatTree, block: number, lines: LineIndex): FoldingRange {
  let open = nodes.from(block);
  let closes = false;
  for (let child = block + 1; child < nodes.end(block); child = nodes.end(child)) {
    if (nodes.kind(child) === 'open') open = nodes.from(child);
    // where the brace is missing the parser makes one up, without a character
    closes = nodes.kind(child) === 'close' && nodes.to(child) > nodes.from(child);
  }
  const lastLine = lines.lineAt(Math.max(open, nodes.to(block) - 1));
  return { startLine: lines.lineAt(open), endLine: closes ? lastLine - 1 : lastLine, kind: 'block' };
}

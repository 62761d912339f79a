import type { FlatTree } from './flat-tree.ts';

/** A block, for a list of what a file holds. UTF-16 offsets. */
export interface OutlineItem {
  readonly name: string;
  /** its arguments; of a server without arguments, its names */
  readonly detail: string;
  readonly from: number;
  readonly to: number;
  /** where its name stands */
  readonly nameFrom: number;
  readonly nameTo: number;
  readonly children: readonly OutlineItem[];
}

const longestDetail = 80;

/** The blocks of a file, each with those inside it. */
export function outline(text: string, nodes: FlatTree): OutlineItem[] {
  const root: OutlineItem[] = [];
  const open: { end: number; children: OutlineItem[] }[] = [];
  for (let node = 0; node < nodes.count; node++) {
    while (open.length > 0 && (open.at(-1)?.end as number) <= node) open.pop();
    const kind = nodes.kind(node);
    if (kind !== 'block' && kind !== 'lua_block') continue;
    const words = wordsOf(nodes, node);
    const first = words[0];
    if (first === undefined) continue;
    const name = textOf(text, nodes, first);
    const children: OutlineItem[] = [];
    const args = words.slice(1).map((word) => textOf(text, nodes, word));
    const detail = args.length > 0 || name !== 'server' ? args.join(' ') : serverNames(text, nodes, node);
    const item = { name, detail: shorten(detail), from: nodes.from(node), to: nodes.to(node) };
    const location = { nameFrom: nodes.from(first), nameTo: nodes.to(first) };
    (open.at(-1)?.children ?? root).push({ ...item, ...location, children });
    open.push({ end: nodes.end(node), children });
  }
  return root;
}

/** The statement's own words, up to its `{`. */
function wordsOf(nodes: FlatTree, statement: number): number[] {
  const words: number[] = [];
  for (let child = statement + 1; child < nodes.end(statement); child = nodes.end(child)) {
    const kind = nodes.kind(child);
    if (kind === 'word' || kind === 'string') words.push(child);
    else if (kind === 'open') break;
  }
  return words;
}

function serverNames(text: string, nodes: FlatTree, server: number): string {
  for (let child = server + 1; child < nodes.end(server); child = nodes.end(child)) {
    if (nodes.kind(child) !== 'simple') continue;
    const [first, ...names] = wordsOf(nodes, child).map((word) => textOf(text, nodes, word));
    if (first === 'server_name') return names.join(' ');
  }
  return '';
}

function textOf(text: string, nodes: FlatTree, node: number): string {
  return text.slice(nodes.from(node), nodes.to(node));
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > longestDetail ? `${line.slice(0, longestDetail - 1)}…` : line;
}

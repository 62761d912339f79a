import { readsItsOwnBody } from '../damage/recovery.ts';
import type { FlatTree, NodeKind } from './flat-tree.ts';

export const highlightKinds = [
  'directive',
  'block',
  'value',
  'string',
  'number',
  'variable',
  'comment',
  'lua',
  'hole',
] as const;

/** `block` is the name of a directive with a block, `number` also a size or a time, `hole` a template's construct. */
type HighlightKind = (typeof highlightKinds)[number];

/** UTF-16 offsets. Never crosses the end of a line. */
export interface Highlight {
  readonly from: number;
  readonly to: number;
  readonly kind: HighlightKind;
}

const numberPattern = /^[+-]?\d+(\.\d+)?(%|[kKmMgG]|r\/[sm])?$|^(\d+(y|M|w|d|h|ms|m|s))+\d*$/;

/** What stands out inside a word: a template's constructs and variables. */
const partPattern = /(\{\{[^{};\n]*\}\}|\{%[^;{}]*%\}|<%[^;<>]*%>)|\$(?:\w+|\{\w+\})/g;

const plainKinds: Partial<Record<NodeKind, HighlightKind>> = {
  comment: 'comment',
  lua_code: 'lua',
  template_tag: 'hole',
  template_value: 'hole',
};

/** Spans to color, in order and apart; white space, `;` and braces have none. */
export function syntaxHighlights(text: string, nodes: FlatTree): Highlight[] {
  const found: Highlight[] = [];
  const names = namesOf(text, nodes);
  for (let node = 0; node < nodes.count; node++) {
    const kind = nodes.kind(node);
    const whole = plainKinds[kind] ?? names.get(node);
    if (whole !== undefined) addLines(found, text, nodes.from(node), nodes.to(node), whole);
    else if (kind === 'word' || kind === 'string') {
      addWord(found, text, nodes.from(node), nodes.to(node), kind === 'string');
    }
  }
  return found;
}

/** The words that name a statement. In map, types and the like statements begin with keys instead. */
function namesOf(text: string, nodes: FlatTree): Map<number, HighlightKind> {
  const names = new Map<number, HighlightKind>();
  /** where the block of keys around the node ends */
  let keysEnd = -1;
  for (let node = 0; node < nodes.count; node++) {
    const kind = nodes.kind(node);
    if (node < keysEnd || (kind !== 'simple' && kind !== 'block' && kind !== 'lua_block')) continue;
    const first = firstWord(nodes, node);
    if (first < 0) continue;
    names.set(first, kind === 'simple' ? 'directive' : 'block');
    const holdsKeys = kind === 'block' && readsItsOwnBody(text.slice(nodes.from(first), nodes.to(first)));
    if (holdsKeys) keysEnd = nodes.end(node);
  }
  return names;
}

/** Index of the statement's first word, behind comments and tags that stand before it; -1 where the parser made one up. */
function firstWord(nodes: FlatTree, statement: number): number {
  for (let child = statement + 1; child < nodes.end(statement); child = nodes.end(child)) {
    const kind = nodes.kind(child);
    if (kind === 'word' || kind === 'string') return child;
  }
  return -1;
}

function addWord(found: Highlight[], text: string, from: number, to: number, quoted: boolean): void {
  const word = text.slice(from, to);
  const rest: HighlightKind = quoted ? 'string' : numberPattern.test(word) ? 'number' : 'value';
  let at = from;
  for (const part of word.matchAll(partPattern)) {
    const start = from + part.index;
    addLines(found, text, at, start, rest);
    at = start + part[0].length;
    addLines(found, text, start, at, part[1] === undefined ? 'variable' : 'hole');
  }
  addLines(found, text, at, to, rest);
}

function addLines(found: Highlight[], text: string, from: number, to: number, kind: HighlightKind): void {
  for (let start = from; start < to; ) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 || feed > to ? to : feed;
    if (end > start) found.push({ from: start, to: end, kind });
    start = end + 1;
  }
}

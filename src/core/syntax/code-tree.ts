/** A node of a text in C, as the parser's package names it. Spans count UTF-16 units. */
export interface CodeNode {
  readonly type: string;
  /** what it is to its parent: `function`, `left`, `body`; empty where it has no name */
  readonly field: string;
  /** false for a keyword, an operator, a bracket */
  readonly named: boolean;
  readonly from: number;
  readonly to: number;
  readonly parent: CodeNode | null;
  readonly children: readonly CodeNode[];
}

export interface CodeParser {
  /** @returns the root; what could not be read is a node of type `ERROR` in it */
  parse(text: string): CodeNode;
}

/** The first child with that name. */
export const childOf = (node: CodeNode, field: string): CodeNode | null =>
  node.children.find((child) => child.field === field) ?? null;

/** The node and all that is in it, in the order of the text. */
export function* nodesIn(node: CodeNode): Iterable<CodeNode> {
  const open: CodeNode[] = [node];
  for (let next = open.pop(); next; next = open.pop()) {
    yield next;
    for (let at = next.children.length - 1; at >= 0; at--) open.push(next.children[at]!);
  }
}

/** The nearest one around it of one of the types, itself left out. */
export function around(node: CodeNode, ...types: readonly string[]): CodeNode | null {
  for (let outer = node.parent; outer; outer = outer.parent) if (types.includes(outer.type)) return outer;
  return null;
}

/** What a node of the grammar is. The order is the code that {@link FlatTree} stores. */
export const nodeKinds = [
  'file',
  'simple',
  'block',
  'lua_block',
  'word',
  'string',
  'comment',
  'template_tag',
  'template_value',
  'open',
  'close',
  'lua_code',
  'error',
] as const;

export type NodeKind = (typeof nodeKinds)[number];

const fields = 4;

/**
 * A syntax tree as numbers, in the order of the text, each node before what is inside it. Can be sent to another thread, and
 * costs no object for each node.
 */
export class FlatTree {
  count = 0;
  private data = new Int32Array(fields * 256);

  /** Adds a node; {@link closeNode} must follow once what is inside it was added. */
  openNode(kind: NodeKind, from: number, to: number): number {
    const at = this.count * fields;
    if (at === this.data.length) {
      const grown = new Int32Array(this.data.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[at] = nodeKinds.indexOf(kind);
    this.data[at + 1] = from;
    this.data[at + 2] = to;
    return this.count++;
  }

  closeNode(node: number): void {
    this.data[node * fields + 3] = this.count;
  }

  kind(node: number): NodeKind {
    return nodeKinds[this.data[node * fields] as number] as NodeKind;
  }

  /** UTF-16 offset of its first character */
  from(node: number): number {
    return this.data[node * fields + 1] as number;
  }

  to(node: number): number {
    return this.data[node * fields + 2] as number;
  }

  /** Index one past the last node inside it: its next sibling, if it has one. */
  end(node: number): number {
    return this.data[node * fields + 3] as number;
  }
}

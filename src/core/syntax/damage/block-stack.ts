import type { ReadBlock } from '../statement.ts';
import type { Directive } from '../tree.ts';
import { cannotStandIn, indentAt } from './recovery.ts';

/** How many open blocks a `}` is compared with when one is missing. */
const levelsToSearch = 64;

/** One `{` that is still open. `directive` is null for a `{` without a name, whose statements go to the block around it. */
interface OpenBlock {
  readonly directive: ReadBlock | null;
  /** how many finished directives were on the pile when it opened */
  readonly mark: number;
}

/** The blocks that are open, and the directives that wait for their block to close. */
export class BlockStack {
  /** the innermost open block that has a name */
  parent: ReadBlock | null = null;
  /** directives whose block is still open; with no block open, those of the file */
  readonly pile: Directive[] = [];
  private readonly open: OpenBlock[] = [];

  constructor(private readonly text: string) {}

  get depth(): number {
    return this.open.length;
  }

  push(directive: ReadBlock | null): void {
    this.open.push({ directive, mark: this.pile.length });
    if (directive !== null) this.parent = directive;
  }

  /** Closes the innermost block. `close`: offset of its `}`, -1 where that is missing. */
  pop(close: number, to: number): void {
    const block = this.open.pop() as OpenBlock;
    if (block.directive === null) return;
    block.directive.body = this.pile.splice(block.mark);
    block.directive.close = close;
    block.directive.to = to;
    this.parent = block.directive.parent;
  }

  /** Closes blocks that lack their `}`, until `depth` are open. */
  closeDownTo(depth: number, to: number): void {
    while (this.open.length > depth) this.pop(-1, to);
  }

  /** Before a `}` that begins a line: closes the blocks that are indented further, when one at this very column is open. */
  closeDeeperThan(brace: number): void {
    const column = indentAt(this.text, brace);
    if (column < 0) return;
    const deepest = this.open.length - 1;
    for (let target = deepest; target >= 0 && target > deepest - levelsToSearch; target--) {
      const directive = this.open[target]?.directive ?? null;
      const indent = directive === null ? -1 : indentAt(this.text, directive.from);
      if (indent > column) continue;
      if (indent === column) this.closeDownTo(target + 1, brace);
      return;
    }
  }

  /** Before a block called `name` at `from`: closes the blocks in which it can never stand. */
  closeWhatCannotHold(name: string, from: number): void {
    const indent = indentAt(this.text, from);
    for (let outer = this.parent; outer !== null; outer = this.parent) {
      const sameColumn = indent >= 0 && indentAt(this.text, outer.from) === indent;
      if (!cannotStandIn(name, outer.name, sameColumn)) return;
      this.pop(-1, from);
    }
  }
}

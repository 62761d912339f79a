/** Longer patterns are found by their beginning and then compared: the search tree stays small. */
const DEPTH = 160;

export interface PatternMatch {
  readonly from: number;
  readonly to: number;
  /** the pattern found */
  readonly pattern: string;
}

/** Finds many strings in a text in one pass, at every offset. Both sides are compared as given: fold them first. */
export class PatternSearch {
  /** by the first character: the node it leads to; 0: none */
  private readonly roots = new Uint32Array(65536);
  private readonly chars: number[] = [0];
  private readonly firstChild: number[] = [0];
  private readonly nextSibling: number[] = [0];
  /** patterns that end or are cut off at the node, the longest first */
  private readonly ends: (string[] | undefined)[] = [undefined];

  constructor(patterns: Iterable<string>) {
    for (const pattern of patterns) if (pattern !== '') this.add(pattern);
    for (const ends of this.ends) ends?.sort((a, b) => b.length - a.length);
  }

  private add(pattern: string): void {
    const first = pattern.charCodeAt(0);
    let node = this.roots[first]! || this.newNode(first);
    this.roots[first] = node;
    for (let i = 1; i < pattern.length && i < DEPTH; i++) {
      const char = pattern.charCodeAt(i);
      let child = this.childOf(node, char);
      if (child === 0) {
        child = this.newNode(char);
        this.nextSibling[child] = this.firstChild[node]!;
        this.firstChild[node] = child;
      }
      node = child;
    }
    const ends = this.ends[node];
    if (ends === undefined) this.ends[node] = [pattern];
    else if (!ends.includes(pattern)) ends.push(pattern);
  }

  private newNode(char: number): number {
    this.chars.push(char);
    this.firstChild.push(0);
    this.nextSibling.push(0);
    this.ends.push(undefined);
    return this.chars.length - 1;
  }

  private childOf(node: number, char: number): number {
    let child = this.firstChild[node]!;
    while (child !== 0 && this.chars[child] !== char) child = this.nextSibling[child]!;
    return child;
  }

  /** Every pattern at every offset; of those that begin at one offset the longest first. */
  *matches(text: string): Generator<PatternMatch> {
    for (let at = 0; at < text.length; at++) {
      let node = this.roots[text.charCodeAt(at)]!;
      if (node === 0) continue;
      let found: string[] | null = null;
      for (let i = at + 1; node !== 0; i++) {
        for (const pattern of this.ends[node] ?? []) {
          if (pattern.length <= DEPTH || text.startsWith(pattern, at)) found = [...(found ?? []), pattern];
        }
        node = i < text.length ? this.childOf(node, text.charCodeAt(i)) : 0;
      }
      if (found === null) continue;
      found.sort((a, b) => b.length - a.length);
      for (const pattern of found) yield { from: at, to: at + pattern.length, pattern };
    }
  }
}

/** Of a longer pattern only this much is looked for: enough to tell, and no text can make the search slow. */
export const LONGEST_PATTERN = 200;

/** Finds many strings in a text in one pass. Both sides are compared as given: fold them first. */
export class PatternSearch {
  /** by the first character: the node it leads to; 0: none */
  private readonly roots = new Uint32Array(65536);
  private readonly chars: number[] = [0];
  private readonly firstChild: number[] = [0];
  private readonly nextSibling: number[] = [0];
  private readonly ends: boolean[] = [false];

  /** @param patterns none empty */
  constructor(patterns: Iterable<string>) {
    for (const pattern of patterns) this.add(pattern);
  }

  private add(pattern: string): void {
    const first = pattern.charCodeAt(0);
    let node = this.roots[first]! || this.newNode(first);
    this.roots[first] = node;
    for (let i = 1; i < pattern.length && i < LONGEST_PATTERN; i++) {
      const char = pattern.charCodeAt(i);
      let child = this.childOf(node, char);
      if (child === 0) {
        child = this.newNode(char);
        this.nextSibling[child] = this.firstChild[node]!;
        this.firstChild[node] = child;
      }
      node = child;
    }
    this.ends[node] = true;
  }

  private newNode(char: number): number {
    this.chars.push(char);
    this.firstChild.push(0);
    this.nextSibling.push(0);
    this.ends.push(false);
    return this.chars.length - 1;
  }

  private childOf(node: number, char: number): number {
    let child = this.firstChild[node]!;
    while (child !== 0 && this.chars[child] !== char) child = this.nextSibling[child]!;
    return child;
  }

  /** Does any pattern begin with this character? */
  mayBegin(char: number): boolean {
    return this.roots[char] !== 0;
  }

  /** Where the patterns that begin at the offset end, the longest first. */
  endsAt(text: string, at: number): number[] {
    const found: number[] = [];
    let node = this.roots[text.charCodeAt(at)]!;
    for (let i = at + 1; node !== 0; i++) {
      if (this.ends[node]) found.unshift(i);
      node = i < text.length ? this.childOf(node, text.charCodeAt(i)) : 0;
    }
    return found;
  }
}

/** What a word is besides its two offsets, as bits. */
export const wordFlag = {
  doubleQuoted: 1,
  singleQuoted: 2,
  /** holds a backslash: its value may differ from its text */
  escaped: 4,
  /** holds a template's hole */
  hole: 8,
  /** its closing quote is missing */
  unclosed: 16,
} as const;

/**
 * The words of one file, packed: three integers for each instead of an object, because a dump of 20,000 servers has more than
 * a million words and most of them are never looked at.
 */
export class WordList {
  count = 0;
  private data = new Int32Array(3 * 1024);

  add(from: number, to: number, flags: number): void {
    const at = this.count * 3;
    if (at === this.data.length) this.resize(this.data.length * 2);
    this.data[at] = from;
    this.data[at + 1] = to;
    this.data[at + 2] = flags;
    this.count++;
  }

  from(word: number): number {
    return this.data[word * 3] as number;
  }

  to(word: number): number {
    return this.data[word * 3 + 1] as number;
  }

  flags(word: number): number {
    return this.data[word * 3 + 2] as number;
  }

  /** Gives the memory that growing took in advance back. */
  trim(): void {
    this.resize(this.count * 3);
  }

  private resize(length: number): void {
    const grown = new Int32Array(length);
    grown.set(length < this.data.length ? this.data.subarray(0, length) : this.data);
    this.data = grown;
  }
}

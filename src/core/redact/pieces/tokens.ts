/** The next token of a pattern. What one region found behind its end serves the next: so many empty regions stay linear. */
export class Tokens {
  private readonly text: string;
  private readonly found = new Map<
    RegExp,
    { readonly from: number; readonly match: RegExpExecArray | null }
  >();

  constructor(text: string) {
    this.text = text;
  }

  next(pattern: RegExp, at: number): RegExpExecArray | null {
    const known = this.found.get(pattern);
    if (known && known.from <= at && (known.match === null || at <= known.match.index)) return known.match;
    pattern.lastIndex = at;
    const match = pattern.exec(this.text);
    this.found.set(pattern, { from: at, match });
    return match;
  }
}

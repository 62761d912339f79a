const MOST_STREAMS = 200;

/** Beginnings of lines of which the end comes later, by what writes them: lines of several can come by turns. */
export class CutLines {
  readonly #longest: number;
  readonly #parts = new Map<string, string>();

  constructor(longest: number) {
    this.#longest = longest;
  }

  isCut(stream: string): boolean {
    return this.#parts.has(stream);
  }

  keep(stream: string, text: string): void {
    if (this.#parts.size < MOST_STREAMS || this.#parts.has(stream))
      this.#parts.set(stream, ((this.#parts.get(stream) ?? '') + text).slice(0, this.#longest));
  }

  /** The line of which `end` is the end; `end` itself where nothing came before. */
  whole(stream: string, end: string): string {
    const before = this.#parts.get(stream);
    if (before === undefined) return end;
    this.#parts.delete(stream);
    return before + end;
  }

  /** Those whose end never came. */
  left(): Iterable<string> {
    return this.#parts.values();
  }
}

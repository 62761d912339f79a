import type { Directive, TemplateHole, Tree } from '../syntax/tree.ts';

/** An include whose text is not at hand: what stands in it is not known. */
export interface MissingInclude {
  readonly directive: Directive;
  /** as written */
  readonly pattern: string;
}

/** A directive where nginx meets it: an included file stands once for every include of it. */
interface Entry {
  readonly directive: Directive;
  /** the block it opens; null for a simple directive */
  readonly scope: Scope | null;
}

const WORTH_AN_INDEX = 16;
const NONE: readonly never[] = [];

const bitOf = (name: string): number =>
  1 << ((name.length * 7 + name.charCodeAt(name.length - 1) + 3 * name.charCodeAt(name.length >> 1)) & 31);

/** A block with its includes spliced in, in the order nginx reads them. */
export class Scope {
  /** the block's name; `main` for the top */
  readonly kind: string;
  readonly directive: Directive | null;
  readonly parent: Scope | null;
  readonly entries: Entry[] = [];
  readonly missing: MissingInclude[] = [];
  /** template values that may stand for any directives */
  readonly holes: { readonly hole: TemplateHole; readonly tree: Tree }[] = [];
  /** stands for a block that was not given: a snippet without its http{} */
  readonly assumed: boolean;
  #index: Map<string, Entry[]> | null = null;
  #below: readonly Scope[] | null = null;
  #notes: Map<(scope: Scope) => unknown, unknown> | null = null;
  /** a bit for each name that is in the block, shared by some; 0: not worked out */
  #names = 0;
  #counted = 0;

  constructor(kind: string, directive: Directive | null, parent: Scope | null, assumed = false) {
    this.kind = kind;
    this.directive = directive;
    this.parent = parent;
    this.assumed = assumed;
  }

  /** The directives of that name directly in this block, in order. */
  named(name: string): readonly Directive[] {
    const entries = this.entriesNamed(name);
    return entries.length > 0 ? entries.map((entry) => entry.directive) : NONE;
  }

  entriesNamed(name: string): readonly Entry[] {
    // most blocks are short, and a dump has a hundred thousand of them: an index of each would take more than it gives
    if (this.entries.length < WORTH_AN_INDEX) return this.#search(name);
    if (this.#index === null) {
      this.#index = new Map();
      for (const entry of this.entries) {
        const list = this.#index.get(entry.directive.name);
        if (list) list.push(entry);
        else this.#index.set(entry.directive.name, [entry]);
      }
    }
    return this.#index.get(name) ?? NONE;
  }

  /** Nearly every search is for a name that is not there. */
  #search(name: string): readonly Entry[] {
    const { entries } = this;
    if (this.#names === 0 || this.#counted !== entries.length) {
      this.#names = 0;
      for (const entry of entries) this.#names |= bitOf(entry.directive.name);
      this.#counted = entries.length;
    }
    if ((this.#names & bitOf(name)) === 0) return NONE;
    const found = entries.filter((entry) => entry.directive.name === name);
    return found.length > 0 ? found : NONE;
  }

  /** What is worked out of a block, once: a map for each question would take more where there are thousands of blocks. */
  once<T>(question: (scope: Scope) => T): T {
    this.#notes ??= new Map();
    let found = this.#notes.get(question) as T | undefined;
    if (found === undefined) {
      found = question(this);
      this.#notes.set(question, found);
    }
    return found;
  }

  /** The blocks of that name directly in this block, in order. */
  blocks(name: string): readonly Scope[] {
    return this.entriesNamed(name).flatMap((entry) => (entry.scope ? [entry.scope] : []));
  }

  /** Every block below this one, in reading order. Worked out once: ask when everything is read. */
  descendants(): readonly Scope[] {
    this.#below ??= this.#collectBelow();
    return this.#below;
  }

  #collectBelow(): readonly Scope[] {
    const found: Scope[] = [];
    const pending: Scope[] = [this];
    for (let scope = pending.pop(); scope; scope = pending.pop()) {
      if (scope !== this) found.push(scope);
      for (let i = scope.entries.length - 1; i >= 0; i -= 1) {
        const child = scope.entries[i]!.scope;
        if (child) pending.push(child);
      }
    }
    return found;
  }

  /** So large that what is looked up in it is worth keeping. */
  get isLarge(): boolean {
    return this.entries.length >= WORTH_AN_INDEX;
  }

  /** Something in this block is not at hand: an include, or a template's hole. */
  get incomplete(): boolean {
    return this.missing.length > 0 || this.holes.length > 0;
  }
}

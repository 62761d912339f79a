import { gather } from '../base/gather.ts';
import type { Directive, TemplateHole, Tree } from '../syntax/tree.ts';

/** An include whose text is not at hand: what stands in it is not known. */
export interface MissingInclude {
  readonly directive: Directive;
  /** as written */
  readonly pattern: string;
}

/** A template's value that may stand for any directives. */
interface OpenHole {
  readonly hole: TemplateHole;
  readonly tree: Tree;
}

/** A directive where nginx meets it: an included file stands once for every include of it. */
interface Entry {
  readonly directive: Directive;
  /** the block it opens; null for a simple directive */
  readonly scope: Scope | null;
}

const WORTH_AN_INDEX = 16;
/** Nothing is ever put into it. */
const NONE: never[] = [];

const scopeOf = (item: Directive | Entry): Scope | null => ('scope' in item ? item.scope : null);
const directiveOf = (item: Directive | Entry): Directive => ('scope' in item ? item.directive : item);
const entryOf = (item: Directive | Entry): Entry =>
  'scope' in item ? item : { directive: item, scope: null };

const bitOf = (name: string): number =>
  1 << ((name.length * 7 + name.charCodeAt(name.length - 1) + 3 * name.charCodeAt(name.length >> 1)) & 31);

/** A block with its includes spliced in, in the order nginx reads them. */
export class Scope {
  /** the block's name; `main` for the top */
  readonly kind: string;
  readonly directive: Directive | null;
  readonly parent: Scope | null;
  /** a simple directive stands for its entry: a dump has hundreds of thousands */
  #items: readonly (Directive | Entry)[] = [];
  #missing: MissingInclude[] = NONE;
  #holes: OpenHole[] = NONE;
  /** stands for a block that was not given: a snippet without its http{} */
  readonly assumed: boolean;
  #index: Map<string, (Directive | Entry)[]> | null = null;
  #below: readonly Scope[] | null = null;
  /** nearly every block is asked one question alone */
  #question: ((scope: Scope) => unknown) | null = null;
  #answer: unknown;
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

  /** Puts a directive at the end. @param scope the block that it opens */
  add(directive: Directive, scope: Scope | null): void {
    // the directive's own list stays as it was read
    if (this.#items === this.directive?.body) this.#items = this.#items.slice();
    (this.#items as (Directive | Entry)[]).push(scope ? { directive, scope } : directive);
  }

  addMissing(include: MissingInclude): void {
    if (this.#missing === NONE) this.#missing = [];
    this.#missing.push(include);
  }

  addHole(hole: OpenHole): void {
    if (this.#holes === NONE) this.#holes = [];
    this.#holes.push(hole);
  }

  /** Nothing is added any more. A block without blocks and includes in it shares its list with the directive. */
  close(): void {
    const items = this.#items;
    const body = this.directive?.body;
    const same = body?.length === items.length && body.every((directive, at) => directive === items[at]);
    // a list that grew has room for more than it holds
    this.#items = same ? body : items.slice();
  }

  get missing(): readonly MissingInclude[] {
    return this.#missing;
  }

  get holes(): readonly OpenHole[] {
    return this.#holes;
  }

  /** Everything directly in this block, in order: a list made at each call. */
  get entries(): readonly Entry[] {
    return this.#items.map(entryOf);
  }

  /** undefined behind the last one */
  entryAt(at: number): Entry | undefined {
    const item = this.#items[at];
    return item && entryOf(item);
  }

  /** The directives of that name directly in this block, in order. */
  named(name: string): readonly Directive[] {
    const items = this.#itemsNamed(name);
    return items.length > 0 ? items.map(directiveOf) : NONE;
  }

  #itemsNamed(name: string): readonly (Directive | Entry)[] {
    // most blocks are short, and a dump has a hundred thousand of them: an index of each would take more than it gives
    if (this.#items.length < WORTH_AN_INDEX) return this.#search(name);
    if (this.#index === null) {
      this.#index = new Map();
      for (const item of this.#items) gather(this.#index, directiveOf(item).name, item);
    }
    return this.#index.get(name) ?? NONE;
  }

  /** Nearly every search is for a name that is not there. */
  #search(name: string): readonly (Directive | Entry)[] {
    const items = this.#items;
    if (this.#names === 0 || this.#counted !== items.length) {
      this.#names = 0;
      for (const item of items) this.#names |= bitOf(directiveOf(item).name);
      this.#counted = items.length;
    }
    if ((this.#names & bitOf(name)) === 0) return NONE;
    const found = items.filter((item) => directiveOf(item).name === name);
    return found.length > 0 ? found : NONE;
  }

  /** What is worked out of a block, once: a map for each question would take more where there are thousands of blocks. */
  once<T>(question: (scope: Scope) => T): T {
    this.#question ??= question;
    if (this.#question === question) {
      this.#answer ??= question(this);
      return this.#answer as T;
    }
    this.#notes ??= new Map();
    if (!this.#notes.has(question)) this.#notes.set(question, question(this));
    return this.#notes.get(question) as T;
  }

  /** The blocks of that name directly in this block, in order. */
  blocks(name: string): readonly Scope[] {
    return this.#itemsNamed(name).flatMap((item) => scopeOf(item) ?? []);
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
      const items = scope.#items;
      for (let i = items.length - 1; i >= 0; i -= 1) {
        const child = scopeOf(items[i]!);
        if (child) pending.push(child);
      }
    }
    return found;
  }

  /** So large that what is looked up in it is worth keeping. */
  get isLarge(): boolean {
    return this.#items.length >= WORTH_AN_INDEX;
  }

  /** Something in this block is not at hand: an include, or a template's hole. */
  get incomplete(): boolean {
    return this.missing.length > 0 || this.holes.length > 0;
  }
}

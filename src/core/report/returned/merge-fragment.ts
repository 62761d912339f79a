import type { SourceFile } from '../../base/source-file.ts';
import { applyEdits } from '../../edits/apply.ts';
import { insertIntoBlock } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { directivesOf } from '../../redact/pieces/directives-of.ts';
import { readTree } from '../../syntax/read-tree.ts';
import type { Directive, Tree } from '../../syntax/tree.ts';

/** A part of a configuration put into the whole; or why it could not be, in a sentence. */
export type Merged = { readonly text: string; readonly says: string } | { readonly refused: string };

/** Blocks inside each other; nginx's own are four at most, but for location. */
const DEEPEST = 100;

/** Blocks of which a file has one. */
const TOP = new Set(['events', 'http', 'stream', 'mail']);

/**
 * Whether a returned text is a part of a file: it lacks the blocks that the file begins with, or most of its servers.
 * @param text restored, with line feeds
 */
export function isFragment(own: SourceFile, text: string): boolean {
  const [mine, theirs] = [readTree(own), readTree({ ...own, text })];
  const has = (tree: Tree, name: string) => tree.root.some((directive) => directive.name === name);
  if ([...TOP].some((name) => has(mine, name) && !has(theirs, name))) return true;
  return [...directivesOf(theirs)].length * 2 < [...directivesOf(mine)].length;
}

/**
 * Puts a part of a configuration where it belongs: blocks are known by their names and arguments, a server by its names, single
 * lines by the block that has such lines. Lines that the part does not show stay.
 */
export function mergeFragment(own: SourceFile, text: string): Merged {
  const [mine, part] = [readTree(own), readTree({ ...own, text })];
  const [damage] = part.damage;
  if (damage)
    return { refused: `${IS_PART} It cannot be read: line ${damage.nginxLine}, ${damage.message}.` };
  const merge = new Merge(mine);
  const refused = merge.put(part.root);
  if (refused !== null) return { refused: `${IS_PART} ${refused} Ask for the whole file.` };
  const applied = applyEdits(own.text, merge.edits);
  if (!applied.ok) return { refused: `${IS_PART} ${applied.failure.what}` };
  const where = [...merge.into].join(', ');
  const says =
    where === '' ? 'It says what your text says.' : `It was put into ${where}; all other lines stay.`;
  return { text: applied.text, says: `${IS_PART} ${says}` };
}

const IS_PART = 'The returned text is a part of the file.';

const argsOf = ({ args }: Directive): string => args.map(({ value }) => value).join(' ');
const textOf = ({ file, from, to }: Directive): string => file.text.slice(from, to);

/** What a server is known by. */
const namesOf = ({ body }: Directive): string =>
  (body ?? [])
    .filter(({ name }) => name === 'server_name')
    .map(argsOf)
    .join(' ') ||
  (body ?? [])
    .filter(({ name }) => name === 'listen')
    .map(argsOf)
    .join(' ');

const isSame = (a: Directive, b: Directive): boolean =>
  a.name === b.name &&
  (a.body === null) === (b.body === null) &&
  (a.name === 'server' ? namesOf(a) === namesOf(b) : argsOf(a) === argsOf(b));

class Merge {
  readonly edits: TextEdit[] = [];
  /** blocks that something went into, as a reader would call them */
  readonly into = new Set<string>();
  readonly #own: Tree;

  constructor(own: Tree) {
    this.#own = own;
  }

  /** @returns why it cannot be told where a part goes, null where all was put */
  put(parts: readonly Directive[]): string | null {
    const lines = parts.filter(({ body }) => body === null);
    for (const block of parts.filter(({ body }) => body !== null)) {
      const found = this.#everywhere().filter((mine) => isSame(mine, block));
      if (found.length !== 1)
        return `${this.#say(block)} ${found.length === 0 ? 'is not in your text' : `is in your text ${found.length} times`}.`;
      const refused = this.#mergeBlock(found[0]!, block);
      if (refused !== null) return refused;
    }
    return lines.length === 0 ? null : this.#putLines(lines);
  }

  #putLines(lines: readonly Directive[]): string | null {
    const names = new Set(lines.map(({ name }) => name));
    const blocks = this.#everywhere().filter(({ body }) => body?.some(({ name }) => names.has(name)));
    const servers = this.#everywhere().filter(({ name, body }) => name === 'server' && body !== null);
    const [target, ...others] = blocks.length > 0 ? blocks : servers;
    if (!target || others.length > 0) {
      const many = blocks.length > 0 ? blocks.length : servers.length;
      return `It does not show which block its line ${[...names][0]} belongs to: ${many === 0 ? 'your text has none for it' : `${many} of yours could be meant`}.`;
    }
    return this.#mergeLines(target, lines);
  }

  #mergeBlock(mine: Directive, theirs: Directive, depth = 0): string | null {
    if (depth > DEEPEST) return `${this.#say(theirs)} is nested too deeply.`;
    const parts = theirs.body ?? [];
    for (const block of parts.filter(({ body }) => body !== null)) {
      const found = (mine.body ?? []).filter((each) => isSame(each, block));
      if (found.length > 1) return `${this.#say(block)} is in your ${mine.name}{} ${found.length} times.`;
      const refused = found[0] ? this.#mergeBlock(found[0], block, depth + 1) : this.#insert(mine, [block]);
      if (refused !== null) return refused;
    }
    return this.#mergeLines(
      mine,
      parts.filter(({ body }) => body === null),
    );
  }

  /** A line that is there once is replaced; one that is not, or is there several times, is added unless it is the same. */
  #mergeLines(mine: Directive, lines: readonly Directive[]): string | null {
    const added: Directive[] = [];
    for (const line of lines) {
      const there = (mine.body ?? []).filter(({ name, body }) => name === line.name && body === null);
      if (there.some((each) => isSame(each, line))) continue;
      const alone = lines.filter(({ name }) => name === line.name).length === 1;
      if (there.length !== 1 || !alone) added.push(line);
      else {
        this.into.add(this.#say(mine));
        const { from, to } = there[0]!;
        this.edits.push({ span: { file: this.#own.file.path, from, to }, text: textOf(line) });
      }
    }
    return added.length > 0 ? this.#insert(mine, added) : null;
  }

  #insert(block: Directive, parts: readonly Directive[]): null {
    this.into.add(this.#say(block));
    this.edits.push(
      insertIntoBlock(block, parts.map(textOf), [
        new RegExp(`^${parts[0]!.name}$`),
        /^ssl_session_/,
        /^ssl_/,
        /^listen$/,
      ]),
    );
    return null;
  }

  #everywhere(): readonly Directive[] {
    const all: Directive[] = [];
    const pending = [...this.#own.root];
    for (let next = pending.shift(); next; next = pending.shift()) {
      all.push(next);
      pending.push(...(next.body ?? []));
    }
    return all;
  }

  #say(block: Directive): string {
    const named = block.name === 'server' ? namesOf(block) : argsOf(block);
    return named === '' ? `${block.name}{}` : `${block.name}{} of ${named}`;
  }
}

import type { SourceFile } from '../../base/source-file.ts';
import { applyEdits } from '../../edits/apply.ts';
import { deleteDirective, insertAfter, insertIntoBlock } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { directivesOf } from '../../redact/pieces/directives-of.ts';
import { readTree } from '../../syntax/read-tree.ts';
import type { Directive, Tree } from '../../syntax/tree.ts';
import { groupLines, keyOf, type LineGroup, nameOf, stepOf } from './merge-lines.ts';

/** A part of a configuration put into the whole, and what was done, in sentences; or why it could not be. */
export type Merged =
  | { readonly text: string; readonly says: readonly string[] }
  | { readonly refused: string };

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
 * Puts a part of a configuration where it belongs: blocks are known by their names and arguments, a server by its names and where
 * it listens, single lines by the block that has such lines. A line replaces what it repeats; lines that the part does not show stay.
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
  return { text: applied.text, says: merge.says() };
}

const IS_PART = 'The returned text is a part of the file.';

/** Blocks that are named one by one. */
const MOST_BLOCKS = 20;

const argsOf = ({ args }: Directive): string => args.map(({ value }) => value).join(' ');
const textOf = ({ file, from, to }: Directive): string => file.text.slice(from, to);

const linesOf = ({ body }: Directive, name: string): readonly Directive[] =>
  (body ?? []).filter((line) => line.name === name);

/** What a server is known by. */
const namesOf = (server: Directive): string =>
  linesOf(server, 'server_name')
    .flatMap(({ args }) => args.map(({ value }) => value))
    .sort()
    .join(' ') || linesOf(server, 'listen').map(argsOf).join(' ');

const isSame = (a: Directive, b: Directive): boolean =>
  a.name === b.name &&
  (a.body === null) === (b.body === null) &&
  (a.name === 'server' ? namesOf(a) === namesOf(b) : argsOf(a) === argsOf(b));

/** Of the servers of one name, mostly one for each port, those that listen where the part does, or that may have its TLS settings. */
function narrow(found: readonly Directive[], part: Directive): readonly Directive[] {
  if (found.length < 2 || part.name !== 'server') return found;
  const listens = new Set(linesOf(part, 'listen').map(keyOf));
  if (listens.size > 0)
    return found.filter((mine) => linesOf(mine, 'listen').some((line) => listens.has(keyOf(line))));
  if (!part.body?.some(({ name }) => name.startsWith('ssl_'))) return found;
  return found.filter((mine) =>
    linesOf(mine, 'listen').some(({ args }) => args.some(({ value }) => value === 'ssl' || value === 'quic')),
  );
}

interface Done {
  readonly replaced: Set<string>;
  readonly added: Set<string>;
}

class Merge {
  readonly edits: TextEdit[] = [];
  /** by block that something went into, as a reader would call it */
  readonly #done = new Map<string, Done>();
  readonly #own: Tree;

  constructor(own: Tree) {
    this.#own = own;
  }

  /** @returns why it cannot be told where a part goes, null where all was put */
  put(parts: readonly Directive[]): string | null {
    const lines = parts.filter(({ body }) => body === null);
    for (const block of parts.filter(({ body }) => body !== null)) {
      const found = narrow(
        this.#everywhere().filter((mine) => isSame(mine, block)),
        block,
      );
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
      const found = narrow(
        (mine.body ?? []).filter((each) => isSame(each, block)),
        block,
      );
      if (found.length > 1) return `${this.#say(block)} is in your ${mine.name}{} ${found.length} times.`;
      const refused = found[0] ? this.#mergeBlock(found[0], block, depth + 1) : this.#insert(mine, [block]);
      if (refused !== null) return refused;
    }
    return this.#mergeLines(
      mine,
      parts.filter(({ body }) => body === null),
    );
  }

  #mergeLines(mine: Directive, lines: readonly Directive[]): string | null {
    const own = (mine.body ?? []).filter(({ body }) => body === null);
    const added: Directive[] = [];
    for (const group of groupLines(own, lines)) {
      const step = stepOf(group);
      if (step.kind === 'unclear') return `In ${this.#say(mine)}, ${group.named} ${step.why}.`;
      if (step.kind === 'added') added.push(...group.theirs);
      if (step.kind === 'replaced') this.#replace(mine, group);
    }
    return added.length > 0 ? this.#insert(mine, added) : null;
  }

  /** One by one, in their order; what is left over is written behind, or removed. */
  #replace(block: Directive, { named, mine, theirs }: LineGroup): void {
    this.#note(block).replaced.add(named);
    const file = this.#own.file.path;
    for (const [at, { from, to }] of mine.slice(0, theirs.length).entries())
      this.edits.push({ span: { file, from, to }, text: textOf(theirs[at]!) });
    for (const line of mine.slice(theirs.length)) this.edits.push(deleteDirective(line));
    const more = theirs.slice(mine.length);
    if (more.length > 0) this.edits.push(insertAfter(mine.at(-1)!, more.map(textOf)));
  }

  #insert(block: Directive, parts: readonly Directive[]): null {
    for (const part of parts)
      this.#note(block).added.add(part.body === null ? nameOf(part) : this.#say(part));
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

  #note(block: Directive): Done {
    const said = this.#say(block);
    const done = this.#done.get(said) ?? { replaced: new Set(), added: new Set() };
    this.#done.set(said, done);
    return done;
  }

  /** What was done, in sentences. */
  says(): readonly string[] {
    if (this.#done.size === 0) return [`${IS_PART} It says what your text says.`];
    const blocks = [...this.#done].map(([block, { replaced, added }]) => {
      const parts = [
        ...(replaced.size > 0 ? [`replaced ${[...replaced].join(', ')}`] : []),
        ...(added.size > 0 ? [`added ${[...added].join(', ')}`] : []),
      ];
      return `In ${block}: ${parts.join('; ')}.`;
    });
    const left = blocks.length - MOST_BLOCKS;
    return [
      `${IS_PART} It was put where it belongs; all other lines stay.`,
      ...blocks.slice(0, MOST_BLOCKS),
      ...(left > 0 ? [`And ${left} more blocks.`] : []),
    ];
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
    const said = named === '' ? `${block.name}{}` : `${block.name}{} of ${named}`;
    let around = block.parent;
    while (around && around.name !== 'server') around = around.parent;
    return around ? `${said}, server{} of ${namesOf(around)}` : said;
  }
}

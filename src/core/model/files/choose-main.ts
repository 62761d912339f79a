import type { SourceFile } from '../../base/source-file.ts';
import type { Tree } from '../../syntax/tree.ts';
import { Scope } from '../scope.ts';
import { PREAMBLE_PATH } from './dump.ts';
import { type GuessedBlock, guessBlock } from './guess-block.ts';

/** Where reading starts, and what had to be assumed for it. */
interface Start {
  readonly main: Tree;
  /** files that stand beside the main file at the same level: several site files without their nginx.conf */
  readonly beside: readonly Tree[];
  /** the block in which the top of the main file stands, and the top of everything */
  readonly scope: Scope;
  readonly top: Scope;
  readonly assumptions: readonly string[];
}

const TOP_BLOCKS = new Set(['http', 'stream', 'mail', 'events']);

export const isConfiguration = (file: SourceFile): boolean => file.path !== PREAMBLE_PATH;

/** Finds the main file; where there is none, works out which block the pieces come from. */
export function chooseMain(trees: readonly Tree[]): Start | null {
  const full = trees.filter((tree) => tree.root.some((directive) => TOP_BLOCKS.has(directive.name)));
  const main = full.find((tree) => /(?:^|\/)nginx\.conf$/.test(tree.file.path)) ?? full[0];
  if (main) {
    const top = new Scope('main', null, null);
    return { main, beside: [], scope: top, top, assumptions: eventsAssumption(main) };
  }
  return trees.length > 0 ? assumeBlocks(trees) : null;
}

function eventsAssumption(main: Tree): readonly string[] {
  const complete = main.root.some((directive) => directive.name === 'events' || directive.name === 'include');
  return complete ? [] : ['There is no events{}: this is read as a part of a larger file.'];
}

/** Blocks around a guessed one, outermost first, with itself. */
const AROUND: Readonly<Record<GuessedBlock, readonly string[]>> = {
  main: [],
  events: ['events'],
  http: ['http'],
  server: ['http', 'server'],
  location: ['http', 'server', 'location'],
  upstream: ['http', 'upstream'],
  stream: ['stream'],
  'stream-server': ['stream', 'server'],
  'stream-upstream': ['stream', 'upstream'],
  mail: ['mail'],
  'mail-server': ['mail', 'server'],
};
/** Several files that belong together stand at one of these. */
const FOR_SEVERAL = ['http', 'main', 'stream', 'mail'] as const;

function assumeBlocks(trees: readonly Tree[]): Start {
  const directives = trees.flatMap((tree) => tree.root);
  const block = trees.length === 1 ? guessBlock(directives) : guessBlock(directives, FOR_SEVERAL);
  const top = new Scope('main', null, null, true);
  let scope = top;
  for (const kind of AROUND[block]) {
    const stands = placeholder(trees[0]!, kind);
    const block = new Scope(kind, scope === top ? null : stands, scope, true);
    scope.add(stands, block);
    scope = block;
  }
  return { main: trees[0]!, beside: trees.slice(1), scope, top, assumptions: [sayAssumed(AROUND[block])] };
}

function sayAssumed(around: readonly string[]): string {
  if (around.length === 0)
    return 'There is no events{} and no http{}: this is read as a part of a larger file.';
  const inside = [...around]
    .reverse()
    .map((kind, i) => `${i === around.length - 1 ? '' : articleOf(kind)}${kind}{}`);
  return `There is no ${around[0]}{}: this is read as the inside of ${inside.join(' in ')}, as if nothing outside it set anything that counts and no other server listened on the same address:port.`;
}

const articleOf = (kind: string): string => (kind === 'upstream' ? 'an ' : 'a ');

/** Stands for a block's directive that is not in the text, so that everything has a location to point to. */
export function placeholder(tree: Tree, name: string): Start['main']['root'][number] {
  const nameArgument = { text: '', value: '', quote: null, from: 0, to: 0, hole: false };
  return {
    file: tree.file,
    name,
    nameArgument,
    args: [],
    body: tree.root,
    parent: null,
    from: 0,
    to: 0,
    open: -1,
    close: -1,
    raw: null,
    conditions: [],
  };
}

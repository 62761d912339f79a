import type { SourceFile } from '../base/source-file.ts';
import type { Tree } from '../syntax/tree.ts';
import { PREAMBLE_PATH } from './dump.ts';
import { Scope } from './scope.ts';

/** Where reading starts, and what had to be assumed for it. */
export interface Start {
  readonly main: Tree;
  /** files that stand beside the main file at the same level: several site files without their nginx.conf */
  readonly beside: readonly Tree[];
  /** the block in which the top of the main file stands, and the top of everything */
  readonly scope: Scope;
  readonly top: Scope;
  readonly assumptions: readonly string[];
}

const TOP_BLOCKS = new Set(['http', 'stream', 'mail', 'events']);
const SERVER_DIRECTIVES = new Set(['listen', 'server_name', 'location']);

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

function assumeBlocks(trees: readonly Tree[]): Start {
  const top = new Scope('main', null, null, true);
  const context = trees.some(looksLikeStream) ? 'stream' : 'http';
  const block = new Scope(context, null, top, true);
  top.entries.push({ directive: trees[0]!.root[0] ?? placeholder(trees[0]!), scope: block });
  const inServer =
    trees.length === 1 && trees[0]!.root.some((directive) => SERVER_DIRECTIVES.has(directive.name));
  const scope = inServer ? new Scope('server', placeholder(trees[0]!), block, true) : block;
  if (inServer) block.entries.push({ directive: scope.directive!, scope });
  const what = inServer ? `the inside of a server{} in ${context}{}` : `the inside of ${context}{}`;
  return {
    main: trees[0]!,
    beside: trees.slice(1),
    scope,
    top,
    assumptions: [
      `There is no ${context}{}: this is read as ${what}, as if nothing outside it set anything that counts and no other server listened on the same address:port.`,
    ],
  };
}

const looksLikeStream = (tree: Tree): boolean =>
  tree.root.some(
    (directive) =>
      directive.name === 'server' &&
      (directive.body ?? []).some((inner) => inner.name === 'proxy_pass' || inner.name === 'ssl_preread'),
  );

/** Stands for a block's directive that is not in the text, so that everything has a place to point to. */
function placeholder(tree: Tree): Start['main']['root'][number] {
  const nameArgument = { text: '', value: '', quote: null, from: 0, to: 0, hole: false };
  return {
    file: tree.file,
    name: 'server',
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

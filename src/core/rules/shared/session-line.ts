import { insertIntoBlock, insertIntoFile, replaceArgument } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import type { Scope } from '../../model/scope.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { RuleContext } from '../rule-context.ts';
import { managerOf } from './managed-file.ts';

/**
 * Where a reader looks for a session directive: among its own, then among the other TLS ones, then beside what begins a server, or
 * among what is said of all connections.
 */
const NEIGHBORS = [
  /^ssl_session_/,
  /^ssl_/,
  /^server_name$/,
  /^listen$/,
  /^keepalive_(?:timeout|requests|time)$/,
  /^(?:sendfile|tcp_nopush|tcp_nodelay)$/,
];

/**
 * Writes session directives into a block; a block that was only assumed has its lines at the file's outermost level. Where a program
 * manages the block's file, they go into a file of somebody else's that the block includes, if there is one: there they survive.
 * Where http{} or stream{} leaves its TLS settings to an included file, they go there.
 */
export function writeSessionLines(context: RuleContext, block: Scope, lines: readonly string[]): TextEdit {
  const survives = ownFileWithin(block) ?? fileOfTlsSettings(context, block);
  if (survives !== null) return insertIntoFile(context.treeOf(survives), lines, NEIGHBORS);
  return linesInto(context, block, lines, NEIGHBORS, [/^ssl_session_/, /^ssl_/]);
}

/**
 * Writes lines into a block, or at the outermost level of its file where the block was only assumed.
 * @param neighbors names of directives beside which a reader looks for them; `outside` the same for the outermost level
 */
export function linesInto(
  context: RuleContext,
  block: Scope,
  lines: readonly string[],
  neighbors: readonly RegExp[],
  outside = neighbors,
): TextEdit {
  if (block.directive !== null && block.directive.open >= 0)
    return insertIntoBlock(block.directive, lines, neighbors);
  return insertIntoFile(context.treeOf(firstFile(block)), lines, outside);
}

/** Null where nobody manages the block's file, or everything in the block is managed. */
function ownFileWithin(block: Scope): string | null {
  if (!block.directive || managerOf(block.directive.file) === null) return null;
  const included = block.entries.find(
    ({ directive }) => directive.parent === null && managerOf(directive.file) === null,
  );
  return included?.directive.file.path ?? null;
}

/** The included file that holds the block's TLS settings, and is read nowhere else; null where the block has some itself. */
function fileOfTlsSettings({ model }: RuleContext, block: Scope): string | null {
  if (block.directive === null || (block.kind !== 'http' && block.kind !== 'stream')) return null;
  const settings = block.entries.filter(({ directive }) => directive.name.startsWith('ssl_'));
  const last = settings.at(-1)?.directive;
  if (!last || settings.some(({ directive }) => directive.parent !== null)) return null;
  if (last.conditions.length > 0 || managerOf(last.file) !== null) return null;
  const holders = [
    ...model.main.entries.map(({ scope }) => scope),
    ...model.servers.map(({ scope }) => scope),
  ];
  const readings = holders.flatMap((scope) => scope?.named(last.name).filter((line) => line === last) ?? []);
  return readings.length === 1 ? last.file.path : null;
}

const firstFile = (block: Scope): string => (block.directive ?? block.entries[0]!.directive).file.path;

/** Makes a line say one thing: among several words on it the last ones count, or `off` does. */
export function replaceArguments(line: Directive, value: string): TextEdit {
  const [first, ...others] = line.args as [Argument, ...Argument[]];
  const edit = replaceArgument(line, first, value);
  return { ...edit, span: { ...edit.span, to: others.at(-1)?.to ?? first.to } };
}

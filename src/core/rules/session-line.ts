import { insertIntoBlock, insertIntoFile, replaceArgument } from '../edits/layout.ts';
import type { TextEdit } from '../edits/text-edit.ts';
import type { Scope } from '../model/scope.ts';
import type { Argument, Directive } from '../syntax/tree.ts';
import type { RuleContext } from './rule-context.ts';

/** Where a reader looks for a session directive: among its own, then among the other TLS ones, then beside what begins a server. */
const NEIGHBORS = [/^ssl_session_/, /^ssl_/, /^server_name$/, /^listen$/];

/** Writes session directives into a block; a block that was only assumed has its lines at the file's outermost level. */
export function writeSessionLines(context: RuleContext, block: Scope, lines: readonly string[]): TextEdit {
  if (block.directive !== null && block.directive.open >= 0)
    return insertIntoBlock(block.directive, lines, NEIGHBORS);
  return insertIntoFile(context.treeOf(firstFile(block)), lines, [/^ssl_session_/, /^ssl_/]);
}

const firstFile = (block: Scope): string => (block.directive ?? block.entries[0]!.directive).file.path;

/** Makes a line say one thing: among several words on it the last ones count, or `off` does. */
export function replaceArguments(line: Directive, value: string): TextEdit {
  const [first, ...others] = line.args as [Argument, ...Argument[]];
  const edit = replaceArgument(line, first, value);
  return { ...edit, span: { ...edit.span, to: others.at(-1)?.to ?? first.to } };
}

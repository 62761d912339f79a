import type { TextEdit } from '../edits/text-edit.ts';
import type { Scope } from '../model/scope.ts';
import type { RuleContext } from '../rules/rule-context.ts';
import { whereInstead } from '../rules/shared/managed-file.ts';
import { writeSessionLines } from '../rules/shared/session-line.ts';
import { sayLocation } from '../rules/shared/words/say-location.ts';
import type { Directive } from '../syntax/tree.ts';

/** What a choice of the user's changes, as one step. */
export interface PolicyChange {
  readonly choice: 'tickets' | 'timeout' | 'zones' | 'larger-set' | 'must';
  readonly title: string;
  /** empty where the configuration is so already */
  readonly edits: readonly TextEdit[];
  /** what it costs, what is out of date about it, what was left as it is and why; sentences */
  readonly notes: readonly string[];
}

/** The http{} and stream{} blocks in which something listens with TLS. */
export function tlsBlocks(context: RuleContext): readonly Scope[] {
  return [
    ...new Set(context.sockets.flatMap((socket) => socket.servers.map((server) => server.scope.parent!))),
  ];
}

/** Every line of that name in a block and below it, each once. */
export function linesBelow(block: Scope, name: string): readonly Directive[] {
  return [...new Set([block, ...block.descendants()].flatMap((scope) => scope.named(name)))];
}

/** Why a line is not rewritten; null where it may be. */
export function whyLeft(line: Directive): string | null {
  const elsewhere = whereInstead(line.file);
  if (elsewhere !== null) return `${line.name} at ${sayLocation(line)} stays: ${elsewhere.sentence}`;
  const open = line.conditions.length > 0 || line.args.some((argument) => argument.hole);
  return open ? `${line.name} at ${sayLocation(line)} stays: a template sets it.` : null;
}

/** Whether some server of the block has no line of that name, neither its own nor the block's. */
export function isUncovered(context: RuleContext, block: Scope, name: string): boolean {
  if (block.named(name).length > 0) return false;
  return context.sockets.some((socket) =>
    socket.servers.some((server) => server.scope.parent === block && server.scope.named(name).length === 0),
  );
}

/** Writes session lines into a block; where only managed files could take them, nothing, and the note says where to. */
export function addSessionLines(
  context: RuleContext,
  block: Scope,
  lines: readonly string[],
  notes: Set<string>,
): readonly TextEdit[] {
  return unlessManaged(context, writeSessionLines(context, block, lines), notes);
}

export function unlessManaged(context: RuleContext, edit: TextEdit, notes: Set<string>): readonly TextEdit[] {
  const elsewhere = whereInstead(context.treeOf(edit.span.file).file);
  if (elsewhere === null) return [edit];
  notes.add(elsewhere.sentence);
  return [];
}

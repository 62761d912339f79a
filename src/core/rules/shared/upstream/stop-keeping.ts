import { behaves } from '../../../catalog/platform/behavior.ts';
import { deleteDirective, insertIntoBlock, replaceArgument } from '../../../edits/layout.ts';
import type { TextEdit } from '../../../edits/text-edit.ts';
import type { Upstream } from '../../../model/upstream/upstream.ts';
import type { RuleContext } from '../../rule-context.ts';

/**
 * Lets an upstream{} keep no connections: up to 1.29.6 by leaving `keepalive` out; from 1.29.7 it is the default.
 * @returns null where the version, or the block, is not known
 */
export function stopKeeping(
  { model }: RuleContext,
  { directive, keepalive, scope }: Upstream,
): readonly TextEdit[] | null {
  const defaults = new Set(
    model.platform.versions.map((version) => behaves('upstreamKeepaliveByDefault', version)),
  );
  if (defaults.size > 1 || directive.open < 0 || scope.incomplete) return null;
  const line = keepalive.directive;
  if (!defaults.has(true)) return line ? [deleteDirective(line)] : null;
  if (!line) return [insertIntoBlock(directive, ['keepalive 0;'], [/^server$/])];
  return line.args.length === 1 ? [replaceArgument(line, line.args[0]!, '0')] : null;
}

export const EACH_OPENS =
  'Every request opens a connection, with an abbreviated handshake where the upstream server accepts the session.';

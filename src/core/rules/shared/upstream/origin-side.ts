import { gather } from '../../../base/gather.ts';
import { deleteDirective, insertAfter, replaceArgument } from '../../../edits/layout.ts';
import type { TextEdit } from '../../../edits/text-edit.ts';
import type { Scope } from '../../../model/scope.ts';
import { readConnectionHeader } from '../../../model/upstream/proxy-headers.ts';
import type { ProxyTarget } from '../../../model/upstream/proxy-target.ts';
import type { Obstacle } from '../../../resumption/upstream/upstream-keepalive.ts';
import type { RuleContext } from '../../rule-context.ts';
import { linesInto } from '../session-line.ts';

/** Not allowed in if{} and limit_except{}: what they need stands in the location around them. */
const NAMELESS = ['if', 'limit_except'];
const EMPTY_CONNECTION = 'proxy_set_header Connection "";';

/** What removes the obstacles of one target; empty where nothing in the text does. */
export function removeObstacles(
  context: RuleContext,
  target: ProxyTarget,
  obstacles: readonly Obstacle[],
): readonly TextEdit[] {
  const inserted = new Map<Scope, string[]>();
  const insert = (block: Scope, line: string) => gather(inserted, block, line);
  const edits = obstacles.flatMap((obstacle) => removeObstacle(target, obstacle, insert));
  return [...edits, ...[...inserted].map(([block, lines]) => linesInto(context, block, lines, NEIGHBORS))];
}

function removeObstacle(
  target: ProxyTarget,
  { kind, from }: Obstacle,
  insert: (block: Scope, line: string) => void,
): readonly TextEdit[] {
  const line = from[0]!;
  switch (kind) {
    case 'http-version':
      if (line.name === 'proxy_http_version') return [replaceArgument(line, line.args[0]!, '1.1')];
      insert(settingsBlock(target.scope), 'proxy_http_version 1.1;');
      return [];
    case 'header-default':
    case 'header-hidden':
      insert(readConnectionHeader(target.scope).decidedBy ?? settingsBlock(target.scope), EMPTY_CONNECTION);
      return [];
    case 'header-close':
      return from.map((each) => replaceArgument(each, each.args[1]!, ''));
    case 'header-map': {
      const entry = from.at(-1)!;
      return [replaceArgument(entry, entry.args[0]!, '')];
    }
    case 'undone-by-method': {
      const method = from[1]!;
      const words = [line.name, ...line.args.map((argument) => argument.text)];
      return [deleteDirective(line), insertAfter(method, [`${words.join(' ')};`])];
    }
    case 'fewer-than-peers':
      return [replaceArgument(line, line.args[0]!, '32')];
    case 'turned-off':
    case 'ended-at-once':
      return [deleteDirective(line)];
    default:
      return [];
  }
}

function settingsBlock(scope: Scope): Scope {
  let at = scope;
  while (NAMELESS.includes(at.kind) && at.parent !== null) at = at.parent;
  return at;
}

const NEIGHBORS = [/^proxy_set_header$/, /^proxy_http_version$/, /^proxy_pass$/, /^include$/];

import { insertIntoBlock, replaceArgument } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { effective } from '../../model/effective.ts';
import { settingName } from '../../model/upstream/origin-identity.ts';
import type { Fix } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { EACH_OPENS, stopKeeping } from '../shared/upstream/stop-keeping.ts';
import type { Shared } from './shared-identity.ts';

/** Where no upstream{} of its own separates them: what is shared is turned off. Null: not by lines that are certain. */
export function keepApart(context: RuleContext, shared: Shared): Fix | null {
  const { target, verdict } = shared;
  const session = shared.sessions.length > 0 ? turnReuseOff(shared) : [];
  const connection =
    shared.connections.length > 0 ? verdict.upstream && stopKeeping(context, verdict.upstream) : [];
  if (!session || !connection) return null;
  const title = [
    ...(connection.length > 0 ? ['keep no connections'] : []),
    ...(session.length > 0 ? [`write ${settingName(target.module, 'ssl_session_reuse')} off`] : []),
  ].join(', ');
  return {
    title,
    edits: [...connection, ...session],
    safety: 'changes-behavior',
    tradeOff:
      session.length > 0 ? 'Every connection to the upstream server is then a full handshake.' : EACH_OPENS,
  };
}

function turnReuseOff({ target }: Shared): readonly TextEdit[] | null {
  const name = settingName(target.module, 'ssl_session_reuse');
  const found = effective(target.scope, name);
  if (found.via === 'unknown') return null;
  const line = found.via === 'here' ? found.from.at(-1) : undefined;
  if (line?.args[0]) return [replaceArgument(line, line.args[0], 'off')];
  const block = target.scope.directive;
  if (!block || block.open < 0 || ['if', 'limit_except'].includes(target.scope.kind)) return null;
  return [insertIntoBlock(block, [`${name} off;`], [/_ssl_/, /_pass$/])];
}

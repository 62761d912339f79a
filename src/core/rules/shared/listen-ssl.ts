import { deleteDirective } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { effective } from '../../model/effective.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';

/** The servers that get their TLS from this `ssl on;`, their own or one around them. */
export function serversUnder(context: RuleContext, line: Directive): readonly Server[] {
  return context.model.servers.filter((server) => effective(server.scope, 'ssl').from.includes(line));
}

/**
 * Says `listen … ssl` instead of `ssl on;`, for every listen of every server that the line reaches; `ssl off;` is nginx's default and goes.
 * @returns null where a server has no listen to say it in, or its listens are not known
 */
export function moveToListen(context: RuleContext, line: Directive): Fix | null {
  const on = line.args[0]?.value.toLowerCase() === 'on';
  const servers = on ? serversUnder(context, line) : [];
  const listens = servers.flatMap((server) => server.scope.named('listen'));
  const silent = servers.some((server) => server.scope.named('listen').length === 0);
  if (silent || listens.some((listen) => listen.args.some((argument) => argument.hole))) return null;
  const edits: TextEdit[] = [...new Set(listens)]
    .filter((listen) => !listen.args.some((argument) => ['ssl', 'quic'].includes(argument.value)))
    .map((listen) => {
      const at = listen.args[0]!.to;
      return { span: { file: listen.file.path, from: at, to: at }, text: ' ssl' };
    });
  return {
    title: on ? 'use listen … ssl instead' : 'delete ssl off',
    edits: [...edits, deleteDirective(line)],
    safety: 'safe',
  };
}

import { deleteDirective } from '../edits/layout.ts';
import type { Directive } from '../syntax/tree.ts';
import type { Fix } from './rule.ts';
import type { KnownSocket, RuleContext } from './rule-context.ts';
import { replaceArguments } from './session-line.ts';

const zoneOf = (line: Directive): string | undefined =>
  line.args.find((argument) => argument.value.startsWith('shared:'))?.value;

/**
 * Takes `none` or `off` of a default server away; never ticked, since somebody wrote it. A zone that is declared beside it or around it
 * counts then, else a new one takes its place.
 * @param line the ssl_session_cache that says it
 */
export function liftCachePolicy(context: RuleContext, socket: KnownSocket, line: Directive): Fix {
  return {
    ...liftedBy(context, socket, line),
    safety: 'changes-behavior',
    price: 'This turns resumption on where somebody turned it off.',
  };
}

function liftedBy(context: RuleContext, socket: KnownSocket, line: Directive): Pick<Fix, 'title' | 'edits'> {
  const says = line.args
    .filter(({ value }) => !value.startsWith('shared:'))
    .map(({ text }) => text)
    .join(' ');
  const beside = zoneOf(line);
  if (beside !== undefined) return { title: `take ${says} out`, edits: [replaceArguments(line, beside)] };
  const { scope } = socket.defaultServer;
  const others = [...scope.named('ssl_session_cache'), ...scope.parent!.named('ssl_session_cache')];
  if (others.some((other) => other !== line && zoneOf(other) !== undefined))
    return { title: `delete ssl_session_cache ${says}`, edits: [deleteDirective(line)] };
  const zone = context.newZone(socket.context);
  return { title: `replace ${says} by ${zone}`, edits: [replaceArguments(line, zone)] };
}

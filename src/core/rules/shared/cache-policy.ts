import { deleteDirective } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { replaceArguments } from './session-line.ts';
import { verifiesSomewhere, zoneKeysTradeOff } from './tickets/zone-keys.ts';

const NAME = 'ssl_session_cache';
const LETS_IN =
  'A server there may verify client certificates: a client whose certificate has been revoked or has expired would still get in with its session.';

const zoneOf = (line: Directive): string | undefined =>
  line.args.find((argument) => argument.value.startsWith('shared:'))?.value;

/**
 * Takes `none` or `off` of a default server away; never a default fix, since somebody wrote it. A zone that is declared beside it or around it
 * counts then, else a new one takes its place.
 * @param line the ssl_session_cache that says it
 */
export function liftCachePolicy(context: RuleContext, socket: KnownSocket, line: Directive): Fix {
  return {
    ...liftedBy(context, socket, line),
    safety: 'changes-behavior',
    tradeOff: [
      'This turns resumption on where it was explicitly turned off.',
      ...(verifiesSomewhere(socket) ? [LETS_IN] : []),
      ...zoneKeysTradeOff(context, [socket]),
    ].join(' '),
  };
}

function liftedBy(context: RuleContext, socket: KnownSocket, line: Directive): Pick<Fix, 'title' | 'edits'> {
  const { scope } = socket.defaultServer;
  const [own, around] = [scope.named(NAME), scope.parent!.named(NAME)];
  const level = own.includes(line) ? own : around;
  const refusing = level.filter(refuses);
  const others = refusing.filter((other) => other !== line);
  const says = line.args.flatMap(({ value, text }) => (value.startsWith('shared:') ? [] : [text])).join(' ');
  const title = zoneOf(line) === undefined ? `delete ${NAME} ${says}` : `take ${says} out`;
  if (level.some((each) => zoneOf(each) !== undefined)) return { title, edits: refusing.map(liftLine) };
  if (level === own && !around.some(refuses) && around.some((each) => zoneOf(each) !== undefined))
    return { title, edits: refusing.map(liftLine) };
  // what stands around refuses as well: this server gets a zone of its own accord
  const zone = around.map(zoneOf).findLast((value) => value !== undefined) ?? context.newZone(socket.context);
  return {
    title: `replace ${says} by ${zone}`,
    edits: [replaceArguments(line, zone), ...others.map(liftLine)],
  };
}

const refuses = (line: Directive): boolean =>
  line.args.some(({ value }) => value === 'none' || value === 'off');

function liftLine(line: Directive): TextEdit {
  const zone = zoneOf(line);
  return zone === undefined ? deleteDirective(line) : replaceArguments(line, zone);
}

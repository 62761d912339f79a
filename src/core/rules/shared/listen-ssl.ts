import { deleteDirective } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { effective } from '../../model/effective.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList } from './words/say-socket.ts';

/** The servers that get their TLS from this `ssl on;`, their own or one around them. */
export function serversUnder(context: RuleContext, line: Directive): readonly Server[] {
  return context.model.servers.filter((server) => effective(server.scope, 'ssl').from.includes(line));
}

/** Where clients speak TLS from the first byte. On any other port they may speak plain text. */
const TLS_PORT = /:(?:443|8443|465|993|995)$/;

/**
 * Says `listen … ssl` instead of `ssl on;`, for every listen of every server that the line reaches; `ssl off;` is nginx's default and goes.
 * Offered, not safe, where a listen may be meant for plain text: nginx made all of them speak TLS, and so would the fix.
 * @returns null where a server has no listen to say it in, or its listens are not known
 */
export function moveToListen(context: RuleContext, line: Directive): Fix | null {
  const on = line.args[0]?.value.toLowerCase() === 'on';
  const servers = on ? serversUnder(context, line) : [];
  const listens = servers.flatMap((server) => server.scope.named('listen'));
  const silent = servers.some((server) => server.scope.named('listen').length === 0);
  if (silent || listens.some((listen) => listen.args.some((argument) => argument.hole))) return null;
  const changed = [...new Set(listens)].filter(
    (listen) => !listen.args.some((argument) => ['ssl', 'quic'].includes(argument.value)),
  );
  const edits: TextEdit[] = changed.map((listen) => {
    const at = listen.args[0]!.to;
    return { span: { file: listen.file.path, from: at, to: at }, text: ' ssl' };
  });
  const fix = {
    title: on ? 'use listen … ssl instead' : 'delete ssl off',
    edits: [...edits, deleteDirective(line)],
  };
  const plain = portsBesideTls(servers, changed);
  if (plain.length === 0) return { ...fix, safety: 'safe' };
  return {
    ...fix,
    safety: 'needs-input',
    tradeOff: `ssl on applies to every listen of its servers, and so does the fix: ${sayList(plain)} then ${plain.length > 1 ? 'speak' : 'speaks'} TLS, and clients of plain text get an error. Where that is not meant, move such a listen to a server of its own.`,
  };
}

/** The address:ports that get ssl and are not known for TLS. */
const portsBesideTls = (servers: readonly Server[], changed: readonly Directive[]): readonly string[] => [
  ...new Set(
    servers
      .flatMap(({ listens }) => listens)
      .filter(({ directive }) => directive !== null && changed.includes(directive))
      .flatMap(({ addresses }) => addresses.map(({ address }) => address))
      .filter((address) => !TLS_PORT.test(address)),
  ),
];

import type { TextEdit } from '../../edits/text-edit.ts';
import { effective } from '../../model/effective.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { Fix } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { replaceArguments, writeSessionLines } from '../shared/session-line.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

const NONE = { ssl_session_cache: 'none', ssl_session_tickets: 'off' } as const;

/** By configuration: thousands of servers of one address:port have one fix. */
const known = new WeakMap<
  RuleContext,
  { readonly numbers: Map<KnownSocket, number>; readonly fixes: Map<string, Fix | null> }
>();

/**
 * Every connection is a full handshake, with every check.
 * @returns null where a server that verifies nobody would lose its sessions too, or where lines that are not known decide
 */
export function keepNoSessions(context: RuleContext, sockets: readonly KnownSocket[]): Fix | null {
  const { numbers, fixes } = known.get(context) ?? { numbers: new Map(), fixes: new Map() };
  known.set(context, { numbers, fixes });
  for (const socket of sockets) if (!numbers.has(socket)) numbers.set(socket, numbers.size);
  const key = sockets.map((socket) => numbers.get(socket)).join(' ');
  const fix = fixes.has(key) ? fixes.get(key)! : writeFix(context, sockets);
  fixes.set(key, fix);
  return fix;
}

function writeFix(context: RuleContext, sockets: readonly KnownSocket[]): Fix | null {
  const servers = [...new Set(sockets.flatMap((socket) => socket.servers))];
  const meant = new Set<Socket>(sockets);
  const alone = servers.every(
    (server) =>
      verifiesClients(server.scope) && context.socketsOf(server).every((socket) => meant.has(socket)),
  );
  if (!alone) return null;
  const edits = servers.map((server) => linesOf(context, server));
  if (edits.some((each) => each === null)) return null;
  return {
    title: `keep no sessions on ${sayList(sockets.map(saySocket))}`,
    edits: edits.flatMap((each) => each ?? []),
    safety: 'changes-behavior',
    tradeOff:
      'Every connection is then a full handshake, with every check of the client certificate: nothing resumes there.',
  };
}

function linesOf(context: RuleContext, { scope }: Server): readonly TextEdit[] | null {
  if (effective(scope, 'ssl_conf_command').via !== 'default') return null;
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [name, value] of Object.entries(NONE)) {
    const { via } = effective(scope, name);
    const [own, ...more] = scope.named(name);
    if (via === 'unknown' || more.length > 0) return null;
    if (own) edits.push(replaceArguments(own, value));
    else added.push(`${name} ${value};`);
  }
  return added.length > 0 ? [...edits, writeSessionLines(context, scope, added)] : edits;
}

import { replaceArgument } from '../../../edits/layout.ts';
import type { TextEdit } from '../../../edits/text-edit.ts';
import type { Server } from '../../../model/servers/server.ts';
import type { SessionCache } from '../../../model/servers/session-cache.ts';
import type { Socket } from '../../../model/servers/socket.ts';
import type { Fix } from '../../rule.ts';
import type { RuleContext } from '../../rule-context.ts';
import { writeSessionLines } from '../session-line.ts';

const OFF = 'ssl_session_tickets off;';

/** Every address:port that is tied to this one by a server they have in common. */
function tied(context: RuleContext, start: Socket): readonly Socket[] {
  const found = new Set<Socket>([start]);
  for (const socket of found) {
    for (const server of socket.servers)
      for (const other of context.socketsOf(server)) if (other.tls) found.add(other);
  }
  return [...found];
}

/**
 * Turns tickets off in every server of the address:ports that are tied together; fewer would only move the disagreement.
 * Nobody's off is ever undone. Where some default server refuses a cache, nothing would resume there: then it needs a decision.
 * @returns null where something that would have to be changed is not in sight
 */
export function alignTickets(context: RuleContext, start: Socket): Fix | null {
  const sockets = tied(context, start);
  const servers = [...new Set(sockets.flatMap((socket) => socket.servers))];
  if (servers.some((server) => context.ticketsOff(server) === null)) return null;
  const edits = servers
    .filter((server) => context.ticketsOff(server) === false)
    .map((server) => turnOff(context, server));
  if (edits.includes(null) || sockets.some((socket) => socket.defaultServer === null)) return null;
  const caches = sockets.map((socket) => context.cacheOf(socket.defaultServer!));
  const refused = caches.some((cache) => cache === null || isRefused(cache));
  const zoned = caches.every((cache) => cache?.zone != null);
  return {
    title: `turn tickets off in all servers of ${[...new Set(sockets.map((socket) => socket.address))].join(', ')}`,
    edits: distinct(edits as TextEdit[]),
    safety: refused ? 'needs-input' : 'safe',
    tradeOff: zoned
      ? 'Every client then resumes through the shared zone, and TLS 1.3 stores two entries per full handshake; existing tickets stop working once.'
      : 'A default server has no shared zone: without one nothing would resume there (another fix adds it, unless the cache was turned off on purpose).',
  };
}

/** Where the cache is merely unset, or builtin, other rules put a shared zone in its place. */
const isRefused = ({ kind, from }: SessionCache): boolean =>
  kind === 'off' || (kind === 'none' && from.length > 0);

function turnOff(context: RuleContext, server: Server): TextEdit | null {
  const own = server.scope.named('ssl_session_tickets').at(-1);
  const decidedBy = context.settingsOf(server).tickets.from.at(-1);
  if (decidedBy?.name === 'ssl_conf_command') return null;
  return own ? replaceArgument(own, own.args[0]!, 'off') : writeSessionLines(context, server.scope, [OFF]);
}

/** Servers that include one file are fixed by one edit in it. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] {
  return [...new Map(edits.map((edit) => [`${edit.span.file} ${edit.span.from}`, edit])).values()];
}

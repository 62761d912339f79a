import { seconds } from '../../../base/units.ts';
import { effective } from '../../../model/effective.ts';
import type { Server } from '../../../model/servers/server.ts';
import type { Directive } from '../../../syntax/tree.ts';
import type { KnownSocket, RuleContext } from '../../rule-context.ts';
import { timeoutOf } from '../zone-load.ts';

/** The ticket key files that count on some address:ports. */
export interface TicketKeys {
  /** in nginx's order, the first encrypts; at least one, all known */
  readonly lines: readonly Directive[];
  /** the files, each once */
  readonly files: readonly string[];
  /** at least one: those whose tickets are on or not known; where they are off everywhere, all of them */
  readonly sockets: readonly KnownSocket[];
  /** some server of these address:ports gives tickets; null: not known */
  readonly used: boolean | null;
  /** the longest timeout, in seconds; null where it is not known */
  readonly timeout: number | null;
}

/** One entry per list of key files that reaches the default server of an address:port. */
export function ticketKeys(context: RuleContext): readonly TicketKeys[] {
  const byFirst = new Map<Directive, { lines: readonly Directive[]; sockets: KnownSocket[] }>();
  for (const socket of context.sockets) {
    const found = effective(socket.defaultServer.scope, 'ssl_session_ticket_key');
    const first = found.from[0];
    if (found.via === 'unknown' || first === undefined) continue;
    const entry = byFirst.get(first) ?? { lines: found.from, sockets: [] };
    byFirst.set(first, entry);
    entry.sockets.push(socket);
  }
  return [...byFirst.values()].map(({ lines, sockets }) => {
    const alive = sockets.filter((socket) => areUsed(context, [socket]) !== false);
    const counted = alive.length > 0 ? alive : sockets;
    return {
      lines,
      files: [...new Set(lines.map(fileOf))],
      sockets: counted,
      used: areUsed(context, counted),
      timeout: longestTimeout(counted),
    };
  });
}

export const fileOf = (line: Directive): string => line.args[0]?.value ?? '';

function areUsed(context: RuleContext, sockets: readonly KnownSocket[]): boolean | null {
  const servers: Server[] = sockets.flatMap((socket) => [...socket.servers]);
  const off = servers.map((server) => context.ticketsOff(server));
  if (off.includes(false)) return true;
  return off.includes(null) ? null : false;
}

function longestTimeout(sockets: readonly KnownSocket[]): number | null {
  const timeouts = sockets.map((socket) => timeoutOf(socket)?.value ?? null);
  return timeouts.includes(null) ? null : seconds(Math.max(...(timeouts as number[])));
}

import { formatSize, MIB } from '../../base/units.ts';
import type { KnownSocket, RuleContext } from '../../rules/rule-context.ts';
import { sayList, saySocket } from '../../rules/shared/words/say-socket.ts';
import { NO_TLS, notGiven, type Ruling, tlsServers, undecidable } from '../ruling.ts';
import { offersTls12 } from './timeout.ts';

export const TEN_MIB = 10 * MIB;

/** The address:ports of which the generator demands a zone. */
export const zoneDemanded = (context: RuleContext): readonly KnownSocket[] =>
  context.sockets.filter((socket) => offersTls12(context, socket));

export function zone10m(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  const sockets = zoneDemanded(context);
  const cacheOf = (socket: KnownSocket) => context.cacheOf(socket.defaultServer);
  const lacking = sockets.filter((socket) => {
    const cache = cacheOf(socket);
    return cache !== null && (cache.zone?.size ?? 0) < TEN_MIB;
  });
  const open = [
    ...sockets
      .filter((socket) => cacheOf(socket) === null)
      .map((socket) => `the cache of ${saySocket(socket)}`),
    ...notGiven(context),
  ];
  const lines = [...new Set(sockets.flatMap((socket) => cacheOf(socket)?.from ?? []))];
  const common = { audit: 'none', traps: [] } as const;
  if (lacking.length > 0) {
    const zone = cacheOf(lacking[0]!)?.zone ?? null;
    return {
      ...common,
      result: 'not-met',
      says: zone?.size
        ? `The zone ${zone.name} of ${sayList(lacking.map(saySocket))} has ${formatSize(zone.size)}.`
        : `${sayList(lacking.map(saySocket))} has no shared zone.`,
      lines: lines.length > 0 ? lines : lacking.map(({ defaultServer }) => defaultServer.directive),
    };
  }
  if (open.length > 0) return { ...common, result: 'undecidable', says: undecidable(open), lines };
  return {
    ...common,
    result: 'met',
    says:
      sockets.length === 0
        ? 'Only TLS 1.3 is offered: nothing is demanded.'
        : 'There is a shared zone of 10m or more.',
    lines,
  };
}

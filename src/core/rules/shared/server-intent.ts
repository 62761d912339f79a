import type { Server } from '../../model/servers/server.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';

/** The server has a shared zone and the default server no cache: what the server promises does not come true. */
export function losesCache(context: RuleContext, socket: KnownSocket, server: Server): boolean {
  const [own, byDefault] = [context.cacheOf(server)?.kind, context.cacheOf(socket.defaultServer)?.kind];
  return (
    server !== socket.defaultServer &&
    server.scope.named('ssl_session_cache').length > 0 &&
    (own === 'shared' || own === 'both') &&
    (byDefault === 'none' || byDefault === 'off')
  );
}

/** The server turns cache and tickets off itself: it means that nothing resumes. */
export function refusesSessions(context: RuleContext, server: Server): boolean {
  const cache = context.cacheOf(server)?.kind;
  return (
    (cache === 'none' || cache === 'off') &&
    server.scope.named('ssl_session_cache').length > 0 &&
    context.ticketsOff(server) === true
  );
}

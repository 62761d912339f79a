import { DAY, sayDuration } from '../../../base/units.ts';
import { behaves } from '../../../catalog/platform/behavior.ts';
import type { RuleContext } from '../../rule-context.ts';
import type { ZoneLoad } from '../zone-load.ts';

/**
 * What a long timeout costs beside memory, as sentences; none where it costs nothing.
 * From 1.23.2 a ticket key in the zone encrypts for one timeout and decrypts for one more (fact key-in-zone-lives-two-timeouts).
 */
export function sayKeyLifetime(context: RuleContext, load: ZoneLoad): readonly string[] {
  if (!hasLongLivedKeys(context, load)) return [];
  return [
    `A ticket key in the zone lives about two timeouts, here ${sayDuration(2 * load.timeout)}: anyone who gets one key can decrypt that much TLS 1.2 traffic of clients with tickets.`,
  ];
}

/** Built-in ticket keys in the zone, TLS 1.2, and a timeout of a day or more. */
export function hasLongLivedKeys(context: RuleContext, load: ZoneLoad): boolean {
  return (
    load.timeout >= DAY &&
    load.offersTls12 &&
    behaves('ticketKeysInZone', context.nginx) &&
    load.sockets.some(
      (socket) =>
        socket.servers.some((server) => context.ticketsOff(server) === false) &&
        context.settingsOf(socket.defaultServer).keyFiles.possible.every((has) => !has),
    )
  );
}

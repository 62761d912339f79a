import { effective } from '../../model/effective.ts';
import type { Server } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { Judgement } from '../../resumption/judgement.ts';

/**
 * A ticket key file that begins to count for names which never had one: whoever reads it can read their tickets, and what was sent under
 * them.
 */
export function startsKeyFiles(
  before: Judgement,
  after: Judgement,
  pairs: Iterable<readonly [Socket, Socket]>,
): string | null {
  for (const [old, now] of pairs) {
    if (countsFile(before, old) || !countsFile(after, now)) continue;
    const stranger = old.servers.find((server) => servesNames(before, server) && !hasFile(server));
    if (stranger)
      return `Tickets of all names on ${old.address} would be encrypted with a key from a file, also of those that have none: whoever has the file can read them.`;
  }
  return null;
}

const countsFile = ({ judge }: Judgement, { defaultServer }: Socket): boolean =>
  defaultServer !== null && judge.settingsOf(defaultServer).keyFiles.possible.includes(true);

const servesNames = ({ judge }: Judgement, server: Server): boolean =>
  judge.settingsOf(server).rejects.possible.includes(false);

const hasFile = ({ scope }: Server): boolean => effective(scope, 'ssl_session_ticket_key').from.length > 0;

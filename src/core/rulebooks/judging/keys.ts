import { DAY, sayDuration } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { effective } from '../../model/effective.ts';
import type { KnownSocket, RuleContext } from '../../rules/rule-context.ts';
import { ticketKeys } from '../../rules/shared/tickets/ticket-keys.ts';
import { makesOwnKeys } from '../../rules/shared/tickets/zone-keys.ts';
import { sayLocation } from '../../rules/shared/words/say-location.ts';
import { sayList, saySocket } from '../../rules/shared/words/say-socket.ts';
import { timeoutOf } from '../../rules/shared/zone-load.ts';
import { linesNamed, NO_TLS, notGiven, type Ruling, tlsServers, undecidable } from '../ruling.ts';

const KEY = 'ssl_session_ticket_key';
const WEEK = 7 * DAY;

const NOTHING = { audit: 'none', lines: [], traps: [] } as const;

/** One key file that nothing changes fails it; keys in the zone meet it. */
export function ticketKeysChange(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  const ruling = usedKeysChange(context);
  return { ...ruling, traps: [...ruling.traps, ...unusedKeys(context)] };
}

/** A line that a search finds and nginx does not use. */
function unusedKeys(context: RuleContext): readonly string[] {
  if (context.model.sockets.some((socket) => socket.tls && socket.missing.length > 0)) return [];
  const counting = new Set(
    context.sockets.flatMap(({ defaultServer }) => effective(defaultServer.scope, KEY).from),
  );
  const lines = linesNamed(context, KEY).filter((line) => !counting.has(line));
  return lines.length === 0
    ? []
    : [
        `${KEY} at ${sayList(lines.map(sayLocation))} counts for no address:port: the default server's keys do.`,
      ];
}

function usedKeysChange(context: RuleContext): Ruling {
  const used = ticketKeys(context).filter((keys) => keys.used !== false);
  const single = used.filter(({ files }) => files.length === 1);
  if (single.length > 0)
    return {
      ...NOTHING,
      result: 'not-met',
      says: `${sayList(single.flatMap(({ files }) => files))} is the only ticket key of ${sayList(single.flatMap(({ sockets }) => sockets.map(saySocket)))}: nothing here changes it.`,
      lines: single.flatMap(({ lines }) => lines),
      traps: [
        'A file that a program replaces at its own name, with a reload each time, changes anyway: the text does not show it. Each change then ends every ticket, as no older key is named.',
      ],
    };
  const missing = openKeys(context);
  if (used.length > 0)
    return {
      ...NOTHING,
      result: 'undecidable',
      says: `Whether a program changes ${sayList(used.flatMap(({ files }) => files))} regularly is not in the text.`,
      lines: used.flatMap(({ lines }) => lines),
    };
  const own = context.sockets.filter((socket) => makesOwnKeys(context, socket));
  const atStart = own.filter((socket) => !keepsKeysInZone(context, socket));
  if (missing.length > 0) return { ...NOTHING, result: 'undecidable', says: undecidable(missing) };
  if (atStart.length > 0)
    return {
      ...NOTHING,
      result: 'undecidable',
      says: `nginx makes the ticket keys of ${sayList(atStart.map(saySocket))} at each start and reload and never between: how often that is, is not in the text.`,
    };
  return own.length === 0
    ? { ...NOTHING, result: 'met', says: 'No server gives tickets: there are no keys to change.' }
    : zoneKeys(own);
}

function zoneKeys(own: readonly KnownSocket[]): Ruling {
  const longest = Math.max(...own.map((socket) => timeoutOf(socket)?.value ?? 0));
  const says = `nginx keeps the ticket keys in the shared zone and changes them: one lives about two timeouts, ${sayDuration(2 * longest)}.`;
  const idle = 'A key is changed when a ticket is made: a server without visitors keeps its key.';
  return 2 * longest > WEEK
    ? {
        ...NOTHING,
        result: 'undecidable',
        says: `${says} The RFC names a week only as an example.`,
        traps: [idle],
      }
    : { ...NOTHING, result: 'met', says, traps: [idle] };
}

const keepsKeysInZone = (context: RuleContext, { defaultServer }: KnownSocket): boolean =>
  behaves('ticketKeysInZone', context.nginx) &&
  !context.model.platform.assumed &&
  context.cacheOf(defaultServer)?.zone != null;

function openKeys(context: RuleContext): readonly string[] {
  const inZone = context.sockets.some(
    (socket) => makesOwnKeys(context, socket) && context.cacheOf(socket.defaultServer)?.zone != null,
  );
  return [
    ...context.sockets.flatMap(({ defaultServer }) => effective(defaultServer.scope, KEY).missing),
    ...(inZone && context.model.platform.assumed ? ['which nginx this is (nginx -V)'] : []),
    ...notGiven(context),
  ];
}

/** A ticket lives one timeout; a key in the zone about two. */
export function ticketValidity(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  const gives = context.sockets.filter((socket) =>
    socket.servers.some((server) => context.ticketsOff(server) !== true),
  );
  const missing = openKeys(context);
  if (gives.length === 0 && missing.length === 0)
    return { ...NOTHING, result: 'met', says: 'No server gives tickets.' };
  const others = gives.filter(
    (socket) => !makesOwnKeys(context, socket) || !keepsKeysInZone(context, socket),
  );
  if (missing.length > 0) return { ...NOTHING, result: 'undecidable', says: undecidable(missing) };
  const lines = [...new Set(gives.flatMap((socket) => timeoutOf(socket)?.line ?? []))];
  if (others.length > 0)
    return {
      ...NOTHING,
      lines,
      result: 'undecidable',
      says: `A ticket of ${sayList(others.map(saySocket))} is valid for one ssl_session_timeout (${sayDuration(timeoutOf(others[0]!)?.value ?? 0)}); how long its key lives is not in the text.`,
    };
  return {
    ...NOTHING,
    lines,
    result: 'met',
    says: 'A ticket is valid for one ssl_session_timeout, and its key lives about two.',
  };
}

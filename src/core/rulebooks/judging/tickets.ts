import { behaves } from '../../catalog/platform/behavior.ts';
import { exposureTo, sayPatches, sayWhoHas } from '../../catalog/vulnerabilities.ts';
import { sayServer } from '../../model/servers/server.ts';
import { CLIENT_KINDS } from '../../resumption/verdict.ts';
import type { RuleContext } from '../../rules/rule-context.ts';
import { makesOwnKeys } from '../../rules/shared/tickets/zone-keys.ts';
import { sayLocation } from '../../rules/shared/words/say-location.ts';
import { sayList, saySocket } from '../../rules/shared/words/say-socket.ts';
import type { Directive } from '../../syntax/tree.ts';
import {
  linesNamed,
  NO_TLS,
  notGiven,
  type Ruling,
  type ServerOnSocket,
  tlsServers,
  undecidable,
} from '../ruling.ts';

const NAME = 'ssl_session_tickets';
const CVE = 'CVE-2026-97629';

const isOff = (line: Directive): boolean => line.args[0]?.value.toLowerCase() === 'off';

const names = (servers: readonly ServerOnSocket[]): string =>
  sayList(servers.map(({ socket, server }) => `${sayServer(server)} (${saySocket(socket)})`));

interface Tickets {
  readonly on: readonly ServerOnSocket[];
  readonly off: readonly ServerOnSocket[];
  /** what would settle the rest */
  readonly missing: readonly string[];
}

function ticketsOf(context: RuleContext, servers: readonly ServerOnSocket[]): Tickets {
  const of = (wanted: boolean) => servers.filter(({ server }) => context.ticketsOff(server) === wanted);
  const missing = servers.flatMap(({ server }) => context.settingsOf(server).tickets.missing);
  return { on: of(false), off: of(true), missing: [...missing, ...notGiven(context)] };
}

/** The lines that decide for some servers; where none does, the servers themselves. */
const deciding = (context: RuleContext, servers: readonly ServerOnSocket[]): readonly Directive[] => [
  ...new Set(
    servers.flatMap(({ server }): readonly Directive[] => {
      const { from } = context.settingsOf(server).tickets;
      return from.length > 0 ? from : [server.directive];
    }),
  ),
];

/** @param audit whether the rulebook looks at any line, at the last one, or has no audit */
export function ticketsOff(context: RuleContext, audit: 'any' | 'last' | 'none'): Ruling {
  const servers = tlsServers(context);
  if (servers.length === 0) return NO_TLS;
  const { on, off, missing } = ticketsOf(context, servers);
  const lines = linesNamed(context, NAME);
  const passing = audit === 'last' ? lines.slice(-1).filter(isOff) : lines.filter(isOff);
  const seen = audit === 'none' ? 'none' : passing.length > 0 ? 'passes' : 'fails';
  if (on.length > 0) {
    const passed =
      seen === 'passes'
        ? [`The audit passes with ${sayLocation(passing[0]!)}, and ${names(on)} still gives tickets.`]
        : [];
    return {
      result: 'not-met',
      audit: seen,
      says: `Tickets are on in ${names(on)}.`,
      lines: deciding(context, on),
      traps: [...passed, ...mixedTickets(context, off)],
    };
  }
  const open = missing.length > 0;
  return {
    result: open ? 'undecidable' : 'met',
    audit: open && seen === 'fails' ? 'unknown' : seen,
    says: open ? undecidable(missing) : 'Tickets are off in every server that listens with TLS.',
    lines: deciding(context, off),
    traps: open ? [] : [...afterOff(context, off), ...notSeen(context, seen, off)],
  };
}

/** What ssl_conf_command turns off no grep for ssl_session_tickets finds. */
function notSeen(
  context: RuleContext,
  seen: Ruling['audit'],
  off: readonly ServerOnSocket[],
): readonly string[] {
  const [line] = deciding(context, off);
  return seen === 'fails' && line
    ? [`The audit fails although tickets are off: it does not read ${line.name} at ${sayLocation(line)}.`]
    : [];
}

/** Tickets off without a zone ends all resumption; with one, resumption goes on. */
function afterOff(context: RuleContext, off: readonly ServerOnSocket[]): readonly string[] {
  const resumes = ({ socket, server }: ServerOnSocket): boolean =>
    CLIENT_KINDS.some((client) =>
      /yes|some/.test(context.verdictOf(socket, server)[client]['same-worker'].resumes),
    );
  const lost = off.filter(
    (one) => !resumes(one) && context.cacheOf(one.socket.defaultServer ?? one.server)?.zone === null,
  );
  const kept = off.filter(resumes);
  return [
    ...(lost.length > 0
      ? [
          `Tickets are off and there is no shared zone: nothing resumes on ${names(lost)}, every connection is a full handshake.`,
        ]
      : []),
    ...(kept.length > 0
      ? [
          `This ends tickets, not resumption: ${names(kept)} resumes session IDs and TLS 1.3 from its session cache.`,
        ]
      : []),
  ];
}

function mixedTickets(context: RuleContext, off: readonly ServerOnSocket[]): readonly string[] {
  const lost = off.filter(({ socket, server }) =>
    context.verdictOf(socket, server).tls13['same-worker'].facts.includes('mixed-tickets-end-tls13'),
  );
  return lost.length === 0
    ? []
    : [
        `Tickets are off in ${names(lost)} and on in the default server there: before nginx 1.29.2 TLS 1.3 never resumes on such a server.`,
      ];
}

export function ticketsNotOff(context: RuleContext): Ruling {
  const servers = tlsServers(context);
  if (servers.length === 0) return NO_TLS;
  const { off, missing } = ticketsOf(context, servers);
  const failing = linesNamed(context, NAME).filter(isOff);
  const open = missing.length > 0;
  const audit = failing.length > 0 ? 'fails' : open ? 'unknown' : 'passes';
  if (off.length > 0 || failing.length > 0) {
    const traps =
      failing.length > 0
        ? mixedTickets(context, off)
        : [`The audit passes, as no ${NAME} line says off, but tickets are off in ${names(off)}.`];
    return {
      result: 'not-met',
      audit,
      says:
        off.length > 0
          ? `Tickets are off in ${names(off)}.`
          : `A line says off, although no server with TLS uses it.`,
      lines: off.length > 0 ? deciding(context, off) : failing,
      traps,
    };
  }
  return {
    result: open ? 'undecidable' : 'met',
    audit,
    says: open ? undecidable(missing) : 'No server that listens with TLS has tickets off.',
    lines: [],
    traps: zoneKeys(context),
  };
}

function zoneKeys(context: RuleContext): readonly string[] {
  const { platform } = context.model;
  if (exposureTo(CVE, platform) === 'fixed') return [];
  const sockets = context.sockets.filter(
    (socket) => context.cacheOf(socket.defaultServer)?.zone != null && makesOwnKeys(context, socket),
  );
  return sockets.length === 0
    ? []
    : [
        `${sayWhoHas(CVE, platform)} has ${CVE}, and with tickets on the ticket keys of ${sayList(sockets.map(saySocket))} are in the shared zone: a session may be forged with one of them. ${sayPatches(CVE, platform)}`,
      ];
}

/** The generator writes the line for older releases alone. */
export function ticketsOffBeforeZoneKeys(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  if (!behaves('ticketKeysInZone', context.nginx))
    return context.model.platform.assumed ? versionOpen() : ticketsOff(context, 'none');
  return {
    result: 'met',
    audit: 'none',
    says: 'From nginx 1.23.2 on nothing is demanded of tickets.',
    lines: [],
    traps: [],
  };
}

const versionOpen = (): Ruling => ({
  result: 'undecidable',
  audit: 'none',
  says: undecidable(['which nginx this is (nginx -V)']),
  lines: [],
  traps: [],
});

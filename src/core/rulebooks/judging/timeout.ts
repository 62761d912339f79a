import { DAY, parseSeconds, sayDuration } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { effective } from '../../model/effective.ts';
import type { KnownSocket, RuleContext } from '../../rules/rule-context.ts';
import { sayDefaultServer, sayLocation } from '../../rules/shared/words/say-location.ts';
import { sayList, saySocket } from '../../rules/shared/words/say-socket.ts';
import { timeoutOf } from '../../rules/shared/zone-load.ts';
import type { Directive } from '../../syntax/tree.ts';
import { linesNamed, NO_TLS, notGiven, type Ruling, tlsServers, undecidable } from '../ruling.ts';

const NAME = 'ssl_session_timeout';
export const QUARTER = 900;
/** as the check of the STIG writes it */
const MOST = 15;

const written = (line: Directive): string => line.args[0]?.value ?? '';
/** What a person or a pattern reads first: `15` of `15m`. */
export const numberIn = (text: string): number => Number(/^\d+/.exec(text)?.[0] ?? Number.NaN);

/** What is not known about the timeouts that count. */
function openTimeouts(context: RuleContext): readonly string[] {
  const unknownDefault = context.model.sockets.flatMap((socket) => (socket.tls ? socket.missing : []));
  const values = context.sockets.flatMap((socket) =>
    timeoutOf(socket) === null
      ? [...effective(socket.defaultServer.scope, NAME).missing, `the timeout of ${saySocket(socket)}`].slice(
          0,
          1,
        )
      : [],
  );
  return [...unknownDefault, ...values, ...notGiven(context)];
}

export function timeoutWithin15m(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  const lines = linesNamed(context, NAME);
  const missing = openTimeouts(context);
  const unset = context.sockets.filter((socket) => timeoutOf(socket)?.line === null);
  const long = context.sockets.filter((socket) => (timeoutOf(socket)?.value ?? 0) > QUARTER);
  const beyond = lines.filter((line) => !(numberIn(written(line)) <= MOST));
  const open = missing.length > 0;
  const audit = beyond.length > 0 ? 'fails' : lines.length > 0 ? 'passes' : open ? 'unknown' : 'fails';
  const traps = [...units(lines), ...elsewhere(context, lines), ...chain(context)];
  const failing = [...long, ...unset];
  if (failing.length === 0)
    return {
      result: open ? 'undecidable' : 'met',
      audit,
      says: open ? undecidable(missing) : `Every ${NAME} that counts is set, to no more than 15 minutes.`,
      lines: [...new Set(context.sockets.flatMap((socket) => timeoutOf(socket)?.line ?? []))],
      traps,
    };
  return {
    result: 'not-met',
    audit,
    says:
      long.length > 0
        ? sayLong(long)
        : `${NAME} is not set for ${sayList(unset.map(saySocket))}: nginx takes 5 minutes, and a missing line is a finding.`,
    lines: [...new Set(failing.map((socket) => timeoutOf(socket)?.line ?? socket.defaultServer.directive))],
    traps,
  };
}

const sayLong = (long: readonly KnownSocket[]): string => {
  const longest = Math.max(...long.map((socket) => timeoutOf(socket)!.value));
  return `The timeout on ${sayList(long.map(saySocket))} is ${sayDuration(longest)}, more than 15 minutes.`;
};

function units(lines: readonly Directive[]): readonly string[] {
  return lines.flatMap((line) => {
    const text = written(line);
    const value = parseSeconds(text);
    if (value === null || value === 0) return [];
    const at = `${NAME} ${text} (${sayLocation(line)})`;
    if (/^\d+$/.test(text) && value <= MOST)
      return [
        `${at} is ${sayDuration(value)} to nginx, not minutes: the audit passes, and a client that returns later makes a full handshake. Write ${text}m.`,
      ];
    if (numberIn(text) <= MOST && value > QUARTER)
      return [
        `${at} is ${sayDuration(value)}: an audit that compares the number with 15 passes, and the aim is missed.`,
      ];
    if (numberIn(text) > MOST && value <= QUARTER)
      return [
        `${at} is ${sayDuration(value)}: the aim is reached, and an audit that compares the number with 15 fails.`,
      ];
    return [];
  });
}

/** The timeout of the default server counts for all servers of an address:port. */
function elsewhere(context: RuleContext, lines: readonly Directive[]): readonly string[] {
  const counting = new Set(context.sockets.map((socket) => timeoutOf(socket)?.line ?? null));
  const idle = lines.filter((line) => !counting.has(line));
  const [first] = context.sockets;
  return idle.length === 0 || !first
    ? []
    : [
        `${sayList(idle.map((line) => `${NAME} at ${sayLocation(line)}`))} counts for no address:port: the default server's timeout does, here that of ${sayDefaultServer(first)}.`,
      ];
}

function chain(context: RuleContext): readonly string[] {
  const open = context.sockets.some(
    (socket) => context.verdictOf(socket, socket.defaultServer).tls13['same-worker'].resumes === 'yes',
  );
  return open && !behaves('ticketKeysInZone', context.nginx)
    ? [
        'Before nginx 1.23.2 each resumption gives a TLS 1.3 client a new timeout: one that keeps returning never makes a full handshake.',
      ]
    : [];
}

/** Whether an address:port takes anything but TLS 1.3. */
export const offersTls12 = (context: RuleContext, socket: KnownSocket): boolean =>
  socket.servers.some(
    (server) =>
      !/not-offered|fails/.test(context.verdictOf(socket, server)['tls12-id']['same-worker'].resumes),
  );

export function timeoutOneDay(context: RuleContext): Ruling {
  if (tlsServers(context).length === 0) return NO_TLS;
  const sockets = context.sockets.filter((socket) => offersTls12(context, socket));
  const missing = openTimeouts(context);
  const other = sockets.filter((socket) => (timeoutOf(socket)?.value ?? DAY) !== DAY);
  if (other.length > 0)
    return {
      result: 'not-met',
      audit: 'none',
      says: `The timeout on ${sayList(other.map(saySocket))} is not 1d.`,
      lines: [...new Set(other.map((socket) => timeoutOf(socket)?.line ?? socket.defaultServer.directive))],
      traps: [],
    };
  return {
    result: missing.length > 0 ? 'undecidable' : 'met',
    audit: 'none',
    says:
      missing.length > 0
        ? undecidable(missing)
        : sockets.length === 0
          ? 'Only TLS 1.3 is offered: nothing is demanded.'
          : 'The timeout is 1d.',
    lines: [...new Set(sockets.flatMap((socket) => timeoutOf(socket)?.line ?? []))],
    traps: [],
  };
}

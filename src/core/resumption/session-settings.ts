import { parseSeconds } from '../base/units.ts';
import { type Effective, effective } from '../model/effective.ts';
import type { Scope } from '../model/scope.ts';
import { readSessionCache, type SessionCache } from '../model/session-cache.ts';
import { hasVariable } from '../model/variable-values.ts';
import type { Directive } from '../syntax/tree.ts';

/** A setting with every value it may have; more than one where something is not in sight. */
export interface Setting<T> {
  readonly possible: readonly [T, ...T[]];
  readonly from: readonly Directive[];
  /** what would settle it, as noun phrases; empty where it is known */
  readonly missing: readonly string[];
}

export interface Protocols {
  readonly tls12: boolean;
  readonly tls13: boolean;
}

/** What a server says of sessions, once merged. */
export interface SessionSettings {
  readonly cache: Setting<SessionCache['kind']>;
  readonly tinyBuiltin: Setting<boolean>;
  readonly tickets: Setting<boolean>;
  readonly timeoutIsZero: Setting<boolean>;
  readonly keyFiles: Setting<boolean>;
  /** null: not set, nginx's default by version */
  readonly protocols: Setting<Protocols | null>;
  readonly numTicketsZero: Setting<boolean>;
  readonly rejects: Setting<boolean>;
  /** `none` leaves its clients to the default server; `variable` is loaded at each handshake and not part of the sessions' context */
  readonly certificate: Setting<'none' | 'file' | 'variable'>;
  /** of ssl_certificate, as written; empty where there are none or they are not known */
  readonly certificateFiles: readonly string[];
  /** of the shared zone that counts; null where there is none or it is not known */
  readonly zoneName: string | null;
}

/** Fewer sessions than this are a matter of who comes when; 0 means no limit to OpenSSL. */
const TINY_BUILTIN = 100;

const isTiny = (sessions: number | null): boolean =>
  sessions !== null && sessions > 0 && sessions < TINY_BUILTIN;

const known = <T>(value: T, from: readonly Directive[] = []): Setting<T> => ({
  possible: [value],
  from,
  missing: [],
});

/** Reads what counts for a server's sessions. Values that nginx refuses are read as not set: the refusal is reported elsewhere. */
export function readSessionSettings(server: Scope): SessionSettings {
  const { cache, missing } = readSessionCache(server);
  return {
    cache: cache ? known(cache.kind, cache.from) : { possible: ALL_CACHES, from: [], missing },
    tinyBuiltin: known(isTiny(cache?.builtinSessions ?? null), cache?.from),
    zoneName: cache?.zone?.name ?? null,
    tickets: ticketsSetting(server),
    timeoutIsZero: setting(
      server,
      'ssl_session_timeout',
      [true, false],
      (lines) => parseSeconds(lastArgument(lines)) === 0,
      false,
    ),
    keyFiles: setting(server, 'ssl_session_ticket_key', [true, false], (lines) => lines.length > 0, false),
    protocols: setting<Protocols | null>(server, 'ssl_protocols', UNKNOWN_PROTOCOLS, readProtocols, null),
    numTicketsZero: setting(
      server,
      'ssl_conf_command',
      [true, false],
      (lines) => commandValue(lines, 'NumTickets') === '0',
      false,
    ),
    rejects: setting(
      server,
      'ssl_reject_handshake',
      [false],
      (lines) => lastArgument(lines).toLowerCase() === 'on',
      false,
    ),
    certificate: setting(server, 'ssl_certificate', ['file'], readCertificate, 'none'),
    certificateFiles: effective(server, 'ssl_certificate').from.map((line) => lastArgument([line])),
  };
}

const UNKNOWN_PROTOCOLS: readonly [Protocols | null, ...(Protocols | null)[]] = [
  null,
  { tls12: true, tls13: true },
  { tls12: true, tls13: false },
  { tls12: false, tls13: true },
];

const ALL_CACHES: readonly [SessionCache['kind'], ...SessionCache['kind'][]] = [
  'none',
  'off',
  'builtin',
  'shared',
  'both',
];

/** `Options -SessionTicket` acts as ssl_session_tickets off, `Options SessionTicket` undoes an off (fact options-session-ticket). */
function ticketsSetting(server: Scope): Setting<boolean> {
  const tickets = setting(
    server,
    'ssl_session_tickets',
    [true, false],
    (lines) => lastArgument(lines).toLowerCase() !== 'off',
    true,
  );
  const command = setting<string | null>(
    server,
    'ssl_conf_command',
    [null],
    (lines) => commandValue(lines, 'Options'),
    null,
  );
  const option = /(?:^|,)\s*([+-]?)SessionTicket\s*(?:,|$)/.exec(command.possible[0] ?? '');
  return option ? known(option[1] !== '-', command.from) : tickets;
}

function setting<T>(
  server: Scope,
  name: string,
  possible: readonly [T, ...T[]],
  read: (lines: readonly Directive[]) => T,
  byDefault: T,
): Setting<T> {
  const found: Effective = effective(server, name);
  if (found.via === 'unknown') return { possible, from: found.from, missing: found.missing };
  return known(found.via === 'default' ? byDefault : read(found.from), found.from);
}

const lastArgument = (lines: readonly Directive[]): string => lines.at(-1)?.args.at(-1)?.value ?? '';

function readCertificate(lines: readonly Directive[]): 'file' | 'variable' {
  return lines.some((line) => hasVariable(lastArgument([line]))) ? 'variable' : 'file';
}

function readProtocols(lines: readonly Directive[]): Protocols {
  const names = lines.flatMap((line) => line.args.map((argument) => argument.value));
  return { tls12: names.includes('TLSv1.2'), tls13: names.includes('TLSv1.3') };
}

function commandValue(lines: readonly Directive[], command: string): string | null {
  const line = lines.findLast((candidate) => candidate.args[0]?.value === command);
  return line?.args[1]?.value ?? null;
}

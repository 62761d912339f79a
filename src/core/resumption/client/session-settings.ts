import { parseSeconds } from '../../base/units.ts';
import { type Effective, effective } from '../../model/effective.ts';
import type { Scope } from '../../model/scope.ts';
import { readSessionCache, type SessionCache } from '../../model/servers/session-cache.ts';
import { readSessionHooks, type SessionHooks } from '../../model/servers/session-hooks.ts';
import { hasVariable } from '../../model/variables/variable-values.ts';
import type { Directive } from '../../syntax/tree.ts';
import {
  type Ciphersuites,
  ciphersuitesOf,
  commandLines,
  NO_LIMITS,
  numTickets,
  type ProtocolLimits,
  type Protocols,
  protocolLimits,
  ticketsOption,
  USUAL_TICKETS,
  withProtocolCommand,
} from './conf-command.ts';

/** These count only in the default server of an address:port: fact default-server-decides-cache. */
export const READ_FROM_DEFAULT = [
  'ssl_session_cache',
  'ssl_session_timeout',
  'ssl_session_ticket_key',
] as const;

/** A setting with every value it may have; more than one where something is not in sight. */
interface Setting<T> {
  readonly possible: readonly [T, ...T[]];
  readonly from: readonly Directive[];
  /** what would settle it, as noun phrases; empty where it is known */
  readonly missing: readonly string[];
  /** of `possible`: equal values have equal keys */
  readonly key: string;
}

/** What a server says of sessions, once merged. */
export interface SessionSettings {
  readonly cache: Setting<SessionCache['kind']>;
  readonly tinyBuiltin: Setting<boolean>;
  readonly hooks: Setting<SessionHooks>;
  readonly tickets: Setting<boolean>;
  readonly timeoutIsZero: Setting<boolean>;
  readonly keyFiles: Setting<boolean>;
  readonly protocols: Setting<Protocols>;
  /** of MinProtocol and MaxProtocol */
  readonly limits: Setting<ProtocolLimits>;
  /** TLS 1.3 tickets, or stored sessions, per full handshake */
  readonly numTickets: Setting<number>;
  readonly ciphersuites: Setting<Ciphersuites>;
  /** http3 off */
  readonly http3Off: Setting<boolean>;
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

const NOTHING: readonly never[] = [];

function known<T>(value: T, from: readonly Directive[] = NOTHING): Setting<T> {
  const written = JSON.stringify(value);
  let same = VALUES.get(written) as Pick<Setting<T>, 'possible' | 'key'> | undefined;
  if (!same) {
    same = { possible: [value], key: written };
    VALUES.set(written, same);
  }
  return { possible: same.possible, from, missing: NOTHING, key: same.key };
}

/** Thousands of servers have few values: each is kept once. */
const VALUES = new Map<string, Pick<Setting<unknown>, 'possible' | 'key'>>();

const open = <T>(
  possible: readonly [T, ...T[]],
  from: readonly Directive[],
  missing: readonly string[],
): Setting<T> => ({ possible, from, missing, key: JSON.stringify(possible) });

/** Reads what counts for a server's sessions. Values that nginx refuses are read as not set: the refusal is reported elsewhere. */
export function readSessionSettings(server: Scope): SessionSettings {
  const { cache, missing } = readSessionCache(server);
  const { hooks, from } = readSessionHooks(server);
  return {
    cache: cache ? known(cache.kind, cache.from) : open(ALL_CACHES, NOTHING, missing),
    tinyBuiltin: known(isTiny(cache?.builtinSessions ?? null), cache?.from),
    zoneName: cache?.zone?.name ?? null,
    hooks: from.length === 0 && hooks === 'none' ? NO_HOOKS : known(hooks, from),
    tickets: ticketsSetting(server),
    timeoutIsZero: setting(server, 'ssl_session_timeout', [true, false], isZero, false),
    keyFiles: setting(server, 'ssl_session_ticket_key', [true, false], areThere, false),
    protocols: protocolsSetting(server),
    limits: commandSetting(server, [NO_LIMITS], NO_LIMITS, protocolLimits, 'MinProtocol', 'MaxProtocol'),
    numTickets: commandSetting(server, [USUAL_TICKETS, 0], USUAL_TICKETS, numTickets, 'NumTickets'),
    ciphersuites: commandSetting(server, ['any'], 'any', ciphersuitesOf, 'Ciphersuites'),
    http3Off: setting(server, 'http3', [false], saysOff, false),
    rejects: setting(server, 'ssl_reject_handshake', [false], saysOn, false),
    certificate: setting(server, 'ssl_certificate', ['file'], readCertificate, 'none'),
    certificateFiles: effective(server, 'ssl_certificate').from.map((line) => lastArgument([line])),
  };
}

const DEFAULT_PROTOCOLS: Protocols = { tls12: true, tls13: 'by-version', older: true };
const UNKNOWN_PROTOCOLS: readonly [Protocols, ...Protocols[]] = [
  DEFAULT_PROTOCOLS,
  { tls12: true, tls13: true, older: false },
  { tls12: true, tls13: false, older: false },
  { tls12: false, tls13: true, older: false },
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
  const tickets = setting(server, 'ssl_session_tickets', [true, false], leavesOn, true);
  const option = commandSetting<boolean | null>(server, [null], null, ticketsOption, 'Options');
  return option.possible[0] === null ? tickets : known(option.possible[0], option.from);
}

function protocolsSetting(server: Scope): Setting<Protocols> {
  const set = setting(server, 'ssl_protocols', UNKNOWN_PROTOCOLS, readProtocols, DEFAULT_PROTOCOLS);
  const { from, via } = effective(server, 'ssl_conf_command');
  const lines = via === 'unknown' ? [] : commandLines(from, 'Protocol');
  if (lines.length === 0) return set;
  const [first, ...others] = set.possible.map((protocols) => withProtocolCommand(protocols, lines));
  return open([first!, ...others], [...set.from, ...lines], set.missing);
}

/** What some commands of ssl_conf_command amount to, from their lines alone. */
function commandSetting<T>(
  server: Scope,
  possible: readonly [T, ...T[]],
  byDefault: T,
  read: (lines: readonly Directive[]) => T,
  ...commands: readonly string[]
): Setting<T> {
  const found = setting(server, 'ssl_conf_command', possible, read, byDefault);
  return found.from.length === 0 ? found : { ...found, from: commandLines(found.from, ...commands) };
}

function setting<T>(
  server: Scope,
  name: string,
  possible: readonly [T, ...T[]],
  read: (lines: readonly Directive[]) => T,
  byDefault: T,
): Setting<T> {
  const found: Effective = effective(server, name);
  if (found.via === 'unknown') return open(possible, found.from, found.missing);
  if (found.via === 'here') return known(read(found.from), found.from);
  // what is around thousands of servers is one object: so is the setting that it makes
  let made = shared.get(found);
  if (!made) {
    made = new Map();
    shared.set(found, made);
  }
  const value = made.get(read) as Setting<T> | undefined;
  if (value) return value;
  const setting = known(found.via === 'default' ? byDefault : read(found.from), found.from);
  made.set(read, setting);
  return setting;
}

/** By who read it: ssl_conf_command says several things. */
const shared = new WeakMap<Effective, Map<unknown, Setting<unknown>>>();

const NO_HOOKS = known<SessionHooks>('none');
const isZero = (lines: readonly Directive[]): boolean => parseSeconds(lastArgument(lines)) === 0;
const areThere = (lines: readonly Directive[]): boolean => lines.length > 0;
const saysOff = (lines: readonly Directive[]): boolean => lastArgument(lines).toLowerCase() === 'off';
const saysOn = (lines: readonly Directive[]): boolean => lastArgument(lines).toLowerCase() === 'on';
const leavesOn = (lines: readonly Directive[]): boolean => lastArgument(lines).toLowerCase() !== 'off';

const lastArgument = (lines: readonly Directive[]): string => lines.at(-1)?.args.at(-1)?.value ?? '';

function readCertificate(lines: readonly Directive[]): 'file' | 'variable' {
  return lines.some((line) => hasVariable(lastArgument([line]))) ? 'variable' : 'file';
}

function readProtocols(lines: readonly Directive[]): Protocols {
  const names = lines.flatMap((line) => line.args.map((argument) => argument.value));
  return {
    tls12: names.includes('TLSv1.2'),
    tls13: names.includes('TLSv1.3'),
    older: names.includes('TLSv1') || names.includes('TLSv1.1'),
  };
}

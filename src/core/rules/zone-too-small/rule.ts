import {
  type Bytes,
  bytes,
  formatSize,
  parseSeconds,
  type Seconds,
  sayCount,
  sayDuration,
  seconds,
} from '../../base/units.ts';
import { behaves } from '../../catalog/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import type { SessionCache, ZoneReference } from '../../model/session-cache.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import { smallestZone, zoneCapacity } from '../../sizing/capacity.ts';
import { demandingMix, entriesPerHandshake } from '../../sizing/entries-per-handshake.ts';
import { formulaForRate } from '../../sizing/formula.ts';
import { ORDINARY_SESSION, sessionLength } from '../../sizing/session-length.ts';
import { breakEvenRate, entryLifetime } from '../../sizing/turnover.ts';
import type { Fix, Report, Rule } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../say-socket.ts';

/** nginx's own (source: ngx_http_ssl_merge_srv_conf). */
const DEFAULT_TIMEOUT = seconds(300);
/** Without a rate, a zone is spoken of only where less than one new session per second already fills it. */
const TALKING_POINT = 1;

interface Load {
  readonly zone: ZoneReference;
  readonly timeout: Seconds;
  readonly ticketsOff: boolean;
  readonly sockets: readonly KnownSocket[];
}

/** A zone that is full before its entries expire. */
export const rule: Rule = {
  meta: {
    id: 'zone-too-small',
    severity: 'medium',
    title: 'The zone is too small for its timeout',
    why: 'A full zone evicts its oldest entry for each new one, without a word in the log. Sessions are then gone long before ssl_session_timeout.',
    facts: [
      'capacity-per-mebibyte',
      'evicts-oldest',
      'stateful-tls13',
      'tickets-store-nothing',
      'tls13-tickets-fill-zone',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_timeout', 'ssl_session_tickets'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const load of loads(context)) {
      const report = judge(context, load);
      if (report) yield report;
    }
  },
};

/** One entry per zone that counts: the longest timeout and the most demanding tickets setting among its default servers. */
function loads(context: RuleContext): readonly Load[] {
  const byZone = new Map<string, Load>();
  for (const socket of context.sockets) {
    const cache = context.cacheOf(socket.defaultServer);
    const timeout = timeoutOf(socket);
    if (!hasZone(cache) || timeout === null) continue;
    const key = `${socket.context} ${cache.zone.name}`;
    const before = byZone.get(key);
    byZone.set(key, {
      zone: before?.zone ?? cache.zone,
      timeout: seconds(Math.max(timeout, before?.timeout ?? 0)),
      ticketsOff: (before?.ticketsOff ?? false) || context.ticketsOff(socket.defaultServer) !== false,
      sockets: [...(before?.sockets ?? []), socket],
    });
  }
  return [...byZone.values()];
}

const hasZone = (cache: SessionCache | null): cache is SessionCache & { zone: ZoneReference } =>
  cache?.zone?.size != null;

function timeoutOf(socket: KnownSocket): Seconds | null {
  const found = effective(socket.defaultServer.scope, 'ssl_session_timeout');
  if (found.via === 'unknown') return null;
  return found.via === 'default' ? DEFAULT_TIMEOUT : parseSeconds(found.from.at(-1)?.args[0]?.value ?? '');
}

function judge(context: RuleContext, load: Load): Report | null {
  const { nginx, choices } = context;
  const session = { length: sessionLength(ORDINARY_SESSION), nginx, zoneNameLength: load.zone.name.length };
  const capacity = zoneCapacity(load.zone.size, session);
  const perFull = perFullHandshake(context, load);
  const limit = breakEvenRate(capacity, load.timeout, perFull);
  const rate = choices.rate ?? TALKING_POINT;
  if (load.timeout === 0 || rate <= limit) return null;
  const entries = Math.ceil(rate * perFull * load.timeout);
  const needed = smallestZone(entries, session);
  const line = effective(load.sockets[0]!.defaultServer.scope, 'ssl_session_timeout').from.at(-1);
  return {
    subject: `${load.sockets[0]!.context} ${load.zone.name}`,
    severity: choices.rate === null ? 'low' : 'medium',
    at: argumentSpan(load.zone.directive, load.zone.argument),
    text: [
      `The zone ${load.zone.name} holds ${sayCount(capacity)} sessions and the timeout is ${sayDuration(load.timeout)} (${sayList(load.sockets.map(saySocket))}): it keeps them that long only up to ${sayRate(limit)} new sessions per second.`,
      ...atRate(choices.rate, load, { capacity, perFull, entries, needed }),
      whoStores(context, load),
      'When it is full each new entry evicts the oldest, and nothing is logged. Enlarge the zone, or shorten the timeout.',
    ].join(' '),
    related: line ? [{ at: headSpanOf(line), says: 'the timeout' }] : [],
    ...resize(context, load, needed),
  };
}

function perFullHandshake(context: RuleContext, { ticketsOff }: Load): number {
  const mix = demandingMix(!ticketsOff, context.nginx);
  return entriesPerHandshake(mix.tls13 > 0 ? 'tls13' : 'tls12-id', !ticketsOff, context.nginx).full;
}

function atRate(
  rate: number | null,
  { timeout }: Load,
  {
    capacity,
    perFull,
    entries,
    needed,
  }: { capacity: number; perFull: number; entries: number; needed: Bytes | null },
): string[] {
  if (rate === null) return [];
  const lifetime = entryLifetime(capacity, rate * perFull);
  const formula = formulaForRate(rate, timeout);
  const measured =
    needed === null ? '' : `; as measured, ${sayCount(entries)} entries take ${formatSize(needed)}`;
  return [
    `At ${sayRate(rate)} per second an entry lives ${sayDuration(lifetime)}. By the formula (rate × timeout / 4000) it takes ${sayCount(formula.megabytes)} MB${measured}.`,
  ];
}

function whoStores(context: RuleContext, { ticketsOff }: Load): string {
  if (ticketsOff)
    return 'With tickets off every client stores entries, TLS 1.3 two per full handshake and one more per resumption.';
  return behaves('ticketKeysInZone', context.nginx)
    ? 'Only clients that use session IDs store entries; those with tickets store none.'
    : 'Before nginx 1.23.2 each TLS 1.3 handshake with tickets stores two entries that nobody asks for.';
}

const sayRate = (rate: number): string => (rate >= 10 ? sayCount(rate) : String(Number(rate.toPrecision(2))));

/** A size only for a known rate: without one any number would be a guess. */
function resize(context: RuleContext, { zone, sockets }: Load, needed: Bytes | null): { fix?: Fix } {
  const size = context.choices.zoneSize ?? (context.choices.rate === null ? null : needed);
  if (size === null || size <= zone.size) return {};
  const value = `shared:${zone.name}:${formatSize(bytes(size))}`;
  const all = context.model.zones.find(
    (candidate) => candidate.name === zone.name && candidate.context === sockets[0]!.context,
  )!;
  return {
    fix: {
      title: `write ${value}`,
      edits: all.references.map((reference) =>
        replaceArgument(reference.directive, reference.argument, value),
      ),
      safety: 'safe',
      price:
        'Resizing a zone drops all its sessions at the reload: one storm of full handshakes, about as long as clients take to come back.',
    },
  };
}

import { type Bytes, bytes, formatSize, sayCount, sayDuration } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { insertAfter, replaceArgument } from '../../edits/layout.ts';
import type { TextEdit } from '../../edits/text-edit.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import { entryLifetime } from '../../sizing/simulation/turnover.ts';
import { smallestZone } from '../../sizing/zone/capacity.ts';
import { formulaForRate } from '../../sizing/zone/formula.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { managerOf } from '../shared/managed-file.ts';
import { sayKeyLifetime } from '../shared/tickets/ticket-key-lifetime.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import {
  sayTls13Entries,
  storedSession,
  storesForNothing,
  type Turnover,
  turnoverOf,
  USUAL_CLIENT_CERTIFICATE,
  type ZoneLoad,
  zoneLoads,
} from '../shared/zone-load.ts';

/** A zone that is full before its entries expire. */
export const rule: Rule = {
  meta: {
    id: 'zone-too-small',
    severity: 'medium',
    title: 'The zone is too small for its timeout',
    why: 'A full zone evicts its oldest entry for each new one and logs nothing. Sessions are then gone long before ssl_session_timeout.',
    facts: [
      'capacity-per-mebibyte',
      'evicts-oldest',
      'stateful-tls13',
      'tickets-store-nothing',
      'tls13-tickets-fill-zone',
      'client-certificate-in-session',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_timeout', 'ssl_session_tickets', 'ssl_verify_client'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      const turnover = turnoverOf(context, load);
      if (turnover.tooSmall) yield find(context, load, turnover);
    }
  },
};

function find(context: RuleContext, load: ZoneLoad, turnover: Turnover): RuleFinding {
  const { rate } = context.choices;
  const needed =
    rate === null
      ? null
      : smallestZone(Math.ceil(rate * turnover.perFull * load.timeout), storedSession(context, load));
  const wasteful = rate !== null || storesForNothing(context, load);
  return {
    subject: `${load.context} ${load.zone.name}`,
    severity: wasteful ? 'medium' : 'low',
    at: argumentSpan(load.zone.directive, load.zone.argument),
    text: [
      `The zone ${load.zone.name} holds ${sayCount(turnover.capacity)} sessions${sayShape(load)} and the timeout is ${sayDuration(load.timeout)} (${sayList(load.sockets.map(saySocket))}): it can keep them that long only up to ${sayLimit(load, turnover)}.`,
      ...atRate(context, load, turnover, needed),
      whoStores(context, load),
      'When it is full each new entry evicts the oldest, and nothing is logged. Enlarge the zone, or shorten the timeout.',
      ...sayKeyLifetime(context, load),
      ...sayManaged(load),
    ].join(' '),
    related: load.timeoutLine ? [{ at: headSpanOf(load.timeoutLine), says: 'the timeout' }] : [],
    ...resize(context, load, needed),
  };
}

const sayShape = ({ clientCertificates }: ZoneLoad): string =>
  clientCertificates ? ` (with a client certificate of ${USUAL_CLIENT_CERTIFICATE} bytes in each)` : '';

function sayLimit(load: ZoneLoad, { limit, perFull }: Turnover): string {
  const said = `${sayRate(limit)} new sessions per second`;
  return perFull > 1 && load.offersTls12 ? `${said} (${sayRate(limit * perFull)} for TLS 1.2 alone)` : said;
}

function atRate(
  { choices: { rate } }: RuleContext,
  load: ZoneLoad,
  { capacity, perFull }: Turnover,
  needed: Bytes | null,
): string[] {
  if (rate === null) return [];
  const entries = Math.ceil(rate * perFull * load.timeout);
  const lifetime = entryLifetime(capacity, rate * perFull);
  const formula = formulaForRate(rate, load.timeout);
  const measured =
    needed === null ? '' : `; as measured, ${sayCount(entries)} entries take ${formatSize(needed)}`;
  return [
    `At ${sayRate(rate)} per second an entry lives ${sayDuration(lifetime)}. The formula (rate × timeout / 4000) gives ${sayCount(formula.megabytes)} MB${measured}.`,
  ];
}

function whoStores(context: RuleContext, load: ZoneLoad): string {
  if (load.ticketsOff)
    return `With tickets off every client stores entries, TLS 1.3 ${sayTls13Entries(load).split(' ')[0]} per full handshake and one more per resumption.`;
  if (storesForNothing(context, load))
    return `Before nginx 1.23.2 each TLS 1.3 handshake with tickets stores ${sayTls13Entries(load)} that are never looked up.`;
  return behaves('ticketKeysInZone', context.nginx)
    ? 'Only clients that use session IDs store entries; those with tickets store none.'
    : 'Only TLS 1.2 clients that use session IDs store entries here.';
}

const sayRate = (rate: number): string => (rate >= 10 ? sayCount(rate) : String(Number(rate.toPrecision(2))));

const managerOfZone = ({ zone }: ZoneLoad): string | null => managerOf(zone.directive.file);

function sayManaged(load: ZoneLoad): string[] {
  const manager = managerOfZone(load);
  if (manager === null || manager === 'ingress-nginx') return [];
  const survives =
    includesOf(load) === null
      ? ''
      : ' What works: a later ssl_session_cache line in the same server, with a zone of another name; the last zone of a level wins.';
  return [
    `${load.zone.directive.file.path} is managed by ${manager}, which would overwrite a change in it.${survives} A second ssl_session_timeout or ssl_session_tickets next to the file's own is refused as a duplicate: to change those, include another file instead.`,
  ];
}

/** Where each default server takes the zone's file in; null where one of them does not do so itself. */
function includesOf({ zone, sockets }: ZoneLoad): readonly Directive[] | null {
  const found = sockets.map((socket) => includeOf(socket, zone.directive));
  return found.some((include) => include === null) ? null : [...new Set(found as Directive[])];
}

function includeOf({ defaultServer }: KnownSocket, line: Directive): Directive | null {
  const { entries } = defaultServer.scope;
  const at = entries.findIndex((entry) => entry.directive === line);
  const include = entries.slice(0, Math.max(at, 0)).findLast((entry) => entry.directive.name === 'include');
  return include?.directive ?? null;
}

/** A size only for a known rate: without one any number would be a guess. */
function resize(context: RuleContext, load: ZoneLoad, needed: Bytes | null): { fix?: Fix } {
  const wanted = context.choices.zoneSize ?? needed;
  const size = wanted === null ? null : context.withinBudget(wanted);
  if (size === null || size <= load.zone.size) return {};
  const manager = managerOfZone(load);
  const includes = manager === null || manager === 'ingress-nginx' ? null : includesOf(load);
  if (includes) return { fix: besideManaged(context, load, size, includes) };
  const value = `shared:${load.zone.name}:${formatSize(bytes(size))}`;
  const all = context.model.zones.find(
    (candidate) => candidate.name === load.zone.name && candidate.context === load.context,
  )!;
  return {
    fix: {
      title: `write ${value}`,
      edits: all.references.map((reference) =>
        replaceArgument(reference.directive, reference.argument, value),
      ),
      safety: 'safe',
      tradeOff:
        'Resizing a zone drops all its sessions at the reload: a burst of full handshakes, until clients have come back once.',
    },
  };
}

function besideManaged(
  context: RuleContext,
  load: ZoneLoad,
  size: Bytes,
  includes: readonly Directive[],
): Fix {
  const name = context.newZone(load.context).split(':')[1]!;
  const line = `ssl_session_cache shared:${name}:${formatSize(size)};`;
  const edits: TextEdit[] = includes.map((include) => insertAfter(include, [line]));
  return {
    title: `add ${line} after the include`,
    edits,
    safety: 'needs-input',
    tradeOff: `The new zone starts empty: a burst of full handshakes at the reload. ${load.zone.name} stays declared, unused; timeout and tickets stay as the managed file sets them.`,
  };
}

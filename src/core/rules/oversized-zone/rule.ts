import { formatSize, MIB, sayCount } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import { turnoverOf, type ZoneLoad, zoneLoads } from '../shared/zone-load.ts';

/** Enough for the ticket keys, and what larger pages ask for. */
const ENOUGH = '1m';

/** A large zone where every client has TLS 1.3 and a ticket: nobody looks anything up in it. */
export const rule: Rule = {
  meta: {
    id: 'oversized-zone',
    severity: 'info',
    title: 'The zone is larger than it needs to be: all clients use tickets',
    why: 'TLS 1.3 clients with tickets do not use the zone. From nginx 1.23.2 it only keeps the ticket keys over a reload, and the smallest zone is enough for that.',
    facts: ['tickets-need-no-cache', 'tickets-store-nothing', 'keys-in-zone-survive-reload'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_protocols'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      const idle = !load.offersTls12 && load.offersTls13 && !load.ticketsOff;
      const large = load.zone.size > MIB;
      if (idle && large && !turnoverOf(context, load).tooSmall) yield find(context, load);
    }
  },
};

function find(context: RuleContext, load: ZoneLoad): RuleFinding {
  const { zone } = load;
  const all = context.model.zones.find((one) => one.name === zone.name && one.context === load.context)!;
  const value = `shared:${zone.name}:${ENOUGH}`;
  const size = formatSize(zone.size);
  const use = behaves('ticketKeysInZone', context.nginx)
    ? `The zone is needed for the ticket keys only, which it keeps over a reload (from nginx 1.23.2): ${ENOUGH} is enough; the rest of ${size} is never used.`
    : `Before nginx 1.23.2 nothing stored in it is ever looked up. From 1.23.2 it keeps the ticket keys over a reload, for which ${ENOUGH} is enough; ${size} is not needed.`;
  return {
    subject: `${load.context} ${zone.name}`,
    severity: 'info',
    at: argumentSpan(zone.directive, zone.argument),
    text: `Every client of ${sayList(load.sockets.map(saySocket))} uses TLS 1.3 with tickets. ${use}`,
    related: [],
    fix: {
      title: `write ${value}`,
      edits: all.references.map((one) => replaceArgument(one.directive, one.argument, value)),
      safety: 'changes-behavior',
      tradeOff: `Resizing a zone drops the ticket keys in it at the reload: a burst of full handshakes. The memory saved is address space, ${sayCount(zone.size / MIB - 1)} MiB of it.`,
    },
  };
}

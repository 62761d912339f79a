import { sayCount } from '../../base/units.ts';
import { before } from '../../catalog/platform/version.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import {
  sayTls13Entries,
  storesForNothing,
  type Turnover,
  turnoverOf,
  type ZoneLoad,
  zoneLoads,
} from '../shared/zone-load.ts';

/** Before 1.23.2 TLS 1.3 fills the zone although its tickets need none of it. */
export const rule: Rule = {
  meta: {
    id: 'tls13-tickets-fill-zone',
    severity: 'medium',
    title: 'TLS 1.3 tickets fill the zone with unused entries',
    why: 'Before nginx 1.23.2 each full TLS 1.3 handshake with tickets stores two entries in the zone and each resumption one more. The tickets resume without them; the entries only evict sessions of TLS 1.2 clients.',
    facts: ['tls13-tickets-fill-zone', 'evicts-oldest', 'capacity-per-mebibyte'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_protocols'],
    versions: before('1.23.2'),
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      if (!storesForNothing(context, load) || !load.offersTls12) continue;
      const turnover = turnoverOf(context, load);
      if (!turnover.tooSmall) yield find(context, load, turnover);
    }
  },
};

function find(context: RuleContext, load: ZoneLoad, { capacity }: Turnover): RuleFinding {
  return {
    subject: `${load.context} ${load.zone.name}`,
    severity: 'medium',
    at: argumentSpan(load.zone.directive, load.zone.argument),
    text: `${context.nginxName} stores ${sayTls13Entries(load)} in the zone ${load.zone.name} for each full TLS 1.3 handshake on ${sayList(load.sockets.map(saySocket))}, and one for each resumption, although the tickets resume without them. ${sayCount(Math.floor(capacity / load.tls13Entries))} full TLS 1.3 handshakes fill its ${sayCount(capacity)} entries, and then each new one evicts sessions of TLS 1.2 clients. Make the zone large enough for both, or update to nginx 1.23.2 or later, where TLS 1.3 tickets store nothing.`,
    related: [],
  };
}

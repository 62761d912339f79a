import { sayDuration } from '../../base/units.ts';
import { since } from '../../catalog/platform/version.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { hasLongLivedKeys, sayKeyLifetime } from '../shared/tickets/ticket-key-lifetime.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import { turnoverOf, type ZoneLoad, zoneLoads } from '../shared/zone-load.ts';

/** A timeout of a day or more, in what it means for the ticket keys. */
export const rule: Rule = {
  meta: {
    id: 'long-session-timeout',
    severity: 'info',
    title: 'A long timeout keeps ticket keys in use as long',
    why: 'From nginx 1.23.2 a ticket key in the zone lives about two timeouts. The longer the timeout, the more recorded TLS 1.2 traffic can be decrypted with one stolen key.',
    facts: ['key-in-zone-lives-two-timeouts', 'keys-in-zone-survive-reload'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_timeout'],
    reads: ['ssl_session_timeout', 'ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key'],
    versions: since('1.23.2'),
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      const said = hasLongLivedKeys(context, load) && !turnoverOf(context, load).tooSmall;
      if (said) yield find(context, load);
    }
  },
};

function find(context: RuleContext, load: ZoneLoad): RuleFinding {
  return {
    subject: `${load.context} ${load.zone.name}`,
    severity: 'info',
    at: headSpanOf(load.timeoutLine!),
    text: `The timeout on ${sayList(load.sockets.map(saySocket))} is ${sayDuration(load.timeout)}. ${sayKeyLifetime(context, load).join(' ')} A shorter timeout renews the key sooner; clients that come back later then make one full handshake.`,
    related: [
      { at: argumentSpan(load.zone.directive, load.zone.argument), says: 'the zone that keeps the key' },
    ],
  };
}

import { bytes, MIB, sayCount } from '../../base/units.ts';
import { behaves } from '../../catalog/platform/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { effective } from '../../model/effective.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import { longestStoredSession, zoneCapacity } from '../../sizing/zone/capacity.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import {
  storedSession,
  type Turnover,
  turnoverOf,
  USUAL_CLIENT_CERTIFICATE,
  type ZoneLoad,
  zoneLoads,
} from '../shared/zone-load.ts';

/** What a session takes beside the client's certificate (fact client-certificate-in-session). */
const BESIDE_CERTIFICATE = 165;

/** Sessions that hold a client certificate take several times the room. */
export const rule: Rule = {
  meta: {
    id: 'client-certificates-in-sessions',
    severity: 'info',
    title: 'Sessions hold the client certificates',
    why: "A stored session contains the client's whole certificate. A zone then holds a third of the usual number or less, and sessions with a very large certificate are never stored; nginx logs nothing.",
    facts: ['client-certificate-in-session', 'capacity-per-mebibyte'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client'],
    reads: ['ssl_verify_client', 'ssl_session_cache'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      const turnover = turnoverOf(context, load);
      if (load.clientCertificates && !turnover.tooSmall) yield find(context, load, turnover);
    }
  },
};

function find(context: RuleContext, load: ZoneLoad, { capacity }: Turnover): RuleFinding {
  const servers = load.sockets.flatMap((socket) => socket.servers);
  const verifying = servers.find((server) => verifiesClients(server.scope))!;
  const line = effective(verifying.scope, 'ssl_verify_client').from.at(-1)!;
  const perMebibyte = zoneCapacity(bytes(MIB), storedSession(context, load));
  const longest = longestStoredSession(context.nginx);
  const who =
    load.ticketsOff || !behaves('ticketKeysInZone', context.nginx)
      ? ''
      : ' With tickets on only clients that use session IDs store one.';
  return {
    subject: `${load.context} ${load.zone.name}`,
    severity: 'info',
    at: headSpanOf(line),
    text: `Clients of ${sayList(load.sockets.map(saySocket))} present certificates, and each stored session contains one: with ${USUAL_CLIENT_CERTIFICATE} bytes each, 1m holds ${sayCount(perMebibyte)} sessions, and the zone ${load.zone.name} ${sayCount(capacity)}.${who} The formula (4000 per MB) gives a zone ${(4000 / perMebibyte).toFixed(1)} times too small here. A session of more than ${sayCount(longest)} bytes (a certificate of more than about ${sayCount(longest - BESIDE_CERTIFICATE)}) is never stored, and nothing is logged: such clients resume only by tickets.`,
    related: [{ at: argumentSpan(load.zone.directive, load.zone.argument), says: 'the zone' }],
  };
}

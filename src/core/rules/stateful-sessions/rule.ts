import { sayCount } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { refusesSessions } from '../shared/server-intent.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';
import { sayTls13Entries, type Turnover, turnoverOf, type ZoneLoad, zoneLoads } from '../shared/zone-load.ts';

/** A shared zone with tickets off: it works, TLS 1.3 included, and takes twice the room. */
export const rule: Rule = {
  meta: {
    id: 'stateful-sessions',
    severity: 'info',
    title: 'TLS 1.3 sessions are stored in the zone',
    why: 'With tickets off TLS 1.3 resumes through the shared zone, as TLS 1.2 does. Each full TLS 1.3 handshake stores two entries and each resumption one more: the zone has room for half as many clients.',
    facts: ['stateful-tls13', 'tickets-off-falls-back-to-ids', 'capacity-per-mebibyte'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_tickets'],
    reads: ['ssl_session_tickets', 'ssl_session_cache', 'ssl_protocols'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const load of zoneLoads(context)) {
      const turnover = turnoverOf(context, load);
      const stateful = load.sockets.flatMap((socket) => statefulServers(context, socket));
      if (stateful.length > 0 && !turnover.tooSmall)
        yield find(context, load, turnover, [...new Set(stateful)]);
    }
  },
};

/** Beside a builtin cache another rule speaks. */
function statefulServers(context: RuleContext, socket: KnownSocket): readonly Server[] {
  if (context.cacheOf(socket.defaultServer)?.kind !== 'shared') return [];
  return socket.servers.filter((server) => {
    const { resumes, facts } = context.verdictOf(socket, server).tls13['same-worker'];
    return resumes === 'yes' && facts.includes('stateful-tls13') && !refusesSessions(context, server);
  });
}

function find(
  context: RuleContext,
  load: ZoneLoad,
  { capacity, perFull }: Turnover,
  stateful: readonly Server[],
): RuleFinding {
  const lines = stateful.map((server) => context.settingsOf(server).tickets.from.at(-1));
  const line = lines.find((candidate) => candidate !== undefined);
  const zone = argumentSpan(load.zone.directive, load.zone.argument);
  const all = new Set(load.sockets.flatMap((socket) => socket.servers)).size === stateful.length;
  const whose = all ? '' : ` for ${sayList(stateful.map(sayServer))}`;
  return {
    subject: `${load.context} ${load.zone.name}`,
    severity: 'info',
    at: line ? headSpanOf(line) : zone,
    text: `Tickets are off${whose}, and every kind of client resumes through the zone ${load.zone.name} (${sayList(load.sockets.map(saySocket))}), TLS 1.3 included: nothing to fix. Each full TLS 1.3 handshake stores ${sayTls13Entries(load)} and each resumption one more, so the ${sayCount(capacity)} entries of the zone are room for ${sayCount(Math.floor(capacity / perFull))} full TLS 1.3 handshakes${perFull === 2 ? ': halve the capacity when you size it' : ''}.`,
    related: [{ at: zone, says: 'the zone' }],
  };
}

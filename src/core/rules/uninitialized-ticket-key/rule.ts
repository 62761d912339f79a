import { gather } from '../../base/gather.ts';
import { exposureTo, sayPatches, sayWhoHas, vulnerability } from '../../catalog/vulnerabilities.ts';
import { verifiesClients } from '../../model/servers/client-certificates.ts';
import type { SessionCache } from '../../model/servers/session-cache.ts';
import type { Socket } from '../../model/servers/socket.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Rule, RuleFinding, Severity } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { makesOwnKeys, verifiesSomewhere } from '../shared/tickets/zone-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

const ID = 'CVE-2026-97629';
const HOLE = vulnerability(ID);

/** Ticket keys in a shared zone on an nginx that leaves one of them uninitialized. */
export const rule: Rule = {
  meta: {
    id: 'uninitialized-ticket-key',
    severity: 'high',
    title: 'A ticket key in the shared zone is left uninitialized (CVE-2026-97629)',
    why: `${HOLE.says} ${HOLE.trigger} With tickets off, or with ticket key files, it does not arise.`,
    facts: ['ticket-key-uninitialized', 'keys-in-zone-survive-reload'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_ticket_key'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key', 'ssl_verify_client'],
    versions: HOLE.affected,
  },
  *check(context) {
    const exposure = exposureTo(ID, context.model.platform);
    if (exposure === 'fixed') return;
    const byZone = new Map<string, Socket[]>();
    for (const socket of context.model.sockets) {
      // where nobody is verified a forged session proves nothing
      const counts = socket.tls && verifiesSomewhere(socket) && makesOwnKeys(context, socket);
      const zone = counts ? zoneOf(context, socket) : null;
      if (!zone) continue;
      const key = `${socket.context} ${zone.name}`;
      gather(byZone, key, socket);
    }
    for (const sockets of byZone.values()) {
      yield find(context, sockets, severityOf(sockets, exposure));
    }
  },
};

function zoneOf(context: RuleContext, { defaultServer }: Socket): SessionCache['zone'] {
  return context.cacheOf(defaultServer!)?.zone ?? null;
}

function severityOf(sockets: readonly Socket[], exposure: string): Severity {
  const certain = sockets.some(({ servers }) => servers.some(({ scope }) => verifiesClients(scope)));
  return certain && exposure !== 'unknown' ? 'high' : 'medium';
}

function find(context: RuleContext, sockets: readonly Socket[], severity: Severity): RuleFinding {
  const zone = zoneOf(context, sockets[0]!)!;
  const { platform } = context.model;
  const where = sayList(sockets.map(saySocket));
  return {
    subject: `${sockets[0]!.context} ${zone.name}`,
    severity,
    at: argumentSpan(zone.directive, zone.argument),
    text: `${sayWhoHas(ID, platform)} has ${ID}: the ticket keys of ${where} are in the zone ${zone.name}, one of them is left uninitialized, and a session may be forged with it. Where clients are verified, it can contain a client certificate that was never presented. ${sayPatches(ID, platform)} ${sayAdvice(where)}`,
    related: [],
  };
}

const sayAdvice = (where: string): string =>
  `In this order: update nginx (costs a restart); or keep the zone and turn tickets off in every server of ${where}, with the zone twice as large (TLS 1.3 then stores two entries for each full handshake, and existing tickets stop working once); or give ssl_session_ticket_key a file that is replaced regularly (it must be rotated and kept secret, and needs a reload each time).`;

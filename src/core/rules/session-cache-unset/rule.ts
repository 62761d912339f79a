import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { sayServer } from '../../model/servers/server.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { offersTls12 } from '../shared/offered.ts';
import { writeSessionLines } from '../shared/session-line.ts';
import { tradeOff, zoneKeysTradeOff } from '../shared/tickets/zone-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** What becomes of tickets whose keys come neither from a file nor from a zone; sentences. */
function sayOwnKeys({ library: { name, traits } }: RuleContext): string {
  const zone = 'From nginx 1.23.2 a shared zone keeps the keys over a reload';
  if (traits.length > 0 && traits.every(({ ownTicketKeys }) => ownTicketKeys === 'worker'))
    return `With ${name} a ticket resumes only on the worker that issued it, and every reload ends all tickets. ${zone}, for all workers.`;
  const never =
    traits.length > 0 && traits.every(({ tls13Tickets, offersTls13 }) => offersTls13 && !tls13Tickets);
  const whose = never ? 'TLS 1.2 tickets' : 'Tickets';
  const tls13 = never ? ` With ${name} TLS 1.3 never resumes.` : '';
  return `${whose} resume on every worker, but every reload makes new ticket keys, and all clients then make a full handshake. ${zone}.${tls13}`;
}

/** Nothing is said about a cache anywhere that counts, and tickets are on. */
export const rule: Rule = {
  meta: {
    id: 'session-cache-unset',
    severity: 'high',
    title: 'No session cache is set',
    why: 'By default nginx caches no sessions. Clients with tickets resume (on every worker, unless the TLS library is BoringSSL or AWS-LC), but each reload makes new ticket keys and ends all tickets, and clients that use session IDs never resume.',
    facts: [
      'no-cache-no-session-ids',
      'tickets-need-no-cache',
      'boringssl-keys-per-worker',
      'built-in-keys-end-at-reload',
      'keys-in-zone-survive-reload',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'ssl_session_ticket_key'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const name of ['http', 'stream', 'mail'] as const) {
      const affected = context.cachingSockets.filter(
        (socket) => socket.context === name && isUnset(context, socket),
      );
      const expiring = affected.filter((socket) => expiresAtOnce(context, socket));
      const others = affected.filter((socket) => !expiresAtOnce(context, socket));
      if (others.length > 0) yield find(context, others);
      if (expiring.length > 0) yield findExpiring(context, expiring);
    }
  },
};

function isUnset(context: RuleContext, socket: KnownSocket): boolean {
  const cache = context.cacheOf(socket.defaultServer);
  if (cache === null || cache.kind !== 'none' || cache.from.length > 0) return false;
  if (context.ticketsOff(socket.defaultServer) !== false) return false;
  return !socket.servers.some((server) => (context.cacheOf(server)?.from.length ?? 0) > 0);
}

function expiresAtOnce(context: RuleContext, socket: KnownSocket): boolean {
  const { possible } = context.settingsOf(socket.defaultServer).timeoutIsZero;
  return possible.length === 1 && possible[0];
}

const sayUnset = (context: RuleContext, affected: readonly KnownSocket[]): string =>
  `No ssl_session_cache is set for ${sayList(affected.map((socket) => `${saySocket(socket)} (${sayServer(socket.defaultServer)})`))}: the default is none.${offersTls12(context, affected) ? ' TLS 1.2 clients that use session IDs never resume here.' : ''}`;

/** A zone would not help before the timeout is fixed, and TLS 1.2 tickets do better without it until then. */
function findExpiring(context: RuleContext, affected: readonly KnownSocket[]): RuleFinding {
  const first = affected[0]!;
  const line = context.settingsOf(first.defaultServer).timeoutIsZero.from.at(-1);
  return {
    subject: `${first.context} timeout 0`,
    severity: 'medium',
    at: headSpanOf(first.defaultServer.directive),
    text: `${sayUnset(context, affected)} A zone alone does not help while ssl_session_timeout is 0: fix the timeout, then add one shared zone in ${first.context}{}.`,
    related: line ? [{ at: headSpanOf(line), says: 'the timeout of 0' }] : [],
  };
}

function find(context: RuleContext, affected: readonly KnownSocket[]): RuleFinding {
  const first = affected[0]!.defaultServer;
  const block = context.contextBlock(first);
  const line = `ssl_session_cache ${context.newZone(affected[0]!.context)};`;
  const keyFiles = affected.every((socket) => context.settingsOf(socket.defaultServer).keyFiles.possible[0]);
  const reload = keyFiles
    ? 'Tickets resume, also after a reload and a restart, because of the ssl_session_ticket_key file.'
    : sayOwnKeys(context);
  const without = affected.flatMap((socket) =>
    socket.servers.filter((server) => context.ticketsOff(server) === true),
  );
  const nothing =
    without.length > 0
      ? ` On ${sayList(without.map(sayServer))} tickets are off, so nothing resumes there.`
      : '';
  return {
    subject: affected[0]!.context,
    severity: nothing === '' ? 'medium' : 'high',
    at: headSpanOf(first.directive),
    text: `${sayUnset(context, affected)}${nothing} ${reload} Add one shared zone in ${affected[0]!.context}{}; its timeout and the tickets can stay as they are.`,
    related: affected.slice(1, 4).map((socket) => ({
      at: headSpanOf(socket.defaultServer.directive),
      says: `the default server of ${saySocket(socket)}`,
    })),
    fix: {
      title: `add ${line}`,
      edits: [writeSessionLines(context, block, [line])],
      safety: 'safe',
      ...tradeOff(zoneKeysTradeOff(context, affected)),
    },
  };
}

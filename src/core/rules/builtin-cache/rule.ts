import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { SessionCache } from '../../model/servers/session-cache.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Argument, Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { KnownSocket, RuleContext } from '../rule-context.ts';
import { offersTls12 } from '../shared/offered.ts';
import { replaceArguments } from '../shared/session-line.ts';
import { tradeOff, zoneKeysTradeOff } from '../shared/tickets/zone-keys.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** OpenSSL's own cache alone: one per worker. */
export const rule: Rule = {
  meta: {
    id: 'builtin-cache',
    severity: 'high',
    title: 'The session cache is not shared between workers',
    why: 'Each worker keeps a builtin cache of its own. A returning client that reaches another worker makes a full handshake, and a reload empties all caches.',
    facts: ['builtin-is-per-worker', 'shared-zone-serves-all-workers'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'ssl_session_tickets', 'worker_processes'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byDirective = new Map<Directive, { cache: SessionCache; sockets: KnownSocket[] }>();
    for (const socket of context.cachingSockets) {
      const cache = context.cacheOf(socket.defaultServer);
      if (cache?.kind !== 'builtin') continue;
      const entry = byDirective.get(cache.from[0]!) ?? { cache, sockets: [] };
      byDirective.set(cache.from[0]!, entry);
      entry.sockets.push(socket);
    }
    for (const [directive, { sockets }] of byDirective) yield find(context, directive, sockets);
  },
};

function find(context: RuleContext, directive: Directive, sockets: readonly KnownSocket[]): RuleFinding {
  const argument = directive.args.findLast((candidate) => candidate.value.startsWith('builtin')) as Argument;
  const ticketsOff = sockets.some((socket) => context.ticketsOff(socket.defaultServer) !== false);
  const value = context.newZone(sockets[0]!.context);
  const where = sayList(sockets.map(saySocket));
  const tiny = sockets.some((socket) => context.settingsOf(socket.defaultServer).tinyBuiltin.possible[0]);
  const unused = !ticketsOff && !offersTls12(context, sockets);
  return {
    subject: `${directive.file.path} ${sockets[0]!.context} ${where}`,
    severity: (context.severalWorkers || tiny) && !unused ? 'high' : 'low',
    at: argumentSpan(directive, argument),
    text: `${argument.value} gives each worker its own cache (${where}). ${unused ? 'Only TLS 1.3 is offered, which resumes by tickets: the cache is unused.' : consequence(context, ticketsOff, tiny)} Replace it with ${value}.`,
    related: [],
    fix: {
      title: `replace ${argument.value} by ${value}`,
      edits: [replaceArguments(directive, value)],
      safety: 'safe',
      ...tradeOff(zoneKeysTradeOff(context, sockets)),
    },
  };
}

function consequence(context: RuleContext, ticketsOff: boolean, tiny: boolean): string {
  const who = ticketsOff
    ? 'with ssl_session_tickets off that is every client, TLS 1.3 included'
    : 'those are the TLS 1.2 clients without tickets; tickets are not affected';
  const forgets =
    'It holds so few sessions that a client resumes only if few others connected in between, and a reload empties it';
  if (!context.severalWorkers && tiny) return `${forgets}: ${who}.`;
  if (!context.severalWorkers) return `With one worker it works, and a reload empties it: ${who}.`;
  const { workers } = context.model;
  const share = workers === null ? 'one over the number of workers' : `about 1 in ${workers}`;
  return `A client that returns to another worker makes a full handshake, so only ${share} resume${tiny ? ' at most, since it holds so few sessions' : ''}, and a reload ends them all: ${who}.`;
}

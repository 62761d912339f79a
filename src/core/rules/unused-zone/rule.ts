import { formatSize } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { type Context, sayServer } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { Zone } from '../../model/servers/zone.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { managerOf } from '../shared/managed-file.ts';
import { sayLocation } from '../shared/words/say-location.ts';
import { sayList, saySocket } from '../shared/words/say-socket.ts';

/** A session zone that no address:port uses. */
export const rule: Rule = {
  meta: {
    id: 'unused-zone',
    severity: 'info',
    title: 'A session zone is declared but not used',
    why: 'nginx reserves every zone that is declared. One that no default server uses only takes address space, and is misleading.',
    facts: ['unused-zone-takes-addresses', 'default-server-decides-cache', 'last-zone-of-level-wins'],
    references: ['https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache'],
    reads: ['ssl_session_cache', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const name of ['http', 'stream', 'mail'] as const) {
      const zones = context.model.zones.filter((zone) => zone.context === name);
      if (zones.length === 0) continue;
      const sockets = context.model.sockets.filter((socket) => socket.tls && socket.context === name);
      if (!isSettled(context, name, sockets)) continue;
      const used = new Set(sockets.map((socket) => context.cacheOf(socket.defaultServer!)?.zone?.name));
      const ignored = ignoredLines(sockets);
      const unused = zones.filter((zone) => !used.has(zone.name) && !isSaidElsewhere(zone, ignored));
      if (unused.length === 0) continue;
      const others = sockets.length === 0 ? null : whatIsUsed(context, sockets);
      for (const zone of unused) yield find(zone, others);
    }
  },
};

/** Nothing that is not known could use a zone of this block. */
function isSettled(context: RuleContext, name: Context, sockets: readonly Socket[]): boolean {
  const { main, refusals } = context.model;
  if (main.assumed || refusals.length > 0) return false;
  if (main.blocks(name).some((block) => block.incomplete)) return false;
  return sockets.every(
    (socket) => socket.defaultServer !== null && context.cacheOf(socket.defaultServer) !== null,
  );
}

/** Lines of servers with TLS that are not the default: another rule speaks of those. */
function ignoredLines(sockets: readonly Socket[]): ReadonlySet<Directive> {
  const defaults = new Set(sockets.map((socket) => socket.defaultServer));
  const others = new Set(sockets.flatMap(({ servers }) => servers.filter((server) => !defaults.has(server))));
  return new Set([...others].flatMap(({ scope }) => scope.named('ssl_session_cache')));
}

/** A program manages a line of it, or a server that does not count declares it. */
const isSaidElsewhere = ({ references }: Zone, ignored: ReadonlySet<Directive>): boolean =>
  references.some(({ directive }) => ignored.has(directive) || managerOf(directive.file) !== null);

/** What the address:ports of a block use instead: the same for all of its unused zones. */
interface Used {
  readonly says: string;
  /** a server refuses a zone on purpose, or a program's file hides it: once that is changed, the zone is wanted */
  readonly refused: boolean;
}

const whatIsUsed = (context: RuleContext, sockets: readonly Socket[]): Used => ({
  says: whyUnused(context, sockets),
  refused: sockets.some((socket) => {
    const { kind, zone, from } = context.cacheOf(socket.defaultServer!)!;
    const hiding = zone?.directive ?? from[0];
    return kind === 'none' || kind === 'off' || (hiding !== undefined && managerOf(hiding.file) !== null);
  }),
});

/** @param used null where nothing of the block speaks TLS */
function find(zone: Zone, used: Used | null): RuleFinding {
  const first = zone.references[0]!;
  const size = formatSize(zone.size);
  const fix = used && !used.refused ? remove(zone) : null;
  const what =
    used !== null
      ? `${used.says}. ${size} of address space is reserved but not resident, as no sessions are stored in it. ${fix ? 'Delete it.' : 'It does no harm.'}`
      : `nothing in ${zone.context}{} listens with ssl. ${size} of address space is reserved but not resident: nothing to do.`;
  return {
    subject: `${zone.context} ${zone.name}`,
    severity: 'info',
    at: argumentSpan(first.directive, first.argument),
    text: `No address:port uses the zone ${zone.name}: ${what}`,
    related: [],
    ...(fix ? { fix } : {}),
  };
}

function whyUnused(context: RuleContext, sockets: readonly Socket[]): string {
  return sayList(
    sockets.map((socket) => {
      const server = socket.defaultServer!;
      const cache = context.cacheOf(server)!;
      const line = cache.zone?.directive ?? cache.from[0];
      const said = cache.zone ? `the zone ${cache.zone.name}` : `ssl_session_cache ${cache.kind}`;
      return `on ${saySocket(socket)} ${sayServer(server)} has ${said}${line ? ` (${sayLocation(line)})` : ''}`;
    }),
  );
}

function remove(zone: Zone): Fix | null {
  const lines = [...new Set(zone.references.map(({ directive }) => directive))];
  if (lines.some((line) => line.args.length > 1 || line.conditions.length > 0)) return null;
  return { title: `delete the zone ${zone.name}`, edits: lines.map(deleteDirective), safety: 'safe' };
}

import { formatSize } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { deleteDirective } from '../../edits/layout.ts';
import { type Server, sayServer } from '../../model/servers/server.ts';
import type { Socket } from '../../model/servers/socket.ts';
import type { Zone } from '../../model/servers/zone.ts';
import { argumentSpan } from '../../model/span-of.ts';
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
    for (const zone of context.model.zones) {
      const sockets = context.model.sockets.filter((socket) => socket.tls && socket.context === zone.context);
      if (isSettled(context, zone, sockets) && isUnused(context, zone, sockets))
        yield find(context, zone, sockets);
    }
  },
};

/** Nothing that is not in sight could use the zone, and no other rule speaks of its lines. */
function isSettled(context: RuleContext, zone: Zone, sockets: readonly Socket[]): boolean {
  const { main, refusals } = context.model;
  if (main.assumed || refusals.length > 0) return false;
  if (main.blocks(zone.context).some((block) => block.incomplete)) return false;
  const known = sockets.every(
    (socket) => socket.defaultServer !== null && context.cacheOf(socket.defaultServer) !== null,
  );
  const managed = zone.references.some(({ directive }) => managerOf(directive.file) !== null);
  const defaults = new Set(sockets.map((socket) => socket.defaultServer));
  // a server that does not speak TLS declares it for nobody, and nothing else says so
  const tlsServers = sockets.flatMap((socket) => [...socket.servers]);
  const ignored = tlsServers.some((server) => !defaults.has(server) && declares(server, zone));
  return known && !managed && !ignored;
}

const declares = (server: Server, zone: Zone): boolean =>
  zone.references.some(({ directive }) => server.scope.named('ssl_session_cache').includes(directive));

const isUnused = (context: RuleContext, zone: Zone, sockets: readonly Socket[]): boolean =>
  sockets.every((socket) => context.cacheOf(socket.defaultServer!)?.zone?.name !== zone.name);

function find(context: RuleContext, zone: Zone, sockets: readonly Socket[]): RuleFinding {
  const first = zone.references[0]!;
  const size = formatSize(zone.size);
  const fix = sockets.length > 0 ? remove(context, zone, sockets) : null;
  const what =
    sockets.length > 0
      ? `${whyUnused(context, sockets)}. ${size} of address space is reserved but not resident, as no sessions are stored in it. ${fix ? 'Delete it.' : 'It does no harm.'}`
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

/** Not where a server refuses it on purpose, or a program's file hides it: once that is changed, the zone is wanted. */
function remove(context: RuleContext, zone: Zone, sockets: readonly Socket[]): Fix | null {
  const refused = sockets.some((socket) => {
    const { kind, zone: other, from } = context.cacheOf(socket.defaultServer!)!;
    const hiding = other?.directive ?? from[0];
    return kind === 'none' || kind === 'off' || (hiding !== undefined && managerOf(hiding.file) !== null);
  });
  const lines = [...new Set(zone.references.map(({ directive }) => directive))];
  if (refused || lines.some((line) => line.args.length > 1 || line.conditions.length > 0)) return null;
  return { title: `delete the zone ${zone.name}`, edits: lines.map(deleteDirective), safety: 'safe' };
}

import { parseSize } from '../../base/units.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { argumentSpan } from '../../model/span-of.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import { isAddress } from '../../model/upstream/upstream-peers.ts';
import { upstreamZoneHolds, upstreamZoneSize } from '../../sizing/zone/upstream-zone.ts';
import type { Rule, RuleFinding } from '../rule.ts';

/** A zone that cannot hold the session of each server of its upstream{}. */
export const rule: Rule = {
  meta: {
    id: 'upstream-zone-too-small',
    severity: 'medium',
    title: 'The zone of the upstream is too small for its sessions',
    why: 'The zone holds the servers of an upstream{} and one TLS session for each. When it is full, nginx logs [crit] no memory in upstream zone, and makes full handshakes with the servers whose session did not fit.',
    facts: ['upstream-zone-capacity', 'upstream-zone-keeps-session', 'upstream-zone-session-limit'],
    references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#zone'],
    reads: ['upstream', 'zone', 'server', 'proxy_pass', 'grpc_pass', 'uwsgi_pass'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<Upstream>();
    for (const target of context.model.targets) {
      const { upstream, ...verdict } = context.upstreamVerdictOf(target);
      if (!upstream?.zone || told.has(upstream) || !target.certainlyTls) continue;
      told.add(upstream);
      if (verdict['next-connection'].facts[0] === 'upstream-reuse-off') continue;
      const found = report(upstream);
      if (found) yield found;
    }
  },
};

function report(upstream: Upstream): RuleFinding | null {
  const argument = upstream.zone!.args[1];
  const size = argument ? parseSize(argument.value) : null;
  if (!argument || size === null) return null;
  const servers = upstream.servers.map((server) => server.args[0]?.value ?? '');
  const [most, least] = [upstreamZoneHolds(size, 'ordinary'), upstreamZoneHolds(size, 'large')];
  if (servers.length <= least) return null;
  const certain = servers.length > most;
  const wanted = upstreamZoneSize(
    servers.filter(isAddress).length,
    servers.filter((server) => !isAddress(server)).length,
  );
  return {
    subject: `${upstream.context} ${upstream.name}`,
    severity: certain ? 'medium' : 'low',
    at: argumentSpan(upstream.zone!, argument),
    text: `The zone ${upstream.zone!.args[0]?.value} of ${argument.value} holds the sessions of about ${most} servers with ordinary certificates of 0.8 KB, and of ${least} with certificates of 2 KB and more: ${upstream.name} has ${servers.length}. ${certain ? 'Those' : 'With such certificates those'} whose session does not fit get full handshakes, and nginx logs [crit] no memory in upstream zone.`,
    related: [],
    fix: {
      title: `write ${wanted}`,
      edits: [replaceArgument(upstream.zone!, argument, wanted)],
      safety: 'changes-behavior',
      tradeOff: `nginx reserves ${wanted} of shared memory; unused parts take no memory. The sessions of the old zone end at the reload: one full handshake per server.`,
    },
  };
}

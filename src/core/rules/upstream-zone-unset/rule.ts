import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { insertIntoBlock } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { zoneLine } from '../shared/upstream/upstream-block.ts';

/** Several workers that each make their own full handshake with the same servers. */
export const rule: Rule = {
  meta: {
    id: 'upstream-zone-unset',
    severity: 'info',
    title: 'Each worker keeps its own session with the upstream server',
    why: 'Without a zone each worker has its own copy of an upstream{} and its sessions: after a start or reload there is one full handshake per worker and server. With a zone there is one per server. Sessions of more than 4096 bytes (8192 from 1.27.5) are not kept in a zone at all.',
    facts: ['session-per-worker-and-peer', 'upstream-zone-keeps-session', 'upstream-zone-session-limit'],
    references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#zone'],
    reads: ['upstream', 'zone', 'worker_processes', 'proxy_pass', 'grpc_pass', 'uwsgi_pass'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    if (!context.severalWorkers) return;
    const apart = notShared(context);
    const told = new Set<Upstream>();
    for (const target of context.model.targets) {
      const verdict = context.upstreamVerdictOf(target);
      const upstream = verdict.upstream;
      if (!upstream || upstream.zone || told.has(upstream) || upstream.scope.incomplete) continue;
      if (verdict['next-connection'].resumes !== 'yes' || apart.has(upstream) || !target.certainlyTls)
        continue;
      told.add(upstream);
      yield find(context, upstream, target);
    }
  },
};

/** A zone gives all workers what one target made of the session: none is offered where others fail with it, or come as it. */
function notShared(context: RuleContext): ReadonlySet<Upstream> {
  const found = new Set<Upstream>();
  for (const target of context.model.targets) {
    const { upstream, 'next-connection': next } = context.upstreamVerdictOf(target);
    if (upstream && (!['yes', 'no'].includes(next.resumes) || next.danger)) found.add(upstream);
  }
  return found;
}

function find(context: RuleContext, upstream: Upstream, target: ProxyTarget): RuleFinding {
  const { workers } = context.model;
  const servers = upstream.peers.servers.length;
  const numbers =
    workers === null
      ? `after a start or reload there is a full handshake for each worker and server, with a zone ${servers} in all`
      : `after a start or reload there are ${workers * servers} full handshakes (${workers} workers, ${servers} ${servers === 1 ? 'server' : 'servers'}), with a zone ${servers}`;
  const line = zoneLine(
    context,
    upstream.name,
    upstream.servers.map((server) => server.args[0]?.value ?? ''),
  );
  return {
    subject: `${upstream.context} ${upstream.name}`,
    severity: 'info',
    at: headSpanOf(upstream.directive),
    text: `${upstream.name} has no zone: ${numbers}. This matters with frequent reloads, many workers, or expensive full handshakes.`,
    related: [{ at: headSpanOf(target.directive), says: 'a target that uses it' }],
    fix: {
      title: `add ${line}`,
      edits: [
        insertIntoBlock(upstream.directive, [line], [/^(?:least_conn|ip_hash|hash|random|least_time)$/]),
      ],
      safety: 'changes-behavior',
      tradeOff:
        'A session of more than 4096 bytes (8192 from nginx 1.27.5), as with a very large server certificate, is not kept in a zone: it would no longer be reused. Workers then also share the failure and connection counts.',
    },
  };
}

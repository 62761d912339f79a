import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { insertAfter } from '../../edits/layout.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { removeObstacles } from '../shared/upstream/origin-side.ts';
import { sayKeptTradeOff } from '../shared/words/origin-words.ts';

/** A balancer in Lua chooses the peers, and nginx's own store of sessions is out of the game. */
export const rule: Rule = {
  meta: {
    id: 'upstream-lua-balancer',
    severity: 'medium',
    title: 'A Lua balancer decides whether upstream sessions are reused',
    why: 'balancer_by_lua sets the peer of each request itself, and the Lua module stores no TLS session for it (lua-resty-core issue 67; seen on nginx 1.22.1 with Debian 12’s module: 40 full handshakes of 40). Other versions of the module were not tested. Kept connections save handshakes there.',
    facts: ['lua-balancer', 'upstream-keeps-connections'],
    references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive'],
    reads: ['upstream', 'keepalive', 'proxy_pass', 'grpc_pass'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<Upstream>();
    for (const target of context.model.targets) {
      const upstream = [...target.upstreams.values()].find((each) => each?.luaBalancer);
      if (!upstream || told.has(upstream)) continue;
      if (context.upstreamVerdictOf(target)['next-connection'].facts[0] !== 'lua-balancer') continue;
      told.add(upstream);
      yield find(context, upstream, target);
    }
    // a piece that shows the balancer alone: what uses it is not in sight
    if (context.model.servers.length > 0 || context.model.targets.length > 0) return;
    for (const upstream of context.model.upstreams)
      if (upstream.luaBalancer) yield find(context, upstream, null);
  },
};

function find(context: RuleContext, upstream: Upstream, target: ProxyTarget | null): RuleFinding {
  const state = target && context.upstreamVerdictOf(target).keepalive.state;
  const fix = target && state === 'closed' ? keepConnections(context, upstream, target) : null;
  const advice =
    state === 'kept'
      ? 'Connections are kept, so only a new connection makes a handshake.'
      : 'Keep connections: keepalive after the balancer, HTTP/1.1, an empty Connection header.';
  return {
    subject: `${upstream.context} ${upstream.name}`,
    severity: state === 'kept' ? 'low' : 'medium',
    at: headSpanOf(upstream.luaBalancer!),
    text: `The peers of ${upstream.name} are set in Lua, and the Lua module decides whether their TLS sessions are reused. Debian 12's reuses none: every new connection is a full handshake (lua-resty-core issue 67). Measure it at the upstream server. ${advice}`,
    related: target ? [{ at: headSpanOf(target.directive), says: 'the target that uses it' }] : [],
    ...(fix ? { fix } : {}),
  };
}

function keepConnections(context: RuleContext, upstream: Upstream, target: ProxyTarget): Fix {
  const { obstacles } = context.upstreamVerdictOf(target).keepalive;
  const missing = upstream.keepalive.directive === null;
  return {
    title: missing ? 'add keepalive 32 after the balancer' : 'make keepalive take effect',
    edits: [
      ...(missing ? [insertAfter(upstream.luaBalancer!, ['keepalive 32;'])] : []),
      ...removeObstacles(context, target, obstacles),
    ],
    safety: 'changes-behavior',
    tradeOff: `Each worker holds up to 32 idle connections open. If the balancer picks its peer by name, a connection is used again only for the same address. ${sayKeptTradeOff(context, [target])}`,
  };
}

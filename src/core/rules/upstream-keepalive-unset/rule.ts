import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { insertIntoBlock } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import { headSpanOf } from '../../model/span-of.ts';
import { readConnectionHeader } from '../../model/upstream/proxy-headers.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { removeObstacles } from '../shared/upstream/origin-side.ts';
import { APART, mustStayApart, sayKeptTradeOff } from '../shared/words/origin-words.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** An upstream{} that keeps no connections, before nginx did so by itself. */
export const rule: Rule = {
  meta: {
    id: 'upstream-keepalive-unset',
    severity: 'medium',
    title: 'The upstream keeps no connections',
    why: 'Before nginx 1.29.7 an upstream{} without keepalive opens a TCP connection and makes a TLS handshake for every request. Resumption makes the handshake cheaper; a kept connection avoids it.',
    facts: [
      'upstream-keepalive-unset',
      'upstream-keeps-connections',
      'upstream-keeps-by-default',
      'only-upstream-keeps-connections',
      'kept-connection-identity',
      'kept-connection-login',
    ],
    references: ['https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive'],
    reads: ['upstream', 'keepalive', 'proxy_http_version', 'proxy_set_header', 'proxy_pass', 'grpc_pass'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const [upstream, targets] of affected(context)) yield find(context, upstream, targets);
    for (const target of context.model.targets) if (hasIdleRecipe(context, target)) yield idle(target);
  },
};

/** HTTP/1.1 and an empty Connection, written for kept connections, where there is no upstream{} to keep them. */
function hasIdleRecipe(context: RuleContext, target: ProxyTarget): boolean {
  const { keepalive } = context.upstreamVerdictOf(target);
  const literal = target.module === 'proxy' && !target.variable && target.certainlyTls;
  if (!literal || !keepalive.obstacles.some(({ kind }) => kind === 'no-upstream')) return false;
  const version = effective(target.scope, 'proxy_http_version').from.at(-1)?.args[0]?.value;
  const header = readConnectionHeader(target.scope);
  return version === '1.1' && header.value === 'none' && header.from.length > 0;
}

const idle = (target: ProxyTarget): RuleFinding => ({
  subject: `${target.directive.file.path} ${target.written}`,
  severity: 'info',
  at: headSpanOf(target.directive),
  text: `proxy_http_version 1.1 and an empty Connection header do not keep connections to ${target.written}: only an upstream{} keeps them. They do no harm; the TLS session is reused, so each connection makes an abbreviated handshake.`,
  related: [],
});

function affected(context: RuleContext): ReadonlyMap<Upstream, readonly ProxyTarget[]> {
  const found = new Map<Upstream, ProxyTarget[]>();
  for (const target of context.model.targets) {
    const { keepalive, upstream } = context.upstreamVerdictOf(target);
    if (!upstream || upstream.luaBalancer || !target.certainlyTls) continue;
    if (!keepalive.obstacles.some(({ kind }) => kind === 'not-set')) continue;
    gather(found, upstream, target);
  }
  return found;
}

function find(context: RuleContext, upstream: Upstream, targets: readonly ProxyTarget[]): RuleFinding {
  const certain = targets.some((target) => context.upstreamVerdictOf(target).keepalive.state === 'closed');
  const apart = mustStayApart(context, targets);
  return {
    subject: `${upstream.context} ${upstream.name}`,
    severity: apart ? 'info' : certain ? 'medium' : 'low',
    at: headSpanOf(upstream.directive),
    text: `${certain ? 'E' : 'On an nginx before 1.29.7 e'}very request through ${upstream.name} (${sayList(targets.map((target) => target.written))}) opens a connection and makes a TLS handshake, abbreviated at best: 40 requests, 40 connections. With keepalive, HTTP/1.1 and an empty Connection header each worker uses one connection per server for consecutive requests. From nginx 1.29.7 that is the default${apart ? `, each location its own.${APART}` : '.'}`,
    related: targets
      .slice(0, 4)
      .map((target) => ({ at: headSpanOf(target.directive), says: 'a target that uses it' })),
    fix: keepConnections(context, upstream, targets),
  };
}

function keepConnections(context: RuleContext, upstream: Upstream, targets: readonly ProxyTarget[]): Fix {
  const own = targets.flatMap((target) =>
    removeObstacles(
      context,
      target,
      context
        .upstreamVerdictOf(target)
        .keepalive.obstacles.filter(({ kind }) => kind === 'http-version' || kind.startsWith('header')),
    ),
  );
  return {
    title: `add keepalive 32 to ${upstream.name}, with HTTP/1.1 and an empty Connection header where it is used`,
    edits: [insertIntoBlock(upstream.directive, ['keepalive 32;'], [/^server$/]), ...own],
    safety: 'changes-behavior',
    tradeOff: `Each worker keeps up to 32 idle connections to the upstream server open, each for a minute unless keepalive_timeout is set. ${sayKeptTradeOff(context, targets)}`,
  };
}

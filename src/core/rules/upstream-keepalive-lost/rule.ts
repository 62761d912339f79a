import { behaves } from '../../catalog/platform/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Keepalive, Obstacle, ObstacleKind } from '../../resumption/upstream/upstream-keepalive.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Fix, Rule, RuleFinding, Severity } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { removeObstacles } from '../shared/upstream/origin-side.ts';
import { APART, mustStayApart, sayKeptTradeOff } from '../shared/words/origin-words.ts';

/** keepalive is set, or the default, and a line elsewhere undoes it. */
export const rule: Rule = {
  meta: {
    id: 'upstream-keepalive-lost',
    severity: 'high',
    title: 'keepalive is set, but connections to the upstream are not kept',
    why: 'keepalive in an upstream{} also needs HTTP/1.1 and no Connection: close. Before nginx 1.29.7 neither is the default, one proxy_set_header in a location drops the inherited ones, and a load balancing method after keepalive disables it. nginx warns only about the last (load balancing method redefined).',
    facts: [
      'headers-not-inherited',
      'connection-close-by-default',
      'http-10-closes',
      'method-undoes-keepalive',
      'map-closes',
      'connection-close-sent',
      'keepalive-fewer-than-peers',
      'keepalive-ended-at-once',
      'upstream-keepalive-zero',
    ],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
    ],
    reads: [
      'keepalive',
      'keepalive_requests',
      'keepalive_timeout',
      'least_conn',
      'proxy_http_version',
      'proxy_set_header',
      'map',
      'proxy_pass',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<Directive>();
    for (const target of context.model.targets) {
      const { keepalive, upstream } = context.upstreamVerdictOf(target);
      if (!upstream || !target.certainlyTls || !keepalive.obstacles.every(({ kind }) => kind in SAID))
        continue;
      // before, nginx refuses keepalive 0
      if (keepalive.obstacles.some(({ kind }) => kind === 'turned-off') && !keptByDefault(context)) continue;
      // what stands in the upstream, the server or a map concerns many targets and is said once
      const fresh = keepalive.obstacles.find(({ from }) => !told.has(from[0]!));
      if (!fresh) continue;
      for (const { from } of keepalive.obstacles) told.add(from[0]!);
      yield find(context, target, upstream, keepalive);
    }
  },
};

const keptByDefault = ({ model }: RuleContext): boolean =>
  model.platform.versions.every((version) => behaves('upstreamKeepaliveByDefault', version));

const SAID: Readonly<Partial<Record<ObstacleKind, string>>> = {
  'undone-by-method': 'the load balancing method after keepalive disables it: keepalive must come last',
  'turned-off': 'keepalive 0 turns off the default of nginx 1.29.7 and later',
  'ended-at-once': 'a line in the upstream{} closes each connection after one request',
  'fewer-than-peers':
    'keepalive is smaller than the number of servers, so the connection to the next server has just been closed',
  'http-version':
    "the request is HTTP/1.0, nginx's default to upstream servers before 1.29.7, and the upstream server then closes the connection",
  'header-default': 'nginx sends Connection: close, because no proxy_set_header Connection "" applies here',
  'header-hidden':
    'this block\'s own proxy_set_header lines replace the inherited Connection "": a block with any inherits none',
  'header-close': 'proxy_set_header sends Connection: close',
  'header-map': 'the map sends close with every request that is not a WebSocket',
};

/** HTTP/1.0 that a line asks for is nobody's default. */
const say = ({ kind, from }: Obstacle): string =>
  kind === 'http-version' && from[0]?.name === 'proxy_http_version'
    ? 'proxy_http_version 1.0 sends HTTP/1.0, and the upstream server then closes the connection'
    : SAID[kind]!;

/** Lost although somebody set it; the other lines were written for another purpose. */
const GRAVE: readonly ObstacleKind[] = [
  'header-hidden',
  'header-default',
  'http-version',
  'undone-by-method',
];

function severityOf(upstream: Upstream, { state, obstacles }: Keepalive, apart: boolean): Severity {
  if (apart) return 'info';
  const explicit = upstream.keepalive.directive !== null && state === 'closed';
  return explicit && obstacles.some(({ kind }) => GRAVE.includes(kind)) ? 'high' : 'medium';
}

function find(
  context: RuleContext,
  target: ProxyTarget,
  upstream: Upstream,
  keepalive: Keepalive,
): RuleFinding {
  const { obstacles } = keepalive;
  const { directive } = upstream.keepalive;
  const first = obstacles[0]!.from[0]!;
  const off = obstacles.some(({ kind }) => kind === 'turned-off');
  const apart = mustStayApart(context, [target]);
  const what =
    directive && !off
      ? `keepalive ${directive.args[0]?.value} of ${upstream.name}`
      : `The default keepalive of ${upstream.name}`;
  const rest = obstacles.flatMap(({ from }) => from).filter((line) => line !== first);
  return {
    subject: `${target.directive.file.path} ${target.written} ${obstacles.map(({ kind }) => kind).join(' ')}`,
    severity: severityOf(upstream, keepalive, apart),
    at: headSpanOf(first),
    text: `${what} has no effect for ${target.written}${keepalive.state === 'unknown' ? ' on an nginx before 1.29.7' : ''}: ${obstacles.map(say).join('; and ')}. Every request opens a connection and makes a TLS handshake, abbreviated at best: 40 requests, 40 connections.${apart ? APART : ''}`,
    related: [...new Set([...rest, ...(directive ? [directive] : []), target.directive])]
      .filter((line) => line !== first)
      .slice(0, 4)
      .map((line) => ({
        at: headSpanOf(line),
        says: line === target.directive ? 'the target' : 'one of the causes',
      })),
    fix: fixOf(context, target, obstacles),
  };
}

/** Never a default fix: on a kept connection a request travels as whoever opened it. */
function fixOf(context: RuleContext, target: ProxyTarget, obstacles: readonly Obstacle[]): Fix {
  const spoken = obstacles.some(({ kind }) => kind === 'http-version' || kind.startsWith('header'));
  return {
    title: obstacles.map(({ kind }) => DONE[kind]).join(', '),
    edits: removeObstacles(context, target, obstacles),
    safety: 'changes-behavior',
    tradeOff: [
      'Connections to the upstream server stay open between requests.',
      sayKeptTradeOff(context, [target]),
      ...(spoken ? ['nginx sends HTTP/1.1, or no Connection: close.'] : []),
    ].join(' '),
  };
}

const DONE: Readonly<Partial<Record<ObstacleKind, string>>> = {
  'turned-off': 'delete keepalive 0',
  'undone-by-method': 'move keepalive after the method',
  'ended-at-once': 'remove the line that closes connections',
  'fewer-than-peers': 'write keepalive 32',
  'http-version': 'use HTTP/1.1',
  'header-default': 'add proxy_set_header Connection ""',
  'header-hidden': 'repeat proxy_set_header Connection ""',
  'header-close': 'send no Connection header',
  'header-map': 'let the map return an empty value',
};

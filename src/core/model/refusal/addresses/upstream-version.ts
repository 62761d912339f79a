import { behaves } from '../../../catalog/platform/behavior.ts';
import type { Platform } from '../../../catalog/platform/platform.ts';
import type { Directive } from '../../../syntax/tree.ts';
import { effective } from '../../effective.ts';
import { headSpanOf } from '../../span-of.ts';
import type { ProxyTarget } from '../../upstream/proxy-target.ts';
import type { Upstream } from '../../upstream/upstream.ts';
import { has } from '../../upstream/upstream-peers.ts';
import type { Refusal } from '../refusal.ts';

/**
 * What an nginx refuses in an upstream{} because it is older than the line, or because `resolve` lacks its zone.
 * @source run on nginx 1.22.1, 1.26.3 and 1.30.6
 */
export function upstreamRefusals(upstreams: readonly Upstream[], platform: Platform): readonly Refusal[] {
  const every = (behavior: 'upstreamResolve' | 'upstreamKeepaliveByDefault') =>
    platform.versions.some((version) => behaves(behavior, version));
  return upstreams.flatMap((upstream) => [
    ...resolveRefusals(upstream, every('upstreamResolve')),
    ...(every('upstreamKeepaliveByDefault') ? [] : keepaliveRefusals(upstream)),
  ]);
}

function resolveRefusals(upstream: Upstream, known: boolean): Refusal[] {
  const resolved = upstream.servers.find((server) => has(server, 'resolve'));
  if (!resolved) return [];
  if (!known) return [refuse('invalid parameter "resolve"', resolved)];
  // an address needs no resolver
  if (upstream.servers.every((server) => !has(server, 'resolve') || isAddress(server))) return [];
  const { via } = effective(upstream.scope, 'resolver');
  if (via === 'default' && !upstream.scope.parent?.assumed)
    return [
      refuse(
        `no resolver defined to resolve names at run time in upstream "${upstream.name}"`,
        upstream.directive,
      ),
    ];
  if (upstream.zone || upstream.scope.incomplete) return [];
  return [
    refuse(
      `resolving names at run time requires upstream "${upstream.name}" to be in shared memory`,
      upstream.directive,
    ),
  ];
}

const isAddress = (server: Directive): boolean =>
  /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[\da-f:.]+\])(?::\d+)?$/i.test(server.args[0]?.value ?? '');

function keepaliveRefusals({ keepalive }: Upstream): Refusal[] {
  const line = keepalive.directive;
  if (!line) return [];
  if (line.args.length > 1) return [refuse('invalid number of arguments in "keepalive" directive', line)];
  return keepalive.count === 0 ? [refuse('invalid value "0" in "keepalive" directive', line)] : [];
}

/** `proxy_http_version 2` where it is not known yet. */
export function targetRefusals(targets: readonly ProxyTarget[], platform: Platform): readonly Refusal[] {
  if (platform.versions.some((version) => behaves('proxyHttp2', version))) return [];
  const lines = targets.flatMap(({ scope }) => effective(scope, 'proxy_http_version').from);
  return [...new Set(lines)]
    .filter((line) => line.args[0]?.value === '2')
    .map((line) => refuse('invalid value "2"', line));
}

const refuse = (message: string, directive: Directive): Refusal => ({
  kind: 'upstream',
  message,
  at: headSpanOf(directive),
  related: [],
  directive,
});

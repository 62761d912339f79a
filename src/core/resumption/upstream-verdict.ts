import type { Span } from '../base/span.ts';
import { effective } from '../model/effective.ts';
import type { ProxyTarget } from '../model/proxy-target.ts';
import { spanOf } from '../model/span-of.ts';
import type { Outcome } from './verdict.ts';

/** What the next connection to the origin does, once a first one has been made. */
export interface UpstreamVerdict {
  readonly 'next-connection': Outcome;
}

/** The directive that turns reuse off, by the directive that names the target. */
const REUSE: Readonly<Record<string, string>> = {
  proxy_pass: 'proxy_ssl_session_reuse',
  grpc_pass: 'grpc_ssl_session_reuse',
  uwsgi_pass: 'uwsgi_ssl_session_reuse',
};

/**
 * Judges one target. nginx keeps a session per peer of an upstream; an address that comes out of a variable has no upstream to keep it in.
 * @source ngx_http_upstream_create_round_robin_peer (empty_set_session); measured in test/nginx
 */
export function judgeTarget(target: ProxyTarget, refusedAt: readonly Span[]): UpstreamVerdict {
  return { 'next-connection': nextConnection(target, refusedAt) };
}

function nextConnection(target: ProxyTarget, refusedAt: readonly Span[]): Outcome {
  const own = spanOf(target.directive);
  if (refusedAt.length > 0) return { resumes: 'refused', facts: ['nginx-refuses'], from: refusedAt };
  const reuse = effective(target.scope, REUSE[target.directive.name]!);
  if (reuse.via === 'unknown') {
    return {
      resumes: 'unknown',
      facts: ['depends-on-unknown'],
      from: [own],
      settledBy: reuse.missing.join(', '),
    };
  }
  if (reuse.from.at(-1)?.args[0]?.value.toLowerCase() === 'off') {
    return { resumes: 'no', facts: ['upstream-reuse-off'], from: reuse.from.map(spanOf) };
  }
  const upstreams = [...target.upstreams.values()];
  const lua = upstreams.find((upstream) => upstream?.luaBalancer)?.luaBalancer;
  if (lua)
    return {
      resumes: 'unknown',
      facts: ['lua-balancer'],
      from: [spanOf(lua)],
      settledBy: 'a measurement at the origin',
    };
  if (!target.variable) return { resumes: 'yes', facts: ['literal-keeps-session'], from: [own] };
  return byVariable(target, own);
}

function byVariable(target: ProxyTarget, own: Span): Outcome {
  const from = [own, ...target.hosts.from.map(spanOf)];
  const named = [...target.upstreams.values()].map((upstream) => upstream !== null);
  if (target.hosts.open && named.length === 0) {
    return target.mayNameUpstream
      ? {
          resumes: 'unknown',
          facts: ['depends-on-unknown'],
          from,
          settledBy: `whether ${target.written} always names an upstream{}`,
        }
      : { resumes: 'no', facts: ['variable-forgets-session'], from };
  }
  if (named.every(Boolean) && !target.hosts.open)
    return { resumes: 'yes', facts: ['variable-names-upstream'], from };
  if (named.some(Boolean)) {
    return {
      resumes: 'unknown',
      facts: ['variable-names-upstream', 'variable-forgets-session'],
      from,
      settledBy: `which value ${target.written} has`,
    };
  }
  return { resumes: 'no', facts: ['variable-forgets-session'], from };
}

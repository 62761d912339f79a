import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Upstream } from '../../model/upstream/upstream.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { EACH_OPENS, stopKeeping } from '../shared/upstream/stop-keeping.ts';
import { loginLine } from '../shared/words/origin-words.ts';

/** Kept connections to an origin that, by the lines around it, authenticates the connection and not the request. */
export const rule: Rule = {
  meta: {
    id: 'upstream-connection-login',
    severity: 'medium',
    title: 'Connections are kept to an upstream server that may authenticate connections',
    why: 'NTLM and Negotiate log a connection in, not a request. On a kept connection the next client, with or without credentials, is served as the one that logged in before. proxy_pass_header WWW-Authenticate is usual for such servers; NGINX Plus has the ntlm directive, which ties a connection to its client.',
    facts: ['kept-connection-login', 'upstream-keeps-connections', 'upstream-keeps-by-default'],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#ntlm',
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    ],
    reads: ['upstream', 'keepalive', 'proxy_pass', 'proxy_pass_header', 'proxy_set_header'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<Upstream>();
    for (const target of context.model.targets) {
      const { keepalive, upstream } = context.upstreamVerdictOf(target);
      const line = loginLine(target);
      if (!line || !upstream || told.has(upstream) || keepalive.state === 'closed') continue;
      if (upstream.scope.named('ntlm').length > 0) continue;
      told.add(upstream);
      yield find(context, target, upstream, line);
    }
  },
};

function find(context: RuleContext, target: ProxyTarget, upstream: Upstream, line: Directive): RuleFinding {
  const { state } = context.upstreamVerdictOf(target).keepalive;
  const edits = state === 'kept' ? stopKeeping(context, upstream) : null;
  const kept = state === 'kept' ? 'are kept' : 'may be kept (they are from nginx 1.29.7 on)';
  return {
    subject: `${upstream.context} ${upstream.name}`,
    severity: 'medium',
    at: headSpanOf(line),
    text: `Connections of ${upstream.name} ${kept}, and ${line.name} ${line.args[0]!.value} is usual for NTLM and Negotiate. If the upstream server authenticates the connection, a client without credentials is served as the one that logged in on it. If it authenticates each request, there is nothing to fix.`,
    related: [{ at: headSpanOf(target.directive), says: 'the target' }],
    ...(edits
      ? {
          fix: {
            title: `keep no connections to ${upstream.name}`,
            edits,
            safety: 'changes-behavior',
            tradeOff: `${EACH_OPENS} NTLM needs one connection per client, which only the ntlm directive of NGINX Plus provides.`,
          },
        }
      : {}),
  };
}

import { gather } from '../../base/gather.ts';
import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import { effective } from '../../model/effective.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import { type IdentityPart, settingName } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Clash } from '../../resumption/upstream/origin-sharing.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayParts, sayReuseTradeOff } from '../shared/words/origin-words.ts';
import { sayList } from '../shared/words/say-socket.ts';

/** proxy_ssl_session_reuse off, where a target counts on it. */
export const rule: Rule = {
  meta: {
    id: 'upstream-reuse-off',
    severity: 'high',
    title: 'Session reuse with the upstream server is off',
    why: 'By default nginx offers the upstream server the last session. With proxy_ssl_session_reuse off every new connection is a full handshake; without kept connections that is one per request.',
    facts: ['upstream-reuse-off', 'literal-keeps-session', 'upstream-keeps-connections'],
    references: ['https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_session_reuse'],
    reads: [
      'proxy_ssl_session_reuse',
      'grpc_ssl_session_reuse',
      'uwsgi_ssl_session_reuse',
      'proxy_ssl_certificate',
      'proxy_ssl_verify',
      'keepalive',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const byLine = new Map<Directive, ProxyTarget[]>();
    for (const target of context.model.targets) {
      const { facts } = context.upstreamVerdictOf(target)['next-connection'];
      const line = effective(target.scope, settingName(target.module, 'ssl_session_reuse')).from.at(-1);
      if (facts[0] !== 'upstream-reuse-off' || !line) continue;
      gather(byLine, line, target);
    }
    for (const [line, targets] of byLine) yield find(context, line, targets);
  },
};

/** What differs so that sessions that are shared would carry it over, or fail. */
const PROTECTED: readonly IdentityPart[] = ['certificate', 'verification', 'ciphers', 'commands'];

/** The clashes that reuse would bring, were it on. */
function protectedParts({ sharing }: RuleContext, targets: readonly ProxyTarget[]): readonly Clash[] {
  const clashes = targets
    .flatMap((target) => sharing.sessionsIfReused(target))
    .filter(({ part }) => PROTECTED.includes(part));
  return [...new Map(clashes.map((clash) => [clash.part, clash])).values()];
}

function praise(line: Directive, targets: readonly ProxyTarget[], parts: readonly Clash[]): RuleFinding {
  return {
    subject: `${line.file.path} ${targets[0]!.written}`,
    severity: 'info',
    at: argumentSpan(line, line.args[0]!),
    text: `${line.name} off is right here: what shares the session of ${sayList(targets.map((target) => target.written))} differs in ${sayParts(targets[0]!, parts)}, and a resumed session would carry one's over to another. Leave it off.`,
    related: targets
      .slice(0, 4)
      .map((target) => ({ at: headSpanOf(target.directive), says: 'a target it applies to' })),
  };
}

function find(context: RuleContext, line: Directive, targets: readonly ProxyTarget[]): RuleFinding {
  const parts = protectedParts(context, targets);
  if (parts.length > 0) return praise(line, targets, parts);
  const kept = targets.every((target) => context.upstreamVerdictOf(target).keepalive.state === 'kept');
  const argument = line.args[0]!;
  const consequence = kept
    ? 'Connections are kept, so full handshakes are few: one for each connection that is opened.'
    : 'Every connection is a full TLS handshake; where connections are not kept, that is every request.';
  return {
    subject: `${line.file.path} ${targets[0]!.written}`,
    severity: kept ? 'low' : 'high',
    at: argumentSpan(line, argument),
    text: `${line.name} off applies to ${sayList(targets.map((target) => target.written))}. ${consequence} The default is on.`,
    related: targets
      .slice(0, 4)
      .map((target) => ({ at: headSpanOf(target.directive), says: 'a target it applies to' })),
    fix: {
      title: `write ${line.name} on`,
      edits: [replaceArgument(line, argument, 'on')],
      safety: 'changes-behavior',
      tradeOff:
        `It was turned off explicitly: nginx's documentation names errors in the log (digest check failed) as a reason. If the upstream server fails on resumed handshakes, they come back. ${[...new Set(targets.map((target) => sayReuseTradeOff(context, target)))].join(' ')}`.trim(),
    },
  };
}

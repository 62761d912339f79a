import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { IdentityPart } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Clash } from '../../resumption/upstream/origin-sharing.ts';
import type { UpstreamVerdict } from '../../resumption/upstream/upstream-verdict.ts';
import type { Rule, RuleFinding, Severity } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { separateUpstream } from '../shared/upstream/separate-upstream.ts';

/** Two targets that store their sessions in one place and cannot use each other's. */
export const rule: Rule = {
  meta: {
    id: 'upstream-session-clash',
    severity: 'high',
    title: "Two targets replace each other's session with the upstream server",
    why: "nginx stores one TLS session per peer of an upstream, not per name or setting. Where targets offer different protocols, or send different names, neither can use the other's session, and alternating requests are full handshakes. Where they offer different ciphers, or only one verifies the upstream server, requests fail with 502.",
    facts: [
      'one-session-per-peer-protocols',
      'one-session-per-peer-names',
      'origin-session-ciphers',
      'origin-session-not-verified',
    ],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_protocols',
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_name',
    ],
    reads: [
      'proxy_ssl_protocols',
      'proxy_ssl_ciphers',
      'proxy_ssl_verify',
      'proxy_ssl_name',
      'proxy_ssl_server_name',
      'proxy_pass',
      'grpc_pass',
      'upstream',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<ProxyTarget>();
    for (const target of context.model.targets) {
      const clash = decidingClash(context, target);
      if (!clash || clash.other === target || told.has(target) || told.has(clash.other)) continue;
      // on kept connections the same is graver, and said there
      if (connectionsMix(context, clash.part, target, clash.other)) continue;
      const mutual = decidingClash(context, clash.other)?.part === clash.part;
      const second = mutual ? { target: clash.other, other: target } : { target, other: clash.other };
      for (const alike of context.sharing.alike(second.target)) told.add(alike);
      told.add(second.other);
      yield find(context, second.target, second.other, clash);
    }
  },
};

const connectionsMix = (
  context: RuleContext,
  part: IdentityPart,
  ...targets: readonly ProxyTarget[]
): boolean =>
  targets.some((target) =>
    context.upstreamVerdictOf(target).connectionClashes.some((clash) => clash.part === part),
  );

/** The clash that the verdict is made of, where it is one of sessions. */
function decidingClash(context: RuleContext, target: ProxyTarget): Clash | null {
  const verdict = context.upstreamVerdictOf(target);
  const part = PART_OF[verdict['next-connection'].facts[0] ?? ''];
  return verdict.sessionClashes.find((clash) => clash.part === part) ?? null;
}

const PART_OF: Readonly<Record<string, IdentityPart>> = {
  'origin-session-not-verified': 'verification',
  'origin-session-ciphers': 'ciphers',
  'one-session-per-peer-protocols': 'protocols',
  'one-session-per-peer-names': 'sent-name',
};

function severityOf({ keepalive }: UpstreamVerdict, { part, certain }: Clash): Severity {
  if (part === 'verification') return 'high';
  if (part === 'ciphers') return certain ? 'high' : 'medium';
  if (keepalive.state === 'kept') return 'low';
  return part === 'protocols' ? 'high' : 'medium';
}

function find(context: RuleContext, target: ProxyTarget, other: ProxyTarget, clash: Clash): RuleFinding {
  const verdict = context.upstreamVerdictOf(target);
  const store = verdict.upstream ? `the upstream ${verdict.upstream.name}` : target.written;
  const fix = separateUpstream(context, context.sharing.alike(target), verdict.upstream);
  return {
    subject: `${target.directive.file.path} ${target.written}`,
    severity: severityOf(verdict, clash),
    at: headSpanOf(target.directive),
    text: `nginx stores one session per server of ${store}, and ${sayClash(verdict, clash)} Give one of them its own upstream{}.`,
    related: [{ at: headSpanOf(other.directive), says: 'the other target' }],
    ...(fix ? { fix } : {}),
  };
}

function sayClash({ keepalive }: UpstreamVerdict, { part, certain }: Clash): string {
  if (part === 'verification')
    return "this target verifies the upstream server while another does not. The other's session counts as not verified, and each request that resumes it here gets 502, however good the certificate.";
  if (part === 'ciphers')
    return certain
      ? "two targets offer different ciphers for TLS 1.2. The other's session is bound to a cipher that is not offered here; the upstream server rejects it, and nginx answers 502."
      : "two targets offer different ciphers. With TLS 1.2, if the other's session has a cipher that is not offered here, the upstream server rejects it, and nginx answers 502.";
  const kept = keepalive.state === 'kept';
  return part === 'protocols'
    ? `two of its targets offer different protocols (proxy_ssl_protocols), so neither can use the other's session. ${kept ? KEPT : 'When requests alternate, each connection is a full handshake.'}`
    : `two of its targets send different names (proxy_ssl_name). An upstream server may refuse a session under another name, as nginx does from 1.29.2 if the certificates differ, or answer 421. ${kept ? KEPT : 'When requests alternate, each connection may be a full handshake.'}`;
}

const KEPT = 'Connections are kept, so this matters only when new ones are opened.';

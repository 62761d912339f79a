import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { IdentityPart } from '../../model/upstream/origin-identity.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import { graveClashes } from '../../resumption/upstream/origin-danger.ts';
import type { Clash } from '../../resumption/upstream/origin-sharing.ts';
import type { Fix, Rule, RuleFinding, Severity } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { separateUpstream } from '../shared/upstream/separate-upstream.ts';
import { sayParts } from '../shared/words/origin-words.ts';
import { keepApart } from './keep-apart.ts';
import { sayConsequences } from './say-consequences.ts';
import type { Shared } from './shared-identity.ts';

/** A session or a kept connection that one identity made is used by another. */
export const rule: Rule = {
  meta: {
    id: 'upstream-identity-shared',
    severity: 'high',
    title: 'Requests reach the upstream server with another identity',
    why: 'nginx reuses TLS sessions and connections by the address of the upstream server alone. Where targets that share them differ in client certificate, verification, name or source address, a request takes over the identity of an earlier one: on a resumed session its client certificate and verification, on a kept connection all of it.',
    facts: [
      'origin-session-certificate',
      'origin-session-verified-elsewhere',
      'kept-connection-identity',
      'upstream-keeps-by-default',
    ],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_session_reuse',
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#keepalive',
    ],
    reads: [
      'upstream',
      'keepalive',
      'proxy_pass',
      'grpc_pass',
      'proxy_bind',
      'proxy_ssl_certificate',
      'proxy_ssl_name',
      'proxy_ssl_server_name',
      'proxy_ssl_session_reuse',
      'proxy_ssl_trusted_certificate',
      'proxy_ssl_verify',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    const told = new Set<string>();
    const position = new Map(context.model.targets.map((target, at) => [target, at]));
    const groupOf = (target: ProxyTarget): number => position.get(context.sharing.alike(target)[0]!)!;
    for (const target of context.model.targets) {
      if (!target.certainlyTls) continue;
      const own = sharedBy(context, target, (other) => other === target);
      if (own) yield find(context, own);
      const others = sharedBy(
        context,
        target,
        (other) => other !== target && isSecond(context, position, target, other),
      );
      if (!others) continue;
      const pair = [groupOf(target), groupOf(others.other)].sort((a, b) => a - b).join();
      if (!told.has(pair)) yield find(context, others);
      told.add(pair);
    }
  },
};

/** Of two that get each other's, the later one is told; of one that gets the other's alone, that one. */
function isSecond(
  context: RuleContext,
  position: ReadonlyMap<ProxyTarget, number>,
  target: ProxyTarget,
  other: ProxyTarget,
): boolean {
  if (position.get(other)! < position.get(target)!) return true;
  const { sessionClashes, connectionClashes } = context.upstreamVerdictOf(other);
  const alike = context.sharing.alike(target);
  return ![...sessionClashes, ...connectionClashes].some((clash) => alike.includes(clash.other));
}

function sharedBy(
  context: RuleContext,
  target: ProxyTarget,
  counts: (other: ProxyTarget) => boolean,
): Shared | null {
  const { sharing } = context;
  const verdict = context.upstreamVerdictOf(target);
  const grave = (clashes: readonly Clash[], kept: boolean) =>
    graveClashes(
      target,
      clashes.filter(({ other }) => counts(other)),
      sharing,
      kept,
    );
  const offered = ['yes', 'some', 'unknown', 'fails'].includes(verdict['next-connection'].resumes);
  const sessions = offered ? grave(verdict.sessionClashes, false) : [];
  const connections = grave(verdict.connectionClashes, true);
  const other = [...sessions, ...connections][0]?.other;
  return other ? { target, other, verdict, sessions, connections } : null;
}

/** Whom the origin takes the request for, or that it is not what it says: a hole, whatever else is right. */
const HOLES: readonly IdentityPart[] = ['certificate', 'verification', 'address', 'http-version'];

function severityOf(context: RuleContext, { target, sessions, connections }: Shared): Severity {
  const certain = [...sessions, ...connections].filter((clash) => clash.certain);
  if (certain.some(({ part }) => HOLES.includes(part))) return 'high';
  if (certain.some(({ part }) => part === 'sent-name' || part === 'verified-name')) return 'high';
  const all = [...sessions, ...connections];
  const slight = all.every(
    ({ part, other }) =>
      part === 'authority' ||
      (part === 'sent-name' && !(sendsName(context, target) && sendsName(context, other))),
  );
  return slight ? 'low' : 'medium';
}

const sendsName = ({ sharing }: RuleContext, target: ProxyTarget): boolean =>
  sharing.identityOf(target)['sent-name'].value !== '';

function find(context: RuleContext, shared: Shared): RuleFinding {
  const { target, other, verdict, sessions, connections } = shared;
  const self = other === target;
  const store = verdict.upstream ? `the upstream ${verdict.upstream.name}` : target.written;
  const fix = fixOf(context, shared);
  const clashes = [...new Map([...connections, ...sessions].map((clash) => [clash.part, clash])).values()];
  const certain = clashes.some((clash) => clash.certain);
  const what = [
    ...(sessions.length > 0 ? ['the stored session'] : []),
    ...(connections.length > 0 ? ['kept connections'] : []),
  ].join(' and ');
  const who = self ? `requests of ${target.written}` : 'two targets';
  return {
    subject: `${target.directive.file.path} ${target.written}${self ? ' by request' : ''}`,
    severity: severityOf(context, shared),
    at: headSpanOf(target.directive),
    text: `On ${store}, ${who} share ${what} but ${certain ? 'differ' : 'may differ'} in ${sayParts(target, clashes)}. ${sayConsequences(shared)}${fix ? '' : ADVICE}`,
    related: self ? [] : [{ at: headSpanOf(other.directive), says: 'the other target' }],
    ...(fix ? { fix } : {}),
  };
}

const ADVICE = ' Give each its own upstream{}, or turn session reuse and kept connections off for them.';

function fixOf(context: RuleContext, shared: Shared): Fix | null {
  const { target, other, verdict } = shared;
  if (![...shared.sessions, ...shared.connections].some((clash) => clash.certain)) return null;
  if (other !== target) {
    const apart = separateUpstream(context, context.sharing.alike(target), verdict.upstream);
    if (apart) return apart;
  }
  return keepApart(context, shared);
}

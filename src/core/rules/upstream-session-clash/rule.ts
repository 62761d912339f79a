import { ALL_VERSIONS } from '../../catalog/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import type { ProxyTarget } from '../../model/proxy-target.ts';
import { headSpanOf } from '../../model/span-of.ts';
import type { Upstream } from '../../model/upstream.ts';
import type { UpstreamVerdict } from '../../resumption/upstream-verdict.ts';
import type { Fix, Report, Rule, Severity } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { type UpstreamDraft, unusedZone, writeUpstreams } from '../shared/upstream-block.ts';

/** Two targets that store their sessions in one place and cannot use each other's. */
export const rule: Rule = {
  meta: {
    id: 'upstream-session-clash',
    severity: 'high',
    title: "Two targets replace each other's session with the origin",
    why: 'nginx stores one TLS session per peer of an upstream, not per name or setting. Where one target offers other protocols than another, or sends another name, each makes the session of the other useless, and requests that alternate are full handshakes.',
    facts: ['one-session-per-peer-protocols', 'one-session-per-peer-names'],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_protocols',
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_name',
    ],
    reads: [
      'proxy_ssl_protocols',
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
      const verdict = context.upstreamVerdictOf(target);
      const { rival } = verdict;
      const { facts } = verdict['next-connection'];
      if (!rival || told.has(target) || told.has(rival.target)) continue;
      if (!facts[0]?.startsWith('one-session-per-peer')) continue;
      told.add(target).add(rival.target);
      yield report(context, target, rival.target, verdict);
    }
  },
};

function severityOf({ rival, keepalive }: UpstreamVerdict): Severity {
  if (keepalive.state === 'kept') return 'low';
  return rival!.over === 'protocol' ? 'high' : 'medium';
}

function report(
  context: RuleContext,
  target: ProxyTarget,
  other: ProxyTarget,
  verdict: UpstreamVerdict,
): Report {
  const place = verdict.upstream ? `the upstream ${verdict.upstream.name}` : target.written;
  const over =
    verdict.rival!.over === 'protocol'
      ? 'offer different protocols (proxy_ssl_protocols), so that neither can use the session of the other'
      : 'send different names (proxy_ssl_name): an origin may refuse a session under another name, as nginx does from 1.29.2 where the certificates differ';
  const consequence =
    verdict.keepalive.state === 'kept'
      ? 'Connections are kept, so this matters only when new ones are opened.'
      : `Where requests alternate, each connection ${verdict.rival!.over === 'protocol' ? 'is' : 'may be'} a full handshake.`;
  const fix = separate(context, other, verdict.upstream);
  return {
    subject: `${other.directive.file.path} ${other.written}`,
    severity: severityOf(verdict),
    at: headSpanOf(other.directive),
    text: `nginx stores one session per server of ${place}, and two targets that use it ${over}. ${consequence} Give one of them an upstream{} of its own.`,
    related: [{ at: headSpanOf(target.directive), says: 'the other target' }],
    ...(fix ? { fix } : {}),
  };
}

/** An upstream{} of its own for the second target, with the same servers. */
function separate(context: RuleContext, target: ProxyTarget, upstream: Upstream | null): Fix | null {
  const host = [...target.upstreams.keys()][0];
  const argument = target.directive.args[0]!;
  if (host === undefined || target.variable || !argument.value.includes(host)) return null;
  const name = unusedName(context, upstream?.name ?? host.replace(/:\d+$/, '').replace(/[^\w.-]/g, '_'));
  const draft = upstream ? copyOf(context, upstream, name) : { name, lines: [`server ${withPort(host)};`] };
  const block = draft && writeUpstreams(context, target, [draft]);
  if (!block) return null;
  return {
    title: `give it an upstream of its own, ${name}`,
    edits: [replaceArgument(target.directive, argument, argument.value.replace(host, name)), block],
    safety: 'changes-behavior',
    price: `$proxy_host becomes ${name}, and with it the Host header and the name that is sent and verified, where proxy_set_header Host and proxy_ssl_name do not say otherwise. The two upstreams count failures and connections apart.`,
  };
}

const withPort = (host: string): string => (/:\d+$/.test(host) ? host : `${host}:443`);

function unusedName(context: RuleContext, base: string): string {
  const used = new Set(context.model.upstreams.map((upstream) => upstream.name.toLowerCase()));
  for (let n = 2; ; n += 1) if (!used.has(`${base}_${n}`.toLowerCase())) return `${base}_${n}`;
}

/** @returns null where not all of it is in sight */
function copyOf(context: RuleContext, upstream: Upstream, name: string): UpstreamDraft | null {
  if (upstream.scope.incomplete || upstream.luaBalancer) return null;
  const lines = upstream.scope.entries.map(({ directive }) => {
    const words = directive.args.map(({ text }, at) =>
      directive.name === 'zone' && at === 0 ? unusedZone(context, name) : text,
    );
    return `${[directive.name, ...words].join(' ')};`;
  });
  return { name, lines };
}

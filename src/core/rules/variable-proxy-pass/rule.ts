import { behaves } from '../../catalog/behavior.ts';
import { ALL_VERSIONS } from '../../catalog/version.ts';
import { replaceArgument } from '../../edits/layout.ts';
import type { ProxyTarget } from '../../model/proxy-target.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import { upstreamJudge } from '../../resumption/upstream-verdict.ts';
import type { Fix, Rule } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayList } from '../say-socket.ts';

/** A variable in an https proxy_pass: every connection to the origin is a full handshake. */
export const rule: Rule = {
  meta: {
    id: 'variable-proxy-pass',
    severity: 'high',
    title: 'A variable in proxy_pass ends session reuse towards the origin',
    why: 'nginx keeps a TLS session per peer of an upstream. A target that comes out of a variable has no upstream to keep it in, so every connection to the origin is a full handshake, and none is kept alive.',
    facts: ['variable-forgets-session', 'variable-names-upstream', 'literal-keeps-session'],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
    ],
    reads: ['proxy_pass', 'grpc_pass', 'uwsgi_pass', 'set', 'map', 'upstream', 'proxy_ssl_session_reuse'],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const target of context.model.targets) {
      const outcome = upstreamJudge(context.model).judge(target)['next-connection'];
      if (outcome.resumes !== 'no' || !outcome.facts.includes('variable-forgets-session')) continue;
      const fix = literal(target);
      yield {
        subject: `${target.directive.file.path} ${target.written}`,
        severity: 'high',
        at: argumentSpan(target.directive, target.directive.args[0]!),
        text: `Every connection to ${target.written} is a full TLS handshake, and none is kept alive: ${reason(target)} ${advice(context)}`,
        related: target.hosts.from.map((line) => ({
          at: headSpanOf(line),
          says: 'the value comes from here',
        })),
        ...(fix ? { fix } : {}),
      };
    }
  },
};

function reason(target: ProxyTarget): string {
  const hosts = [...target.upstreams.keys()];
  if (hosts.length === 0)
    return 'its target is worked out from variables at each request, and nginx keeps sessions only in an upstream.';
  if (hosts.length === 1 && uriVariable(target))
    return 'a variable anywhere in it, also behind the host, makes nginx work the whole target out anew, and it keeps sessions only in an upstream.';
  return `it comes out as ${sayList(hosts)}, which ${hosts.length > 1 ? 'name' : 'names'} no upstream{}, and nginx keeps sessions only in one.`;
}

function advice(context: RuleContext): string {
  const resolve = context.model.platform.versions.every((version) => behaves('upstreamResolve', version))
    ? 'with zone and server … resolve, so that DNS is still followed'
    : '(its names are then resolved when nginx starts; from 1.27.3 zone and server … resolve follow DNS)';
  return `Name an upstream{} ${resolve}, or write the host literally.`;
}

/** The host is written out, the variable only follows it. */
const uriVariable = (target: ProxyTarget): boolean =>
  target.hosts.from.length === 0 && target.upstreams.size === 1;

/** Offered where one literal host is certain; never ticked, since more than the handshake changes. */
function literal(target: ProxyTarget): Fix | null {
  const argument = target.directive.args[0]!;
  const host = [...target.upstreams.keys()][0];
  const split =
    /^([a-z]+:\/\/)([^/]*?)(\/[\s\S]*|\$\{?request_uri\}?|\$\{?uri\}?(?:\$is_args\$args)?)?$/i.exec(
      target.written,
    );
  if (!split || host === undefined || host === '' || target.upstreams.size !== 1 || target.hosts.open)
    return null;
  const dropsUri = split[3]?.startsWith('$') ?? false;
  if (!dropsUri && split[3]?.includes('$')) return null;
  const value = `${split[1]}${host}${dropsUri ? '' : (split[3] ?? '')}`;
  const price = [
    'The name is resolved once, when nginx starts or reloads.',
    '$proxy_host, and with it the default Host header and the name that is sent and verified, becomes the literal host.',
    ...(dropsUri
      ? ['Without the variable nginx passes the URI as it is after rewrites, not as the client sent it.']
      : []),
    ...(split[3] && !dropsUri
      ? ['A literal proxy_pass with a URI replaces the part that the location matched.']
      : []),
  ].join(' ');
  return {
    title: `write ${value}`,
    edits: [replaceArgument(target.directive, argument, value)],
    safety: 'changes-behavior',
    price,
  };
}

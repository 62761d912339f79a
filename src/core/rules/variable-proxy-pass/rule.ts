import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import { argumentSpan, headSpanOf } from '../../model/span-of.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import { isAddress } from '../../model/upstream/upstream-peers.ts';
import type { Fix, Rule, RuleFinding } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { followsNames, resolverOf } from '../shared/upstream/upstream-block.ts';
import { sayList } from '../shared/words/say-socket.ts';
import { writeLiterally } from './literal-fix.ts';
import { nameUpstreams } from './upstream-fix.ts';

/** The host is what the client asks for: the name of a site, hardly that of an upstream{}. */
const NAME_OF_SITE = /^[a-z]+:\/\/\$\{?(?:host|http_host|ssl_server_name)\b/i;

/** A variable in an https proxy_pass: every connection to the origin is a full handshake. */
export const rule: Rule = {
  meta: {
    id: 'variable-proxy-pass',
    severity: 'high',
    title: 'A variable in proxy_pass prevents session reuse with the upstream server',
    why: 'nginx keeps a TLS session per peer of an upstream. A target evaluated from a variable has no upstream to keep it in, so every connection is a full handshake and none is kept alive. That is the trade-off of using a variable to follow DNS; from nginx 1.27.3 an upstream{} with zone and server … resolve does both.',
    facts: [
      'variable-forgets-session',
      'variable-names-upstream',
      'variable-equals-literal',
      'literal-keeps-session',
      'only-upstream-keeps-connections',
    ],
    references: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass',
      'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
    ],
    reads: [
      'proxy_pass',
      'grpc_pass',
      'uwsgi_pass',
      'set',
      'map',
      'upstream',
      'proxy_ssl_session_reuse',
      'resolver',
    ],
    versions: ALL_VERSIONS,
  },
  *check(context) {
    for (const target of context.model.targets) {
      const { resumes, facts } = context.upstreamVerdictOf(target)['next-connection'];
      if (!facts.includes('variable-forgets-session')) continue;
      if (resumes === 'no') yield find(context, target, 'high', sayAll(context, target));
      // a value that is not in sight may name an upstream; one that is in sight and names none is certain
      if (resumes === 'unknown' && unnamed(target).length > 0)
        yield find(context, target, 'medium', saySome(context, target));
      else if (resumes === 'unknown')
        yield find(
          context,
          target,
          NAME_OF_SITE.test(target.written) ? 'high' : 'medium',
          sayUnless(context, target),
        );
    }
  },
};

function find(
  context: RuleContext,
  target: ProxyTarget,
  severity: RuleFinding['severity'],
  text: string,
): RuleFinding {
  const fix = chooseFix(context, target);
  return {
    subject: `${target.directive.file.path} ${target.written}`,
    severity,
    at: argumentSpan(target.directive, target.directive.args[0]!),
    text,
    related: target.hosts.from.map((line) => ({ at: headSpanOf(line), says: 'the value comes from here' })),
    ...(fix ? { fix } : {}),
  };
}

/** A host name gets an upstream{}, so that it can still be followed in DNS; an address is written out. */
function chooseFix(context: RuleContext, target: ProxyTarget): Fix | null {
  const hosts = [...target.upstreams.keys()];
  const literal = writeLiterally(context, target);
  if (hosts.every(isAddress) && literal) return literal;
  return nameUpstreams(context, target) ?? literal;
}

const unnamed = (target: ProxyTarget): readonly string[] =>
  [...target.upstreams.keys()].filter(
    (host) => target.upstreams.get(host) === null && !target.literalElsewhere.has(host),
  );

function sayAll(context: RuleContext, target: ProxyTarget): string {
  const tls = target.certainlyTls ? '' : ' (where it is https)';
  return `Every connection to ${target.written}${tls} is a full TLS handshake, and none is kept alive: ${reason(target)} ${advise(context, target)}`;
}

function saySome(context: RuleContext, target: ProxyTarget): string {
  const named = [...target.upstreams].filter(([, upstream]) => upstream !== null).map(([host]) => host);
  const names = unnamed(target);
  return `${target.written} evaluates to ${sayList(named)}, ${named.length > 1 ? 'upstreams that keep their sessions' : 'an upstream that keeps its session'}, but also to ${sayList(names)}: there every connection is a full TLS handshake. ${advise(context, target)}`;
}

/** Values that are not in sight may name an upstream{}: what happens then, and what else. */
function sayUnless(context: RuleContext, target: ProxyTarget): string {
  return `Unless it evaluates to the name of an upstream{}, every connection to ${target.written} is a full TLS handshake, and none is kept alive: nginx keeps sessions only in an upstream{}, and not all values of the variable are known. ${advise(context, target)}`;
}

function reason(target: ProxyTarget): string {
  const hosts = [...target.upstreams.keys()];
  if (hosts.length === 0)
    return 'its target is evaluated at each request, and nginx keeps sessions only in an upstream{}.';
  if (hosts.length === 1 && target.hosts.from.length === 0)
    return 'a variable anywhere in it, even before or after the host, makes nginx evaluate the whole target at each request, and nginx keeps sessions only in an upstream{}.';
  return `it evaluates to ${sayList(hosts)}, which ${hosts.length > 1 ? 'are' : 'is'} not an upstream{}, and nginx keeps sessions only in one.`;
}

function advise(context: RuleContext, target: ProxyTarget): string {
  const hosts = [...target.upstreams.keys()];
  if (hosts.length > 0 && hosts.every(isAddress))
    return 'Write the address without a variable, or name an upstream{}.';
  if (hosts.length === 0)
    return 'With few upstream servers, use a map that returns names of upstream{} blocks: those keep their sessions.';
  const dns = resolverOf(target) !== null;
  if (!dns) return 'Name an upstream{}, or write the host literally.';
  return followsNames(context)
    ? 'To follow DNS, an upstream{} with zone and server … resolve works too, and keeps the session.'
    : 'If the variable is there to follow DNS: an upstream{} keeps the session, but before nginx 1.27.3 its names are resolved only at a start or reload; from 1.27.3 zone and server … resolve do both.';
}

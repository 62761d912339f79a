import { replaceArgument } from '../../edits/layout.ts';
import type { ProxyTarget } from '../../model/upstream/proxy-target.ts';
import type { Fix } from '../rule.ts';
import type { RuleContext } from '../rule-context.ts';
import { sayReuseTradeOff } from '../shared/words/origin-words.ts';

/** The scheme and host with what follows: a path, or variables that repeat the client's URI. */
const TARGET = /^([a-z]+:\/\/|)([^/]*?)(\/[\s\S]*|\$\{?request_uri\}?|\$\{?uri\}?(?:\$is_args\$args)?)?$/i;

/** The host written out, where it is certain; never a default fix, since more than the handshake changes. */
export function writeLiterally(context: RuleContext, target: ProxyTarget): Fix | null {
  const argument = target.directive.args[0]!;
  const host = [...target.upstreams.keys()][0];
  const split = TARGET.exec(target.written);
  if (!split || !host || target.upstreams.size !== 1 || target.hosts.open || !target.certainlyTls)
    return null;
  const [, scheme = '', , uri = ''] = split;
  if (target.module !== 'stream' && (scheme === '' || scheme.includes('$'))) return null;
  const dropsUri = uri.startsWith('$');
  if (!dropsUri && uri.includes('$')) return null;
  const value = `${scheme}${host}${dropsUri ? '' : uri}`;
  const tradeOff = [
    'The name is resolved once, when nginx starts or reloads, and nginx does not start if that fails.',
    '$proxy_host becomes the literal host, and so do the default Host header and the name that is sent and verified.',
    ...(dropsUri
      ? ['Without the variable nginx passes the URI as it is after rewrites, not as the client sent it.']
      : []),
    ...(uri && !dropsUri
      ? ['A literal proxy_pass with a URI replaces the part that the location matched.']
      : []),
    sayReuseTradeOff(context, target),
  ]
    .join(' ')
    .trim();
  return {
    title: `write ${value}`,
    edits: [replaceArgument(target.directive, argument, value)],
    safety: 'changes-behavior',
    tradeOff,
  };
}

import type { Argument } from '../../syntax/tree.ts';
import type { Document } from '../claims.ts';
import { directivesOf, insideQuotes } from '../directives-of.ts';
import { isVocabularyName } from '../vocabulary.ts';
import { isKeptHost } from './host-text.ts';

/** Directives whose arguments are hosts, with or without a scheme, a port or a path. */
const TARGETS =
  /^(?:\w+_pass|pass|auth_http|resolver|(?:proxy|grpc|uwsgi)_ssl_name|zone_sync_server|mirror_server|endpoint|valid_referers|listen|set_real_ip_from)$/;

const AUTHORITY = /^(?:[a-z]+:\/\/)?(?:[^\s/@]*@)?([\p{L}\p{N}\p{M}_][\p{L}\p{N}\p{M}._-]*)(?=$|[:/?$])/u;

/** Names that upstream{} blocks define: elsewhere they look like hosts. */
export function upstreamNames(documents: readonly Document[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { tree } of documents) {
    if (tree === null) continue;
    for (const { name, args, body } of directivesOf(tree)) {
      if (name === 'upstream' && body !== null && args[0] && !args[0].value.includes('.'))
        names.add(args[0].value);
    }
  }
  return names;
}

/** Hosts and upstreams where the directive says that it is one: there a single word counts too. */
export function findTargetHosts(document: Document, upstreams: ReadonlySet<string>): void {
  if (document.tree === null) return;
  for (const { name, args, parent } of directivesOf(document.tree)) {
    const first = args[0];
    if (!first) continue;
    if (name === 'upstream') claimTarget(document, first, upstreams);
    else if (name === 'server' && parent?.name === 'upstream') claimTarget(document, first, upstreams);
    else if (TARGETS.test(name)) for (const argument of args) claimTarget(document, argument, upstreams);
    for (const argument of args) claimSyslog(document, argument);
  }
}

/** Words of these directives' own that stand where a host may. */
const OWN_WORD =
  /^(?:none|blocked|server_names|default_server|default|ssl|http2|http3|quic|on|off|unix|reuseport|deferred|bind|proxy_protocol|\d+)$/;

function claimTarget({ text, claims }: Document, argument: Argument, upstreams: ReadonlySet<string>): void {
  if (argument.hole) return;
  const [from, to] = insideQuotes(argument);
  const match = AUTHORITY.exec(text.slice(from, to));
  if (match === null) return;
  const host = match[1]!;
  if (OWN_WORD.test(host) || isKeptHost(host) || /^[\d.]+$/.test(host) || isVocabularyName(host)) return;
  const start = from + match[0].length - host.length;
  if (!claims.mayHoldHosts(start, start + host.length)) return;
  if (upstreams.has(host)) claims.add(start, start + host.length, 'name', 'upstream');
  else claims.add(start, start + host.replace(/\.$/, '').length, 'host');
}

function claimSyslog({ text, claims }: Document, argument: Argument): void {
  const [from, to] = insideQuotes(argument);
  const match = /^syslog:server=([\p{L}][\p{L}\p{N}_-]*)(?=[:,]|$)/u.exec(text.slice(from, to));
  if (match === null || match[1] === 'unix' || isKeptHost(match[1]!) || isVocabularyName(match[1]!)) return;
  const end = from + match[0].length;
  claims.add(end - match[1]!.length, end, 'host');
}

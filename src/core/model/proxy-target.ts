import type { Directive } from '../syntax/tree.ts';
import { effective } from './effective.ts';
import type { Scope } from './scope.ts';
import type { Context } from './server.ts';
import type { Upstream } from './upstream.ts';
import { hasVariable, type PossibleValues, possibleValues } from './variable-values.ts';

/** A place where nginx is the TLS client of an origin. */
export interface ProxyTarget {
  readonly context: Context;
  /** proxy_pass, grpc_pass, uwsgi_pass */
  readonly directive: Directive;
  readonly scope: Scope;
  /** as written */
  readonly written: string;
  /** the directive's argument holds a variable, wherever in it */
  readonly variable: boolean;
  /** what the host and port may be, each as nginx would look them up among the upstreams */
  readonly hosts: PossibleValues;
  /** the upstream{} that each possible host names; null where a host names none */
  readonly upstreams: ReadonlyMap<string, Upstream | null>;
  /** the configuration has upstreams that a value which is not in sight could name */
  readonly mayNameUpstream: boolean;
}

/** Which scheme means TLS; stream{} has none and uses `proxy_ssl on`. */
const TLS_SCHEMES: Readonly<Record<string, RegExp>> = {
  proxy_pass: /^https:\/\//i,
  grpc_pass: /^grpcs:\/\//i,
  uwsgi_pass: /^suwsgi:\/\//i,
};

/** Collects the TLS targets below a context, in reading order. */
export function collectTargets(
  context: Context,
  block: Scope,
  upstreams: readonly Upstream[],
): readonly ProxyTarget[] {
  const byName = new Map(upstreams.map((upstream) => [upstream.name.toLowerCase(), upstream]));
  const found: ProxyTarget[] = [];
  for (const scope of block.descendants()) {
    for (const name of Object.keys(TLS_SCHEMES)) {
      for (const directive of scope.named(name)) {
        const target = readTarget(context, directive, scope, byName);
        if (target) found.push(target);
      }
    }
  }
  return found;
}

function readTarget(
  context: Context,
  directive: Directive,
  scope: Scope,
  byName: ReadonlyMap<string, Upstream>,
): ProxyTarget | null {
  const argument = directive.args[0];
  if (!argument) return null;
  const hosts =
    context === 'stream'
      ? streamHosts(scope, argument.value)
      : httpHosts(directive.name, argument.value, scope);
  if (hosts === null) return null;
  return {
    context,
    directive,
    scope,
    written: argument.value,
    variable: hasVariable(argument.value),
    hosts: { ...hosts, open: hosts.open || argument.hole },
    upstreams: new Map(hosts.values.map((host) => [host, byName.get(host.toLowerCase()) ?? null])),
    mayNameUpstream: byName.size > 0,
  };
}

function streamHosts(scope: Scope, value: string): PossibleValues | null {
  const tls = effective(scope, 'proxy_ssl').from.at(-1)?.args[0]?.value.toLowerCase() === 'on';
  return tls ? possibleValues(value, scope) : null;
}

/** @returns null where the scheme is certainly not TLS, or nothing tells that it could be */
function httpHosts(name: string, value: string, scope: Scope): PossibleValues | null {
  const scheme = TLS_SCHEMES[name]!;
  const split = /^([^/]*?):\/\//.exec(value);
  if (!split) {
    const urls = possibleValues(value, scope);
    const secure = urls.values.filter((url) => scheme.test(url));
    return hasVariable(value) && secure.length > 0 ? { ...urls, values: secure.map(hostOf) } : null;
  }
  const schemes = possibleValues(split[0], scope);
  const mayBeTls = schemes.open || schemes.values.some((candidate) => scheme.test(candidate));
  return mayBeTls ? possibleValues(hostOf(value), scope) : null;
}

/** Up to the first slash or question mark, or to a variable that can only begin the URI. */
function hostOf(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  const path = /[/?]|\$\{?(?:request_uri|uri|document_uri|is_args|args|query_string)\b/.exec(rest);
  return path ? rest.slice(0, path.index) : rest;
}

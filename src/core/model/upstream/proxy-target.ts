import type { Directive } from '../../syntax/tree.ts';
import { effective } from '../effective.ts';
import type { Scope } from '../scope.ts';
import type { Context } from '../servers/server.ts';
import { beginsPath } from '../variables/path-variables.ts';
import { linesOf } from '../variables/variable-lines.ts';
import {
  hasVariable,
  literalEnds,
  type PossibleValues,
  possibleValues,
} from '../variables/variable-values.ts';
import type { Upstream } from './upstream.ts';

/** The part of nginx that is the client: what its settings are called and what it can do. */
export type ProxyModule = 'proxy' | 'grpc' | 'uwsgi' | 'stream';

/** A directive by which nginx is the TLS client of an origin. */
export interface ProxyTarget {
  readonly context: Context;
  readonly module: ProxyModule;
  /** proxy_pass, grpc_pass, uwsgi_pass */
  readonly directive: Directive;
  readonly scope: Scope;
  /** as written */
  readonly written: string;
  /** the directive's argument holds a variable, wherever in it */
  readonly variable: boolean;
  /** it certainly is TLS; else the scheme comes from somewhere that is not in sight */
  readonly certainlyTls: boolean;
  /** what the host and port may be, each as nginx would look them up among the upstreams */
  readonly hosts: PossibleValues;
  /** the upstream{} that each possible host names; null where a host names none */
  readonly upstreams: ReadonlyMap<string, Upstream | null>;
  /** possible hosts of a variable that are also written literally elsewhere: nginx made an upstream of those, and finds it */
  readonly literalElsewhere: ReadonlySet<string>;
  /** an upstream{} has a name that a value which is not in sight could make of the host */
  readonly mayNameUpstream: boolean;
}

interface Kind {
  readonly module: ProxyModule;
  /** which scheme means TLS */
  readonly scheme: RegExp;
}

/** stream{} has no scheme; there `proxy_ssl on` means TLS. */
const KINDS: Readonly<Record<string, Kind>> = {
  proxy_pass: { module: 'proxy', scheme: /^https:\/\//i },
  grpc_pass: { module: 'grpc', scheme: /^grpcs:\/\//i },
  uwsgi_pass: { module: 'uwsgi', scheme: /^suwsgi:\/\//i },
};

const TLS_PORT = '443';

interface Surroundings {
  readonly context: Context;
  readonly byName: ReadonlyMap<string, Upstream>;
  readonly literals: ReadonlySet<string>;
}

/** Collects the TLS targets below a context, in reading order. */
export function collectTargets(
  context: Context,
  block: Scope,
  upstreams: readonly Upstream[],
): readonly ProxyTarget[] {
  const lines = [...passLines(block)];
  const around = {
    context,
    byName: new Map(
      // a block that is only assumed has no name
      upstreams.filter(({ name }) => name !== '').map((upstream) => [upstream.name.toLowerCase(), upstream]),
    ),
    literals: new Set(lines.flatMap(({ directive }) => literalHost(directive, context))),
  };
  return lines.flatMap(({ directive, scope }) => readTarget(directive, scope, around) ?? []);
}

function* passLines(block: Scope): Iterable<{ directive: Directive; scope: Scope }> {
  for (const scope of block.descendants()) {
    for (const name of Object.keys(KINDS)) {
      for (const directive of scope.named(name)) yield { directive, scope };
    }
  }
}

/** nginx makes an upstream of every literal target, which a variable of the same host and port then finds. */
function literalHost(directive: Directive, context: Context): string[] {
  const written = directive.args[0]?.value ?? '';
  if (hasVariable(written)) return [];
  if (context === 'stream') return [written.toLowerCase()];
  const scheme = /^([a-z]+):\/\//i.exec(written)?.[1]?.toLowerCase();
  return scheme ? [withPort(hostOf(written), scheme === 'http' ? '80' : TLS_PORT)] : [];
}

const withPort = (host: string, port: string): string =>
  (/:\d+$/.test(host) ? host : `${host}:${port}`).toLowerCase();

function readTarget(directive: Directive, scope: Scope, around: Surroundings): ProxyTarget | null {
  const argument = directive.args[0];
  const kind = KINDS[directive.name]!;
  if (!argument) return null;
  const found =
    around.context === 'stream'
      ? streamHosts(scope, argument.value)
      : httpHosts(kind.scheme, argument.value, scope);
  if (found === null) return null;
  const { hosts, certainlyTls } = found;
  const filledIn = withoutFilledIn(argument.value, scope);
  const hole = argument.hole || filledIn !== argument.value;
  const variable = hasVariable(filledIn);
  const key = (host: string) => (around.context === 'stream' ? host.toLowerCase() : withPort(host, TLS_PORT));
  return {
    context: around.context,
    module: around.context === 'stream' ? 'stream' : kind.module,
    directive,
    scope,
    written: argument.value,
    variable,
    certainlyTls,
    hosts: { ...hosts, open: hosts.open || hole },
    upstreams: new Map(hosts.values.map((host) => [host, around.byName.get(host.toLowerCase()) ?? null])),
    literalElsewhere: new Set(variable ? hosts.values.filter((host) => around.literals.has(key(host))) : []),
    mayNameUpstream: mayNameOne(around, argument.value, hole),
  };
}

/** `${NAME}` in capitals that no line defines is put in by envsubst before nginx reads it: a word, and no variable. */
const withoutFilledIn = (text: string, scope: Scope): string =>
  text.replace(/\$\{([A-Z][A-Z0-9_]*)\}/g, (whole, name: string) =>
    linesOf(name.toLowerCase(), scope) || linesOf(name, scope) ? whole : 'HOLE',
  );

/** Whether the host can come to an upstream{}'s name, whatever its variables hold. With a port it never is one. */
function mayNameOne({ context, byName }: Surroundings, written: string, hole: boolean): boolean {
  if (hole) return byName.size > 0;
  const host = context === 'stream' || !written.includes('://') ? written : hostOf(written);
  if (!hasVariable(host)) return false;
  const { head, tail } = literalEnds(host.toLowerCase());
  for (const name of byName.keys())
    if (name.length >= head.length + tail.length && name.startsWith(head) && name.endsWith(tail)) return true;
  return false;
}

interface Hosts {
  readonly hosts: PossibleValues;
  readonly certainlyTls: boolean;
}

function streamHosts(scope: Scope, value: string): Hosts | null {
  const tls = effective(scope, 'proxy_ssl').from.at(-1)?.args[0]?.value.toLowerCase() === 'on';
  return tls ? { hosts: possibleValues(value, scope), certainlyTls: true } : null;
}

/** @returns null where the scheme is certainly not TLS, or nothing tells that it could be */
function httpHosts(scheme: RegExp, value: string, scope: Scope): Hosts | null {
  const split = /^([^/]*?):\/\//.exec(value);
  if (!split) {
    const urls = possibleValues(value, scope);
    const secure = urls.values.filter((url) => scheme.test(url));
    if (!hasVariable(value) || secure.length === 0) return null;
    const certainlyTls = !urls.open && secure.length === urls.values.length;
    return { hosts: { ...urls, values: [...new Set(secure.map(hostOf))] }, certainlyTls };
  }
  if (/^\$\{?scheme\}?$/.test(split[1]!) && !mayServeTls(scope)) return null;
  const schemes = possibleValues(split[0], scope);
  const secure = schemes.values.filter((candidate) => scheme.test(candidate));
  if (!schemes.open && secure.length === 0) return null;
  const certainlyTls = !schemes.open && secure.length === schemes.values.length;
  const hosts = possibleValues(withoutPath(hostOf(value), scope), scope);
  return { hosts: { ...hosts, from: [...new Set([...schemes.from, ...hosts.from])] }, certainlyTls };
}

/** `$scheme` is the client's: https only where the server listens for TLS. */
function mayServeTls(scope: Scope): boolean {
  let at: Scope | null = scope;
  while (at !== null && at.kind !== 'server') at = at.parent;
  if (at === null || at.incomplete) return true;
  const words = at.named('listen').flatMap((line) => line.args.map((argument) => argument.value));
  return words.some((word) => /^(?:ssl|quic)$|(?:^|:)443$/.test(word)) || at.named('ssl').length > 0;
}

/** The host ends where a variable follows of which every value begins a path. */
function withoutPath(host: string, scope: Scope): string {
  if (!hasVariable(host)) return host;
  const { head } = literalEnds(host);
  return head !== '' && beginsPath(host.slice(head.length), scope) ? head : host;
}

/** Up to the first slash or question mark, or to a variable that can only begin the URI. */
function hostOf(url: string): string {
  const rest = url.slice(url.indexOf('://') + 3);
  const path = /[/?]|\$\{?(?:request_uri|uri|document_uri|is_args|args|query_string)\b/.exec(rest);
  return path ? rest.slice(0, path.index) : rest;
}

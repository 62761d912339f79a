import type { Directive } from '../../../syntax/tree.ts';
import type { Scope } from '../../scope.ts';
import { readNetworkAddress } from '../../servers/network-address.ts';
import { hasVariable } from '../../variables/variable-values.ts';
import { type Refusal, refuseAt, refuseValue } from '../refusal.ts';

/** What a directive that passes requests on takes before the address, and the port that it means by itself. */
const SCHEMES: Readonly<Record<string, readonly (readonly [prefix: string, port: number | null])[]>> = {
  proxy_pass: [
    ['http://', 80],
    ['https://', 443],
  ],
  grpc_pass: [
    ['grpc://', null],
    ['grpcs://', null],
    ['', null],
  ],
  uwsgi_pass: [
    ['uwsgi://', null],
    ['suwsgi://', null],
    ['', null],
  ],
  fastcgi_pass: [['', null]],
  scgi_pass: [['', null]],
  memcached_pass: [['', null]],
};

/** Where a request passes to, as far as nginx checks it while it reads. */
export interface Passed {
  readonly directive: Directive;
  readonly host: string;
  /** as written */
  readonly url: string;
  readonly port: number | null;
  /** a port is written out, not meant by the scheme */
  readonly portWritten: boolean;
}

/** @source ngx_http_proxy_pass and its neighbors, ngx_stream_proxy_pass, ngx_http_upstream_add */
export function checkPass(directive: Directive, scope: Scope): Refusal | Passed | null {
  const value = directive.args[0]!.value;
  if (hasVariable(value)) return null;
  const inStream = isInStream(scope);
  const schemes = inStream ? ([['', null]] as const) : SCHEMES[directive.name]!;
  const scheme = schemes.find(([prefix]) => value.toLowerCase().startsWith(prefix));
  if (!scheme) return refuseValue('invalid URL prefix', directive);
  const url = value.slice(scheme[0].length);
  const uri = directive.name === 'proxy_pass' && !inStream;
  const read = readNetworkAddress(url, { uri, defaultPort: scheme[1] });
  if (typeof read === 'string') return refuseValue(`${read} in upstream "${url}"`, directive);
  if (uri && read.uri !== '' && needsNoUri(scope)) return refuseValue(URI_PROBLEM, directive);
  if (read.family === 'unix') return null;
  const portWritten = readNetworkAddress(url, { uri, defaultPort: null }) as { port: number | null };
  return { directive, host: read.host, url, port: read.port, portWritten: portWritten.port !== null };
}

const URI_PROBLEM =
  '"proxy_pass" cannot have URI part in location given by regular expression, or inside named location, or inside "if" statement, or inside "limit_except" block';

function isInStream(scope: Scope): boolean {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.kind === 'stream') return true;
  }
  return false;
}

function needsNoUri({ kind, directive }: Scope): boolean {
  if (kind === 'if' || kind === 'limit_except') return true;
  const [first] = directive?.args ?? [];
  return kind === 'location' && first !== undefined && /^(?:~|@)/.test(first.value);
}

/**
 * An upstream{} goes by its name alone; an address that is none needs a port.
 * @param isUpstream whether a name is an upstream{} of the same context
 */
export function checkPassed(passed: Passed, isUpstream: (name: string) => boolean): Refusal | null {
  const { directive, host, url, port, portWritten } = passed;
  if (isUpstream(host.toLowerCase())) {
    if (!portWritten) return null;
    return refuseAt('upstream', `upstream "${host}" may not have port ${port}`, directive);
  }
  if (port !== null) return null;
  return refuseAt('upstream', `no port in upstream "${url}"`, directive);
}

/** `root` and `alias` are one setting. */
export function checkRoot(directive: Directive, scope: Scope): Refusal | null {
  const [first] = [...scope.named('root'), ...scope.named('alias')].sort(
    (a, b) => indexIn(scope, a) - indexIn(scope, b),
  );
  if (!first || first === directive || directive.conditions.length > 0) return null;
  const related = [{ at: { file: first.file.path, from: first.from, to: first.to }, says: 'the first one' }];
  const earlier = first.name === directive.name ? '' : `, "${first.name}" directive was specified earlier`;
  const { at } = refuseValue('', directive);
  const message = `"${directive.name}" directive is duplicate${earlier}`;
  return { kind: 'duplicate', message, at, related, directive, first };
}

const indexIn = (scope: Scope, directive: Directive): number =>
  scope.entries.findIndex((entry) => entry.directive === directive);

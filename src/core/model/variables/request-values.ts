import type { Scope } from '../scope.ts';
import type { ProxyTarget } from '../upstream/proxy-target.ts';
import { hasVariable, possibleValues, variablesOf } from './variable-values.ts';

/** What a setting with variables is at a request. */
export interface RequestValue {
  /** comparable between targets; null where it is not known */
  readonly value: string | null;
  /** the request decides on it, so that one target has several; `unknown` where that is not known */
  readonly varies: 'no' | 'yes' | 'unknown';
}

/** Variables that belong to the request or the client, and to nothing that stays the same. */
const OF_REQUEST =
  /^(?:\d|host|http_\w+|sent_http_\w+|cookie_\w+|arg_\w+|args|is_args|query_string|uri|document_uri|request\w*|remote_\w+|realip_\w+|binary_remote_addr|proxy_add_x_forwarded_for|proxy_protocol_\w+|ssl_(?!ciphers$)\w+|server_(?:addr|port|protocol)|scheme|https|connection\w*|protocol|bytes_\w+|session_time|body_bytes_sent|geoip\w*|jwt_\w+|content_\w+|limit_rate|msec|time_\w+|mgcp\w*)$/;
const OF_PROCESS = /^(?:hostname|nginx_version|document_root|realpath_root|pid)$/;

/** The names of a server that a client can ask for exactly. */
const CLIENT_CHOSEN =
  /\$(?:\{(?:host|http_host|ssl_server_name|ssl_preread_server_name)\}|(?:host|http_host|ssl_server_name|ssl_preread_server_name)\b)/g;

/**
 * Works out what a setting's text is for one target.
 * @param host what the target goes to there, for `$proxy_host`
 */
export function requestValue(text: string, target: ProxyTarget, host: string): RequestValue {
  if (!hasVariable(text)) return fixed(text);
  const server = serverOf(target.scope);
  const names = server?.named('server_name').flatMap((line) => line.args.map(({ value }) => value)) ?? [];
  const [only] = names;
  const oneName = names.length === 1 && /^[a-z0-9.-]+$/i.test(only!);
  const known = text
    .replace(/\$(?:\{proxy_host\}|proxy_host\b)/g, () => host)
    .replace(/\$(?:\{server_name\}|server_name\b)/g, () => names[0] ?? '')
    // clients ask a server with one name for that name, those of a default server that ask for anything aside
    .replace(CLIENT_CHOSEN, (variable) => (oneName ? only! : variable));
  if (!hasVariable(known)) return fixed(known);
  return workOut(known, target.scope);
}

function workOut(text: string, scope: Scope): RequestValue {
  const { values, from, open } = possibleValues(text, scope);
  if (values.length > 1) return { value: text, varies: 'yes' };
  if (!open && values.length === 1) return fixed(values[0]!);
  const texts = [text, ...from.flatMap((line) => line.args.map((argument) => argument.value))];
  const names = texts.flatMap(variablesOf);
  if (names.some((name) => OF_REQUEST.test(name) || isCapture(name, scope)))
    return { value: text, varies: 'yes' };
  return names.every((name) => OF_PROCESS.test(name)) ? fixed(text) : { value: null, varies: 'unknown' };
}

const fixed = (value: string): RequestValue => ({ value, varies: 'no' });

/** A named group of a regular expression in a location, server_name, map or if. */
function isCapture(name: string, scope: Scope): boolean {
  const group = `<${name}>`;
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    const lines = [...(at.directive ? [at.directive] : []), ...at.named('server_name'), ...at.named('if')];
    if (lines.some((line) => line.args.some(({ value }) => value.includes(group)))) return true;
  }
  return false;
}

function serverOf(scope: Scope): Scope | null {
  let at: Scope | null = scope;
  while (at !== null && at.kind !== 'server') at = at.parent;
  return at;
}

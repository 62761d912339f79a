import { parseSeconds, parseSize } from '../../base/units.ts';
import { type Version, version } from '../../catalog/platform/version.ts';
import type { Directive } from '../../syntax/tree.ts';
import type { Scope } from '../scope.ts';
import { readNetworkAddress } from '../servers/network-address.ts';
import { hasVariable } from '../variables/variable-values.ts';
import { fitsMilliseconds, isNumber } from './value.ts';

/** What a directive's own handler is given. */
interface Line {
  readonly name: string;
  readonly words: readonly string[];
  readonly directive: Directive;
  readonly scope: Scope;
  readonly versions: readonly Version[];
}

/** nginx's words for a word that it does not take; null where it takes them all. */
type Handler = (line: Line) => string | null;

/** The first of some checks that fails. */
const first = (...problems: readonly (string | null)[]): string | null =>
  problems.find((problem) => problem !== null) ?? null;
const invalid = (word: string): string => `invalid parameter "${word}"`;

const RESOLVER_IPV4 = version('1.23.1');
const KEEPALIVE_LOCAL = version('1.29.7');

/** One argument is `off`, two are a change. @source ngx_http_proxy_cookie_domain and its neighbors */
const offOrTwo: Handler = ({ words }) => (words.length > 1 || words[0] === 'off' ? null : invalid(words[0]!));

/** @source ngx_http_proxy_redirect */
const redirect: Handler = ({ words, directive, scope }) => {
  const [word] = words as [string];
  if (words.length > 1 || word === 'off') return null;
  if (word !== 'default') return invalid(word);
  if (scope.incomplete) return null;
  const lines = scope.entries.map((entry) => entry.directive);
  const pass = lines.slice(0, lines.indexOf(directive)).find(({ name }) => name === 'proxy_pass');
  if (!pass) return '"proxy_redirect default" should be placed after the "proxy_pass" directive';
  return hasVariable(pass.args[0]?.value ?? '')
    ? '"proxy_redirect default" cannot be used with "proxy_pass" directive with variables'
    : null;
};

/** @source ngx_conf_set_access_slot */
const access: Handler = ({ words }) => {
  const wrong = words.find((word) => !/^(?:user|group|all):rw?$/.test(word));
  return wrong === undefined ? null : `invalid value "${wrong}"`;
};

/** An address without a name, with or without a port. @source ngx_parse_addr_port */
function isBareAddress(text: string): boolean {
  const isBareIpv6 = !text.startsWith('[') && text.split(':').length > 2;
  const read = readNetworkAddress(isBareIpv6 ? `[${text}]` : text, { defaultPort: 0 });
  return typeof read !== 'string' && /^(?:ipv4|ipv6|any)$/.test(read.family);
}

/** @source ngx_http_upstream_bind_set_slot, ngx_stream_proxy_bind */
const bind: Handler = ({ words }) => {
  const [address, option] = words as [string, string?];
  if (address === 'off' && words.length === 1) return null;
  if (!hasVariable(address) && !isBareAddress(address)) return `invalid address "${address}"`;
  return option === undefined || option === 'transparent' ? null : invalid(option);
};

const rate: Handler = ({ name, words }) =>
  hasVariable(words[0]!) || parseSize(words[0]!) !== null ? null : `"${name}" directive invalid value`;

/** @source ngx_http_file_cache_valid_set_slot */
const cacheValid: Handler = ({ words }) => {
  const time = words.at(-1)!;
  const codes = words.slice(0, -1);
  const wrong = codes.find((code) => code !== 'any' && !(isNumber(code) && +code >= 100 && +code <= 599));
  return first(
    parseSeconds(time) === null ? `invalid time value "${time}"` : null,
    wrong === undefined ? null : `invalid status "${wrong}"`,
  );
};

/** @source ngx_conf_set_path_slot */
const tempPath: Handler = ({ name, words }) =>
  words.slice(1).every((level) => isNumber(level) && Number(level) > 0)
    ? null
    : `"${name}" directive invalid value`;

const CACHE_PATH: Readonly<Record<string, (value: string) => boolean>> = {
  use_temp_path: (value) => value === 'on' || value === 'off',
  inactive: (value) => parseSeconds(value) !== null,
  max_size: () => true,
  min_free: () => true,
  loader_files: isNumber,
  loader_sleep: fitsMilliseconds,
  loader_threshold: fitsMilliseconds,
  manager_files: isNumber,
  manager_sleep: fitsMilliseconds,
  manager_threshold: fitsMilliseconds,
  purger: () => true,
  purger_files: () => true,
  purger_sleep: () => true,
  purger_threshold: () => true,
};

/** @source ngx_http_file_cache_set_slot */
const cachePath: Handler = ({ words }) => first(...words.slice(1).map(cachePathProblem));

function cachePathProblem(word: string): string | null {
  const [name, value] = word.split(/=(.*)/s) as [string, string?];
  if (value === undefined) return invalid(word);
  if (name === 'levels') return /^[12](?::[12]){0,2}$/.test(value) ? null : `invalid "levels" "${word}"`;
  if (name === 'keys_zone') return keysZoneProblem(word, value);
  const known = CACHE_PATH[name];
  if (!known) return invalid(word);
  return known(value) ? null : `invalid ${name} value "${word}"`;
}

function keysZoneProblem(word: string, value: string): string | null {
  const size = /:(.*)$/s.exec(value)?.[1];
  return size === undefined || parseSize(size) === null ? `invalid keys zone size "${word}"` : null;
}

/** @source ngx_http_ssl_certificate_cache */
const certificateCache: Handler = ({ name, words }) => {
  for (const word of words) {
    const [key, value] = word.split(/=(.*)/s) as [string, string?];
    const fits =
      word === 'off' ||
      (value !== undefined &&
        ((key === 'max' && isNumber(value) && Number(value) > 0) ||
          ((key === 'inactive' || key === 'valid') && parseSeconds(value) !== null)));
    if (!fits) return invalid(word);
  }
  return words.some((word) => /^(?:off$|max=)/.test(word)) ? null : `"${name}" must have the "max" parameter`;
};

/** @source ngx_http_core_keepalive */
const clientKeepalive: Handler = ({ name, words, scope }) =>
  scope.kind === 'upstream' ||
  (fitsMilliseconds(words[0]!) && (words[1] === undefined || parseSeconds(words[1]) !== null))
    ? null
    : `"${name}" directive invalid value`;

/** @source ngx_resolver_create */
const resolver: Handler = ({ words, versions }) => {
  const withIpv4 = versions.every((candidate) => candidate >= RESOLVER_IPV4);
  for (const word of words) {
    const [, key, value] = /^(valid|ipv4|ipv6|status_zone)=(.*)$/s.exec(word) ?? [];
    if (key === undefined) {
      const read = readNetworkAddress(word, { defaultPort: 53 });
      if (typeof read === 'string') return `${read} in resolver "${word}"`;
    } else if (key === 'valid' ? parseSeconds(value!) === null : !isSwitch(key, value!, withIpv4)) {
      return `invalid parameter: ${word}`;
    }
  }
  return withIpv4 && words.includes('ipv4=off') && words.includes('ipv6=off')
    ? '"ipv4" and "ipv6" cannot both be "off"'
    : null;
};

const isSwitch = (key: string, value: string, withIpv4: boolean): boolean =>
  key === 'status_zone' || (key === 'ipv4' && !withIpv4) || value === 'on' || value === 'off';

/** @source ngx_http_upstream_hash, ngx_stream_upstream_hash */
const hash: Handler = ({ words }) =>
  words.length === 1 || words[1] === 'consistent' ? null : invalid(words[1]!);

/** @source ngx_http_upstream_random, ngx_stream_upstream_random */
const random: Handler = ({ words }) => {
  const [two, method] = words;
  if (two !== undefined && two !== 'two') return invalid(two);
  return method === undefined || method === 'least_conn' ? null : invalid(method);
};

/** What an old nginx says of `0` and of a second argument is said elsewhere. @source ngx_http_upstream_keepalive */
const keepalive: Handler = ({ name, words, versions }) => {
  const [count, local] = words as [string, string?];
  if (!isNumber(count)) return `invalid value "${count}" in "${name}" directive`;
  const knowsLocal = versions.some((candidate) => candidate >= KEEPALIVE_LOCAL);
  return local === undefined || local === 'local' || !knowsLocal ? null : invalid(local);
};

/** @source ngx_http_upstream_sticky */
const sticky: Handler = ({ words }) => {
  const [method, ...rest] = words as [string, ...string[]];
  if (!/^(?:cookie|route|learn)$/.test(method)) return `unknown parameter "${method}"`;
  if (method !== 'cookie') return null;
  for (const word of rest.slice(1)) {
    const expires = /^expires=(.*)$/s.exec(word)?.[1];
    if (expires !== undefined && expires !== 'max' && parseSeconds(expires) === null)
      return '"sticky" directive invalid "expires" parameter value';
    if (!/^(?:expires=|domain=|path=|samesite=|secure|httponly)/.test(word))
      return `unknown parameter "${word}"`;
  }
  return null;
};

/** Refused by the newest that was run; what came in between is not known. */
const EMPTY_STORE = version('1.30.6');

const store: Handler = ({ words, versions }) =>
  words[0] === '' && versions.every((candidate) => candidate >= EMPTY_STORE) ? 'empty path' : null;

/** One buffer would leave none to send while another is filled. @source ngx_http_proxy_merge_loc_conf */
const buffers: Handler = ({ name, words }) =>
  words[0] === '1' ? `there must be at least 2 "${name}"` : null;

const CACHING = ['proxy', 'fastcgi', 'uwsgi', 'scgi'];
const named = (suffix: string, handler: Handler, modules = CACHING): [string, Handler][] =>
  modules.map((module) => [`${module}_${suffix}`, handler]);

/** @source ngx_mail_core_protocol */
const mailProtocol: Handler = ({ words }) =>
  /^(?:imap|pop3|smtp)$/.test(words[0]!) ? null : `unknown protocol "${words[0]}"`;

/** @source ngx_conf_set_enum_slot */
const starttls: Handler = ({ words }) =>
  /^(?:off|on|only)$/i.test(words[0]!) ? null : `invalid value "${words[0]}"`;

/** Directives whose words have a grammar of their own. */
const HANDLERS: ReadonlyMap<string, Handler> = new Map([
  ...named('store_access', access),
  ...named('store', store),
  ...named('cache_valid', cacheValid),
  ...named('cache_path', cachePath),
  ...named('temp_path', tempPath),
  ...named('limit_rate', rate),
  ...named('buffers', buffers),
  ...named('bind', bind, [...CACHING, 'grpc', 'memcached']),
  ...named('ssl_certificate_cache', certificateCache, ['proxy', 'grpc', 'uwsgi']),
  ['ssl_certificate_cache', certificateCache],
  ['proxy_upload_rate', rate],
  ['proxy_download_rate', rate],
  ['proxy_redirect', redirect],
  ['proxy_cookie_domain', offOrTwo],
  ['proxy_cookie_path', offOrTwo],
  ['proxy_cookie_flags', offOrTwo],
  ['keepalive_timeout', clientKeepalive],
  ['protocol', mailProtocol],
  ['keepalive', keepalive],
  ['resolver', resolver],
  ['hash', hash],
  ['random', random],
  ['sticky', sticky],
  ['starttls', starttls],
]);

/** What nginx's own handler of a directive says of its words; null where it takes them, or where the words are free. */
export function wordsProblem(
  directive: Directive,
  scope: Scope,
  versions: readonly Version[],
): string | null {
  const handler = HANDLERS.get(directive.name);
  if (!handler) return null;
  const words = directive.args.map((argument) => argument.value);
  return handler({ name: directive.name, words, directive, scope, versions });
}

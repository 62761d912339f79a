import type { Argument, Directive } from '../../syntax/tree.ts';
import { isConditionSecret, isSensitive, secretOf } from '../secrets/sensitive.ts';
import { isFormatWord, isKeyword, isKnownDirective, isParameterKey } from '../words/vocabulary.ts';
import { insideQuotes, isRow } from './directives-of.ts';
import type { Region, Role } from './regions.ts';

/** A piece of an argument, by what it is. */
type Piece = Omit<Region, 'within'>;

const piece = (from: number, to: number, role: Role, isRegex = false): Piece => ({ from, to, role, isRegex });
const whole = (argument: Argument, role: Role, isRegex = false): Piece =>
  piece(...insideQuotes(argument), role, isRegex);

/** By what the directive's name is: the roles of its arguments, the last for all that follow. */
const ROLES: readonly (readonly [name: RegExp, roles: readonly Role[]])[] = [
  [/^server_name$/, ['host']],
  [/^upstream$/, ['upstream']],
  [/^user$/, ['user']],
  [
    /^(?:zone|limit_conn|status_zone|(?:proxy|fastcgi|uwsgi|scgi)_cache|js_shared_dict_zone|vhost_traffic_status_zone|keyval_zone)$/,
    ['zone', 'free'],
  ],
  [/^log_format$/, ['format', 'free']],
  [/^error_log$/, ['path', 'free']],
  [/^access_log$/, ['path', 'format', 'free']],
  [
    /^(?:add_header|add_trailer|\w+_set_header|\w+_(?:hide|pass)_header|\w+_ignore_headers|auth_http_header|more_clear_(?:input_)?headers|etag_header|real_ip_header)$/,
    ['header', 'free'],
  ],
  [/^(?:fastcgi|uwsgi|scgi)_param$|^(?:passenger_)?env(?:_var)?$/, ['parameter', 'free']],
  [
    /^(?:\w+_pass|pass|auth_http|resolver|\w+_ssl_name|zone_sync_server|endpoint|listen|set_real_ip_from|allow|deny|valid_referers|userid_domain|\w+_bind)$/,
    ['host'],
  ],
  [
    /^(?:acme_issuer|acme_certificate|match|js_set|js_content|js_filter|js_access|js_\w+_filter|js_preread|js_periodic|js_var|userid_name|auth_jwt|auth_oidc|oidc_provider|perl_set|state|syslog_tag|split_clients|geoip2|application|health_check|cookie_name)$/,
    ['name'],
  ],
  [/^js_import$/, ['name', 'free', 'path']],
  [
    /^(?:root|alias|include|pid|load_module|js_path|ssl_(?:dhparam|crl)|index|try_files|error_page|auth_basic_user_file|perl_\w+|random_index|directio_path|location|internal_redirect|\w+_(?:file|path|certificate|certificate_key|crl|key|folder|dir|store|uri))$/,
    ['path'],
  ],
  [/^(?:types|default_type|charset_types|\w+_types)$/, ['mime']],
];

const rolesOf = new Map<string, readonly Role[]>();

function roleAt(name: string, at: number): Role {
  let roles = rolesOf.get(name);
  if (roles === undefined) {
    roles = ROLES.find(([pattern]) => pattern.test(name))?.[1] ?? ['free'];
    if (rolesOf.size > 5000) rolesOf.clear();
    rolesOf.set(name, roles);
  }
  return roles[Math.min(at, roles.length - 1)]!;
}

/** The variables whose values are names of hosts. */
const HOST_SOURCE =
  /^\(?\$\{?(?:host|http_host|server_name|ssl_server_name|ssl_preread_server_name|http_origin|http_referer|proxy_host)\}?$/;

/** The pieces of a directive's arguments, or of a row of a map: in order, not overlapping. */
export function piecesOf(directive: Directive): readonly Piece[] {
  if (isRow(directive)) return piecesOfRow(directive);
  const { name, args } = directive;
  if (name === 'if') return piecesOfCondition(args);
  if (name === 'server' && directive.parent?.name === 'upstream')
    return args.flatMap((argument, i) =>
      i === 0 ? [whole(argument, 'host')] : piecesOfArgument(name, argument, 1),
    );
  if (/_by_lua$|^(?:perl|perl_set)$|^mruby_\w+_code$/.test(name) && args.length > 0)
    return args.map((argument, i) => whole(argument, i === args.length - 1 ? 'code' : 'free'));
  if (name === 'location') return piecesOfLocation(args);
  if (name === 'set' && args.length > 1)
    return [whole(args[0]!, 'free'), ...args.slice(1).map((each) => valuePiece(args[0]!.value, each))];
  const secret = secretOf(directive);
  return args.flatMap((argument, i) =>
    i >= secret.from ? [whole(argument, secret.role)] : piecesOfArgument(name, argument, i),
  );
}

const valuePiece = (name: string, argument: Argument): Piece =>
  whole(argument, isSensitive(name) ? 'secret' : 'value');

const NUMERIC =
  /(?:_size|_time|_timeout|_length|_limit|_max|_min|_interval|_connections|_buffers?|_rate|_requests|_number|_ttl|_expires?|_depth|_level|_port|_nofile|_rate_after|_window|_age|_count|_retries|_tries)$/;
const NUMBER = /^-?\d+(?:\.\d+)?(?:[kKmMgGsSdhwyMr%]|ms|r\/[sm])?$/;

function piecesOfArgument(name: string, argument: Argument, at: number): readonly Piece[] {
  const { value } = argument;
  const [from, to] = insideQuotes(argument);
  if (isKeyword(name, value) && !/[/@]/.test(value)) return [piece(from, to, 'own')];
  if (NUMBER.test(value) && takesNumbers(name)) return [piece(from, to, 'own')];
  if (value.startsWith('~') || (at === 0 && name === 'rewrite') || isCaptured(name, at))
    return [piece(from, to, baseOf(name), true)];
  if (/^more_(?:set|clear)/.test(name)) return piecesOfMessage(argument, from, to);
  const colon = /^(?:shared|builtin|redis|store):/.exec(value)?.[0].length ?? 0;
  const source = sourceOf(name, argument);
  if (source !== '') return piecesOfSource(source, argument);
  const key = /^[a-z_][a-z0-9_]*(?==)/.exec(value)?.[0];
  const isParameterOf = key !== undefined && (at > 0 || isKnownDirective(name)) && isParameterKey(key);
  if (isParameterOf && argument.text.includes(`${key}=`))
    return NUMBER.test(value.slice(key.length + 1)) && takesNumbers(name)
      ? [piece(from, to, 'own')]
      : piecesOfParameter(name, key, from, to);
  if (colon > 0 && name.includes('session_cache')) return piecesOfZone(argument, from, to);
  if (roleAt(name, at) === 'format' && isFormatWord(value)) return [piece(from, to, 'own')];
  return [piece(from, to, roleAt(name, at))];
}

/** `limit_rate 500000` takes numbers, `return 200 12345` may be anything. */
const takesNumbers = (name: string): boolean =>
  !/^(?:return|set|rewrite|echo|more_|add_|.*_(?:header|param|body|name|pass)$)/.test(name) &&
  (isKnownDirective(name) || NUMERIC.test(name));

const isCaptured = (name: string, at: number): boolean =>
  at === 0 && /^(?:subs_filter|gzip_disable|ancient_browser|modern_browser)$/.test(name);

const baseOf = (name: string): Role =>
  /^(?:server_name|valid_referers|proxy_cookie_domain)$/.test(name) ? 'host' : 'value';

/** `Name: value` */
function piecesOfMessage(argument: Argument, from: number, to: number): readonly Piece[] {
  const name = /^[\w-]+(?=\s*:)/.exec(argument.text.slice(from - argument.from))?.[0];
  if (name === undefined) return [piece(from, to, /^[\w-]+$/.test(argument.value) ? 'header' : 'free')];
  const colon = from + name.length;
  const secret = isSensitive(name) && !/cookie/i.test(name);
  return [piece(from, colon, 'header'), piece(colon + 1, to, secret ? 'secret' : 'free')];
}

const NAMED: Readonly<Record<string, Role>> = {
  zone: 'zone',
  keys_zone: 'zone',
  shared_zone: 'zone',
  server: 'host',
  domain: 'host',
  tag: 'name',
  route: 'name',
  id: 'name',
  name: 'name',
  service: 'name',
  issuer: 'name',
  path: 'path',
  uri: 'path',
  sticky_cookie: 'name',
  token: 'secret',
  password: 'secret',
  key: 'secret',
};

function piecesOfParameter(name: string, key: string, from: number, to: number): readonly Piece[] {
  const start = from + key.length + 1;
  const role = NAMED[key] ?? 'free';
  const isText = role === 'secret' && isKnownDirective(name);
  return [piece(from, start, 'own'), piece(start, to, isText ? 'free' : role)];
}

/** What says where a log goes or a certificate comes from: `syslog:`, `data:`; empty where a path does. */
function sourceOf(name: string, argument: Argument): string {
  const pattern = /^(?:access|error)_log$/.test(name)
    ? /^["']?((?:syslog|memory):)/
    : /(?:^|_)certificate(?:_key)?$/.test(name)
      ? /^["']?((?:data|engine|store):)/
      : null;
  return pattern?.exec(argument.text)?.[1] ?? '';
}

/** nginx's names of what a log's messages are. */
const SYSLOG_LEVEL =
  /^(?:kern|user|mail|daemon|auth|intern|lpr|news|uucp|clock|authpriv|ftp|ntp|audit|alert|cron|local[0-7]|emerg|crit|error|warn|notice|info|debug|nohostname)$/;
const SYSLOG: Readonly<Record<string, Role>> = {
  server: 'host',
  tag: 'name',
  facility: 'free',
  severity: 'free',
};

/** `syslog:server=HOST,tag=NAME` */
function piecesOfSource(source: string, argument: Argument): readonly Piece[] {
  const [from, to] = insideQuotes(argument);
  let at = from + source.length;
  const pieces = [piece(from, at, 'own')];
  if (source !== 'syslog:') return [...pieces, piece(at, to, source === 'memory:' ? 'free' : 'path')];
  for (const part of argument.text.slice(at - argument.from, to - argument.from).split(',')) {
    const key = /^[a-z]+(?==)/.exec(part)?.[0];
    const role = key === undefined ? undefined : SYSLOG[key];
    const value = at + (role === undefined ? 0 : key!.length + 1);
    const isLevel = SYSLOG_LEVEL.test(part.slice(value - at));
    if (value > at) pieces.push(piece(at, value, 'own'));
    pieces.push(piece(value, at + part.length, isLevel && key !== 'tag' ? 'own' : (role ?? 'free')));
    at += part.length + 1;
  }
  return pieces;
}

/** `shared:NAME:SIZE` */
function piecesOfZone(argument: Argument, from: number, to: number): readonly Piece[] {
  const shift = argument.text.indexOf(':') - (from - argument.from) + 1;
  return [piece(from, from + shift, 'own'), piece(from + shift, to, 'zone')];
}

function piecesOfLocation(args: readonly Argument[]): readonly Piece[] {
  const isRegex = args[0]?.value.startsWith('~') ?? false;
  return args.map((argument) => whole(argument, 'path', isRegex));
}

/** `if ($host ~ REGEX)` */
function piecesOfCondition(args: readonly Argument[]): readonly Piece[] {
  const [source, operator, operand] = args;
  if (!source || !operator || !operand) return args.map((argument) => whole(argument, 'path'));
  const isRegex = operator.value.includes('~');
  const isHost = HOST_SOURCE.test(source.value);
  const role: Role = isHost ? 'host' : isConditionSecret(source.value) && !isRegex ? 'secret' : 'value';
  const [from, end] = insideQuotes(operand);
  const to = operand.quote === null && operand.text.endsWith(')') ? end - 1 : end;
  const rest = args.slice(3).map((argument) => whole(argument, 'value'));
  return [whole(source, 'free'), whole(operator, 'free'), piece(from, to, role, isRegex), ...rest];
}

/** A character's code, as charset_map has it. */
const hexOf = (argument: Argument): Piece =>
  whole(argument, /^[0-9A-Fa-f]{2,8}$/.test(argument.value) ? 'own' : 'free');

const ROW_WORDS = /^(?:default|include|hostnames|volatile|ranges|proxy|proxy_recursive|delete)$/;

function piecesOfRow(row: Directive): readonly Piece[] {
  const { nameArgument, args, parent } = row;
  const [source, target] = parent!.args;
  const values = (role: Role) => args.map((argument) => whole(argument, role));
  if (row.name === 'include') return [whole(nameArgument, 'own'), ...values('path')];
  if (parent!.name === 'types') return [whole(nameArgument, 'mime'), ...values('mime')];
  if (parent!.name === 'charset_map') return [hexOf(nameArgument), ...args.map(hexOf)];
  if (parent!.name === 'match') return [whole(nameArgument, 'free'), ...values('free')];
  const value = values(target && isSensitive(target.value) ? 'secret' : 'value');
  if (ROW_WORDS.test(row.name)) return [whole(nameArgument, 'own'), ...value];
  const isRegex = nameArgument.value.startsWith('~');
  const isHost = source !== undefined && HOST_SOURCE.test(source.value);
  const isSecret = source !== undefined && isConditionSecret(source.value) && !isRegex;
  const role: Role = isHost ? 'host' : isSecret ? 'secret' : 'value';
  return [whole(nameArgument, role, isRegex), ...value];
}

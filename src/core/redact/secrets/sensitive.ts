import type { Directive } from '../../syntax/tree.ts';
import type { Role } from '../pieces/regions.ts';
import { isHeader, isKnownDirective } from '../words/vocabulary.ts';

/** Names of headers, variables and parameters whose values open something. */
const SENSITIVE =
  /pass(?:wo?r?d|wd|phrase|code)?(?:$|[^a-z])|passw|pwd|pw$|secret|token|api[-_]?key|access[-_]?key|private[-_]?key|signing[-_]?key|auth[-_]?key|session[-_]?(?:id|key)|(?:^|[-_$])(?:key|auth|jwt|sid|sig|signature|salt|psk|otp|hmac)$|authorization|x-auth|cred(?:s|ential)|cookie|bearer|dsn$|origin[-_]verify/i;

/** A cache's key is made of what the request shows anyway. */
export const isSensitive = (name: string): boolean => SENSITIVE.test(name) && !/cache[-_]?key/i.test(name);

/**
 * Is what the variable is compared with something that opens? What a client has to send in a header of somebody's own making is,
 * and what is asked of an argument or a cookie with such a name.
 */
export function isConditionSecret(source: string): boolean {
  const name = /^\(?\$\{?(\w+)/.exec(source)?.[1];
  if (name === undefined) return false;
  if (name.startsWith('http_')) return !isHeader(name.slice('http_'.length)) || /authorization/.test(name);
  return !/^(?:ssl_|invalid_|remote_|session_)/.test(name) && isSensitive(name);
}

/** Directives whose first argument names what the others are the value of. */
const SETTERS =
  /^(?:header|add_header|add_trailer|\w+_set_header|auth_http_header|(?:fastcgi|uwsgi|scgi)_param|(?:passenger_)?env_var|auth_request_set)$/;

const SECRET_DIRECTIVES =
  /^(?:secure_link_secret|secure_link_md5|secure_link_hmac_secret|client_secret|js_fetch_proxy|proxy_(?:set_)?password)$/;

/** nginx's own names, and paths, that only sound like it. */
const HARMLESS = /_(?:file|path|zone|certificate|certificate_key|name|header|pass)$|^server_tokens$/;

/** From which argument on a directive holds a secret; Infinity where none does. */
export function secretOf(directive: Directive): { readonly from: number; readonly role: Role } {
  const { name, args, body } = directive;
  const none = { from: Number.POSITIVE_INFINITY, role: 'secret' } as const;
  if (SECRET_DIRECTIVES.test(name)) return { from: 0, role: 'secret' };
  if (SETTERS.test(name)) {
    const first = args[0]?.value ?? '';
    return isSensitive(first) && !/cookie/i.test(first) ? { from: 1, role: 'secret' } : none;
  }
  const isForeign = !isKnownDirective(name) && body === null && args.length > 0;
  if (!isForeign) return none;
  const named = args.findIndex(({ value }) => /^[a-z][\w-]*$/i.test(value) && isSensitive(value));
  if (named >= 0 && named < args.length - 1) return { from: named + 1, role: 'secret' };
  if (!isSensitive(name) || HARMLESS.test(name)) return none;
  return args.some(({ value }) => /^\.{0,2}\//.test(value))
    ? none
    : { from: args.length - 1, role: 'secret' };
}

import { DIRECTIVES } from '../../catalog/directives/directives.ts';
import type { Directive } from '../../syntax/tree.ts';

/** Lines of a block that a returned text repeats together: those of a name, or of a name and what it is about. */
export interface LineGroup {
  /** as a reader calls them: `ssl_session_cache`, `proxy_set_header Host` */
  readonly named: string;
  readonly mine: readonly Directive[];
  readonly theirs: readonly Directive[];
}

/** What becomes of a group: `unclear` with the reason, as the end of a sentence that begins with its name. */
export type Step =
  | { readonly kind: 'same' | 'added' | 'replaced' }
  | { readonly kind: 'unclear'; readonly why: string };

/** What a line is about, besides its name: two such lines with another one in its place stand beside each other. */
const ABOUT: Readonly<Record<string, (args: readonly string[]) => string>> = Object.assign(
  Object.create(null),
  listed(
    ([first = '']) => first.toLowerCase(),
    'add_header add_trailer proxy_set_header grpc_set_header proxy_hide_header proxy_pass_header fastcgi_hide_header',
    'fastcgi_pass_header grpc_hide_header grpc_pass_header scgi_hide_header scgi_pass_header uwsgi_hide_header',
    'uwsgi_pass_header auth_http_header',
  ),
  listed(
    ([first = '']) => first,
    'fastcgi_param scgi_param uwsgi_param include load_module log_format proxy_cache_path fastcgi_cache_path',
    'scgi_cache_path uwsgi_cache_path proxy_cookie_domain proxy_cookie_flags proxy_cookie_path sub_filter limit_conn',
    'set_real_ip_from http2_push mirror debug_connection thread_pool auth_request_set early_hints server',
    'ssl_conf_command proxy_ssl_conf_command grpc_ssl_conf_command uwsgi_ssl_conf_command',
  ),
  listed(
    (args) => args.slice(0, -1).join(' '),
    'error_page proxy_cache_valid fastcgi_cache_valid scgi_cache_valid uwsgi_cache_valid',
  ),
  // TCP and UDP of one port are two
  listed(
    ([first = '', ...more]) => first + (more.includes('quic') ? ' quic' : more.includes('udp') ? ' udp' : ''),
    'listen',
  ),
  listed(([first = '']) => first.split('=', 1)[0]!, 'env'),
  listed(
    (args) => args.find((arg) => arg.startsWith('zone='))?.split(':', 1)[0] ?? '',
    'limit_req limit_req_zone limit_conn_zone',
  ),
);

function listed(about: (args: readonly string[]) => string, ...names: readonly string[]) {
  return Object.fromEntries(names.flatMap((line) => line.split(' ')).map((name) => [name, about]));
}

/** Lines that work in the order in which they stand, also among those of the other names. */
const IN_ORDER = ['allow deny', 'rewrite set return break'].map((names) => new Set(names.split(' ')));

const valuesOf = ({ args }: Directive): readonly string[] => args.map(({ value }) => value);
const isEqual = (a: Directive, b: Directive): boolean =>
  a.name === b.name && valuesOf(a).join('\0') === valuesOf(b).join('\0');

/** What a line goes by. */
export function keyOf(line: Directive): string {
  const family = IN_ORDER.find((names) => names.has(line.name));
  if (family) return [...family].join(', ');
  const about = ABOUT[line.name]?.(valuesOf(line)) ?? '';
  return about === '' ? line.name : `${line.name} ${about}`;
}

/** The same as it is written, not as it is compared. */
export function nameOf(line: Directive): string {
  const key = keyOf(line);
  const written = `${line.name} ${line.args[0]?.value ?? ''}`;
  return written.toLowerCase() === key ? written : key;
}

/** The lines of a returned block, each with those of the user's block that it may replace, in the order of the first ones. */
export function groupLines(mine: readonly Directive[], theirs: readonly Directive[]): readonly LineGroup[] {
  const keys = new Set(theirs.map(keyOf));
  return [...keys].map((key) => {
    const those = theirs.filter((line) => keyOf(line) === key);
    return { named: nameOf(those[0]!), mine: mine.filter((line) => keyOf(line) === key), theirs: those };
  });
}

/** Decides what an operator would: what there is one of is replaced, what is new is added, what may mean either is asked about. */
export function stepOf({ mine, theirs }: LineGroup): Step {
  const { name } = theirs[0]!;
  const forms = DIRECTIVES[name] ?? [];
  if (theirs.length > 1 && forms.length > 0 && forms.every(({ repeated }) => repeated === 'refused'))
    return {
      kind: 'unclear',
      why: `is in it ${theirs.length} times, and nginx takes it once`,
    };
  if (mine.length === theirs.length && mine.every((line, at) => isEqual(line, theirs[at]!)))
    return { kind: 'same' };
  if (mine.length === 0) return { kind: 'added' };
  const hasAll = mine.every((line) => theirs.some((other) => isEqual(line, other)));
  const isSet =
    forms.length > 0 && forms.every(({ kind, repeated }) => kind === 'some' || repeated === 'refused');
  const isOrdered = IN_ORDER.some((names) => names.has(name));
  if (hasAll || isSet) return { kind: 'replaced' };
  if (isOrdered)
    return {
      kind: 'unclear',
      why: 'work in the order in which they stand, and it does not have all of yours',
    };
  if (mine.length === 1 || mine.length === theirs.length) return { kind: 'replaced' };
  return {
    kind: 'unclear',
    why: `is in yours ${mine.length} times and in it ${theirs.length === 1 ? 'once' : `${theirs.length} times`}: it does not show which it replaces`,
  };
}

import { before, since, type VersionRange } from './version.ts';

/** A block as the catalog names it: `server` is http's, `stream-server` and `mail-server` the others'. */
export type Place =
  | 'main'
  | 'http'
  | 'server'
  | 'location'
  | 'if'
  | 'upstream'
  | 'stream'
  | 'stream-server'
  | 'stream-upstream'
  | 'mail'
  | 'mail-server';

/** How nginx checks one directive, as far as this program reads it. */
export interface DirectiveRow {
  readonly places: readonly Place[];
  /** fewest and most arguments */
  readonly args: readonly [number, number];
  /** what a second one in the same block does: nginx refuses it, or it has its own way with it */
  readonly repeated: 'refused' | 'allowed';
  readonly value: 'flag' | 'seconds' | 'milliseconds' | 'any';
  /** other than all versions since 1.18 */
  readonly versions?: VersionRange;
}

const TLS_SERVER: readonly Place[] = ['http', 'server', 'stream', 'stream-server', 'mail', 'mail-server'];
const HTTP_AND_STREAM_SERVER: readonly Place[] = ['http', 'server', 'stream', 'stream-server'];
const HTTP_PROXY: readonly Place[] = ['http', 'server', 'location'];
const ALL_PROXY: readonly Place[] = [...HTTP_PROXY, 'stream', 'stream-server'];
const HTTP_PASS: readonly Place[] = ['location', 'if'];
const EVERYWHERE: readonly Place[] = [
  ...['main', 'http', 'server', 'location', 'if', 'upstream'],
  ...['stream', 'stream-server', 'stream-upstream', 'mail', 'mail-server'],
] as Place[];

const one = (
  places: readonly Place[],
  value: DirectiveRow['value'] = 'any',
  versions?: VersionRange,
): DirectiveRow => ({
  places,
  args: [1, 1],
  repeated: 'refused',
  value,
  ...(versions ? { versions } : {}),
});
const many = (
  places: readonly Place[],
  args: readonly [number, number] = [1, Number.POSITIVE_INFINITY],
): DirectiveRow => ({
  places,
  args,
  repeated: 'allowed',
  value: 'any',
});

/** @source the command tables of ngx_http_ssl_module, ngx_stream_ssl_module, ngx_mail_ssl_module, ngx_http_proxy_module and the like */
export const DIRECTIVES: Readonly<Record<string, DirectiveRow>> = {
  ssl: one(['http', 'server', 'mail', 'mail-server'], 'flag', before('1.25.1')),
  ssl_session_cache: many(TLS_SERVER, [1, 2]),
  ssl_session_timeout: one(TLS_SERVER, 'seconds'),
  ssl_session_tickets: one(TLS_SERVER, 'flag'),
  ssl_session_ticket_key: many(TLS_SERVER, [1, 1]),
  ssl_certificate: many(TLS_SERVER, [1, 1]),
  ssl_certificate_key: many(TLS_SERVER, [1, 1]),
  ssl_protocols: many(TLS_SERVER),
  ssl_ciphers: one(TLS_SERVER),
  ssl_prefer_server_ciphers: one(TLS_SERVER, 'flag'),
  ssl_dhparam: one(TLS_SERVER),
  ssl_ecdh_curve: one(TLS_SERVER),
  ssl_conf_command: many(TLS_SERVER, [2, 2]),
  ssl_verify_client: one(TLS_SERVER),
  ssl_verify_depth: one(TLS_SERVER),
  ssl_client_certificate: one(TLS_SERVER),
  ssl_trusted_certificate: one(TLS_SERVER),
  ssl_crl: one(TLS_SERVER),
  ssl_buffer_size: one(['http', 'server']),
  ssl_early_data: one(['http', 'server'], 'flag'),
  ssl_stapling: one(HTTP_AND_STREAM_SERVER, 'flag'),
  ssl_stapling_verify: one(HTTP_AND_STREAM_SERVER, 'flag'),
  ssl_reject_handshake: one(HTTP_AND_STREAM_SERVER, 'flag', since('1.19.4')),
  listen: many(['server', 'stream-server', 'mail-server']),
  server_name: many(['server', 'stream-server', 'mail-server']),
  proxy_ssl_session_reuse: one(ALL_PROXY, 'flag'),
  proxy_ssl_server_name: one(ALL_PROXY, 'flag'),
  proxy_ssl_name: one(ALL_PROXY),
  proxy_ssl_verify: one(ALL_PROXY, 'flag'),
  proxy_ssl_protocols: many(ALL_PROXY),
  grpc_ssl_session_reuse: one(HTTP_PROXY, 'flag'),
  uwsgi_ssl_session_reuse: one(HTTP_PROXY, 'flag'),
  proxy_pass: one([...HTTP_PASS, 'stream-server']),
  grpc_pass: one(HTTP_PASS),
  uwsgi_pass: one(HTTP_PASS),
  upstream: many(['http', 'stream'], [1, 1]),
  map: many(['http', 'stream'], [2, 2]),
  set: many(['server', 'location', 'if', 'stream-server'], [2, 2]),
  include: many(EVERYWHERE, [1, 1]),
  worker_processes: one(['main']),
};

/** Names that begin like these are nginx's own: one that the table does not know is a slip of the pen. */
export const OWN_FAMILY = /^ssl_session_/;

/** The known name that is nearest to a mistyped one, at most two letters off; null where none is. */
export function nearestDirective(name: string): string | null {
  const near = Object.keys(DIRECTIVES)
    .map((candidate) => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return near && near.distance > 0 && near.distance <= 2 ? near.candidate : null;
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(row[j - 1]! + 1, previous[j]! + 1, swap));
    }
    previous = row;
  }
  return previous[b.length]!;
}

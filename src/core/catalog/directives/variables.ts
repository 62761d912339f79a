import { type Version, version } from '../platform/version.ts';

/** Variables that nginx itself has, by context. @source the variable tables of nginx 1.22.1, 1.26.3 and 1.30.4 */
const HTTP = `
ancient_browser args binary_remote_addr body_bytes_sent bytes_sent connection connection_requests connection_time
connections_active connections_reading connections_waiting connections_writing content_length content_type date_gmt
date_local document_root document_uri fastcgi_path_info fastcgi_script_name gzip_ratio host hostname http2 https
invalid_referer is_args limit_conn_status limit_rate limit_req_status modern_browser msec msie nginx_version pid pipe
proxy_add_x_forwarded_for proxy_host proxy_port proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr
proxy_protocol_server_port query_string realip_remote_addr realip_remote_port realpath_root remote_addr remote_port
remote_user request request_body request_body_file request_completion request_filename request_id request_length
request_method request_time request_uri scheme secure_link secure_link_expires server_addr server_name server_port
server_protocol slice_range ssl_alpn_protocol ssl_cipher ssl_ciphers ssl_client_cert ssl_client_escaped_cert
ssl_client_fingerprint ssl_client_i_dn ssl_client_i_dn_legacy ssl_client_raw_cert ssl_client_s_dn
ssl_client_s_dn_legacy ssl_client_serial ssl_client_v_end ssl_client_v_remain ssl_client_v_start ssl_client_verify
ssl_curve ssl_curves ssl_early_data ssl_protocol ssl_server_name ssl_session_id ssl_session_reused status
tcpinfo_rcv_space tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd time_iso8601 time_local uid_got uid_reset uid_set
upstream_addr upstream_bytes_received upstream_bytes_sent upstream_cache_status upstream_connect_time
upstream_header_time upstream_response_length upstream_response_time upstream_status uri
`;
const STREAM = `
binary_remote_addr bytes_received bytes_sent connection hostname limit_conn_status msec nginx_version pid protocol
proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr proxy_protocol_server_port realip_remote_addr
realip_remote_port remote_addr remote_port server_addr server_port session_time ssl_alpn_protocol ssl_cipher ssl_ciphers
ssl_client_cert ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn ssl_client_raw_cert ssl_client_s_dn
ssl_client_serial ssl_client_v_end ssl_client_v_remain ssl_client_v_start ssl_client_verify ssl_curve ssl_curves
ssl_preread_alpn_protocols ssl_preread_protocol ssl_preread_server_name ssl_protocol ssl_server_name ssl_session_id
ssl_session_reused status time_iso8601 time_local upstream_addr upstream_bytes_received upstream_bytes_sent
upstream_connect_time upstream_first_byte_time upstream_session_time
`;

/** Names that came after 1.22.1 or 1.26.3; where between is not known, so that a version between may have them. */
const LATER: readonly (readonly [after: Version, names: string])[] = [
  [version('1.22.1'), 'http3 quic server_name'],
  [
    version('1.26.3'),
    'is_request_port request_port ssl_client_sigalg ssl_ech_outer_server_name ssl_ech_status ssl_sigalg upstream_last_server_name upstream_cache_key',
  ],
];

/** Whatever follows is a name that the request, or the answer, brings. */
const PREFIXES =
  /^(?:arg|cookie|http|sent_http|sent_trailer|upstream_http|upstream_trailer|upstream_cookie|proxy_protocol_tlv)_./;

/**
 * What modules that are built apart, commercial ones and relatives of nginx bring: their names are not known one by one.
 * @source nginx.org's index of variables; Angie's and Tengine's variable tables; the modules' own documentation
 */
const OF_MODULES =
  /^(?:geoip|jwt_|otel_|acme_|angie_|brotli_|zstd_|gzip_|vts_|ngx_|sticky_|session_log_|f4f_|hls_|ingress_|xquic|lua_|njs_|upload|echo_|srcache_|redis|postgres_|mysql_|modsec|oidc_|quic_|rdp_|mqtt_|http_|trim_|proxy_connect_|proxy_internal_|connect_|upstream_|ssl_|secure_|memcached_|spdy|fastcgi_|perl_|bot_|cache_purge|pagespeed|passenger|dav_|fancyindex|cookie_|nonce|csp_|base64_|escape_|md5_|sent_|api|resolver|unix_time|time_http|year|month|day|hour|minute|second|dollar|raw_uri|full_request|normalized_request|backtrace|strategy|server_rt|request_(?:recv|start)|response_send|host_comment|ascii_)/;

export type VariableContext = 'http' | 'stream';

const SETS: Readonly<Record<VariableContext, ReadonlySet<string>>> = {
  http: new Set(HTTP.trim().split(/\s+/)),
  stream: new Set(STREAM.trim().split(/\s+/)),
};

/** nginx's own variables of some versions, each by name. */
export function ownVariables(context: VariableContext): readonly string[] {
  return [...SETS[context]];
}

/** Whether some nginx, with some module, has the variable without a line of the configuration that defines it. */
export function mayBeBuiltIn(name: string, context: VariableContext, versions: readonly Version[]): boolean {
  if (SETS[context].has(name) || PREFIXES.test(name)) return true;
  const later = LATER.find(([, names]) => names.split(' ').includes(name));
  if (later) return versions.some((candidate) => candidate > later[0]);
  return OF_MODULES.test(name);
}

// What the command tables do not tell: which handlers refuse a second use, and the release that a form came or went with.

/** Directives with a handler of their own that refuse to stand twice in one block, by name or with their blocks. Each was tried on the judges. */
export const REFUSED_TWICE = new Set([
  ...'user worker_processes worker_cpu_affinity worker_connections use events http stream mail'.split(' '),
  ...'keepalive_timeout internal open_file_cache resolver disable_symlinks aio directio try_files'.split(' '),
  ...'auth_request auth_basic_user_file real_ip_header expires charset source_charset'.split(' '),
  ...'proxy_pass fastcgi_pass uwsgi_pass scgi_pass grpc_pass memcached_pass'.split(' '),
  ...'proxy_store proxy_cache proxy_cache_key fastcgi_store fastcgi_cache fastcgi_cache_key'.split(' '),
  ...'uwsgi_store uwsgi_cache uwsgi_cache_key scgi_store scgi_cache scgi_cache_key'.split(' '),
  ...'ssl_password_file proxy_ssl_password_file uwsgi_ssl_password_file grpc_ssl_password_file'.split(' '),
  ...'ssl_certificate_cache ssl_ocsp_cache keepalive open_log_file_cache ssl_alpn userid_mark'.split(' '),
  'return stream-server',
]);

/**
 * The release that a form came (`+`) or went (`-`) with, by name or by whole form, where nginx's documentation names it.
 * A form without an entry is told apart only between the versions whose tables were read.
 */
export const BOUNDARIES = {
  ssl: '-1.25.1',
  'ssl mail,mail-server 1 flag': '-1.25.1',
  http2: '+1.25.1',
  http3: '+1.25.0',
  quic_retry: '+1.25.0',
  quic_gso: '+1.25.0',
  'server_name stream-server 1+ own': '+1.25.5',
  'ssl_reject_handshake stream,stream-server 1 flag': '+1.25.5',
  pass: '+1.25.5',
  'keepalive upstream 1 once': '-1.29.7',
  'keepalive upstream 1,2 once': '+1.29.7',
};

/**
 * Directives of what passes requests on, and upstream{}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const PROXYING_TABLE = `
# ngx_http_upstream_module
upstream http 1{} own
server upstream 1+ own
resolver upstream 1+ once +1.26.3..1.30.6
resolver_timeout upstream 1 milliseconds +1.26.3..1.30.6
# ngx_http_proxy_module
proxy_pass location,if-in-location,limit_except 1 once
proxy_redirect http,server,location 1,2 own
proxy_cookie_domain http,server,location 1,2 own
proxy_cookie_path http,server,location 1,2 own
proxy_cookie_flags http,server,location 1-4 own
proxy_store http,server,location 1 once
proxy_store_access http,server,location 1-3 once
proxy_buffering http,server,location 1 flag
proxy_request_buffering http,server,location 1 flag
proxy_ignore_client_abort http,server,location 1 flag
proxy_bind http,server,location 1,2 once
proxy_socket_keepalive http,server,location 1 flag
proxy_connect_timeout http,server,location 1 milliseconds
proxy_send_timeout http,server,location 1 milliseconds
proxy_send_lowat http,server,location 1 size
proxy_intercept_errors http,server,location 1 flag
proxy_set_header http,server,location 2 many
proxy_headers_hash_max_size http,server,location 1 number
proxy_headers_hash_bucket_size http,server,location 1 number
proxy_set_body http,server,location 1 once
proxy_method http,server,location 1 once
proxy_pass_request_headers http,server,location 1 flag
proxy_pass_request_body http,server,location 1 flag
proxy_buffer_size http,server,location 1 size
proxy_read_timeout http,server,location 1 milliseconds
proxy_buffers http,server,location 2 buffers
proxy_busy_buffers_size http,server,location 1 size
proxy_force_ranges http,server,location 1 flag
proxy_limit_rate http,server,location 1 size -1.26.3..1.30.6
proxy_cache http,server,location 1 once
proxy_cache_key http,server,location 1 once
proxy_cache_path http 2+ own
proxy_cache_bypass http,server,location 1+ many
proxy_no_cache http,server,location 1+ many
proxy_cache_valid http,server,location 1+ own
proxy_cache_min_uses http,server,location 1 number
proxy_cache_max_range_offset http,server,location 1 offset
proxy_cache_use_stale http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|updating|off
proxy_cache_methods http,server,location 1+ some:GET|HEAD|POST
proxy_cache_lock http,server,location 1 flag
proxy_cache_lock_timeout http,server,location 1 milliseconds
proxy_cache_lock_age http,server,location 1 milliseconds
proxy_cache_revalidate http,server,location 1 flag
proxy_cache_convert_head http,server,location 1 flag
proxy_cache_background_update http,server,location 1 flag
proxy_temp_path http,server,location 1-4 once
proxy_max_temp_file_size http,server,location 1 size
proxy_temp_file_write_size http,server,location 1 size
proxy_next_upstream http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|updating|off
proxy_next_upstream_tries http,server,location 1 number
proxy_next_upstream_timeout http,server,location 1 milliseconds
proxy_pass_header http,server,location 1 many
proxy_hide_header http,server,location 1 many
proxy_ignore_headers http,server,location 1+ some:X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary
proxy_http_version http,server,location 1 one:1.0|1.1 -1.26.3..1.30.6
proxy_ssl_session_reuse http,server,location 1 flag
proxy_ssl_protocols http,server,location 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
proxy_ssl_ciphers http,server,location 1 once
proxy_ssl_name http,server,location 1 once
proxy_ssl_server_name http,server,location 1 flag
proxy_ssl_verify http,server,location 1 flag
proxy_ssl_verify_depth http,server,location 1 number
proxy_ssl_trusted_certificate http,server,location 1 once
proxy_ssl_crl http,server,location 1 once
proxy_ssl_certificate http,server,location 1 once
proxy_ssl_certificate_key http,server,location 1 once
proxy_ssl_password_file http,server,location 1 once
proxy_ssl_conf_command http,server,location 2 many
proxy_pass_trailers http,server,location 1 flag +1.26.3..1.30.6
proxy_limit_rate http,server,location 1 once +1.26.3..1.30.6
proxy_http_version http,server,location 1 one:1.0|1.1|2 +1.26.3..1.30.6
proxy_ssl_certificate_cache http,server,location 1-3 own +1.26.3..1.30.6
# ngx_http_fastcgi_module
fastcgi_pass location,if-in-location 1 once
fastcgi_index http,server,location 1 once
fastcgi_split_path_info http,server,location 1 own
fastcgi_store http,server,location 1 once
fastcgi_store_access http,server,location 1-3 once
fastcgi_buffering http,server,location 1 flag
fastcgi_request_buffering http,server,location 1 flag
fastcgi_ignore_client_abort http,server,location 1 flag
fastcgi_bind http,server,location 1,2 once
fastcgi_socket_keepalive http,server,location 1 flag
fastcgi_connect_timeout http,server,location 1 milliseconds
fastcgi_send_timeout http,server,location 1 milliseconds
fastcgi_send_lowat http,server,location 1 size
fastcgi_buffer_size http,server,location 1 size
fastcgi_pass_request_headers http,server,location 1 flag
fastcgi_pass_request_body http,server,location 1 flag
fastcgi_intercept_errors http,server,location 1 flag
fastcgi_read_timeout http,server,location 1 milliseconds
fastcgi_buffers http,server,location 2 buffers
fastcgi_busy_buffers_size http,server,location 1 size
fastcgi_force_ranges http,server,location 1 flag
fastcgi_limit_rate http,server,location 1 size -1.26.3..1.30.6
fastcgi_cache http,server,location 1 once
fastcgi_cache_key http,server,location 1 once
fastcgi_cache_path http 2+ own
fastcgi_cache_bypass http,server,location 1+ many
fastcgi_no_cache http,server,location 1+ many
fastcgi_cache_valid http,server,location 1+ own
fastcgi_cache_min_uses http,server,location 1 number
fastcgi_cache_max_range_offset http,server,location 1 offset
fastcgi_cache_use_stale http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
fastcgi_cache_methods http,server,location 1+ some:GET|HEAD|POST
fastcgi_cache_lock http,server,location 1 flag
fastcgi_cache_lock_timeout http,server,location 1 milliseconds
fastcgi_cache_lock_age http,server,location 1 milliseconds
fastcgi_cache_revalidate http,server,location 1 flag
fastcgi_cache_background_update http,server,location 1 flag
fastcgi_temp_path http,server,location 1-4 once
fastcgi_max_temp_file_size http,server,location 1 size
fastcgi_temp_file_write_size http,server,location 1 size
fastcgi_next_upstream http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
fastcgi_next_upstream_tries http,server,location 1 number
fastcgi_next_upstream_timeout http,server,location 1 milliseconds
fastcgi_param http,server,location 2,3 own
fastcgi_pass_header http,server,location 1 many
fastcgi_hide_header http,server,location 1 many
fastcgi_ignore_headers http,server,location 1+ some:X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary
fastcgi_catch_stderr http,server,location 1 many
fastcgi_keep_conn http,server,location 1 flag
fastcgi_limit_rate http,server,location 1 once +1.26.3..1.30.6
# ngx_http_uwsgi_module
uwsgi_pass location,if-in-location 1 once
uwsgi_modifier1 http,server,location 1 number
uwsgi_modifier2 http,server,location 1 number
uwsgi_store http,server,location 1 once
uwsgi_store_access http,server,location 1-3 once
uwsgi_buffering http,server,location 1 flag
uwsgi_request_buffering http,server,location 1 flag
uwsgi_ignore_client_abort http,server,location 1 flag
uwsgi_bind http,server,location 1,2 once
uwsgi_socket_keepalive http,server,location 1 flag
uwsgi_connect_timeout http,server,location 1 milliseconds
uwsgi_send_timeout http,server,location 1 milliseconds
uwsgi_buffer_size http,server,location 1 size
uwsgi_pass_request_headers http,server,location 1 flag
uwsgi_pass_request_body http,server,location 1 flag
uwsgi_intercept_errors http,server,location 1 flag
uwsgi_read_timeout http,server,location 1 milliseconds
uwsgi_buffers http,server,location 2 buffers
uwsgi_busy_buffers_size http,server,location 1 size
uwsgi_force_ranges http,server,location 1 flag
uwsgi_limit_rate http,server,location 1 size -1.26.3..1.30.6
uwsgi_cache http,server,location 1 once
uwsgi_cache_key http,server,location 1 once
uwsgi_cache_path http 2+ own
uwsgi_cache_bypass http,server,location 1+ many
uwsgi_no_cache http,server,location 1+ many
uwsgi_cache_valid http,server,location 1+ own
uwsgi_cache_min_uses http,server,location 1 number
uwsgi_cache_max_range_offset http,server,location 1 offset
uwsgi_cache_use_stale http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
uwsgi_cache_methods http,server,location 1+ some:GET|HEAD|POST
uwsgi_cache_lock http,server,location 1 flag
uwsgi_cache_lock_timeout http,server,location 1 milliseconds
uwsgi_cache_lock_age http,server,location 1 milliseconds
uwsgi_cache_revalidate http,server,location 1 flag
uwsgi_cache_background_update http,server,location 1 flag
uwsgi_temp_path http,server,location 1-4 once
uwsgi_max_temp_file_size http,server,location 1 size
uwsgi_temp_file_write_size http,server,location 1 size
uwsgi_next_upstream http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
uwsgi_next_upstream_tries http,server,location 1 number
uwsgi_next_upstream_timeout http,server,location 1 milliseconds
uwsgi_param http,server,location 2,3 own
uwsgi_string http,server,location 1 once
uwsgi_pass_header http,server,location 1 many
uwsgi_hide_header http,server,location 1 many
uwsgi_ignore_headers http,server,location 1+ some:X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary
uwsgi_ssl_session_reuse http,server,location 1 flag
uwsgi_ssl_protocols http,server,location 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
uwsgi_ssl_ciphers http,server,location 1 once
uwsgi_ssl_name http,server,location 1 once
uwsgi_ssl_server_name http,server,location 1 flag
uwsgi_ssl_verify http,server,location 1 flag
uwsgi_ssl_verify_depth http,server,location 1 number
uwsgi_ssl_trusted_certificate http,server,location 1 once
uwsgi_ssl_crl http,server,location 1 once
uwsgi_ssl_certificate http,server,location 1 once
uwsgi_ssl_certificate_key http,server,location 1 once
uwsgi_ssl_password_file http,server,location 1 once
uwsgi_ssl_conf_command http,server,location 2 many
uwsgi_limit_rate http,server,location 1 once +1.26.3..1.30.6
uwsgi_ssl_certificate_cache http,server,location 1-3 own +1.26.3..1.30.6
# ngx_http_scgi_module
scgi_pass location,if-in-location 1 once
scgi_store http,server,location 1 once
scgi_store_access http,server,location 1-3 once
scgi_buffering http,server,location 1 flag
scgi_request_buffering http,server,location 1 flag
scgi_ignore_client_abort http,server,location 1 flag
scgi_bind http,server,location 1,2 once
scgi_socket_keepalive http,server,location 1 flag
scgi_connect_timeout http,server,location 1 milliseconds
scgi_send_timeout http,server,location 1 milliseconds
scgi_buffer_size http,server,location 1 size
scgi_pass_request_headers http,server,location 1 flag
scgi_pass_request_body http,server,location 1 flag
scgi_intercept_errors http,server,location 1 flag
scgi_read_timeout http,server,location 1 milliseconds
scgi_buffers http,server,location 2 buffers
scgi_busy_buffers_size http,server,location 1 size
scgi_force_ranges http,server,location 1 flag
scgi_limit_rate http,server,location 1 size -1.26.3..1.30.6
scgi_cache http,server,location 1 once
scgi_cache_key http,server,location 1 once
scgi_cache_path http 2+ own
scgi_cache_bypass http,server,location 1+ many
scgi_no_cache http,server,location 1+ many
scgi_cache_valid http,server,location 1+ own
scgi_cache_min_uses http,server,location 1 number
scgi_cache_max_range_offset http,server,location 1 offset
scgi_cache_use_stale http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
scgi_cache_methods http,server,location 1+ some:GET|HEAD|POST
scgi_cache_lock http,server,location 1 flag
scgi_cache_lock_timeout http,server,location 1 milliseconds
scgi_cache_lock_age http,server,location 1 milliseconds
scgi_cache_revalidate http,server,location 1 flag
scgi_cache_background_update http,server,location 1 flag
scgi_temp_path http,server,location 1-4 once
scgi_max_temp_file_size http,server,location 1 size
scgi_temp_file_write_size http,server,location 1 size
scgi_next_upstream http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_503|http_403|http_404|http_429|updating|off
scgi_next_upstream_tries http,server,location 1 number
scgi_next_upstream_timeout http,server,location 1 milliseconds
scgi_param http,server,location 2,3 own
scgi_pass_header http,server,location 1 many
scgi_hide_header http,server,location 1 many
scgi_ignore_headers http,server,location 1+ some:X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary
scgi_limit_rate http,server,location 1 once +1.26.3..1.30.6
# ngx_http_grpc_module
grpc_pass location,if-in-location 1 once
grpc_bind http,server,location 1,2 once
grpc_socket_keepalive http,server,location 1 flag
grpc_connect_timeout http,server,location 1 milliseconds
grpc_send_timeout http,server,location 1 milliseconds
grpc_intercept_errors http,server,location 1 flag
grpc_buffer_size http,server,location 1 size
grpc_read_timeout http,server,location 1 milliseconds
grpc_next_upstream http,server,location 1+ some:error|timeout|invalid_header|non_idempotent|http_500|http_502|http_503|http_504|http_403|http_404|http_429|off
grpc_next_upstream_tries http,server,location 1 number
grpc_next_upstream_timeout http,server,location 1 milliseconds
grpc_set_header http,server,location 2 many
grpc_pass_header http,server,location 1 many
grpc_hide_header http,server,location 1 many
grpc_ignore_headers http,server,location 1+ some:X-Accel-Redirect|X-Accel-Expires|X-Accel-Limit-Rate|X-Accel-Buffering|X-Accel-Charset|Expires|Cache-Control|Set-Cookie|Vary
grpc_ssl_session_reuse http,server,location 1 flag
grpc_ssl_protocols http,server,location 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
grpc_ssl_ciphers http,server,location 1 once
grpc_ssl_name http,server,location 1 once
grpc_ssl_server_name http,server,location 1 flag
grpc_ssl_verify http,server,location 1 flag
grpc_ssl_verify_depth http,server,location 1 number
grpc_ssl_trusted_certificate http,server,location 1 once
grpc_ssl_crl http,server,location 1 once
grpc_ssl_certificate http,server,location 1 once
grpc_ssl_certificate_key http,server,location 1 once
grpc_ssl_password_file http,server,location 1 once
grpc_ssl_conf_command http,server,location 2 many
grpc_ssl_certificate_cache http,server,location 1-3 own +1.26.3..1.30.6
# ngx_http_memcached_module
memcached_pass location,if-in-location 1 once
memcached_bind http,server,location 1,2 once
memcached_socket_keepalive http,server,location 1 flag
memcached_connect_timeout http,server,location 1 milliseconds
memcached_send_timeout http,server,location 1 milliseconds
memcached_buffer_size http,server,location 1 size
memcached_read_timeout http,server,location 1 milliseconds
memcached_next_upstream http,server,location 1+ some:error|timeout|invalid_response|not_found|off
memcached_next_upstream_tries http,server,location 1 number
memcached_next_upstream_timeout http,server,location 1 milliseconds
memcached_gzip_flag http,server,location 1 number
# ngx_http_upstream_hash_module
hash upstream 1,2 own
# ngx_http_upstream_ip_hash_module
ip_hash upstream 0 own
# ngx_http_upstream_least_conn_module
least_conn upstream 0 own
# ngx_http_upstream_random_module
random upstream 0-2 own
# ngx_http_upstream_keepalive_module
keepalive upstream 1 once -1.29.7
keepalive_time upstream 1 milliseconds
keepalive_timeout upstream 1 milliseconds
keepalive_requests upstream 1 number
keepalive upstream 1,2 once +1.29.7
# ngx_http_upstream_zone_module
zone upstream 1,2 own
# ngx_stream_proxy_module
proxy_pass stream-server 1 once
proxy_bind stream,stream-server 1,2 own
proxy_socket_keepalive stream,stream-server 1 flag
proxy_connect_timeout stream,stream-server 1 milliseconds
proxy_timeout stream,stream-server 1 milliseconds
proxy_buffer_size stream,stream-server 1 size
proxy_downstream_buffer stream,stream-server 1 size
proxy_upstream_buffer stream,stream-server 1 size
proxy_upload_rate stream,stream-server 1 once
proxy_download_rate stream,stream-server 1 once
proxy_requests stream,stream-server 1 number
proxy_responses stream,stream-server 1 number
proxy_next_upstream stream,stream-server 1 flag
proxy_next_upstream_tries stream,stream-server 1 number
proxy_next_upstream_timeout stream,stream-server 1 milliseconds
proxy_protocol stream,stream-server 1 flag
proxy_half_close stream,stream-server 1 flag
proxy_ssl stream,stream-server 1 flag
proxy_ssl_session_reuse stream,stream-server 1 flag
proxy_ssl_protocols stream,stream-server 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
proxy_ssl_ciphers stream,stream-server 1 once
proxy_ssl_name stream,stream-server 1 once
proxy_ssl_server_name stream,stream-server 1 flag
proxy_ssl_verify stream,stream-server 1 flag
proxy_ssl_verify_depth stream,stream-server 1 number
proxy_ssl_trusted_certificate stream,stream-server 1 once
proxy_ssl_crl stream,stream-server 1 once
proxy_ssl_certificate stream,stream-server 1 once
proxy_ssl_certificate_key stream,stream-server 1 once
proxy_ssl_password_file stream,stream-server 1 once
proxy_ssl_conf_command stream,stream-server 2 many
proxy_ssl_certificate_cache stream,stream-server 1-3 own +1.26.3..1.30.6
# ngx_stream_upstream_module
upstream stream 1{} own
server stream-upstream 1+ own
resolver stream-upstream 1+ once +1.26.3..1.30.6
resolver_timeout stream-upstream 1 milliseconds +1.26.3..1.30.6
# ngx_stream_upstream_hash_module
hash stream-upstream 1,2 own
# ngx_stream_upstream_least_conn_module
least_conn stream-upstream 0 own
# ngx_stream_upstream_random_module
random stream-upstream 0-2 own
# ngx_stream_upstream_zone_module
zone stream-upstream 1,2 own
# ngx_mail_proxy_module
proxy mail,mail-server 1 flag
proxy_buffer mail,mail-server 1 size
proxy_timeout mail,mail-server 1 milliseconds
proxy_pass_error_message mail,mail-server 1 flag
xclient mail,mail-server 1 flag
proxy_smtp_auth mail,mail-server 1 flag
proxy_protocol mail,mail-server 1 flag
# ngx_http_upstream_sticky_module
sticky upstream 2+ own +1.26.3..1.30.6
`;

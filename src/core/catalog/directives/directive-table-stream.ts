/**
 * Directives of stream{}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const STREAM_TABLE = `
# ngx_stream_module
stream main 0{} once
# ngx_stream_core_module
variables_hash_max_size stream 1 number
variables_hash_bucket_size stream 1 number
server stream 0{} own
listen stream-server 1+ own
error_log stream,stream-server 1+ own
resolver stream,stream-server 1+ once
resolver_timeout stream,stream-server 1 milliseconds
proxy_protocol_timeout stream,stream-server 1 milliseconds
tcp_nodelay stream,stream-server 1 flag
preread_buffer_size stream,stream-server 1 size
preread_timeout stream,stream-server 1 milliseconds
server_names_hash_max_size stream 1 number +1.22.1..1.26.3
server_names_hash_bucket_size stream 1 number +1.22.1..1.26.3
server_name stream-server 1+ own +1.25.5
# ngx_stream_log_module
log_format stream 2+ own
access_log stream,stream-server 1+ own
open_log_file_cache stream,stream-server 1-4 once
# ngx_stream_realip_module
set_real_ip_from stream,stream-server 1 own
# ngx_stream_limit_conn_module
limit_conn_zone stream 2 own
limit_conn stream,stream-server 2 own
limit_conn_log_level stream,stream-server 1 one:info|notice|warn|error
limit_conn_dry_run stream,stream-server 1 flag
# ngx_stream_access_module
allow stream,stream-server 1 own
deny stream,stream-server 1 own
# ngx_stream_geo_module
geo stream 1,2{} own
# ngx_stream_map_module
map stream 2{} own
map_hash_max_size stream 1 number
map_hash_bucket_size stream 1 number
# ngx_stream_split_clients_module
split_clients stream 2{} own
# ngx_stream_return_module
return stream-server 1 once
# ngx_stream_set_module
set stream-server 2 own
# ngx_stream_pass_module
pass stream-server 1 own +1.25.5
`;

/**
 * Directives of http{}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const HTTP_TABLE = `
# ngx_http_module
http main 0{} once
# ngx_http_core_module
variables_hash_max_size http 1 number
variables_hash_bucket_size http 1 number
server_names_hash_max_size http 1 number
server_names_hash_bucket_size http 1 number
server http 0{} own
connection_pool_size http,server 1 size
request_pool_size http,server 1 size
client_header_timeout http,server 1 milliseconds
client_header_buffer_size http,server 1 size
large_client_header_buffers http,server 2 buffers
ignore_invalid_headers http,server 1 flag
merge_slashes http,server 1 flag
underscores_in_headers http,server 1 flag
location server,location 1,2{} own
listen server 1+ own
server_name server 1+ own
types_hash_max_size http,server,location 1 number
types_hash_bucket_size http,server,location 1 number
types http,server,location 0{} own
default_type http,server,location 1 once
root http,server,location,if-in-location 1 own
alias location 1 own
limit_except location 1+{} own
client_max_body_size http,server,location 1 offset
client_body_buffer_size http,server,location 1 size
client_body_timeout http,server,location 1 milliseconds
client_body_temp_path http,server,location 1-4 once
client_body_in_file_only http,server,location 1 one:off|on|clean
client_body_in_single_buffer http,server,location 1 flag
sendfile http,server,location,if-in-location 1 flag
sendfile_max_chunk http,server,location 1 size
subrequest_output_buffer_size http,server,location 1 size
aio http,server,location 1 once
aio_write http,server,location 1 flag
read_ahead http,server,location 1 size
directio http,server,location 1 once
directio_alignment http,server,location 1 offset
tcp_nopush http,server,location 1 flag
tcp_nodelay http,server,location 1 flag
send_timeout http,server,location 1 milliseconds
send_lowat http,server,location 1 size
postpone_output http,server,location 1 size
limit_rate http,server,location,if-in-location 1 once
limit_rate_after http,server,location,if-in-location 1 once
keepalive_time http,server,location 1 milliseconds
keepalive_timeout http,server,location 1,2 once
keepalive_requests http,server,location 1 number
keepalive_disable http,server,location 1,2 some:none|msie6|safari
satisfy http,server,location 1 one:all|any
auth_delay http,server,location 1 milliseconds
internal location 0 once
lingering_close http,server,location 1 one:off|on|always
lingering_time http,server,location 1 milliseconds
lingering_timeout http,server,location 1 milliseconds
reset_timedout_connection http,server,location 1 flag
absolute_redirect http,server,location 1 flag
server_name_in_redirect http,server,location 1 flag
port_in_redirect http,server,location 1 flag
msie_padding http,server,location 1 flag
msie_refresh http,server,location 1 flag
log_not_found http,server,location 1 flag
log_subrequest http,server,location 1 flag
recursive_error_pages http,server,location 1 flag
server_tokens http,server,location 1 one:off|on|build
if_modified_since http,server,location 1 one:off|exact|before
max_ranges http,server,location 1 number
chunked_transfer_encoding http,server,location 1 flag
etag http,server,location 1 flag
error_page http,server,location,if-in-location 2+ own
post_action http,server,location,if-in-location 1 once
error_log http,server,location 1+ own
open_file_cache http,server,location 1,2 once
open_file_cache_valid http,server,location 1 seconds
open_file_cache_min_uses http,server,location 1 number
open_file_cache_errors http,server,location 1 flag
open_file_cache_events http,server,location 1 flag
resolver http,server,location 1+ once
resolver_timeout http,server,location 1 milliseconds
gzip_vary http,server,location 1 flag
gzip_http_version http,server,location 1 one:1.0|1.1
gzip_proxied http,server,location 1+ some:off|expired|no-cache|no-store|private|no_last_modified|no_etag|auth|any
gzip_disable http,server,location 1+ own
disable_symlinks http,server,location 1,2 once
max_headers http,server 1 number
keepalive_min_timeout http,server,location 1 milliseconds +1.26.3..1.30.6
early_hints http,server,location 1+ many +1.26.3..1.30.6
# ngx_http_log_module
log_format http 2+ own
access_log http,server,location,if-in-location,limit_except 1+ own
open_log_file_cache http,server,location 1-4 once
# ngx_http_gzip_static_module
gzip_static http,server,location 1 one:off|on|always
# ngx_http_dav_module
dav_methods http,server,location 1+ some:off|put|delete|mkcol|copy|move
create_full_put_path http,server,location 1 flag
min_delete_depth http,server,location 1 number
dav_access http,server,location 1-3 once
# ngx_http_autoindex_module
autoindex http,server,location 1 flag
autoindex_format http,server,location 1 one:html|json|jsonp|xml
autoindex_localtime http,server,location 1 flag
autoindex_exact_size http,server,location 1 flag
# ngx_http_index_module
index http,server,location 1+ own
# ngx_http_random_index_module
random_index location 1 flag
# ngx_http_mirror_module
mirror http,server,location 1 own
mirror_request_body http,server,location 1 flag
# ngx_http_try_files_module
try_files server,location 2+ once
# ngx_http_auth_request_module
auth_request http,server,location 1 once
auth_request_set http,server,location 2 own
# ngx_http_auth_basic_module
auth_basic http,server,location,limit_except 1 once
auth_basic_user_file http,server,location,limit_except 1 once
# ngx_http_access_module
allow http,server,location,limit_except 1 own
deny http,server,location,limit_except 1 own
# ngx_http_limit_conn_module
limit_conn_zone http 2 own
limit_conn http,server,location 2 own
limit_conn_log_level http,server,location 1 one:info|notice|warn|error
limit_conn_status http,server,location 1 number
limit_conn_dry_run http,server,location 1 flag
# ngx_http_limit_req_module
limit_req_zone http 3 own
limit_req http,server,location 1-3 own
limit_req_log_level http,server,location 1 one:info|notice|warn|error
limit_req_status http,server,location 1 number
limit_req_dry_run http,server,location 1 flag
# ngx_http_realip_module
set_real_ip_from http,server,location 1 own
real_ip_header http,server,location 1 once
real_ip_recursive http,server,location 1 flag
# ngx_http_geo_module
geo http 1,2{} own
# ngx_http_map_module
map http 2{} own
map_hash_max_size http 1 number
map_hash_bucket_size http 1 number
# ngx_http_split_clients_module
split_clients http 2{} own
# ngx_http_referer_module
valid_referers server,location 1+ own
referer_hash_max_size server,location 1 number
referer_hash_bucket_size server,location 1 number
# ngx_http_rewrite_module
rewrite server,location,if-in-server,if-in-location 2,3 own
return server,location,if-in-server,if-in-location 1,2 own
break server,location,if-in-server,if-in-location 0 own
if server,location 1+{} own
set server,location,if-in-server,if-in-location 2 own
rewrite_log http,server,location,if-in-server,if-in-location 1 flag
uninitialized_variable_warn http,server,location,if-in-server,if-in-location 1 flag
# ngx_http_empty_gif_module
empty_gif location 0 own
# ngx_http_browser_module
modern_browser http,server,location 1,2 own
ancient_browser http,server,location 1+ own
modern_browser_value http,server,location 1 own
ancient_browser_value http,server,location 1 own
# ngx_http_secure_link_module
secure_link http,server,location 1 once
secure_link_md5 http,server,location 1 once
secure_link_secret http,server,location 1 once
# ngx_http_flv_module
flv location 0 own
# ngx_http_mp4_module
mp4 location 0 own
mp4_buffer_size http,server,location 1 size
mp4_max_buffer_size http,server,location 1 size
mp4_start_key_frame http,server,location 1 flag
# ngx_http_stub_status_module
stub_status server,location 0,1 own
# ngx_http_gzip_filter_module
gzip http,server,location,if-in-location 1 flag
gzip_buffers http,server,location 2 buffers
gzip_types http,server,location 1+ own
gzip_comp_level http,server,location 1 number
gzip_window http,server,location 1 size
gzip_hash http,server,location 1 size
postpone_gzipping http,server,location 1 size
gzip_no_buffer http,server,location 1 flag
gzip_min_length http,server,location 1 size
# ngx_http_ssi_filter_module
ssi http,server,location,if-in-location 1 flag
ssi_silent_errors http,server,location 1 flag
ssi_ignore_recycled_buffers http,server,location 1 flag
ssi_min_file_chunk http,server,location 1 size
ssi_value_length http,server,location 1 size
ssi_types http,server,location 1+ own
ssi_last_modified http,server,location 1 flag
# ngx_http_charset_filter_module
charset http,server,location,if-in-location 1 once
source_charset http,server,location,if-in-location 1 once
override_charset http,server,location,if-in-location 1 flag
charset_types http,server,location 1+ own
charset_map http 2{} own
# ngx_http_sub_filter_module
sub_filter http,server,location 2 own
sub_filter_types http,server,location 1+ own
sub_filter_once http,server,location 1 flag
sub_filter_last_modified http,server,location 1 flag
# ngx_http_addition_filter_module
add_before_body http,server,location 1 once
add_after_body http,server,location 1 once
addition_types http,server,location 1+ own
# ngx_http_gunzip_filter_module
gunzip http,server,location 1 flag
gunzip_buffers http,server,location 2 buffers
# ngx_http_userid_filter_module
userid http,server,location 1 one:off|log|v1|on
userid_service http,server,location 1 number
userid_name http,server,location 1 once
userid_domain http,server,location 1 once
userid_path http,server,location 1 once
userid_expires http,server,location 1 own
userid_flags http,server,location 1-3 some:off|secure|httponly|samesite=strict|samesite=lax|samesite=none
userid_p3p http,server,location 1 once
userid_mark http,server,location 1 once
# ngx_http_headers_filter_module
expires http,server,location,if-in-location 1,2 once
add_header http,server,location,if-in-location 2,3 own
add_trailer http,server,location,if-in-location 2,3 own
add_header_inherit http,server,location,if-in-location 1 one:off|on|merge +1.26.3..1.30.6
add_trailer_inherit http,server,location,if-in-location 1 one:off|on|merge +1.26.3..1.30.6
# ngx_http_copy_filter_module
output_buffers http,server,location 2 buffers
# ngx_http_slice_filter_module
slice http,server,location 1 size
`;

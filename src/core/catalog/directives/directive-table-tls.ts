/**
 * Directives of TLS towards clients, HTTP/2 and HTTP/3, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const TLS_TABLE = `
# ngx_openssl_module
ssl_engine main 1 own
# ngx_http_v2_module
http2_recv_buffer_size http 1 size
http2_pool_size http,server 1 size
http2_max_concurrent_streams http,server 1 number
http2_max_concurrent_pushes http,server 1 number -1.22.1..1.26.3
http2_max_requests http,server 1 own
http2_max_field_size http,server 1 own
http2_max_header_size http,server 1 own
http2_body_preread_size http,server 1 size
http2_streams_index_size http,server 1 number
http2_recv_timeout http,server 1 own
http2_idle_timeout http,server 1 own
http2_chunk_size http,server,location 1 size
http2_push_preload http,server,location 1 flag -1.22.1..1.26.3
http2_push http,server,location 1 own
http2 http,server 1 flag +1.25.1
http2_max_concurrent_pushes http,server 1 own +1.22.1..1.26.3
http2_push_preload http,server,location 1 own +1.22.1..1.26.3
# ngx_http_ssl_module
ssl http,server 1 flag -1.25.1
ssl_certificate http,server 1 many
ssl_certificate_key http,server 1 many
ssl_password_file http,server 1 once
ssl_dhparam http,server 1 once
ssl_ecdh_curve http,server 1 once
ssl_protocols http,server 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
ssl_ciphers http,server 1 once
ssl_buffer_size http,server 1 size
ssl_verify_client http,server 1 one:off|on|optional|optional_no_ca
ssl_verify_depth http,server 1 number
ssl_client_certificate http,server 1 once
ssl_trusted_certificate http,server 1 once
ssl_prefer_server_ciphers http,server 1 flag
ssl_session_cache http,server 1,2 own
ssl_session_tickets http,server 1 flag
ssl_session_ticket_key http,server 1 many
ssl_session_timeout http,server 1 seconds
ssl_crl http,server 1 once
ssl_ocsp http,server 1 one:off|on|leaf
ssl_ocsp_responder http,server 1 once
ssl_ocsp_cache http,server 1 once
ssl_stapling http,server 1 flag
ssl_stapling_file http,server 1 once
ssl_stapling_responder http,server 1 once
ssl_stapling_verify http,server 1 flag
ssl_early_data http,server 1 flag
ssl_conf_command http,server 2 many
ssl_reject_handshake http,server 1 flag
ssl_certificate_cache http,server 1-3 once +1.26.3..1.30.6
ssl_ech_file http,server 1 many +1.26.3..1.30.6
ssl_certificate_compression http,server 1 flag +1.26.3..1.30.6
# ngx_stream_ssl_module
ssl_handshake_timeout stream,stream-server 1 milliseconds
ssl_certificate stream,stream-server 1 many
ssl_certificate_key stream,stream-server 1 many
ssl_password_file stream,stream-server 1 once
ssl_dhparam stream,stream-server 1 once
ssl_ecdh_curve stream,stream-server 1 once
ssl_protocols stream,stream-server 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
ssl_ciphers stream,stream-server 1 once
ssl_verify_client stream,stream-server 1 one:off|on|optional|optional_no_ca
ssl_verify_depth stream,stream-server 1 number
ssl_client_certificate stream,stream-server 1 once
ssl_trusted_certificate stream,stream-server 1 once
ssl_prefer_server_ciphers stream,stream-server 1 flag
ssl_session_cache stream,stream-server 1,2 own
ssl_session_tickets stream,stream-server 1 flag
ssl_session_ticket_key stream,stream-server 1 many
ssl_session_timeout stream,stream-server 1 seconds
ssl_crl stream,stream-server 1 once
ssl_conf_command stream,stream-server 2 many
ssl_alpn stream,stream-server 1+ once
ssl_reject_handshake stream,stream-server 1 flag +1.25.5
ssl_certificate_cache stream,stream-server 1-3 once +1.26.3..1.30.6
ssl_ech_file stream,stream-server 1 many +1.26.3..1.30.6
ssl_certificate_compression stream,stream-server 1 flag +1.26.3..1.30.6
ssl_ocsp stream,stream-server 1 one:off|on|leaf +1.26.3..1.30.6
ssl_ocsp_responder stream,stream-server 1 once +1.26.3..1.30.6
ssl_ocsp_cache stream,stream-server 1 once +1.26.3..1.30.6
ssl_stapling stream,stream-server 1 flag +1.26.3..1.30.6
ssl_stapling_file stream,stream-server 1 once +1.26.3..1.30.6
ssl_stapling_responder stream,stream-server 1 once +1.26.3..1.30.6
ssl_stapling_verify stream,stream-server 1 flag +1.26.3..1.30.6
# ngx_stream_ssl_preread_module
ssl_preread stream,stream-server 1 flag
# ngx_mail_ssl_module
ssl mail,mail-server 1 flag -1.25.1
starttls mail,mail-server 1 own
ssl_certificate mail,mail-server 1 many
ssl_certificate_key mail,mail-server 1 many
ssl_password_file mail,mail-server 1 once
ssl_dhparam mail,mail-server 1 once
ssl_ecdh_curve mail,mail-server 1 once
ssl_protocols mail,mail-server 1+ some:SSLv2|SSLv3|TLSv1|TLSv1.1|TLSv1.2|TLSv1.3
ssl_ciphers mail,mail-server 1 once
ssl_prefer_server_ciphers mail,mail-server 1 flag
ssl_session_cache mail,mail-server 1,2 own
ssl_session_tickets mail,mail-server 1 flag
ssl_session_ticket_key mail,mail-server 1 many
ssl_session_timeout mail,mail-server 1 seconds
ssl_verify_client mail,mail-server 1 one:off|on|optional|optional_no_ca
ssl_verify_depth mail,mail-server 1 number
ssl_client_certificate mail,mail-server 1 once
ssl_trusted_certificate mail,mail-server 1 once
ssl_crl mail,mail-server 1 once
ssl_conf_command mail,mail-server 2 many
# ngx_http_v3_module
http3 http,server 1 flag +1.25.0
http3_hq http,server 1 flag +1.22.1..1.26.3
http3_max_concurrent_streams http,server 1 number +1.22.1..1.26.3
http3_stream_buffer_size http,server 1 size +1.22.1..1.26.3
quic_retry http,server 1 flag +1.25.0
quic_gso http,server 1 flag +1.25.0
quic_host_key http,server 1 own +1.22.1..1.26.3
quic_active_connection_id_limit http,server 1 number +1.22.1..1.26.3
# ngx_openssl_cache_module
ssl_object_cache_inheritable main 1 flag +1.26.3..1.30.6
`;

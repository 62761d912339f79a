/**
 * Directives of mail{}, one form a line: name, blocks, arguments, kind, versions (see directive-forms.ts).
 * Written by scripts/build-catalog.mjs from the command tables of nginx 1.22.1, 1.26.3, 1.30.6.
 */
export const MAIL_TABLE = `
# ngx_mail_module
mail main 0{} once
# ngx_mail_core_module
server mail 0{} own
listen mail-server 1+ own
protocol mail-server 1 own
timeout mail,mail-server 1 milliseconds
server_name mail,mail-server 1 once
error_log mail,mail-server 1+ own
resolver mail,mail-server 1+ once
resolver_timeout mail,mail-server 1 milliseconds
max_errors mail,mail-server 1 number
# ngx_mail_pop3_module
pop3_capabilities mail,mail-server 1+ own
pop3_auth mail,mail-server 1+ some:plain|apop|cram-md5|external
# ngx_mail_imap_module
imap_client_buffer mail,mail-server 1 size
imap_capabilities mail,mail-server 1+ own
imap_auth mail,mail-server 1+ some:plain|login|cram-md5|external
# ngx_mail_smtp_module
smtp_client_buffer mail,mail-server 1 size
smtp_greeting_delay mail,mail-server 1 milliseconds
smtp_capabilities mail,mail-server 1+ own
smtp_auth mail,mail-server 1+ some:plain|login|cram-md5|external|none
# ngx_mail_auth_http_module
auth_http mail,mail-server 1 own
auth_http_timeout mail,mail-server 1 milliseconds
auth_http_header mail,mail-server 2 own
auth_http_pass_client_cert mail,mail-server 1 flag
# ngx_mail_realip_module
set_real_ip_from mail,mail-server 1 own
`;

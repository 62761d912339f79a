/** One line of nginx.org's documentation for a directive. */
export interface ReferenceRow {
  readonly name: string;
  /** `ngx_http_ssl_module`: also the name of its page */
  readonly module: string;
  /** the arguments it takes, alternatives separated by ` | ` */
  readonly syntax: string;
  /** `` without */
  readonly byDefault: string;
  readonly summary: string;
}

/** Every documented directive, for hover and completion; a name stands once for each module that has it. */
export function readReference(): readonly ReferenceRow[] {
  return REFERENCE.trim()
    .split('\n')
    .map((line) => {
      const [name, module, syntax, byDefault, summary] = line.split('\t') as [
        string,
        string,
        string,
        string,
        string,
      ];
      return { name, module, syntax, byDefault, summary };
    });
}

/**
 * Written by scripts/build-reference.mjs from @nginx/reference-lib 1.1.41 (Apache-2.0; the documentation is nginx.org's,
 * under nginx's own two-clause BSD licence).
 */
const REFERENCE = `
allow	ngx_http_access_module	address | CIDR | unix: | all		Allows access for the specified network or address.
deny	ngx_http_access_module	address | CIDR | unix: | all		Denies access for the specified network or address.
acme_issuer	ngx_http_acme_module	name {...}		Defines an ACME certificate issuer object.
uri	ngx_http_acme_module	uri		The directory URL of the ACME server.
account_key	ngx_http_acme_module	alg[:size] | file		The account&rsquo;s private key used for request authentication.
challenge	ngx_http_acme_module	type	http-01	Specifies the ACME challenge type to be used for the issuer.
common_name_in_csr	ngx_http_acme_module	on | off	off	If enabled, sets the Subject Common Name in the certificate request to the first DNS name or the first IP address provided.
contact	ngx_http_acme_module	URL		Sets an array of URLs that the ACME server can use to contact the client regarding account issues.
external_account_key	ngx_http_acme_module	kid file		Specifies a key identifier kid and a file with the MAC key for external account authorization.
preferred_chain	ngx_http_acme_module	name		Specifies the preferred certificate chain.
profile	ngx_http_acme_module	name [require]		Requests the certificate profile name from the ACME server.
ssl_trusted_certificate	ngx_http_acme_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the ACME server.
ssl_verify	ngx_http_acme_module	on | off	on	Enables or disables verification of the ACME server certificate.
state_path	ngx_http_acme_module	path | off	acme_	Defines a directory for storing the module data that can be persisted across restarts.
accept_terms_of_service	ngx_http_acme_module			Agrees to the terms of service under which the ACME server will be used.
acme_shared_zone	ngx_http_acme_module	zone=name:size	zone=ngx_acme_shared:256k	Allows increasing the size of in-memory storage of the module.
acme_certificate	ngx_http_acme_module	issuer [identifier &hellip;] [key=alg[:size]]		Defines a certificate with the list of identifiers requested from issuer issuer.
add_before_body	ngx_http_addition_module	uri		Adds the text returned as a result of processing a given subrequest before the response body.
add_after_body	ngx_http_addition_module	uri		Adds the text returned as a result of processing a given subrequest after the response body.
addition_types	ngx_http_addition_module	mime-type &hellip;	text/html	Allows adding text in responses with the specified MIME types, in addition to “text/html”.
api	ngx_http_api_module	[write=on|off]		Turns on the REST API interface in the surrounding location.
status_zone	ngx_http_api_module	zone		Enables collection of virtual http or stream server status information in the specified zone.
auth_basic	ngx_http_auth_basic_module	string | off	off	Enables validation of user name and password using the “HTTP Basic Authentication” protocol.
auth_basic_user_file	ngx_http_auth_basic_module	file		Specifies a file that keeps user names and passwords, in the following format.
auth_jwt	ngx_http_auth_jwt_module	string [token=$variable] | off	off	Enables validation of JSON Web Token.
auth_jwt_claim_set	ngx_http_auth_jwt_module	$variable name &hellip;		Sets the variable to a JWT claim parameter identified by key names.
auth_jwt_header_set	ngx_http_auth_jwt_module	$variable name &hellip;		Sets the variable to a JOSE header parameter identified by key names.
auth_jwt_key_cache	ngx_http_auth_jwt_module	time	0	Enables or disables caching of keys obtained from a file or from a subrequest, and sets caching time for them.
auth_jwt_key_file	ngx_http_auth_jwt_module	file		Specifies a file in JSON Web Key Set format for validating JWT signature.
auth_jwt_key_request	ngx_http_auth_jwt_module	uri		Allows retrieving a JSON Web Key Set file from a subrequest for validating JWT signature and sets the URI where the subrequest will be sent to.
auth_jwt_leeway	ngx_http_auth_jwt_module	time	0s	Sets the maximum allowable leeway to compensate clock skew when verifying the exp and nbf JWT claims.
auth_jwt_type	ngx_http_auth_jwt_module	signed | encrypted | nested	signed	Specifies which type of JSON Web Token to expect.
auth_jwt_require	ngx_http_auth_jwt_module	$value &hellip; [error=401 | 403]		Specifies additional checks for JWT validation.
auth_request	ngx_http_auth_request_module	uri | off	off	Enables authorization based on the result of a subrequest and sets the URI to which the subrequest will be sent.
auth_request_set	ngx_http_auth_request_module	$variable value		Sets the request variable to the given value after the authorization request completes.
auth_require	ngx_http_auth_require_module	$value &hellip; [error=4xx | 5xx]	off	Enables authorization based on the specified variables.
autoindex	ngx_http_autoindex_module	on | off	off	Enables or disables the directory listing output.
autoindex_exact_size	ngx_http_autoindex_module	on | off	on	For the HTML format, specifies whether exact file sizes should be output in the directory listing, or rather rounded to kilobytes, megabytes, and gigabytes.
autoindex_format	ngx_http_autoindex_module	html | xml | json | jsonp	html	Sets the format of a directory listing.
autoindex_localtime	ngx_http_autoindex_module	on | off	off	For the HTML format, specifies whether times in the directory listing should be output in the local time zone or UTC.
ancient_browser	ngx_http_browser_module	string &hellip;		If any of the specified substrings is found in the &ldquo;User-Agent&rdquo; request header field, the browser will be considered ancient.
ancient_browser_value	ngx_http_browser_module	string	1	Sets a value for the $ancient_browser variables.
modern_browser	ngx_http_browser_module	browser version | unlisted		Specifies a version starting from which a browser is considered modern.
modern_browser_value	ngx_http_browser_module	string	1	Sets a value for the $modern_browser variables.
charset	ngx_http_charset_module	charset | off	off	Adds the specified charset to the &ldquo;Content-Type&rdquo; response header field.
charset_map	ngx_http_charset_module	charset1 charset2 {...}		Describes the conversion table from one charset to another.
charset_types	ngx_http_charset_module	mime-type &hellip;	text/html text/xml text/plain text/vnd.wap.wml application/javascript application/rss+xml	Enables module processing in responses with the specified MIME types in addition to “text/html”.
override_charset	ngx_http_charset_module	on | off	off	Determines whether a conversion should be performed for answers received from a proxied or a FastCGI/uwsgi/SCGI/gRPC server when the answers already carry a charset in the &ldquo;Content-Type&rdquo; response header field.
source_charset	ngx_http_charset_module	charset		Defines the source charset of a response.
absolute_redirect	ngx_http_core_module	on | off	on	If disabled, redirects issued by nginx will be relative.
aio	ngx_http_core_module	on | off | threads[=pool]	off	Enables or disables the use of asynchronous file I/O (AIO) on FreeBSD and Linux.
aio_write	ngx_http_core_module	on | off	off	If aio is enabled, specifies whether it is used for writing files.
alias	ngx_http_core_module	path		Defines a replacement for the specified location.
auth_delay	ngx_http_core_module	time	0s	Delays processing of unauthorized requests with 401 response code to prevent timing attacks when access is limited by password, by the result of subrequest, or by JWT.
chunked_transfer_encoding	ngx_http_core_module	on | off	on	Allows disabling chunked transfer encoding in HTTP/1.1.
client_body_buffer_size	ngx_http_core_module	size	8k|16k	Sets buffer size for reading client request body.
client_body_in_file_only	ngx_http_core_module	on | clean | off	off	Determines whether nginx should save the entire client request body into a file.
client_body_in_single_buffer	ngx_http_core_module	on | off	off	Determines whether nginx should save the entire client request body in a single buffer.
client_body_temp_path	ngx_http_core_module	path [level1 [level2 [level3]]]	client_body_temp	Defines a directory for storing temporary files holding client request bodies.
client_body_timeout	ngx_http_core_module	time	60s	Defines a timeout for reading client request body.
client_header_buffer_size	ngx_http_core_module	size	1k	Sets buffer size for reading client request header.
client_header_timeout	ngx_http_core_module	time	60s	Defines a timeout for reading client request header.
client_max_body_size	ngx_http_core_module	size	1m	Sets the maximum allowed size of the client request body.
connection_pool_size	ngx_http_core_module	size	256|512	Allows accurate tuning of per-connection memory allocations.
default_type	ngx_http_core_module	mime-type	text/plain	Defines the default MIME type of a response.
directio	ngx_http_core_module	size | off	off	Enables the use of the O_DIRECT flag (FreeBSD, Linux), the F_NOCACHE flag (macOS), or the directio() function (Solaris), when reading files that are larger than or equal to the specified size.
directio_alignment	ngx_http_core_module	size	512	Sets the alignment for directio.
disable_symlinks	ngx_http_core_module	off | on | if_not_owner [from=part]	off	Determines how symbolic links should be treated when opening files.
early_hints	ngx_http_core_module	string &hellip;		Defines conditions under which the 103 (Early Hints) response will be passed to a client.
error_log_tag	ngx_http_core_module	name value		Defines an additional context tag for HTTP error log messages in text or JSON format, in addition to default tags.
error_page	ngx_http_core_module	code &hellip; [=[response]] uri		Defines the URI that will be shown for the specified errors.
etag	ngx_http_core_module	on | off	on	Enables or disables automatic generation of the &ldquo;ETag&rdquo; response header field for static resources.
http	ngx_http_core_module	{...}		Provides the configuration file context in which the HTTP server directives are specified.
if_modified_since	ngx_http_core_module	off | exact | before	exact	Specifies how to compare modification time of a response with the time in the &ldquo;If-Modified-Since&rdquo; request header field.
ignore_invalid_headers	ngx_http_core_module	on | off	on	Controls whether header fields with invalid names should be ignored.
internal	ngx_http_core_module			Specifies that a given location can only be used for internal requests.
keepalive_disable	ngx_http_core_module	none | browser &hellip;	msie6	Disables keep-alive connections with misbehaving browsers.
keepalive_min_timeout	ngx_http_core_module	timeout	0	Sets a timeout during which a keep-alive client connection will not be closed on the server side for connection reuse or on graceful shutdown of worker processes.
keepalive_requests	ngx_http_core_module	number	1000	Sets the maximum number of requests that can be served through one keep-alive connection.
keepalive_time	ngx_http_core_module	time	1h	Limits the maximum time during which requests can be processed through one keep-alive connection.
keepalive_timeout	ngx_http_core_module	timeout [header_timeout]	75s	The first parameter sets a timeout during which a keep-alive client connection will stay open on the server side.
large_client_header_buffers	ngx_http_core_module	number size	4 8k	Sets the maximum number and size of buffers used for reading large client request header.
limit_except	ngx_http_core_module	method &hellip; {...}		Limits allowed HTTP methods inside a location.
limit_rate	ngx_http_core_module	rate	0	Limits the rate of response transmission to a client.
limit_rate_after	ngx_http_core_module	size	0	Sets the initial amount after which the further transmission of a response to a client will be rate limited.
lingering_close	ngx_http_core_module	off | on | always	on	Controls how nginx closes client connections.
lingering_time	ngx_http_core_module	time	30s	When lingering_close is in effect, this directive specifies the maximum time during which nginx will process (read and ignore) additional data coming from a client.
lingering_timeout	ngx_http_core_module	time	5s	When lingering_close is in effect, this directive specifies the maximum waiting time for more client data to arrive.
listen	ngx_http_core_module	address[:port] [default_server] [ssl] [http2 | quic] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]] | port [default_server] [ssl] [http2 | quic] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]] | unix:path [default_server] [ssl] [http2 | quic] [proxy_protocol] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]	*:80 | *:8000	Sets the address and port for IP, or the path for a UNIX-domain socket on which the server will accept requests.
location	ngx_http_core_module	[ = | ~ | ~* | ^~ ] uri {...} | @name {...}		Sets configuration depending on a request URI.
log_not_found	ngx_http_core_module	on | off	on	Enables or disables logging of errors about not found files into error_log.
log_subrequest	ngx_http_core_module	on | off	off	Enables or disables logging of subrequests into access_log.
max_headers	ngx_http_core_module	number	1000	Sets the maximum allowed number of header lines in requests.
max_ranges	ngx_http_core_module	number		Limits the maximum allowed number of ranges in byte-range requests.
merge_slashes	ngx_http_core_module	on | off	on	Enables or disables compression of two or more adjacent slashes in a URI into a single slash.
msie_padding	ngx_http_core_module	on | off	on	Enables or disables adding comments to responses for MSIE clients with status greater than 400 to increase the response size to 512 bytes.
msie_refresh	ngx_http_core_module	on | off	off	Enables or disables issuing refreshes instead of redirects for MSIE clients.
open_file_cache	ngx_http_core_module	off | max=N [inactive=time]	off	Configures a cache that can store.
open_file_cache_errors	ngx_http_core_module	on | off	off	Enables or disables caching of file lookup errors by open_file_cache.
open_file_cache_min_uses	ngx_http_core_module	number	1	Sets the minimum number of file accesses during the period configured by the inactive parameter of the open_file_cache directive, required for a file descriptor to remain open in the cache.
open_file_cache_valid	ngx_http_core_module	time	60s	Sets a time after which open_file_cache elements should be validated.
output_buffers	ngx_http_core_module	number size	2 32k	Sets the number and size of the buffers used for reading a response from a disk.
port_in_redirect	ngx_http_core_module	on | off	on	Enables or disables specifying the port in absolute redirects issued by nginx.
postpone_output	ngx_http_core_module	size	1460	If possible, the transmission of client data will be postponed until nginx has at least size bytes of data to send.
read_ahead	ngx_http_core_module	size	0	Sets the amount of pre-reading for the kernel when working with file.
recursive_error_pages	ngx_http_core_module	on | off	off	Enables or disables doing several redirects using the error_page directive.
request_pool_size	ngx_http_core_module	size	4k	Allows accurate tuning of per-request memory allocations.
reset_timedout_connection	ngx_http_core_module	on | off	off	Enables or disables resetting timed out connections and connections closed with the non-standard code 444 (1.15.2).
resolver	ngx_http_core_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]		Configures name servers used to resolve names of upstream servers into addresses, for example.
resolver_timeout	ngx_http_core_module	time	30s	Sets a timeout for name resolution, for example.
root	ngx_http_core_module	path	html	Sets the root directory for requests.
satisfy	ngx_http_core_module	all | any	all	Allows access if all (all) or at least one (any) of the ngx_http_access_module, ngx_http_auth_basic_module, ngx_http_auth_request_module, ngx_http_auth_jwt_module (1.13.10), or ngx_http_auth_oidc_module (1.27.4) modules allow access.
send_lowat	ngx_http_core_module	size	0	If the directive is set to a non-zero value, nginx will try to minimize the number of send operations on client sockets by using either NOTE_LOWAT flag of the kqueue method or the SO_SNDLOWAT socket option.
send_timeout	ngx_http_core_module	time	60s	Sets a timeout for transmitting a response to the client.
sendfile	ngx_http_core_module	on | off	off	Enables or disables the use of sendfile().
sendfile_max_chunk	ngx_http_core_module	size	2m	Limits the amount of data that can be transferred in a single sendfile() call.
server	ngx_http_core_module	{...}		Sets configuration for a virtual server.
server_name	ngx_http_core_module	name &hellip;	""	Sets names of a virtual server, for example.
server_name_in_redirect	ngx_http_core_module	on | off	off	Enables or disables the use of the primary server name, specified by the server_name directive, in absolute redirects issued by nginx.
server_names_hash_bucket_size	ngx_http_core_module	size	32|64|128	Sets the bucket size for the server names hash tables.
server_names_hash_max_size	ngx_http_core_module	size	512	Sets the maximum size of the server names hash tables.
server_tokens	ngx_http_core_module	on | off | build | string	on	Enables or disables emitting nginx version on error pages and in the &ldquo;Server&rdquo; response header field.
subrequest_output_buffer_size	ngx_http_core_module	size	4k|8k	Sets the size of the buffer used for storing the response body of a subrequest.
tcp_nodelay	ngx_http_core_module	on | off	on	Enables or disables the use of the TCP_NODELAY option.
tcp_nopush	ngx_http_core_module	on | off	off	Enables or disables the use of the TCP_NOPUSH socket option on FreeBSD or the TCP_CORK socket option on Linux.
try_files	ngx_http_core_module	file &hellip; uri | file &hellip; =code		Checks the existence of files in the specified order and uses the first found file for request processing; the processing is performed in the current context.
types	ngx_http_core_module	{...}	text/html html; image/gif gif; image/jpeg jpg;	Maps file name extensions to MIME types of responses.
types_hash_bucket_size	ngx_http_core_module	size	64	Sets the bucket size for the types hash tables.
types_hash_max_size	ngx_http_core_module	size	1024	Sets the maximum size of the types hash tables.
underscores_in_headers	ngx_http_core_module	on | off	off	Enables or disables the use of underscores in client request header fields.
variables_hash_bucket_size	ngx_http_core_module	size	64	Sets the bucket size for the variables hash table.
variables_hash_max_size	ngx_http_core_module	size	1024	Sets the maximum size of the variables hash table.
create_full_put_path	ngx_http_dav_module	on | off	off	The WebDAV specification only allows creating files in already existing directories.
dav_access	ngx_http_dav_module	users:permissions &hellip;	user:rw	Sets access permissions for newly created files and directories, e.g..
dav_methods	ngx_http_dav_module	off | method &hellip;	off	Allows the specified HTTP and WebDAV methods.
min_delete_depth	ngx_http_dav_module	number	0	Allows the DELETE method to remove files provided that the number of elements in a request path is not less than the specified number.
empty_gif	ngx_http_empty_gif_module			Turns on module processing in a surrounding location.
f4f	ngx_http_f4f_module			Turns on module processing in the surrounding location.
f4f_buffer_size	ngx_http_f4f_module	size	512k	Sets the size of the buffer used for reading the .f4x index file.
fastcgi_allow_upstream	ngx_http_fastcgi_module	string &hellip;		Defines conditions under which access to a FastCGI server is allowed or denied.
fastcgi_bind	ngx_http_fastcgi_module	address [transparent] | off		Makes outgoing connections to a FastCGI server originate from the specified local IP address with an optional port (1.11.2).
fastcgi_bind_dynamic	ngx_http_fastcgi_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
fastcgi_buffer_size	ngx_http_fastcgi_module	size	4k|8k	Sets the size of the buffer used for reading the first part of the response received from the FastCGI server.
fastcgi_buffering	ngx_http_fastcgi_module	on | off	on	Enables or disables buffering of responses from the FastCGI server.
fastcgi_buffers	ngx_http_fastcgi_module	number size	8 4k|8k	Sets the number and size of the buffers used for reading a response from the FastCGI server, for a single connection.
fastcgi_busy_buffers_size	ngx_http_fastcgi_module	size	8k|16k	When buffering of responses from the FastCGI server is enabled, limits the total size of buffers that can be busy sending a response to the client while the response is not yet fully read.
fastcgi_cache	ngx_http_fastcgi_module	zone | off	off	Defines a shared memory zone used for caching.
fastcgi_cache_background_update	ngx_http_fastcgi_module	on | off	off	Allows starting a background subrequest to update an expired cache item, while a stale cached response is returned to the client.
fastcgi_cache_bypass	ngx_http_fastcgi_module	string &hellip;		Defines conditions under which the response will not be taken from a cache.
fastcgi_cache_key	ngx_http_fastcgi_module	string		Defines a key for caching, for example
fastcgi_cache_lock	ngx_http_fastcgi_module	on | off	off	When enabled, only one request at a time will be allowed to populate a new cache element identified according to the fastcgi_cache_key directive by passing a request to a FastCGI server.
fastcgi_cache_lock_age	ngx_http_fastcgi_module	time	5s	If the last request passed to the FastCGI server for populating a new cache element has not completed for the specified time, one more request may be passed to the FastCGI server.
fastcgi_cache_lock_timeout	ngx_http_fastcgi_module	time	5s	Sets a timeout for fastcgi_cache_lock.
fastcgi_cache_max_range_offset	ngx_http_fastcgi_module	number		Sets an offset in bytes for byte-range requests.
fastcgi_cache_methods	ngx_http_fastcgi_module	GET | HEAD | POST &hellip;	GET HEAD	If the client request method is listed in this directive then the response will be cached. “GET” and “HEAD” methods are always added to the list, though it is recommended to specify them explicitly.
fastcgi_cache_min_uses	ngx_http_fastcgi_module	number	1	Sets the number of requests after which the response will be cached.
fastcgi_cache_path	ngx_http_fastcgi_module	path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]		Sets the path and other parameters of a cache.
fastcgi_cache_purge	ngx_http_fastcgi_module	string &hellip;		Defines conditions under which the request will be considered a cache purge request.
fastcgi_cache_revalidate	ngx_http_fastcgi_module	on | off	off	Enables revalidation of expired cache items using conditional requests with the &ldquo;If-Modified-Since&rdquo; and &ldquo;If-None-Match&rdquo; header fields.
fastcgi_cache_use_stale	ngx_http_fastcgi_module	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off &hellip;	off	Determines in which cases a stale cached response can be used when an error occurs during communication with the FastCGI server.
fastcgi_cache_valid	ngx_http_fastcgi_module	[code &hellip;] time		Sets caching time for different response codes.
fastcgi_catch_stderr	ngx_http_fastcgi_module	string		Sets a string to search for in the error stream of a response received from a FastCGI server.
fastcgi_connect_timeout	ngx_http_fastcgi_module	time	60s	Defines a timeout for establishing a connection with a FastCGI server.
fastcgi_force_ranges	ngx_http_fastcgi_module	on | off	off	Enables byte-range support for both cached and uncached responses from the FastCGI server regardless of the &ldquo;Accept-Ranges&rdquo; field in these responses.
fastcgi_hide_header	ngx_http_fastcgi_module	field		By default, nginx does not pass the header fields &ldquo;Status&rdquo; and &ldquo;X-Accel-&hellip;&rdquo; from the response of a FastCGI server to a client.
fastcgi_ignore_client_abort	ngx_http_fastcgi_module	on | off	off	Determines whether the connection with a FastCGI server should be closed when a client closes the connection without waiting for a response.
fastcgi_ignore_headers	ngx_http_fastcgi_module	field &hellip;		Disables processing of certain response header fields from the FastCGI server.
fastcgi_index	ngx_http_fastcgi_module	name		Sets a file name that will be appended after a URI that ends with a slash, in the value of the $fastcgi_script_name variable.
fastcgi_intercept_errors	ngx_http_fastcgi_module	on | off	off	Determines whether FastCGI server responses with codes greater than or equal to 300 should be passed to a client or be intercepted and redirected to nginx for processing with the error_page directive.
fastcgi_keep_conn	ngx_http_fastcgi_module	on | off	off	By default, a FastCGI server will close a connection right after sending the response.
fastcgi_limit_rate	ngx_http_fastcgi_module	rate	0	Limits the speed of reading the response from the FastCGI server.
fastcgi_max_temp_file_size	ngx_http_fastcgi_module	size	1024m	When buffering of responses from the FastCGI server is enabled, and the whole response does not fit into the buffers set by the fastcgi_buffer_size and fastcgi_buffers directives, a part of the response can be saved to a temporary file.
fastcgi_next_upstream	ngx_http_fastcgi_module	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
fastcgi_next_upstream_timeout	ngx_http_fastcgi_module	time	0	Limits the time during which a request can be passed to the next server.
fastcgi_next_upstream_tries	ngx_http_fastcgi_module	number	0	Limits the number of possible tries for passing a request to the next server.
fastcgi_no_cache	ngx_http_fastcgi_module	string &hellip;		Defines conditions under which the response will not be saved to a cache.
fastcgi_param	ngx_http_fastcgi_module	parameter value [if_not_empty]	HTTP_HOST $host$is_request_port$request_port	Sets a parameter that should be passed to the FastCGI server.
fastcgi_pass	ngx_http_fastcgi_module	address		Sets the address of a FastCGI server.
fastcgi_pass_header	ngx_http_fastcgi_module	field		Permits passing otherwise disabled header fields from a FastCGI server to a client.
fastcgi_pass_request_body	ngx_http_fastcgi_module	on | off	on	Indicates whether the original request body is passed to the FastCGI server.
fastcgi_pass_request_headers	ngx_http_fastcgi_module	on | off	on	Indicates whether the header fields of the original request are passed to the FastCGI server.
fastcgi_read_timeout	ngx_http_fastcgi_module	time	60s	Defines a timeout for reading a response from the FastCGI server.
fastcgi_request_buffering	ngx_http_fastcgi_module	on | off	on	Enables or disables buffering of a client request body.
fastcgi_request_dynamic	ngx_http_fastcgi_module	on | off	off	Enables or disables creation of a separate request instance for each FastCGI server.
fastcgi_send_lowat	ngx_http_fastcgi_module	size	0	If the directive is set to a non-zero value, nginx will try to minimize the number of send operations on outgoing connections to a FastCGI server by using either NOTE_LOWAT flag of the kqueue method, or the SO_SNDLOWAT socket option, with the specified size.
fastcgi_send_timeout	ngx_http_fastcgi_module	time	60s	Sets a timeout for transmitting a request to the FastCGI server.
fastcgi_socket_keepalive	ngx_http_fastcgi_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a FastCGI server.
fastcgi_socket_rcvbuf	ngx_http_fastcgi_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a FastCGI server.
fastcgi_socket_sndbuf	ngx_http_fastcgi_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a FastCGI server.
fastcgi_split_path_info	ngx_http_fastcgi_module	regex		Defines a regular expression that captures a value for the $fastcgi_path_info variable.
fastcgi_store	ngx_http_fastcgi_module	on | off | string	off	Enables saving of files to a disk.
fastcgi_store_access	ngx_http_fastcgi_module	users:permissions &hellip;	user:rw	Sets access permissions for newly created files and directories, e.g..
fastcgi_temp_file_write_size	ngx_http_fastcgi_module	size	8k|16k	Limits the size of data written to a temporary file at a time, when buffering of responses from the FastCGI server to temporary files is enabled.
fastcgi_temp_path	ngx_http_fastcgi_module	path [level1 [level2 [level3]]]	fastcgi_temp	Defines a directory for storing temporary files with data received from FastCGI servers.
flv	ngx_http_flv_module			Turns on module processing in a surrounding location.
geo	ngx_http_geo_module	[$address] $variable {...}		Describes the dependency of values of the specified variable on the client IP address.
geoip_country	ngx_http_geoip_module	file		Specifies a database used to determine the country depending on the client IP address.
geoip_city	ngx_http_geoip_module	file		Specifies a database used to determine the country, region, and city depending on the client IP address.
geoip_org	ngx_http_geoip_module	file		Specifies a database used to determine the organization depending on the client IP address.
geoip_proxy	ngx_http_geoip_module	address | CIDR		Defines trusted addresses.
geoip_proxy_recursive	ngx_http_geoip_module	on | off	off	If recursive search is disabled then instead of the original client address that matches one of the trusted addresses, the last address sent in &ldquo;X-Forwarded-For&rdquo; will be used.
grpc_allow_upstream	ngx_http_grpc_module	address		Defines conditions under which access to a gRPC server is allowed or denied.
grpc_bind	ngx_http_grpc_module	address [transparent] | off		Makes outgoing connections to a gRPC server originate from the specified local IP address with an optional port.
grpc_bind_dynamic	ngx_http_grpc_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
grpc_buffer_size	ngx_http_grpc_module	size	4k|8k	Sets the size of the buffer used for reading the response received from the gRPC server.
grpc_connect_timeout	ngx_http_grpc_module	time	60s	Defines a timeout for establishing a connection with a gRPC server.
grpc_hide_header	ngx_http_grpc_module	field		By default, nginx does not pass the header fields &ldquo;Date&rdquo;, &ldquo;Server&rdquo;, and &ldquo;X-Accel-&hellip;&rdquo; from the response of a gRPC server to a client.
grpc_ignore_headers	ngx_http_grpc_module	field &hellip;		Disables processing of certain response header fields from the gRPC server.
grpc_intercept_errors	ngx_http_grpc_module	on | off	off	Determines whether gRPC server responses with codes greater than or equal to 300 should be passed to a client or be intercepted and redirected to nginx for processing with the error_page directive.
grpc_next_upstream	ngx_http_grpc_module	error | timeout | denied | invalid_header | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | non_idempotent | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
grpc_next_upstream_timeout	ngx_http_grpc_module	time	0	Limits the time during which a request can be passed to the next server.
grpc_next_upstream_tries	ngx_http_grpc_module	number	0	Limits the number of possible tries for passing a request to the next server.
grpc_pass	ngx_http_grpc_module	address		Sets the gRPC server address.
grpc_pass_header	ngx_http_grpc_module	field		Permits passing otherwise disabled header fields from a gRPC server to a client.
grpc_read_timeout	ngx_http_grpc_module	time	60s	Defines a timeout for reading a response from the gRPC server.
grpc_request_dynamic	ngx_http_grpc_module	on | off	off	Enables or disables creation of a separate request instance for each gRPC server.
grpc_send_timeout	ngx_http_grpc_module	time	60s	Sets a timeout for transmitting a request to the gRPC server.
grpc_set_header	ngx_http_grpc_module	field value	Content-Length $content_length	Allows redefining or appending fields to the request header passed to the gRPC server.
grpc_socket_keepalive	ngx_http_grpc_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a gRPC server.
grpc_socket_rcvbuf	ngx_http_grpc_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a gRPC server.
grpc_socket_sndbuf	ngx_http_grpc_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a gRPC server.
grpc_ssl_certificate	ngx_http_grpc_module	file		Specifies a file with the certificate in the PEM format used for authentication to a gRPC SSL server.
grpc_ssl_certificate_cache	ngx_http_grpc_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
grpc_ssl_certificate_key	ngx_http_grpc_module	file		Specifies a file with the secret key in the PEM format used for authentication to a gRPC SSL server.
grpc_ssl_ciphers	ngx_http_grpc_module	ciphers	DEFAULT	Specifies the enabled ciphers for requests to a gRPC SSL server.
grpc_ssl_conf_command	ngx_http_grpc_module	name value		Sets arbitrary OpenSSL configuration commands when establishing a connection with the gRPC SSL server.
grpc_ssl_crl	ngx_http_grpc_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of the gRPC SSL server.
grpc_ssl_key_log	ngx_http_grpc_module	path		Enables logging of gRPC SSL server connection SSL keys and specifies the path to the key log file.
grpc_ssl_name	ngx_http_grpc_module	name	host from grpc_pass	Allows overriding the server name used to verify the certificate of the gRPC SSL server and to be passed through SNI when establishing a connection with the gRPC SSL server.
grpc_ssl_password_file	ngx_http_grpc_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
grpc_ssl_protocols	ngx_http_grpc_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols for requests to a gRPC SSL server.
grpc_ssl_server_name	ngx_http_grpc_module	on | off	off	Enables or disables passing of the server name through TLS Server Name Indication extension (SNI, RFC 6066) when establishing a connection with the gRPC SSL server.
grpc_ssl_session_reuse	ngx_http_grpc_module	on | off	on	Determines whether SSL sessions can be reused when working with the gRPC server.
grpc_ssl_trusted_certificate	ngx_http_grpc_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the gRPC SSL server.
grpc_ssl_verify	ngx_http_grpc_module	on | off	off	Enables or disables verification of the gRPC SSL server certificate.
grpc_ssl_verify_depth	ngx_http_grpc_module	number	1	Sets the verification depth in the gRPC SSL server certificates chain.
gunzip	ngx_http_gunzip_module	on | off	off	Enables or disables decompression of gzipped responses for clients that lack gzip support.
gunzip_buffers	ngx_http_gunzip_module	number size	32 4k|16 8k	Sets the number and size of buffers used to decompress a response.
gzip	ngx_http_gzip_module	on | off	off	Enables or disables gzipping of responses.
gzip_buffers	ngx_http_gzip_module	number size	32 4k|16 8k	Sets the number and size of buffers used to compress a response.
gzip_comp_level	ngx_http_gzip_module	level	1	Sets a gzip compression level of a response.
gzip_disable	ngx_http_gzip_module	regex &hellip;		Disables gzipping of responses for requests with &ldquo;User-Agent&rdquo; header fields matching any of the specified regular expressions.
gzip_http_version	ngx_http_gzip_module	1.0 | 1.1	1.1	Sets the minimum HTTP version of a request required to compress a response.
gzip_min_length	ngx_http_gzip_module	length	20	Sets the minimum length of a response that will be gzipped.
gzip_proxied	ngx_http_gzip_module	off | expired | no-cache | no-store | private | no_last_modified | no_etag | auth | any &hellip;	off	Enables or disables gzipping of responses for proxied requests depending on the request and response.
gzip_types	ngx_http_gzip_module	mime-type &hellip;	text/html	Enables gzipping of responses for the specified MIME types in addition to “text/html”.
gzip_vary	ngx_http_gzip_module	on | off	off	Enables or disables inserting the &ldquo;Vary.
gzip_static	ngx_http_gzip_static_module	on | off | always	off	Enables (“on”) or disables (“off”) checking the existence of precompressed files.
add_header	ngx_http_headers_module	name value [always]		Adds the specified field to a response header provided that the response code equals 200, 201 (1.3.10), 204, 206, 301, 302, 303, 304, 307 (1.1.16, 1.0.13), or 308 (1.13.0).
add_header_inherit	ngx_http_headers_module	on | off | merge	on	Allows altering inheritance rules for the values specified in the add_header directives.
add_trailer	ngx_http_headers_module	name value [always]		Adds the specified field to the end of a response provided that the response code equals 200, 201, 206, 301, 302, 303, 307, or 308.
add_trailer_inherit	ngx_http_headers_module	on | off | merge	on	Allows altering inheritance rules for the values specified in the add_trailer directives.
expires	ngx_http_headers_module	[modified] time | epoch | max | off	off	Enables or disables adding or modifying the &ldquo;Expires&rdquo; and &ldquo;Cache-Control&rdquo; response header fields provided that the response code equals 200, 201 (1.3.10), 204, 206, 301, 302, 303, 304, 307 (1.1.16, 1.0.13), or 308 (1.13.0).
hls	ngx_http_hls_module			Turns on HLS streaming in the surrounding location.
hls_buffers	ngx_http_hls_module	number size	8 2m	Sets the maximum number and size of buffers that are used for reading and writing data frames.
hls_forward_args	ngx_http_hls_module	on | off	off	Adds arguments from a playlist request to URIs of fragments.
hls_fragment	ngx_http_hls_module	time	5s	Defines the default fragment length for playlist URIs requested without the “len” argument.
hls_mp4_buffer_size	ngx_http_hls_module	size	512k	Sets the initial size of the buffer used for processing MP4 and MOV files.
hls_mp4_max_buffer_size	ngx_http_hls_module	size	10m	During metadata processing, a larger buffer may become necessary.
image_filter	ngx_http_image_filter_module	off | test | size | rotate 90 | 180 | 270 | resize width height | crop width height	off	Sets the type of transformation to perform on images.
image_filter_buffer	ngx_http_image_filter_module	size	1M	Sets the maximum size of the buffer used for reading images.
image_filter_interlace	ngx_http_image_filter_module	on | off	off	If enabled, final images will be interlaced.
image_filter_jpeg_quality	ngx_http_image_filter_module	quality	75	Sets the desired quality of the transformed JPEG images.
image_filter_sharpen	ngx_http_image_filter_module	percent	0	Increases sharpness of the final image.
image_filter_transparency	ngx_http_image_filter_module	on|off	on	Defines whether transparency should be preserved when transforming GIF images or PNG images with colors specified by a palette.
image_filter_webp_quality	ngx_http_image_filter_module	quality	80	Sets the desired quality of the transformed WebP images.
index	ngx_http_index_module	file &hellip;	index.html	Defines files that will be used as an index.
internal_redirect	ngx_http_internal_redirect_module	uri		Sets the URI for internal redirection of the request.
js_body_filter	ngx_http_js_module	module.function [buffer_type=string | buffer]		Sets an njs function as a response body filter.
js_access	ngx_http_js_module	module.function		Sets an njs function as a handler in the access phase.
js_content	ngx_http_js_module	module.function		Sets an njs function as a location content handler.
js_context_reuse	ngx_http_js_module	number	128	Sets a maximum number of JS context to be reused for QuickJS engine.
js_engine	ngx_http_js_module	njs | qjs	njs	Sets a JavaScript engine to be used for njs scripts.
js_fetch_buffer_size	ngx_http_js_module	size	16k	Sets the size of the buffer used for reading and writing with Fetch API.
js_fetch_ciphers	ngx_http_js_module	ciphers	HIGH:!aNULL:!MD5	Specifies the enabled ciphers for HTTPS requests with Fetch API.
js_fetch_max_response_buffer_size	ngx_http_js_module	size	1m	Sets the maximum size of the response received with Fetch API.
js_fetch_protocols	ngx_http_js_module	[TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1 TLSv1.1 TLSv1.2	Enables the specified protocols for HTTPS requests with Fetch API.
js_fetch_timeout	ngx_http_js_module	time	60s	Defines a timeout for reading and writing for Fetch API.
js_fetch_trusted_certificate	ngx_http_js_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the HTTPS certificate with Fetch API.
js_fetch_verify	ngx_http_js_module	on | off	on	Enables or disables verification of the HTTPS server certificate with Fetch API.
js_fetch_verify_depth	ngx_http_js_module	number	100	Sets the verification depth in the HTTPS server certificates chain with Fetch API.
js_fetch_proxy	ngx_http_js_module	url		Configures a forward proxy URL with Fetch API.
js_fetch_keepalive	ngx_http_js_module	connections	0	Activates the cache for connections to destination servers.
js_fetch_keepalive_requests	ngx_http_js_module	number	1000	Sets the maximum number of requests that can be served through one keepalive connection with Fetch API.
js_fetch_keepalive_time	ngx_http_js_module	time	1h	Limits the maximum time during which requests can be processed through one keepalive connection with Fetch API.
js_fetch_keepalive_timeout	ngx_http_js_module	time	60s	Sets a timeout during which an idle keepalive connection to a destination server will stay open with Fetch API.
js_header_filter	ngx_http_js_module	module.function		Sets an njs function as a response header filter.
js_import	ngx_http_js_module	module.js | export_name from module.js		Imports a module that implements location, variable, and filter handlers in njs.
js_include	ngx_http_js_module	file		Specifies a file that implements location and variable handlers in njs.
js_load_http_native_module	ngx_http_js_module	path [as name]		Loads a native module (shared library) for use in HTTP JavaScript code.
js_path	ngx_http_js_module	path		Sets an additional path for njs modules.
js_periodic	ngx_http_js_module	module.function [interval=time] [jitter=number] [worker_affinity=mask]		Specifies a content handler to run at regular interval.
js_preload_object	ngx_http_js_module	name.json | name from file.json		Preloads an immutable object at configure time.
js_set	ngx_http_js_module	$variable module.function [nocache]		Sets an njs function for the specified variable.
js_shared_dict_zone	ngx_http_js_module	zone=name:size [timeout=time] [type=string|number] [evict] [state=file]		Sets the name and size of the shared memory zone that keeps the key-value dictionary shared between worker processes.
js_var	ngx_http_js_module	$variable [value]		Declares a writable variable.
keyval	ngx_http_keyval_module	key $variable zone=name		Creates a new $variable whose value is looked up by the key in the key-value database.
keyval_zone	ngx_http_keyval_module	zone=name:size [state=file] [timeout=time] [type=string|ip|prefix] [sync]		Sets the name and size of the shared memory zone that keeps the key-value database.
limit_conn	ngx_http_limit_conn_module	zone number		Sets the shared memory zone and the maximum allowed number of connections for a given key value.
limit_conn_dry_run	ngx_http_limit_conn_module	on | off	off	Enables the dry run mode.
limit_conn_log_level	ngx_http_limit_conn_module	info | notice | warn | error	error	Sets the desired logging level for cases when the server limits the number of connections.
limit_conn_status	ngx_http_limit_conn_module	code	503	Sets the status code to return in response to rejected requests.
limit_conn_zone	ngx_http_limit_conn_module	key zone=name:size		Sets parameters for a shared memory zone that will keep states for various keys.
limit_zone	ngx_http_limit_conn_module	name $variable size		This directive was made obsolete in version 1.1.8 and was removed in version 1.7.6.
limit_req	ngx_http_limit_req_module	zone=name [burst=number] [nodelay | delay=number]		Sets the shared memory zone and the maximum burst size of requests.
limit_req_dry_run	ngx_http_limit_req_module	on | off	off	Enables the dry run mode.
limit_req_log_level	ngx_http_limit_req_module	info | notice | warn | error	error	Sets the desired logging level for cases when the server refuses to process requests due to rate exceeding, or delays request processing.
limit_req_status	ngx_http_limit_req_module	code	503	Sets the status code to return in response to rejected requests.
limit_req_zone	ngx_http_limit_req_module	key zone=name:size rate=rate [sync]		Sets parameters for a shared memory zone that will keep states for various keys.
access_log	ngx_http_log_module	path [format [buffer=size] [gzip[=]] [flush=time] [if=condition]] | off	logs/access.log combined	Sets the path, format, and configuration for a buffered log write.
log_format	ngx_http_log_module	name [escape=default|json|none] string &hellip;	combined "..."	Specifies log format.
open_log_file_cache	ngx_http_log_module	max=N [inactive=time] [min_uses=N] [valid=time] | off	off	Defines a cache that stores the file descriptors of frequently used logs whose names contain variables.
map	ngx_http_map_module	string $variable {...}		Creates a new variable whose value depends on values of one or more of the source variables specified in the first parameter.
map_hash_bucket_size	ngx_http_map_module	size	32|64|128	Sets the bucket size for the map variables hash tables.
map_hash_max_size	ngx_http_map_module	size	2048	Sets the maximum size of the map variables hash tables.
memcached_allow_upstream	ngx_http_memcached_module	string &hellip;		Defines conditions under which access to a memcached server is allowed or denied.
memcached_bind	ngx_http_memcached_module	address [transparent] | off		Makes outgoing connections to a memcached server originate from the specified local IP address with an optional port (1.11.2).
memcached_bind_dynamic	ngx_http_memcached_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
memcached_buffer_size	ngx_http_memcached_module	size	4k|8k	Sets the size of the buffer used for reading the response received from the memcached server.
memcached_connect_timeout	ngx_http_memcached_module	time	60s	Defines a timeout for establishing a connection with a memcached server.
memcached_gzip_flag	ngx_http_memcached_module	flag		Enables the test for the flag presence in the memcached server response and sets the “Content-Encoding” response header field to “gzip” if the flag is set.
memcached_next_upstream	ngx_http_memcached_module	error | timeout | denied | invalid_response | not_found | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
memcached_next_upstream_timeout	ngx_http_memcached_module	time	0	Limits the time during which a request can be passed to the next server.
memcached_next_upstream_tries	ngx_http_memcached_module	number	0	Limits the number of possible tries for passing a request to the next server.
memcached_pass	ngx_http_memcached_module	address		Sets the memcached server address.
memcached_read_timeout	ngx_http_memcached_module	time	60s	Defines a timeout for reading a response from the memcached server.
memcached_send_timeout	ngx_http_memcached_module	time	60s	Sets a timeout for transmitting a request to the memcached server.
memcached_socket_keepalive	ngx_http_memcached_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a memcached server.
mirror	ngx_http_mirror_module	uri | off	off	Sets the URI to which an original request will be mirrored.
mirror_request_body	ngx_http_mirror_module	on | off	on	Indicates whether the client request body is mirrored.
mp4	ngx_http_mp4_module			Turns on module processing in a surrounding location.
mp4_buffer_size	ngx_http_mp4_module	size	512K	Sets the initial size of the buffer used for processing MP4 files.
mp4_max_buffer_size	ngx_http_mp4_module	size	10M	During metadata processing, a larger buffer may become necessary.
mp4_limit_rate	ngx_http_mp4_module	on | off | factor	off	Limits the rate of response transmission to a client.
mp4_limit_rate_after	ngx_http_mp4_module	time	60s	Sets the initial amount of media data (measured in playback time) after which the further transmission of the response to a client will be rate limited.
mp4_start_key_frame	ngx_http_mp4_module	on | off	off	Forces output video to always start with a key video frame.
num_map	ngx_http_num_map_module	[$number] $variable {...}		Describes how the values of the specified variable depend on numeric values or numeric value ranges.
oidc_provider	ngx_http_oidc_module	name {...}		Defines an OpenID Provider for use with the auth_oidc directive.
auth_oidc	ngx_http_oidc_module	name | off	off	Enables end user authentication with the specified OpenID Provider.
issuer	ngx_http_oidc_module	URL		Sets the Issuer Identifier URL of the OpenID Provider; required directive.
client_id	ngx_http_oidc_module	string		Specifies the client ID of the Relying Party; required directive.
client_secret	ngx_http_oidc_module	string		Specifies a secret value used to authenticate the Relying Party with the OpenID Provider.
config_url	ngx_http_oidc_module	URL	/.well-known/openid-configuration	Sets a custom URL to retrieve the OpenID Provider metadata.
cookie_name	ngx_http_oidc_module	name	NGX_OIDC_SESSION	Sets the name of a session cookie.
extra_auth_args	ngx_http_oidc_module	string		Sets additional query arguments for the authentication request URL.
frontchannel_logout_uri	ngx_http_oidc_module	uri		Defines the URI path for triggering front-channel logout.
pkce	ngx_http_oidc_module	on | off		Explicitly enables or disables PKCE.
redirect_uri	ngx_http_oidc_module	uri	/oidc_callback	Defines the Redirection URI path for post-authentication redirects expected by the module from the OpenID Provider.
logout_uri	ngx_http_oidc_module	uri		Defines the URI path for initiating session logout.
post_logout_uri	ngx_http_oidc_module	uri		Defines the path or absolute URI to redirect the user to after the logout.
logout_token_hint	ngx_http_oidc_module	on | off	off	Adds the id_token_hint argument to the Provider&rsquo;s Logout Endpoint when redirecting user during logout.
scope	ngx_http_oidc_module	scope &hellip;	openid	Sets requested scopes.
session_store	ngx_http_oidc_module	name		Specifies a custom key-value database that stores session data.
session_timeout	ngx_http_oidc_module	time	8h	Sets a timeout after which the session is deleted, unless it was refreshed.
ssl_crl	ngx_http_oidc_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificates of the OpenID Provider endpoints.
ssl_trusted_certificate	ngx_http_oidc_module	file	system CA bundle	Specifies a file with trusted CA certificates in the PEM format used to verify the certificates of the OpenID Provider endpoints.
userinfo	ngx_http_oidc_module	on | off	off	Enables downloading of the UserInfo data and makes UserInfo claims available via the $oidcclaimname variables.
perl	ngx_http_perl_module	module::function|&lsquo;sub { &hellip; }&rsquo;		Sets a Perl handler for the given location.
perl_modules	ngx_http_perl_module	path		Sets an additional path for Perl modules.
perl_require	ngx_http_perl_module	module		Defines the name of a module that will be loaded during each reconfiguration.
perl_set	ngx_http_perl_module	$variable module::function|&lsquo;sub { &hellip; }&rsquo;		Installs a Perl handler for the specified variable.
proxy_allow_upstream	ngx_http_proxy_module	string &hellip;		Defines conditions under which access to a proxied server is allowed or denied.
proxy_bind	ngx_http_proxy_module	address [transparent] | off		Makes outgoing connections to a proxied server originate from the specified local IP address with an optional port (1.11.2).
proxy_bind_dynamic	ngx_http_proxy_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
proxy_buffer_size	ngx_http_proxy_module	size	4k|8k	Sets the size of the buffer used for reading the first part of the response received from the proxied server.
proxy_buffering	ngx_http_proxy_module	on | off	on	Enables or disables buffering of responses from the proxied server.
proxy_buffers	ngx_http_proxy_module	number size	8 4k|8k	Sets the number and size of the buffers used for reading a response from the proxied server, for a single connection.
proxy_busy_buffers_size	ngx_http_proxy_module	size	8k|16k	When buffering of responses from the proxied server is enabled, limits the total size of buffers that can be busy sending a response to the client while the response is not yet fully read.
proxy_cache	ngx_http_proxy_module	zone | off	off	Defines a shared memory zone used for caching.
proxy_cache_background_update	ngx_http_proxy_module	on | off	off	Allows starting a background subrequest to update an expired cache item, while a stale cached response is returned to the client.
proxy_cache_bypass	ngx_http_proxy_module	string &hellip;		Defines conditions under which the response will not be taken from a cache.
proxy_cache_convert_head	ngx_http_proxy_module	on | off	on	Enables or disables the conversion of the “HEAD” method to “GET” for caching.
proxy_cache_key	ngx_http_proxy_module	string	$scheme$proxy_host$request_uri	Defines a key for caching, for example
proxy_cache_lock	ngx_http_proxy_module	on | off	off	When enabled, only one request at a time will be allowed to populate a new cache element identified according to the proxy_cache_key directive by passing a request to a proxied server.
proxy_cache_lock_age	ngx_http_proxy_module	time	5s	If the last request passed to the proxied server for populating a new cache element has not completed for the specified time, one more request may be passed to the proxied server.
proxy_cache_lock_timeout	ngx_http_proxy_module	time	5s	Sets a timeout for proxy_cache_lock.
proxy_cache_max_range_offset	ngx_http_proxy_module	number		Sets an offset in bytes for byte-range requests.
proxy_cache_methods	ngx_http_proxy_module	GET | HEAD | POST &hellip;	GET HEAD	If the client request method is listed in this directive then the response will be cached. “GET” and “HEAD” methods are always added to the list, though it is recommended to specify them explicitly.
proxy_cache_min_uses	ngx_http_proxy_module	number	1	Sets the number of requests after which the response will be cached.
proxy_cache_path	ngx_http_proxy_module	path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]		Sets the path and other parameters of a cache.
proxy_cache_purge	ngx_http_proxy_module	string &hellip;		Defines conditions under which the request will be considered a cache purge request.
proxy_cache_revalidate	ngx_http_proxy_module	on | off	off	Enables revalidation of expired cache items using conditional requests with the &ldquo;If-Modified-Since&rdquo; and &ldquo;If-None-Match&rdquo; header fields.
proxy_cache_use_stale	ngx_http_proxy_module	error | timeout | invalid_header | updating | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | off &hellip;	off	Determines in which cases a stale cached response can be used during communication with the proxied server.
proxy_cache_valid	ngx_http_proxy_module	[code &hellip;] time		Sets caching time for different response codes.
proxy_connect_timeout	ngx_http_proxy_module	time	60s	Defines a timeout for establishing a connection with a proxied server.
proxy_cookie_domain	ngx_http_proxy_module	off | domain replacement	off	Sets a text that should be changed in the domain attribute of the &ldquo;Set-Cookie&rdquo; header fields of a proxied server response.
proxy_cookie_flags	ngx_http_proxy_module	off | cookie [flag &hellip;]	off	Sets one or more flags for the cookie.
proxy_cookie_path	ngx_http_proxy_module	off | path replacement	off	Sets a text that should be changed in the path attribute of the &ldquo;Set-Cookie&rdquo; header fields of a proxied server response.
proxy_force_ranges	ngx_http_proxy_module	on | off	off	Enables byte-range support for both cached and uncached responses from the proxied server regardless of the &ldquo;Accept-Ranges&rdquo; field in these responses.
proxy_headers_hash_bucket_size	ngx_http_proxy_module	size	64	Sets the bucket size for hash tables used by the proxy_hide_header and proxy_set_header directives.
proxy_headers_hash_max_size	ngx_http_proxy_module	size	512	Sets the maximum size of hash tables used by the proxy_hide_header and proxy_set_header directives.
proxy_hide_header	ngx_http_proxy_module	field		By default, nginx does not pass the header fields &ldquo;Date&rdquo;, &ldquo;Server&rdquo;, &ldquo;X-Pad&rdquo;, and &ldquo;X-Accel-&hellip;&rdquo; from the response of a proxied server to a client.
proxy_http_version	ngx_http_proxy_module	1.0 | 1.1 | 2	1.1	Sets the HTTP protocol version for proxying.
proxy_ignore_client_abort	ngx_http_proxy_module	on | off	off	Determines whether the connection with a proxied server should be closed when a client closes the connection without waiting for a response.
proxy_ignore_headers	ngx_http_proxy_module	field &hellip;		Disables processing of certain response header fields from the proxied server.
proxy_intercept_errors	ngx_http_proxy_module	on | off	off	Determines whether proxied responses with codes greater than or equal to 300 should be passed to a client or be intercepted and redirected to nginx for processing with the error_page directive.
proxy_limit_rate	ngx_http_proxy_module	rate	0	Limits the speed of reading the response from the proxied server.
proxy_max_temp_file_size	ngx_http_proxy_module	size	1024m	When buffering of responses from the proxied server is enabled, and the whole response does not fit into the buffers set by the proxy_buffer_size and proxy_buffers directives, a part of the response can be saved to a temporary file.
proxy_method	ngx_http_proxy_module	method		Specifies the HTTP method to use in requests forwarded to the proxied server instead of the method from the client request.
proxy_next_upstream	ngx_http_proxy_module	error | timeout | denied | invalid_header | http_500 | http_502 | http_503 | http_504 | http_403 | http_404 | http_429 | non_idempotent | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
proxy_next_upstream_timeout	ngx_http_proxy_module	time	0	Limits the time during which a request can be passed to the next server.
proxy_next_upstream_tries	ngx_http_proxy_module	number	0	Limits the number of possible tries for passing a request to the next server.
proxy_no_cache	ngx_http_proxy_module	string &hellip;		Defines conditions under which the response will not be saved to a cache.
proxy_pass	ngx_http_proxy_module	URL		Sets the protocol and address of a proxied server and an optional URI to which a location should be mapped.
proxy_pass_header	ngx_http_proxy_module	field		Permits passing otherwise disabled header fields from a proxied server to a client.
proxy_pass_request_body	ngx_http_proxy_module	on | off	on	Indicates whether the original request body is passed to the proxied server.
proxy_pass_request_headers	ngx_http_proxy_module	on | off	on	Indicates whether the header fields of the original request are passed to the proxied server.
proxy_pass_trailers	ngx_http_proxy_module	on | off	off	Permits passing trailer fields from a proxied server to a client.
proxy_read_timeout	ngx_http_proxy_module	time	60s	Defines a timeout for reading a response from the proxied server.
proxy_redirect	ngx_http_proxy_module	default | off | redirect replacement	default	Sets the text that should be changed in the &ldquo;Location&rdquo; and &ldquo;Refresh&rdquo; header fields of a proxied server response.
proxy_request_buffering	ngx_http_proxy_module	on | off	on	Enables or disables buffering of a client request body.
proxy_request_dynamic	ngx_http_proxy_module	on | off	off	Enables or disables creation of a separate request instance for each proxied server.
proxy_send_lowat	ngx_http_proxy_module	size	0	If the directive is set to a non-zero value, nginx will try to minimize the number of send operations on outgoing connections to a proxied server by using either NOTE_LOWAT flag of the kqueue method, or the SO_SNDLOWAT socket option, with the specified size.
proxy_send_timeout	ngx_http_proxy_module	time	60s	Sets a timeout for transmitting a request to the proxied server.
proxy_set_body	ngx_http_proxy_module	value		Allows redefining the request body passed to the proxied server.
proxy_set_header	ngx_http_proxy_module	field value	Connection close	Allows redefining or appending fields to the request header passed to the proxied server.
proxy_socket_keepalive	ngx_http_proxy_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a proxied server.
proxy_socket_rcvbuf	ngx_http_proxy_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a proxied server.
proxy_socket_sndbuf	ngx_http_proxy_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a proxied server.
proxy_ssl_certificate	ngx_http_proxy_module	file		Specifies a file with the certificate in the PEM format used for authentication to a proxied HTTPS server.
proxy_ssl_certificate_cache	ngx_http_proxy_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
proxy_ssl_certificate_key	ngx_http_proxy_module	file		Specifies a file with the secret key in the PEM format used for authentication to a proxied HTTPS server.
proxy_ssl_ciphers	ngx_http_proxy_module	ciphers	DEFAULT	Specifies the enabled ciphers for requests to a proxied HTTPS server.
proxy_ssl_conf_command	ngx_http_proxy_module	name value		Sets arbitrary OpenSSL configuration commands when establishing a connection with the proxied HTTPS server.
proxy_ssl_crl	ngx_http_proxy_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of the proxied HTTPS server.
proxy_ssl_key_log	ngx_http_proxy_module	path		Enables logging of proxied HTTPS server connection SSL keys and specifies the path to the key log file.
proxy_ssl_name	ngx_http_proxy_module	name	$proxy_host	Allows overriding the server name used to verify the certificate of the proxied HTTPS server and to be passed through SNI when establishing a connection with the proxied HTTPS server.
proxy_ssl_password_file	ngx_http_proxy_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
proxy_ssl_protocols	ngx_http_proxy_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols for requests to a proxied HTTPS server.
proxy_ssl_server_name	ngx_http_proxy_module	on | off	off	Enables or disables passing of the server name through TLS Server Name Indication extension (SNI, RFC 6066) when establishing a connection with the proxied HTTPS server.
proxy_ssl_session_reuse	ngx_http_proxy_module	on | off	on	Determines whether SSL sessions can be reused when working with the proxied server.
proxy_ssl_trusted_certificate	ngx_http_proxy_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the proxied HTTPS server.
proxy_ssl_verify	ngx_http_proxy_module	on | off	off	Enables or disables verification of the proxied HTTPS server certificate.
proxy_ssl_verify_depth	ngx_http_proxy_module	number	1	Sets the verification depth in the proxied HTTPS server certificates chain.
proxy_store	ngx_http_proxy_module	on | off | string	off	Enables saving of files to a disk.
proxy_store_access	ngx_http_proxy_module	users:permissions &hellip;	user:rw	Sets access permissions for newly created files and directories, e.g..
proxy_temp_file_write_size	ngx_http_proxy_module	size	8k|16k	Limits the size of data written to a temporary file at a time, when buffering of responses from the proxied server to temporary files is enabled.
proxy_temp_path	ngx_http_proxy_module	path [level1 [level2 [level3]]]	proxy_temp	Defines a directory for storing temporary files with data received from proxied servers.
random_index	ngx_http_random_index_module	on | off	off	Enables or disables module processing in a surrounding location.
set_real_ip_from	ngx_http_realip_module	address | CIDR | unix:		Defines trusted addresses that are known to send correct replacement addresses.
real_ip_header	ngx_http_realip_module	field | X-Real-IP | X-Forwarded-For | proxy_protocol	X-Real-IP	Defines the request header field whose value will be used to replace the client address.
real_ip_recursive	ngx_http_realip_module	on | off	off	If recursive search is disabled, the original client address that matches one of the trusted addresses is replaced by the last address sent in the request header field defined by the real_ip_header directive.
referer_hash_bucket_size	ngx_http_referer_module	size	64	Sets the bucket size for the valid referers hash tables.
referer_hash_max_size	ngx_http_referer_module	size	2048	Sets the maximum size of the valid referers hash tables.
valid_referers	ngx_http_referer_module	none | blocked | server_names | string &hellip;		Specifies the &ldquo;Referer&rdquo; request header field values that will cause the embedded $invalid_referer variable to be set to an empty string.
break	ngx_http_rewrite_module			Stops processing the current set of ngx_http_rewrite_module directives.
if	ngx_http_rewrite_module	(condition) {...}		The specified condition is evaluated.
return	ngx_http_rewrite_module	code [text] | code URL | URL		Stops processing and returns the specified code to a client.
rewrite	ngx_http_rewrite_module	regex replacement [flag]		If the specified regular expression matches a request URI, URI is changed as specified in the replacement string.
rewrite_log	ngx_http_rewrite_module	on | off	off	Enables or disables logging of ngx_http_rewrite_module module directives processing results into the error_log at the notice level.
set	ngx_http_rewrite_module	$variable value		Sets a value for the specified variable.
uninitialized_variable_warn	ngx_http_rewrite_module	on | off	on	Controls whether warnings about uninitialized variables are logged.
scgi_allow_upstream	ngx_http_scgi_module	string &hellip;		Defines conditions under which access to an SCGI server is allowed or denied.
scgi_bind	ngx_http_scgi_module	address [transparent] | off		Makes outgoing connections to an SCGI server originate from the specified local IP address with an optional port (1.11.2).
scgi_bind_dynamic	ngx_http_scgi_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
scgi_buffer_size	ngx_http_scgi_module	size	4k|8k	Sets the size of the buffer used for reading the first part of the response received from the SCGI server.
scgi_buffering	ngx_http_scgi_module	on | off	on	Enables or disables buffering of responses from the SCGI server.
scgi_buffers	ngx_http_scgi_module	number size	8 4k|8k	Sets the number and size of the buffers used for reading a response from the SCGI server, for a single connection.
scgi_busy_buffers_size	ngx_http_scgi_module	size	8k|16k	When buffering of responses from the SCGI server is enabled, limits the total size of buffers that can be busy sending a response to the client while the response is not yet fully read.
scgi_cache	ngx_http_scgi_module	zone | off	off	Defines a shared memory zone used for caching.
scgi_cache_background_update	ngx_http_scgi_module	on | off	off	Allows starting a background subrequest to update an expired cache item, while a stale cached response is returned to the client.
scgi_cache_bypass	ngx_http_scgi_module	string &hellip;		Defines conditions under which the response will not be taken from a cache.
scgi_cache_key	ngx_http_scgi_module	string		Defines a key for caching, for example
scgi_cache_lock	ngx_http_scgi_module	on | off	off	When enabled, only one request at a time will be allowed to populate a new cache element identified according to the scgi_cache_key directive by passing a request to an SCGI server.
scgi_cache_lock_age	ngx_http_scgi_module	time	5s	If the last request passed to the SCGI server for populating a new cache element has not completed for the specified time, one more request may be passed to the SCGI server.
scgi_cache_lock_timeout	ngx_http_scgi_module	time	5s	Sets a timeout for scgi_cache_lock.
scgi_cache_max_range_offset	ngx_http_scgi_module	number		Sets an offset in bytes for byte-range requests.
scgi_cache_methods	ngx_http_scgi_module	GET | HEAD | POST &hellip;	GET HEAD	If the client request method is listed in this directive then the response will be cached. “GET” and “HEAD” methods are always added to the list, though it is recommended to specify them explicitly.
scgi_cache_min_uses	ngx_http_scgi_module	number	1	Sets the number of requests after which the response will be cached.
scgi_cache_path	ngx_http_scgi_module	path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]		Sets the path and other parameters of a cache.
scgi_cache_purge	ngx_http_scgi_module	string &hellip;		Defines conditions under which the request will be considered a cache purge request.
scgi_cache_revalidate	ngx_http_scgi_module	on | off	off	Enables revalidation of expired cache items using conditional requests with the &ldquo;If-Modified-Since&rdquo; and &ldquo;If-None-Match&rdquo; header fields.
scgi_cache_use_stale	ngx_http_scgi_module	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off &hellip;	off	Determines in which cases a stale cached response can be used when an error occurs during communication with the SCGI server.
scgi_cache_valid	ngx_http_scgi_module	[code &hellip;] time		Sets caching time for different response codes.
scgi_connect_timeout	ngx_http_scgi_module	time	60s	Defines a timeout for establishing a connection with an SCGI server.
scgi_force_ranges	ngx_http_scgi_module	on | off	off	Enables byte-range support for both cached and uncached responses from the SCGI server regardless of the &ldquo;Accept-Ranges&rdquo; field in these responses.
scgi_hide_header	ngx_http_scgi_module	field		By default, nginx does not pass the header fields &ldquo;Status&rdquo; and &ldquo;X-Accel-&hellip;&rdquo; from the response of an SCGI server to a client.
scgi_ignore_client_abort	ngx_http_scgi_module	on | off	off	Determines whether the connection with an SCGI server should be closed when a client closes the connection without waiting for a response.
scgi_ignore_headers	ngx_http_scgi_module	field &hellip;		Disables processing of certain response header fields from the SCGI server.
scgi_intercept_errors	ngx_http_scgi_module	on | off	off	Determines whether an SCGI server responses with codes greater than or equal to 300 should be passed to a client or be intercepted and redirected to nginx for processing with the error_page directive.
scgi_limit_rate	ngx_http_scgi_module	rate	0	Limits the speed of reading the response from the SCGI server.
scgi_max_temp_file_size	ngx_http_scgi_module	size	1024m	When buffering of responses from the SCGI server is enabled, and the whole response does not fit into the buffers set by the scgi_buffer_size and scgi_buffers directives, a part of the response can be saved to a temporary file.
scgi_next_upstream	ngx_http_scgi_module	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
scgi_next_upstream_timeout	ngx_http_scgi_module	time	0	Limits the time during which a request can be passed to the next server.
scgi_next_upstream_tries	ngx_http_scgi_module	number	0	Limits the number of possible tries for passing a request to the next server.
scgi_no_cache	ngx_http_scgi_module	string &hellip;		Defines conditions under which the response will not be saved to a cache.
scgi_param	ngx_http_scgi_module	parameter value [if_not_empty]	HTTP_HOST $host$is_request_port$request_port	Sets a parameter that should be passed to the SCGI server.
scgi_pass	ngx_http_scgi_module	address		Sets the address of an SCGI server.
scgi_pass_header	ngx_http_scgi_module	field		Permits passing otherwise disabled header fields from an SCGI server to a client.
scgi_pass_request_body	ngx_http_scgi_module	on | off	on	Indicates whether the original request body is passed to the SCGI server.
scgi_pass_request_headers	ngx_http_scgi_module	on | off	on	Indicates whether the header fields of the original request are passed to the SCGI server.
scgi_read_timeout	ngx_http_scgi_module	time	60s	Defines a timeout for reading a response from the SCGI server.
scgi_request_buffering	ngx_http_scgi_module	on | off	on	Enables or disables buffering of a client request body.
scgi_request_dynamic	ngx_http_scgi_module	on | off	off	Enables or disables creation of a separate request instance for each SCGI server.
scgi_send_timeout	ngx_http_scgi_module	time	60s	Sets a timeout for transmitting a request to the SCGI server.
scgi_socket_keepalive	ngx_http_scgi_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to an SCGI server.
scgi_socket_rcvbuf	ngx_http_scgi_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to an SCGI server.
scgi_socket_sndbuf	ngx_http_scgi_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to an SCGI server.
scgi_store	ngx_http_scgi_module	on | off | string	off	Enables saving of files to a disk.
scgi_store_access	ngx_http_scgi_module	users:permissions &hellip;	user:rw	Sets access permissions for newly created files and directories, e.g..
scgi_temp_file_write_size	ngx_http_scgi_module	size	8k|16k	Limits the size of data written to a temporary file at a time, when buffering of responses from the SCGI server to temporary files is enabled.
scgi_temp_path	ngx_http_scgi_module	path [level1 [level2 [level3]]]	scgi_temp	Defines a directory for storing temporary files with data received from SCGI servers.
secure_link	ngx_http_secure_link_module	expression		Defines a string with variables from which the checksum value and lifetime of a link will be extracted.
secure_link_md5	ngx_http_secure_link_module	expression		Defines an expression for which the MD5 hash value will be computed and compared with the value passed in a request.
secure_link_secret	ngx_http_secure_link_module	word		Defines a secret word used to check authenticity of requested links.
session_log	ngx_http_session_log_module	name | off	off	Enables the use of the specified session log.
session_log_format	ngx_http_session_log_module	name string &hellip;	combined "..."	Specifies the output format of a log.
session_log_zone	ngx_http_session_log_module	path zone=name:size [format=format] [timeout=time] [id=id] [md5=md5]		Sets the path to a log file and configures the shared memory zone that is used to store currently active sessions.
slice	ngx_http_slice_module	size	0	Sets the size of the slice.
split_clients	ngx_http_split_clients_module	string $variable {...}		Creates a variable for A/B testing, for example.
ssi	ngx_http_ssi_module	on | off	off	Enables or disables processing of SSI commands in responses.
ssi_last_modified	ngx_http_ssi_module	on | off	off	Allows preserving the &ldquo;Last-Modified&rdquo; header field from the original response during SSI processing to facilitate response caching.
ssi_min_file_chunk	ngx_http_ssi_module	size	1k	Sets the minimum size for parts of a response stored on disk, starting from which it makes sense to send them using sendfile.
ssi_silent_errors	ngx_http_ssi_module	on | off	off	If enabled, suppresses the output of the “[an error occurred while processing the directive]” string if an error occurred during SSI processing.
ssi_types	ngx_http_ssi_module	mime-type &hellip;	text/html	Enables processing of SSI commands in responses with the specified MIME types in addition to “text/html”.
ssi_value_length	ngx_http_ssi_module	length	256	Sets the maximum length of parameter values in SSI commands.
ssl	ngx_http_ssl_module	on | off	off	This directive was made obsolete in version 1.15.0 and was removed in version 1.25.1.
ssl_buffer_size	ngx_http_ssl_module	size	16k	Sets the size of the buffer used for sending data.
ssl_certificate	ngx_http_ssl_module	file		Specifies a file with the certificate in the PEM format for the given virtual server.
ssl_certificate_cache	ngx_http_ssl_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
ssl_certificate_compression	ngx_http_ssl_module	on | off	off	Enables TLS 1.3 compression of server certificates.
ssl_certificate_key	ngx_http_ssl_module	file		Specifies a file with the secret key in the PEM format for the given virtual server.
ssl_ciphers	ngx_http_ssl_module	ciphers	HIGH:!aNULL:!MD5	Specifies the enabled ciphers.
ssl_client_certificate	ngx_http_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates and OCSP responses if ssl_stapling is enabled.
ssl_conf_command	ngx_http_ssl_module	name value		Sets arbitrary OpenSSL configuration commands.
ssl_crl	ngx_http_ssl_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify client certificates.
ssl_dhparam	ngx_http_ssl_module	file		Specifies a file with DH parameters for DHE ciphers.
ssl_early_data	ngx_http_ssl_module	on | off	off	Enables or disables TLS 1.3 early data.
ssl_ecdh_curve	ngx_http_ssl_module	curve	auto	Specifies a curve for ECDHE ciphers.
ssl_ech_file	ngx_http_ssl_module	file		Specifies a file with encrypted ClientHello configuration (ECHConfig) in the PEM format used to enable TLS 1.3 ECH in shared mode.
ssl_key_log	ngx_http_ssl_module	path		Enables logging of client connection SSL keys and specifies the path to the key log file.
ssl_ocsp	ngx_http_ssl_module	on | off | leaf	off	Enables OCSP validation of the client certificate chain.
ssl_ocsp_cache	ngx_http_ssl_module	off | [shared:name:size]	off	Sets name and size of the cache that stores client certificates status for OCSP validation.
ssl_ocsp_responder	ngx_http_ssl_module	url		Overrides the URL of the OCSP responder specified in the “Authority Information Access” certificate extension for validation of client certificates.
ssl_password_file	ngx_http_ssl_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
ssl_prefer_server_ciphers	ngx_http_ssl_module	on | off	off	Specifies that server ciphers should be preferred over client ciphers when the SSLv3 and TLS protocols are used.
ssl_protocols	ngx_http_ssl_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols.
ssl_reject_handshake	ngx_http_ssl_module	on | off	off	If enabled, SSL handshakes in the server block will be rejected.
ssl_session_cache	ngx_http_ssl_module	off | none | [builtin[:size]] [shared:name:size]	none	Sets the types and sizes of caches that store session parameters.
ssl_session_ticket_key	ngx_http_ssl_module	file		Sets a file with the secret key used to encrypt and decrypt TLS session tickets.
ssl_session_tickets	ngx_http_ssl_module	on | off	on	Enables or disables session resumption through TLS session tickets.
ssl_session_timeout	ngx_http_ssl_module	time	5m	Specifies a time during which a client may reuse the session parameters.
ssl_stapling	ngx_http_ssl_module	on | off	off	Enables or disables stapling of OCSP responses by the server.
ssl_stapling_file	ngx_http_ssl_module	file		When set, the stapled OCSP response will be taken from the specified file instead of querying the OCSP responder specified in the server certificate.
ssl_stapling_responder	ngx_http_ssl_module	url		Overrides the URL of the OCSP responder specified in the “Authority Information Access” certificate extension.
ssl_stapling_verify	ngx_http_ssl_module	on | off	off	Enables or disables verification of OCSP responses by the server.
ssl_trusted_certificate	ngx_http_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates and OCSP responses if ssl_stapling is enabled.
ssl_verify_client	ngx_http_ssl_module	on | off | optional | optional_no_ca	off	Enables verification of client certificates.
ssl_verify_depth	ngx_http_ssl_module	number	1	Sets the verification depth in the client certificates chain.
status	ngx_http_status_module			The status information will be accessible from the surrounding location.
status_format	ngx_http_status_module	json | jsonp [callback]	json	By default, status information is output in the JSON format.
status_zone	ngx_http_status_module	zone		Enables collection of virtual http or stream (1.7.11) server status information in the specified zone.
stub_status	ngx_http_stub_status_module			The basic status information will be accessible from the surrounding location.
sub_filter	ngx_http_sub_module	string replacement		Sets a string to replace and a replacement string.
sub_filter_last_modified	ngx_http_sub_module	on | off	off	Allows preserving the &ldquo;Last-Modified&rdquo; header field from the original response during replacement to facilitate response caching.
sub_filter_once	ngx_http_sub_module	on | off	on	Indicates whether to look for each string to replace once or repeatedly.
sub_filter_types	ngx_http_sub_module	mime-type &hellip;	text/html	Enables string replacement in responses with the specified MIME types in addition to “text/html”.
tunnel_allow_upstream	ngx_http_tunnel_module	string &hellip;		Defines conditions under which access to the backend server is allowed or denied.
tunnel_bind	ngx_http_tunnel_module	address | off		Makes outgoing connections to a backend server originate from the specified local IP address with an optional port.
tunnel_bind_dynamic	ngx_http_tunnel_module	on | off	off	When enabled, makes the tunnel_bind operation at each connection attempt.
tunnel_buffer_size	ngx_http_tunnel_module	size	16k	Sets the size of the buffer used for reading data from the backend server.
tunnel_connect_timeout	ngx_http_tunnel_module	time	60s	Defines a timeout for establishing a connection with a backend server.
tunnel_next_upstream	ngx_http_tunnel_module	error | timeout | denied | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
tunnel_next_upstream_timeout	ngx_http_tunnel_module	time	0	Limits the time during which a request can be passed to the next server.
tunnel_next_upstream_tries	ngx_http_tunnel_module	number	0	Limits the number of possible tries for passing a request to the next server.
tunnel_pass	ngx_http_tunnel_module	[address]		Enables handling of CONNECT requests and sets the address of a backend server.
tunnel_read_timeout	ngx_http_tunnel_module	time	60s	Sets the timeout between two successive read or write operations on client or backend server connections.
tunnel_send_lowat	ngx_http_tunnel_module	size	0	If the directive is set to a non-zero value, nginx will try to minimize the number of send operations on outgoing connections to a backend server by using either NOTE_LOWAT flag of the kqueue method, or the SO_SNDLOWAT socket option, with the specified size.
tunnel_send_timeout	ngx_http_tunnel_module	time	60s	Sets a timeout for transmitting a request to the backend server.
tunnel_socket_keepalive	ngx_http_tunnel_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a backend server.
tunnel_socket_rcvbuf	ngx_http_tunnel_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a backend server.
tunnel_socket_sndbuf	ngx_http_tunnel_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a backend server.
upstream_conf	ngx_http_upstream_conf_module			Turns on the HTTP interface of upstream configuration in the surrounding location.
health_check	ngx_http_upstream_hc_module	[parameters]		Enables periodic health checks of the servers in a group referenced in the surrounding location.
match	ngx_http_upstream_hc_module	name {...}		Defines the named test set used to verify responses to health check requests.
upstream	ngx_http_upstream_module	name {...}		Defines a group of servers.
server	ngx_http_upstream_module	address [parameters]		Defines the address and other parameters of a server.
zone	ngx_http_upstream_module	name [size]		Defines the name and size of the shared memory zone that keeps the group’s configuration and run-time state that are shared between worker processes.
state	ngx_http_upstream_module	file		Specifies a file that keeps the state of the dynamically configurable group.
hash	ngx_http_upstream_module	key [consistent]		Specifies a load balancing method for a server group where the client-server mapping is based on the hashed key value.
ip_hash	ngx_http_upstream_module			Specifies that a group should use a load balancing method where requests are distributed between servers based on client IP addresses.
keepalive	ngx_http_upstream_module	connections [local]	32 local	Enables or disables caching of keepalive connections to upstream servers.
keepalive_requests	ngx_http_upstream_module	number	1000	Sets the maximum number of requests that can be served through one keepalive connection.
keepalive_time	ngx_http_upstream_module	time	1h	Limits the maximum time during which requests can be processed through one keepalive connection.
keepalive_timeout	ngx_http_upstream_module	timeout	60s	Sets a timeout during which an idle keepalive connection to an upstream server will stay open.
ntlm	ngx_http_upstream_module			Allows proxying requests with NTLM Authentication.
least_conn	ngx_http_upstream_module			Specifies that a group should use a load balancing method where a request is passed to the server with the least number of active connections, taking into account weights of servers.
least_time	ngx_http_upstream_module	header | last_byte [inflight]		Specifies that a group should use a load balancing method where a request is passed to the server with the least average response time and least number of active connections, taking into account weights of servers.
queue	ngx_http_upstream_module	number [timeout=time]		If an upstream server cannot be selected immediately while processing a request, the request will be placed into the queue.
random	ngx_http_upstream_module	[two [method]]		Specifies that a group should use a load balancing method where a request is passed to a randomly selected server, taking into account weights of servers.
resolver	ngx_http_upstream_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]		Configures name servers used to resolve names of upstream servers into addresses, for example.
resolver_timeout	ngx_http_upstream_module	time	30s	Sets a timeout for name resolution, for example.
sticky	ngx_http_upstream_module	cookie name [expires=time] [domain=domain] [httponly] [samesite=strict|lax|none|$variable] [secure] [path=path] | route $variable &hellip; | learn create=$variable lookup=$variable zone=name:size [timeout=time] [header] [sync]		Enables session affinity, which causes requests from the same client to be passed to the same server in a group of servers.
userid	ngx_http_userid_module	on | v1 | log | off	off	Enables or disables setting cookies and logging the received cookies.
userid_domain	ngx_http_userid_module	name | none	none	Defines a domain for which the cookie is set.
userid_expires	ngx_http_userid_module	time | max | off	off	Sets a time during which a browser should keep the cookie.
userid_flags	ngx_http_userid_module	off | flag &hellip;	off	If the parameter is not off, defines one or more additional flags for the cookie: secure, httponly, samesite=strict, samesite=lax, samesite=none.
userid_mark	ngx_http_userid_module	letter | digit | = | off	off	If the parameter is not off, enables the cookie marking mechanism and sets the character used as a mark.
userid_name	ngx_http_userid_module	name	uid	Sets the cookie name.
userid_p3p	ngx_http_userid_module	string | none	none	Sets a value for the &ldquo;P3P&rdquo; header field that will be sent along with the cookie.
userid_path	ngx_http_userid_module	path	/	Defines a path for which the cookie is set.
userid_service	ngx_http_userid_module	number	IP address of the server	If identifiers are issued by multiple servers (services), each service should be assigned its own number to ensure that client identifiers are unique.
uwsgi_allow_upstream	ngx_http_uwsgi_module	string &hellip;		Defines conditions under which access to a uwsgi server is allowed or denied.
uwsgi_bind	ngx_http_uwsgi_module	address [transparent] | off		Makes outgoing connections to a uwsgi server originate from the specified local IP address with an optional port (1.11.2).
uwsgi_bind_dynamic	ngx_http_uwsgi_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
uwsgi_buffer_size	ngx_http_uwsgi_module	size	4k|8k	Sets the size of the buffer used for reading the first part of the response received from the uwsgi server.
uwsgi_buffering	ngx_http_uwsgi_module	on | off	on	Enables or disables buffering of responses from the uwsgi server.
uwsgi_buffers	ngx_http_uwsgi_module	number size	8 4k|8k	Sets the number and size of the buffers used for reading a response from the uwsgi server, for a single connection.
uwsgi_busy_buffers_size	ngx_http_uwsgi_module	size	8k|16k	When buffering of responses from the uwsgi server is enabled, limits the total size of buffers that can be busy sending a response to the client while the response is not yet fully read.
uwsgi_cache	ngx_http_uwsgi_module	zone | off	off	Defines a shared memory zone used for caching.
uwsgi_cache_background_update	ngx_http_uwsgi_module	on | off	off	Allows starting a background subrequest to update an expired cache item, while a stale cached response is returned to the client.
uwsgi_cache_bypass	ngx_http_uwsgi_module	string &hellip;		Defines conditions under which the response will not be taken from a cache.
uwsgi_cache_key	ngx_http_uwsgi_module	string		Defines a key for caching, for example
uwsgi_cache_lock	ngx_http_uwsgi_module	on | off	off	When enabled, only one request at a time will be allowed to populate a new cache element identified according to the uwsgi_cache_key directive by passing a request to a uwsgi server.
uwsgi_cache_lock_age	ngx_http_uwsgi_module	time	5s	If the last request passed to the uwsgi server for populating a new cache element has not completed for the specified time, one more request may be passed to the uwsgi server.
uwsgi_cache_lock_timeout	ngx_http_uwsgi_module	time	5s	Sets a timeout for uwsgi_cache_lock.
uwsgi_cache_max_range_offset	ngx_http_uwsgi_module	number		Sets an offset in bytes for byte-range requests.
uwsgi_cache_methods	ngx_http_uwsgi_module	GET | HEAD | POST &hellip;	GET HEAD	If the client request method is listed in this directive then the response will be cached. “GET” and “HEAD” methods are always added to the list, though it is recommended to specify them explicitly.
uwsgi_cache_min_uses	ngx_http_uwsgi_module	number	1	Sets the number of requests after which the response will be cached.
uwsgi_cache_path	ngx_http_uwsgi_module	path [levels=levels] [use_temp_path=on|off] keys_zone=name:size [inactive=time] [max_size=size] [min_free=size] [manager_files=number] [manager_sleep=time] [manager_threshold=time] [loader_files=number] [loader_sleep=time] [loader_threshold=time] [purger=on|off] [purger_files=number] [purger_sleep=time] [purger_threshold=time]		Sets the path and other parameters of a cache.
uwsgi_cache_purge	ngx_http_uwsgi_module	string &hellip;		Defines conditions under which the request will be considered a cache purge request.
uwsgi_cache_revalidate	ngx_http_uwsgi_module	on | off	off	Enables revalidation of expired cache items using conditional requests with the &ldquo;If-Modified-Since&rdquo; and &ldquo;If-None-Match&rdquo; header fields.
uwsgi_cache_use_stale	ngx_http_uwsgi_module	error | timeout | invalid_header | updating | http_500 | http_503 | http_403 | http_404 | http_429 | off &hellip;	off	Determines in which cases a stale cached response can be used when an error occurs during communication with the uwsgi server.
uwsgi_cache_valid	ngx_http_uwsgi_module	[code &hellip;] time		Sets caching time for different response codes.
uwsgi_connect_timeout	ngx_http_uwsgi_module	time	60s	Defines a timeout for establishing a connection with a uwsgi server.
uwsgi_force_ranges	ngx_http_uwsgi_module	on | off	off	Enables byte-range support for both cached and uncached responses from the uwsgi server regardless of the &ldquo;Accept-Ranges&rdquo; field in these responses.
uwsgi_hide_header	ngx_http_uwsgi_module	field		By default, nginx does not pass the header fields &ldquo;Status&rdquo; and &ldquo;X-Accel-&hellip;&rdquo; from the response of a uwsgi server to a client.
uwsgi_ignore_client_abort	ngx_http_uwsgi_module	on | off	off	Determines whether the connection with a uwsgi server should be closed when a client closes the connection without waiting for a response.
uwsgi_ignore_headers	ngx_http_uwsgi_module	field &hellip;		Disables processing of certain response header fields from the uwsgi server.
uwsgi_intercept_errors	ngx_http_uwsgi_module	on | off	off	Determines whether a uwsgi server responses with codes greater than or equal to 300 should be passed to a client or be intercepted and redirected to nginx for processing with the error_page directive.
uwsgi_limit_rate	ngx_http_uwsgi_module	rate	0	Limits the speed of reading the response from the uwsgi server.
uwsgi_max_temp_file_size	ngx_http_uwsgi_module	size	1024m	When buffering of responses from the uwsgi server is enabled, and the whole response does not fit into the buffers set by the uwsgi_buffer_size and uwsgi_buffers directives, a part of the response can be saved to a temporary file.
uwsgi_modifier1	ngx_http_uwsgi_module	number	0	Sets the value of the modifier1 field in the uwsgi packet header.
uwsgi_modifier2	ngx_http_uwsgi_module	number	0	Sets the value of the modifier2 field in the uwsgi packet header.
uwsgi_next_upstream	ngx_http_uwsgi_module	error | timeout | denied | invalid_header | http_500 | http_503 | http_403 | http_404 | http_429 | non_idempotent | off &hellip;	error timeout	Specifies in which cases a request should be passed to the next server.
uwsgi_next_upstream_timeout	ngx_http_uwsgi_module	time	0	Limits the time during which a request can be passed to the next server.
uwsgi_next_upstream_tries	ngx_http_uwsgi_module	number	0	Limits the number of possible tries for passing a request to the next server.
uwsgi_no_cache	ngx_http_uwsgi_module	string &hellip;		Defines conditions under which the response will not be saved to a cache.
uwsgi_param	ngx_http_uwsgi_module	parameter value [if_not_empty]	HTTP_HOST $host$is_request_port$request_port	Sets a parameter that should be passed to the uwsgi server.
uwsgi_pass	ngx_http_uwsgi_module	[protocol://]address		Sets the protocol and address of a uwsgi server.
uwsgi_pass_header	ngx_http_uwsgi_module	field		Permits passing otherwise disabled header fields from a uwsgi server to a client.
uwsgi_pass_request_body	ngx_http_uwsgi_module	on | off	on	Indicates whether the original request body is passed to the uwsgi server.
uwsgi_pass_request_headers	ngx_http_uwsgi_module	on | off	on	Indicates whether the header fields of the original request are passed to the uwsgi server.
uwsgi_read_timeout	ngx_http_uwsgi_module	time	60s	Defines a timeout for reading a response from the uwsgi server.
uwsgi_request_buffering	ngx_http_uwsgi_module	on | off	on	Enables or disables buffering of a client request body.
uwsgi_request_dynamic	ngx_http_uwsgi_module	on | off	off	Enables or disables creation of a separate request instance for each uwsgi server.
uwsgi_send_timeout	ngx_http_uwsgi_module	time	60s	Sets a timeout for transmitting a request to the uwsgi server.
uwsgi_socket_keepalive	ngx_http_uwsgi_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a uwsgi server.
uwsgi_socket_rcvbuf	ngx_http_uwsgi_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a uwsgi server.
uwsgi_socket_sndbuf	ngx_http_uwsgi_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a uwsgi server.
uwsgi_ssl_certificate	ngx_http_uwsgi_module	file		Specifies a file with the certificate in the PEM format used for authentication to a secured uwsgi server.
uwsgi_ssl_certificate_cache	ngx_http_uwsgi_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
uwsgi_ssl_certificate_key	ngx_http_uwsgi_module	file		Specifies a file with the secret key in the PEM format used for authentication to a secured uwsgi server.
uwsgi_ssl_ciphers	ngx_http_uwsgi_module	ciphers	DEFAULT	Specifies the enabled ciphers for requests to a secured uwsgi server.
uwsgi_ssl_conf_command	ngx_http_uwsgi_module	name value		Sets arbitrary OpenSSL configuration commands when establishing a connection with the secured uwsgi server.
uwsgi_ssl_crl	ngx_http_uwsgi_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of the secured uwsgi server.
uwsgi_ssl_key_log	ngx_http_uwsgi_module	path		Enables logging of secured uwsgi server connection SSL keys and specifies the path to the key log file.
uwsgi_ssl_name	ngx_http_uwsgi_module	name	host from uwsgi_pass	Allows overriding the server name used to verify the certificate of the secured uwsgi server and to be passed through SNI when establishing a connection with the secured uwsgi server.
uwsgi_ssl_password_file	ngx_http_uwsgi_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
uwsgi_ssl_protocols	ngx_http_uwsgi_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols for requests to a secured uwsgi server.
uwsgi_ssl_server_name	ngx_http_uwsgi_module	on | off	off	Enables or disables passing of the server name through TLS Server Name Indication extension (SNI, RFC 6066) when establishing a connection with the secured uwsgi server.
uwsgi_ssl_session_reuse	ngx_http_uwsgi_module	on | off	on	Determines whether SSL sessions can be reused when working with a secured uwsgi server.
uwsgi_ssl_trusted_certificate	ngx_http_uwsgi_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the secured uwsgi server.
uwsgi_ssl_verify	ngx_http_uwsgi_module	on | off	off	Enables or disables verification of the secured uwsgi server certificate.
uwsgi_ssl_verify_depth	ngx_http_uwsgi_module	number	1	Sets the verification depth in the secured uwsgi server certificates chain.
uwsgi_store	ngx_http_uwsgi_module	on | off | string	off	Enables saving of files to a disk.
uwsgi_store_access	ngx_http_uwsgi_module	users:permissions &hellip;	user:rw	Sets access permissions for newly created files and directories, e.g..
uwsgi_temp_file_write_size	ngx_http_uwsgi_module	size	8k|16k	Limits the size of data written to a temporary file at a time, when buffering of responses from the uwsgi server to temporary files is enabled.
uwsgi_temp_path	ngx_http_uwsgi_module	path [level1 [level2 [level3]]]	uwsgi_temp	Defines a directory for storing temporary files with data received from uwsgi servers.
http2	ngx_http_v2_module	on | off	off	Enables the HTTP/2 protocol.
http2_body_preread_size	ngx_http_v2_module	size	64k	Sets the size of the buffer per each request in which the request body may be saved before it is started to be processed.
http2_chunk_size	ngx_http_v2_module	size	8k	Sets the maximum size of chunks into which the response body is sliced.
http2_idle_timeout	ngx_http_v2_module	time	3m	This directive is obsolete since version 1.19.7.
http2_max_concurrent_pushes	ngx_http_v2_module	number	10	This directive is obsolete since version 1.25.1.
http2_max_concurrent_streams	ngx_http_v2_module	number	128	Sets the maximum number of concurrent HTTP/2 streams in a connection.
http2_max_field_size	ngx_http_v2_module	size	4k	This directive is obsolete since version 1.19.7.
http2_max_header_size	ngx_http_v2_module	size	16k	This directive is obsolete since version 1.19.7.
http2_max_requests	ngx_http_v2_module	number	1000	This directive is obsolete since version 1.19.7.
http2_push	ngx_http_v2_module	uri | off	off	This directive is obsolete since version 1.25.1.
http2_push_preload	ngx_http_v2_module	on | off	off	This directive is obsolete since version 1.25.1.
http2_recv_buffer_size	ngx_http_v2_module	size	256k	Sets the size of the per worker input buffer.
http2_recv_timeout	ngx_http_v2_module	time	30s	This directive is obsolete since version 1.19.7.
http3	ngx_http_v3_module	on | off	on	Enables HTTP/3 protocol negotiation.
http3_hq	ngx_http_v3_module	on | off	off	Enables HTTP/0.9 protocol negotiation used in QUIC interoperability tests.
http3_max_concurrent_streams	ngx_http_v3_module	number	128	Sets the maximum number of concurrent HTTP/3 request streams in a connection.
http3_stream_buffer_size	ngx_http_v3_module	size	64k	Sets the size of the buffer used for reading and writing of the QUIC streams.
quic_active_connection_id_limit	ngx_http_v3_module	number	2	Sets the QUIC active_connection_id_limit transport parameter value.
quic_bpf	ngx_http_v3_module	on | off	off	Enables routing of QUIC packets using eBPF.
quic_gso	ngx_http_v3_module	on | off	off	Enables sending in optimized batch mode using segmentation offloading.
quic_host_key	ngx_http_v3_module	file		Sets a file with the secret key used to encrypt stateless reset and address validation tokens.
quic_retry	ngx_http_v3_module	on | off	off	Enables the QUIC Address Validation feature.
xml_entities	ngx_http_xslt_module	path		Specifies the DTD file that declares character entities.
xml_external_entities	ngx_http_xslt_module	on | off	off	Enables or disables loading of external entities declared in the internal DTD subset of the processed XML.
xslt_last_modified	ngx_http_xslt_module	on | off	off	Allows preserving the &ldquo;Last-Modified&rdquo; header field from the original response during XSLT transformations to facilitate response caching.
xslt_param	ngx_http_xslt_module	parameter value		Defines the parameters for XSLT stylesheets.
xslt_string_param	ngx_http_xslt_module	parameter value		Defines the string parameters for XSLT stylesheets.
xslt_stylesheet	ngx_http_xslt_module	stylesheet [parameter=value &hellip;]		Defines the XSLT stylesheet and its optional parameters.
xslt_types	ngx_http_xslt_module	mime-type &hellip;	text/xml	Enables transformations in responses with the specified MIME types in addition to “text/xml”.
auth_http	ngx_mail_auth_http_module	URL		Sets the URL of the HTTP authentication server.
auth_http_header	ngx_mail_auth_http_module	header value		Appends the specified header to requests sent to the authentication server.
auth_http_pass_client_cert	ngx_mail_auth_http_module	on | off	off	Appends the &ldquo;Auth-SSL-Cert&rdquo; header with the client certificate in the PEM format (urlencoded) to requests sent to the authentication server.
auth_http_timeout	ngx_mail_auth_http_module	time	60s	Sets the timeout for communication with the authentication server.
listen	ngx_mail_core_module	address:port [ssl] [proxy_protocol] [backlog=number] [rcvbuf=size] [sndbuf=size] [bind] [ipv6only=on|off] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]		Sets the address and port for the socket on which the server will accept requests.
mail	ngx_mail_core_module	{...}		Provides the configuration file context in which the mail server directives are specified.
max_errors	ngx_mail_core_module	number	5	Sets the number of protocol errors after which the connection is closed.
protocol	ngx_mail_core_module	imap | pop3 | smtp		Sets the protocol for a proxied server.
resolver	ngx_mail_core_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone] | off	off	Configures name servers used to find the client’s hostname to pass it to the authentication server, and in the XCLIENT command when proxying SMTP.
resolver_timeout	ngx_mail_core_module	time	30s	Sets a timeout for DNS operations, for example.
server	ngx_mail_core_module	{...}		Sets the configuration for a server.
server_name	ngx_mail_core_module	name	hostname	Sets the server name that is used.
timeout	ngx_mail_core_module	time	60s	Sets the timeout that is used before proxying to the backend starts.
imap_auth	ngx_mail_imap_module	method &hellip;	plain	Sets permitted methods of authentication for IMAP clients.
imap_capabilities	ngx_mail_imap_module	extension &hellip;	IMAP4 IMAP4rev1 UIDPLUS	Sets the IMAP protocol extensions list that is passed to the client in response to the CAPABILITY command.
imap_client_buffer	ngx_mail_imap_module	size	4k|8k	Sets the size of the buffer used for reading IMAP commands.
pop3_auth	ngx_mail_pop3_module	method &hellip;	plain	Sets permitted methods of authentication for POP3 clients.
pop3_capabilities	ngx_mail_pop3_module	extension &hellip;	TOP USER UIDL	Sets the POP3 protocol extensions list that is passed to the client in response to the CAPA command.
proxy_buffer	ngx_mail_proxy_module	size	4k|8k	Sets the size of the buffer used for proxying.
proxy_pass_error_message	ngx_mail_proxy_module	on | off	off	Indicates whether to pass the error message obtained during the authentication on the backend to the client.
proxy_protocol	ngx_mail_proxy_module	on | off | v2	off	Enables the PROXY protocol for connections to a backend.
proxy_smtp_auth	ngx_mail_proxy_module	on | off	off	Enables or disables user authentication on the SMTP backend using the AUTH command.
proxy_timeout	ngx_mail_proxy_module	timeout	24h	Sets the timeout between two successive read or write operations on client or proxied server connections.
xclient	ngx_mail_proxy_module	on | off	on	Enables or disables the passing of the XCLIENT command with client parameters when connecting to the SMTP backend.
set_real_ip_from	ngx_mail_realip_module	address | CIDR | unix:		Defines trusted addresses that are known to send correct replacement addresses.
smtp_auth	ngx_mail_smtp_module	method &hellip;	plain login	Sets permitted methods of SASL authentication for SMTP clients.
smtp_capabilities	ngx_mail_smtp_module	extension &hellip;		Sets the SMTP protocol extensions list that is passed to the client in response to the EHLO command.
smtp_client_buffer	ngx_mail_smtp_module	size	4k|8k	Sets the size of the buffer used for reading SMTP commands.
smtp_greeting_delay	ngx_mail_smtp_module	time	0	Allows setting a delay before sending an SMTP greeting in order to reject clients who fail to wait for the greeting before sending SMTP commands.
ssl	ngx_mail_ssl_module	on | off	off	This directive was made obsolete in version 1.15.0 and was removed in version 1.25.1.
ssl_certificate	ngx_mail_ssl_module	file		Specifies a file with the certificate in the PEM format for the given server.
ssl_certificate_compression	ngx_mail_ssl_module	on | off	off	Enables TLS 1.3 compression of server certificates.
ssl_certificate_key	ngx_mail_ssl_module	file		Specifies a file with the secret key in the PEM format for the given server.
ssl_ciphers	ngx_mail_ssl_module	ciphers	HIGH:!aNULL:!MD5	Specifies the enabled ciphers.
ssl_client_certificate	ngx_mail_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates.
ssl_conf_command	ngx_mail_ssl_module	name value		Sets arbitrary OpenSSL configuration commands.
ssl_crl	ngx_mail_ssl_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify client certificates.
ssl_dhparam	ngx_mail_ssl_module	file		Specifies a file with DH parameters for DHE ciphers.
ssl_ecdh_curve	ngx_mail_ssl_module	curve	auto	Specifies a curve for ECDHE ciphers.
ssl_password_file	ngx_mail_ssl_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
ssl_prefer_server_ciphers	ngx_mail_ssl_module	on | off	off	Specifies that server ciphers should be preferred over client ciphers when the SSLv3 and TLS protocols are used.
ssl_protocols	ngx_mail_ssl_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols.
ssl_session_cache	ngx_mail_ssl_module	off | none | [builtin[:size]] [shared:name:size]	none	Sets the types and sizes of caches that store session parameters.
ssl_session_ticket_key	ngx_mail_ssl_module	file		Sets a file with the secret key used to encrypt and decrypt TLS session tickets.
ssl_session_tickets	ngx_mail_ssl_module	on | off	on	Enables or disables session resumption through TLS session tickets.
ssl_session_timeout	ngx_mail_ssl_module	time	5m	Specifies a time during which a client may reuse the session parameters.
ssl_trusted_certificate	ngx_mail_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates.
ssl_verify_client	ngx_mail_ssl_module	on | off | optional | optional_no_ca	off	Enables verification of client certificates.
ssl_verify_depth	ngx_mail_ssl_module	number	1	Sets the verification depth in the client certificates chain.
starttls	ngx_mail_ssl_module	on | off | only	off	on
accept_mutex	ngx_core_module	on | off	off	If accept_mutex is enabled, worker processes will accept new connections by turn.
accept_mutex_delay	ngx_core_module	time	500ms	If accept_mutex is enabled, specifies the maximum time during which a worker process will try to restart accepting new connections if another worker process is currently accepting new connections.
daemon	ngx_core_module	on | off	on	Determines whether nginx should become a daemon.
debug_connection	ngx_core_module	address | CIDR | unix:		Enables debugging log for selected client connections.
debug_points	ngx_core_module	abort | stop		This directive is used for debugging.
env	ngx_core_module	variable[=value]	TZ	By default, nginx removes all environment variables inherited from its parent process except the TZ variable.
error_log	ngx_core_module	file [level] [json]	logs/error.log error	Configures logging.
events	ngx_core_module	{...}		Provides the configuration file context in which the directives that affect connection processing are specified.
include	ngx_core_module	file | mask		Includes another file, or files matching the specified mask, into configuration.
load_module	ngx_core_module	file		Loads a dynamic module.
lock_file	ngx_core_module	file	logs/nginx.lock	nginx uses the locking mechanism to implement accept_mutex and serialize access to shared memory.
master_process	ngx_core_module	on | off	on	Determines whether worker processes are started.
multi_accept	ngx_core_module	on | off	off	If multi_accept is disabled, a worker process will accept one new connection at a time.
pcre_jit	ngx_core_module	on | off	off	Enables or disables the use of “just-in-time compilation” (PCRE JIT) for the regular expressions known by the time of configuration parsing.
pid	ngx_core_module	file	logs/nginx.pid	Defines a file that will store the process ID of the main process.
ssl_engine	ngx_core_module	device		Defines the name of the hardware SSL accelerator.
ssl_object_cache_inheritable	ngx_core_module	on | off	on	If enabled, SSL objects (SSL certificates, secret keys, trusted CA certificates, CRL lists) will be inherited across configuration reloads.
stall_threshold	ngx_core_module	time	1000ms	Allows overriding the default time threshold for the event loop iteration before a stall is reported.
thread_pool	ngx_core_module	name threads=number [max_queue=number]	default threads=32 max_queue=65536	Defines the name and parameters of a thread pool used for multi-threaded reading and sending of files without blocking worker processes.
timer_resolution	ngx_core_module	interval		Reduces timer resolution in worker processes, thus reducing the number of gettimeofday() system calls made.
use	ngx_core_module	method		Specifies the connection processing method to use.
user	ngx_core_module	user [group]	nobody nobody	Defines user and group credentials used by worker processes.
worker_aio_requests	ngx_core_module	number	32	When using aio with the epoll connection processing method, sets the maximum number of outstanding asynchronous I/O operations for a single worker process.
worker_connections	ngx_core_module	number	512	Sets the maximum number of simultaneous connections that can be opened by a worker process.
worker_cpu_affinity	ngx_core_module	cpumask &hellip; | auto [cpumask]		Binds worker processes to the sets of CPUs.
worker_priority	ngx_core_module	number	0	Defines the scheduling priority for worker processes like it is done by the nice command: a negative number means higher priority.
worker_processes	ngx_core_module	number | auto	1	Defines the number of worker processes.
worker_rlimit_core	ngx_core_module	size		Changes the limit on the largest size of a core file (RLIMIT_CORE) for worker processes.
worker_rlimit_nofile	ngx_core_module	number		Changes the limit on the maximum number of open files (RLIMIT_NOFILE) for worker processes.
worker_shutdown_timeout	ngx_core_module	time		Configures a timeout for a graceful shutdown of worker processes.
working_directory	ngx_core_module	directory		Defines the current working directory for a worker process.
google_perftools_profiles	ngx_google_perftools_module	file		Sets a file name that keeps profiling information of nginx worker process.
mgmt	ngx_mgmt_module	{...}		Provides the configuration file context in which usage reporting and license management directives are specified.
enforce_initial_report	ngx_mgmt_module	on | off	on	Enables or disables the 180-day grace period for sending the initial usage report.
license_token	ngx_mgmt_module	file	license.jwt	Specifies a JWT license file.
proxy	ngx_mgmt_module	host:port		Sets the HTTP CONNECT proxy used for sending the usage report.
proxy_username	ngx_mgmt_module	string		Sets the user name used for authentication on the proxy.
proxy_password	ngx_mgmt_module	string		Sets the password used for authentication on the proxy.
resolver	ngx_mgmt_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]		Configures name servers used to resolve usage reporting endpoint name.
ssl_crl	ngx_mgmt_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of the usage reporting endpoint.
ssl_trusted_certificate	ngx_mgmt_module	file	system CA bundle	Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the usage reporting endpoint.
ssl_verify	ngx_mgmt_module	on | off	on	Enables or disables verification of the usage reporting endpoint certificate.
state_path	ngx_mgmt_module	path		Defines a directory for storing state files (nginx-mgmt-*) created by the ngx_mgmt_module module.
usage_report	ngx_mgmt_module	[endpoint=address] [interval=time]	endpoint=product.connect.nginx.com interval=1h	Sets the address and port of the usage reporting endpoint.
otel_exporter	ngx_otel_module	{...}		Specifies OTel data export parameters.
otel_service_name	ngx_otel_module	name	unknown_service:nginx	Sets the “service.name” attribute of the OTel resource.
otel_resource_attr	ngx_otel_module	name value		Sets a custom OTel resource attribute.
otel_trace	ngx_otel_module	on | off | $variable	off	Enables or disables OpenTelemetry tracing.
otel_trace_context	ngx_otel_module	extract | inject | propagate | ignore	ignore	Specifies how to propagate traceparent/tracestate headers.
otel_span_name	ngx_otel_module	name		Defines the name of the OTel span.
otel_span_attr	ngx_otel_module	name value		Adds a custom OTel span attribute.
allow	ngx_stream_access_module	address | CIDR | unix: | all		Allows access for the specified network or address.
deny	ngx_stream_access_module	address | CIDR | unix: | all		Denies access for the specified network or address.
listen	ngx_stream_core_module	address:port [default_server] [ssl] [udp] [proxy_protocol] [setfib=number] [fastopen=number] [backlog=number] [rcvbuf=size] [sndbuf=size] [accept_filter=filter] [deferred] [bind] [ipv6only=on|off] [reuseport] [multipath] [so_keepalive=on|off|[keepidle]:[keepintvl]:[keepcnt]]		Sets the address and port for the socket on which the server will accept connections.
preread_buffer_size	ngx_stream_core_module	size	16k	Specifies a size of the preread buffer.
preread_timeout	ngx_stream_core_module	timeout	30s	Specifies a timeout of the preread phase.
proxy_protocol_timeout	ngx_stream_core_module	timeout	30s	Specifies a timeout for reading the PROXY protocol header to complete.
resolver	ngx_stream_core_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]		Configures name servers used to resolve names of upstream servers into addresses, for example.
resolver_timeout	ngx_stream_core_module	time	30s	Sets a timeout for name resolution, for example.
server	ngx_stream_core_module	{...}		Sets the configuration for a virtual server.
server_name	ngx_stream_core_module	name &hellip;	""	Sets names of a virtual server, for example.
server_names_hash_bucket_size	ngx_stream_core_module	size	32|64|128	Sets the bucket size for the server names hash tables.
server_names_hash_max_size	ngx_stream_core_module	size	512	Sets the maximum size of the server names hash tables.
stream	ngx_stream_core_module	{...}		Provides the configuration file context in which the stream server directives are specified.
tcp_nodelay	ngx_stream_core_module	on | off	on	Enables or disables the use of the TCP_NODELAY option.
variables_hash_bucket_size	ngx_stream_core_module	size	64	Sets the bucket size for the variables hash table.
variables_hash_max_size	ngx_stream_core_module	size	1024	Sets the maximum size of the variables hash table.
geo	ngx_stream_geo_module	[$address] $variable {...}		Describes the dependency of values of the specified variable on the client IP address.
geoip_country	ngx_stream_geoip_module	file		Specifies a database used to determine the country depending on the client IP address.
geoip_city	ngx_stream_geoip_module	file		Specifies a database used to determine the country, region, and city depending on the client IP address.
geoip_org	ngx_stream_geoip_module	file		Specifies a database used to determine the organization depending on the client IP address.
js_access	ngx_stream_js_module	module.function		Sets an njs function which will be called at the access phase.
js_context_reuse	ngx_stream_js_module	number	128	Sets a maximum number of JS context to be reused for QuickJS engine.
js_engine	ngx_stream_js_module	njs | qjs	njs	Sets a JavaScript engine to be used for njs scripts.
js_fetch_buffer_size	ngx_stream_js_module	size	16k	Sets the size of the buffer used for reading and writing with Fetch API.
js_fetch_ciphers	ngx_stream_js_module	ciphers	HIGH:!aNULL:!MD5	Specifies the enabled ciphers for HTTPS connections with Fetch API.
js_fetch_max_response_buffer_size	ngx_stream_js_module	size	1m	Sets the maximum size of the response received with Fetch API.
js_fetch_protocols	ngx_stream_js_module	[TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1 TLSv1.1 TLSv1.2	Enables the specified protocols for HTTPS connections with Fetch API.
js_fetch_timeout	ngx_stream_js_module	time	60s	Defines a timeout for reading and writing for Fetch API.
js_fetch_trusted_certificate	ngx_stream_js_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the HTTPS certificate with Fetch API.
js_fetch_verify	ngx_stream_js_module	on | off	on	Enables or disables verification of the HTTPS server certificate with Fetch API.
js_fetch_verify_depth	ngx_stream_js_module	number	100	Sets the verification depth in the HTTPS server certificates chain with Fetch API.
js_fetch_proxy	ngx_stream_js_module	url		Configures a forward proxy URL with Fetch API.
js_fetch_keepalive	ngx_stream_js_module	connections	0	Activates the cache for connections to destination servers.
js_fetch_keepalive_requests	ngx_stream_js_module	number	1000	Sets the maximum number of requests that can be served through one keepalive connection with Fetch API.
js_fetch_keepalive_time	ngx_stream_js_module	time	1h	Limits the maximum time during which requests can be processed through one keepalive connection with Fetch API.
js_fetch_keepalive_timeout	ngx_stream_js_module	time	60s	Sets a timeout during which an idle keepalive connection to a destination server will stay open with Fetch API.
js_filter	ngx_stream_js_module	module.function		Sets a data filter.
js_import	ngx_stream_js_module	module.js | export_name from module.js		Imports a module that implements session and variable handlers in njs.
js_include	ngx_stream_js_module	file		Specifies a file that implements server and variable handlers in njs.
js_load_stream_native_module	ngx_stream_js_module	path [as name]		Loads a native module (shared library) for use in Stream JavaScript code.
js_path	ngx_stream_js_module	path		Sets an additional path for njs modules.
js_periodic	ngx_stream_js_module	module.function [interval=time] [jitter=number] [worker_affinity=mask]		Specifies a content handler to run at regular interval.
js_preload_object	ngx_stream_js_module	name.json | name from file.json		Preloads an immutable object at configure time.
js_preread	ngx_stream_js_module	module.function		Sets an njs function which will be called at the preread phase.
js_set	ngx_stream_js_module	$variable module.function [nocache]		Sets an njs function for the specified variable.
js_shared_dict_zone	ngx_stream_js_module	zone=name:size [timeout=time] [type=string|number] [evict] [state=file]		Sets the name and size of the shared memory zone that keeps the key-value dictionary shared between worker processes.
js_var	ngx_stream_js_module	$variable [value]		Declares a writable variable.
keyval	ngx_stream_keyval_module	key $variable zone=name		Creates a new $variable whose value is looked up by the key in the key-value database.
keyval_zone	ngx_stream_keyval_module	zone=name:size [state=file] [timeout=time] [type=string|ip|prefix] [sync]		Sets the name and size of the shared memory zone that keeps the key-value database.
limit_conn	ngx_stream_limit_conn_module	zone number		Sets the shared memory zone and the maximum allowed number of connections for a given key value.
limit_conn_dry_run	ngx_stream_limit_conn_module	on | off	off	Enables the dry run mode.
limit_conn_log_level	ngx_stream_limit_conn_module	info | notice | warn | error	error	Sets the desired logging level for cases when the server limits the number of connections.
limit_conn_zone	ngx_stream_limit_conn_module	key zone=name:size		Sets parameters for a shared memory zone that will keep states for various keys.
access_log	ngx_stream_log_module	path format [buffer=size] [gzip[=]] [flush=time] [if=condition] | off	off	Sets the path, format, and configuration for a buffered log write.
log_format	ngx_stream_log_module	name [escape=default|json|none] string &hellip;		Specifies the log format, for example.
open_log_file_cache	ngx_stream_log_module	max=N [inactive=time] [min_uses=N] [valid=time] | off	off	Defines a cache that stores the file descriptors of frequently used logs whose names contain variables.
map	ngx_stream_map_module	string $variable {...}		Creates a new variable whose value depends on values of one or more of the source variables specified in the first parameter.
map_hash_bucket_size	ngx_stream_map_module	size	32|64|128	Sets the bucket size for the map variables hash tables.
map_hash_max_size	ngx_stream_map_module	size	2048	Sets the maximum size of the map variables hash tables.
mqtt	ngx_stream_mqtt_filter_module	on | off	off	Enables the MQTT protocol for the given virtual server.
mqtt_buffers	ngx_stream_mqtt_filter_module	number size	100 1k	Sets the number and size of the buffers used for handling MQTT messages, for a single connection.
mqtt_rewrite_buffer_size	ngx_stream_mqtt_filter_module	size	4k|8k	This directive is obsolete since version 1.25.1.
mqtt_set_connect	ngx_stream_mqtt_filter_module	field value		Sets the message field to the given value for CONNECT message.
mqtt_preread	ngx_stream_mqtt_preread_module	on | off	off	Enables extracting information from the MQTT CONNECT message at the preread phase.
num_map	ngx_stream_num_map_module	[$number] $variable {...}		Describes how the values of the specified variable depend on numeric values or numeric value ranges.
pass	ngx_stream_pass_module	address		Sets server address to pass client connection to.
proxy_bind	ngx_stream_proxy_module	address [transparent] | off		Makes outgoing connections to a proxied server originate from the specified local IP address.
proxy_bind_dynamic	ngx_stream_proxy_module	on | off	off	When enabled, makes the bind operation at each connection attempt.
proxy_buffer_size	ngx_stream_proxy_module	size	16k	Sets the size of the buffer used for reading data from the proxied server.
proxy_connect_timeout	ngx_stream_proxy_module	time	60s	Defines a timeout for establishing a connection with a proxied server.
proxy_download_rate	ngx_stream_proxy_module	rate	0	Limits the speed of reading the data from the proxied server.
proxy_half_close	ngx_stream_proxy_module	on | off	off	Enables or disables closing each direction of a TCP connection independently (“TCP half-close”).
proxy_next_upstream	ngx_stream_proxy_module	on | off	on	When a connection to the proxied server cannot be established, determines whether a client connection will be passed to the next server.
proxy_next_upstream_timeout	ngx_stream_proxy_module	time	0	Limits the time allowed to pass a connection to the next server.
proxy_next_upstream_tries	ngx_stream_proxy_module	number	0	Limits the number of possible tries for passing a connection to the next server.
proxy_pass	ngx_stream_proxy_module	address		Sets the address of a proxied server.
proxy_protocol	ngx_stream_proxy_module	on | off | v2	off	Enables the PROXY protocol for connections to a proxied server.
proxy_requests	ngx_stream_proxy_module	number	0	Sets the number of client datagrams at which binding between a client and existing UDP stream session is dropped.
proxy_responses	ngx_stream_proxy_module	number		Sets the number of datagrams expected from the proxied server in response to a client datagram if the UDP protocol is used.
proxy_session_drop	ngx_stream_proxy_module	on | off	off	Enables terminating all sessions to a proxied server after it was removed from the group or marked as permanently unavailable.
proxy_socket_keepalive	ngx_stream_proxy_module	on | off	off	Configures the “TCP keepalive” behavior for outgoing connections to a proxied server.
proxy_socket_rcvbuf	ngx_stream_proxy_module	size		Sets the receive buffer size (the SO_RCVBUF option) for outgoing connections to a proxied server.
proxy_socket_sndbuf	ngx_stream_proxy_module	size		Sets the send buffer size (the SO_SNDBUF option) for outgoing connections to a proxied server.
proxy_ssl	ngx_stream_proxy_module	on | off	off	Enables the SSL/TLS protocol for connections to a proxied server.
proxy_ssl_alpn	ngx_stream_proxy_module	protocol &hellip;		Specifies the list of protocols to advertise via the ALPN extension when establishing a connection with the proxied server.
proxy_ssl_certificate	ngx_stream_proxy_module	file		Specifies a file with the certificate in the PEM format used for authentication to a proxied server.
proxy_ssl_certificate_cache	ngx_stream_proxy_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
proxy_ssl_certificate_key	ngx_stream_proxy_module	file		The value store:scheme:id can be specified instead of the file (1.29.0), which is used to load a secret key with a specified id and OpenSSL provider registered URI scheme, such as pkcs11.
proxy_ssl_ciphers	ngx_stream_proxy_module	ciphers	DEFAULT	Specifies the enabled ciphers for connections to a proxied server.
proxy_ssl_conf_command	ngx_stream_proxy_module	name value		Sets arbitrary OpenSSL configuration commands when establishing a connection with the proxied server.
proxy_ssl_crl	ngx_stream_proxy_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of the proxied server.
proxy_ssl_key_log	ngx_stream_proxy_module	path		Enables logging of proxied server connection SSL keys and specifies the path to the key log file.
proxy_ssl_name	ngx_stream_proxy_module	name	host from proxy_pass	Allows overriding the server name used to verify the certificate of the proxied server and to be passed through SNI when establishing a connection with the proxied server.
proxy_ssl_password_file	ngx_stream_proxy_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
proxy_ssl_protocols	ngx_stream_proxy_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols for connections to a proxied server.
proxy_ssl_server_name	ngx_stream_proxy_module	on | off	off	Enables or disables passing of the server name through TLS Server Name Indication extension (SNI, RFC 6066) when establishing a connection with the proxied server.
proxy_ssl_session_reuse	ngx_stream_proxy_module	on | off	on	Determines whether SSL sessions can be reused when working with the proxied server.
proxy_ssl_trusted_certificate	ngx_stream_proxy_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of the proxied server.
proxy_ssl_verify	ngx_stream_proxy_module	on | off	off	Enables or disables verification of the proxied server certificate.
proxy_ssl_verify_depth	ngx_stream_proxy_module	number	1	Sets the verification depth in the proxied server certificates chain.
proxy_timeout	ngx_stream_proxy_module	timeout	10m	Sets the timeout between two successive read or write operations on client or proxied server connections.
proxy_upload_rate	ngx_stream_proxy_module	rate	0	Limits the speed of reading the data from the client.
set_real_ip_from	ngx_stream_realip_module	address | CIDR | unix:		Defines trusted addresses that are known to send correct replacement addresses.
return	ngx_stream_return_module	value		Specifies a value to send to the client.
set	ngx_stream_set_module	$variable value		Sets a value for the specified variable.
split_clients	ngx_stream_split_clients_module	string $variable {...}		Creates a variable for A/B testing, for example.
ssl_alpn	ngx_stream_ssl_module	protocol &hellip;		Specifies the list of supported ALPN protocols.
ssl_certificate	ngx_stream_ssl_module	file		Specifies a file with the certificate in the PEM format for the given virtual server.
ssl_certificate_cache	ngx_stream_ssl_module	off | max=N [inactive=time] [valid=time]	off	Defines a cache that stores SSL certificates and secret keys specified with variables.
ssl_certificate_compression	ngx_stream_ssl_module	on | off	off	Enables TLS 1.3 compression of server certificates.
ssl_certificate_key	ngx_stream_ssl_module	file		Specifies a file with the secret key in the PEM format for the given virtual server.
ssl_ciphers	ngx_stream_ssl_module	ciphers	HIGH:!aNULL:!MD5	Specifies the enabled ciphers.
ssl_client_certificate	ngx_stream_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates and OCSP responses if ssl_stapling is enabled.
ssl_conf_command	ngx_stream_ssl_module	name value		Sets arbitrary OpenSSL configuration commands.
ssl_crl	ngx_stream_ssl_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify client certificates.
ssl_dhparam	ngx_stream_ssl_module	file		Specifies a file with DH parameters for DHE ciphers.
ssl_ecdh_curve	ngx_stream_ssl_module	curve	auto	Specifies a curve for ECDHE ciphers.
ssl_ech_file	ngx_stream_ssl_module	file		Specifies a file with encrypted ClientHello configuration (ECHConfig) in the PEM format used to enable TLS 1.3 ECH in shared mode.
ssl_handshake_timeout	ngx_stream_ssl_module	time	60s	Specifies a timeout for the SSL handshake to complete.
ssl_key_log	ngx_stream_ssl_module	path		Enables logging of client connection SSL keys and specifies the path to the key log file.
ssl_ocsp	ngx_stream_ssl_module	on | off | leaf	off	Enables OCSP validation of the client certificate chain.
ssl_ocsp_cache	ngx_stream_ssl_module	off | [shared:name:size]	off	Sets name and size of the cache that stores client certificates status for OCSP validation.
ssl_ocsp_responder	ngx_stream_ssl_module	url		Overrides the URL of the OCSP responder specified in the “Authority Information Access” certificate extension for validation of client certificates.
ssl_password_file	ngx_stream_ssl_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
ssl_prefer_server_ciphers	ngx_stream_ssl_module	on | off	off	Specifies that server ciphers should be preferred over client ciphers when the SSLv3 and TLS protocols are used.
ssl_protocols	ngx_stream_ssl_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols.
ssl_reject_handshake	ngx_stream_ssl_module	on | off	off	If enabled, SSL handshakes in the server block will be rejected.
ssl_session_cache	ngx_stream_ssl_module	off | none | [builtin[:size]] [shared:name:size]	none	Sets the types and sizes of caches that store session parameters.
ssl_session_ticket_key	ngx_stream_ssl_module	file		Sets a file with the secret key used to encrypt and decrypt TLS session tickets.
ssl_session_tickets	ngx_stream_ssl_module	on | off	on	Enables or disables session resumption through TLS session tickets.
ssl_session_timeout	ngx_stream_ssl_module	time	5m	Specifies a time during which a client may reuse the session parameters.
ssl_stapling	ngx_stream_ssl_module	on | off	off	Enables or disables stapling of OCSP responses by the server.
ssl_stapling_file	ngx_stream_ssl_module	file		When set, the stapled OCSP response will be taken from the specified file instead of querying the OCSP responder specified in the server certificate.
ssl_stapling_responder	ngx_stream_ssl_module	url		Overrides the URL of the OCSP responder specified in the “Authority Information Access” certificate extension.
ssl_stapling_verify	ngx_stream_ssl_module	on | off	off	Enables or disables verification of OCSP responses by the server.
ssl_trusted_certificate	ngx_stream_ssl_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify client certificates and OCSP responses if ssl_stapling is enabled.
ssl_verify_client	ngx_stream_ssl_module	on | off | optional | optional_no_ca	off	Enables verification of client certificates.
ssl_verify_depth	ngx_stream_ssl_module	number	1	Sets the verification depth in the client certificates chain.
ssl_preread	ngx_stream_ssl_preread_module	on | off	off	Enables extracting information from the ClientHello message at the preread phase.
health_check	ngx_stream_upstream_hc_module	[parameters]		Enables periodic health checks of the servers in a group.
health_check_timeout	ngx_stream_upstream_hc_module	timeout	5s	Overrides the proxy_timeout value for health checks.
match	ngx_stream_upstream_hc_module	name {...}		Defines the named test set used to verify server responses to health checks.
upstream	ngx_stream_upstream_module	name {...}		Defines a group of servers.
server	ngx_stream_upstream_module	address [parameters]		Defines the address and other parameters of a server.
zone	ngx_stream_upstream_module	name [size]		Defines the name and size of the shared memory zone that keeps the group’s configuration and run-time state that are shared between worker processes.
state	ngx_stream_upstream_module	file		Specifies a file that keeps the state of the dynamically configurable group.
hash	ngx_stream_upstream_module	key [consistent]		Specifies a load balancing method for a server group where the client-server mapping is based on the hashed key value.
least_conn	ngx_stream_upstream_module			Specifies that a group should use a load balancing method where a connection is passed to the server with the least number of active connections, taking into account weights of servers.
least_time	ngx_stream_upstream_module	connect | first_byte | last_byte [inflight]		Specifies that a group should use a load balancing method where a connection is passed to the server with the least average time and least number of active connections, taking into account weights of servers.
random	ngx_stream_upstream_module	[two [method]]		Specifies that a group should use a load balancing method where a connection is passed to a randomly selected server, taking into account weights of servers.
resolver	ngx_stream_upstream_module	address &hellip; [valid=time] [ipv4=on|off] [ipv6=on|off] [status_zone=zone]		Configures name servers used to resolve names of upstream servers into addresses, for example.
resolver_timeout	ngx_stream_upstream_module	time	30s	Sets a timeout for name resolution, for example.
zone_sync	ngx_stream_zone_sync_module			Enables the synchronization of shared memory zones between cluster nodes.
zone_sync_buffers	ngx_stream_zone_sync_module	number size	8 4k|8k	Sets the number and size of the per-zone buffers used for pushing zone contents.
zone_sync_connect_retry_interval	ngx_stream_zone_sync_module	time	1s	Defines an interval between connection attempts to another cluster node.
zone_sync_connect_timeout	ngx_stream_zone_sync_module	time	5s	Defines a timeout for establishing a connection with another cluster node.
zone_sync_interval	ngx_stream_zone_sync_module	time	1s	Defines an interval for polling updates in a shared memory zone.
zone_sync_recv_buffer_size	ngx_stream_zone_sync_module	size	4k|8k	Sets size of a per-connection receive buffer used to parse incoming stream of synchronization messages.
zone_sync_server	ngx_stream_zone_sync_module	address [resolve]		Defines the address of a cluster node.
zone_sync_ssl	ngx_stream_zone_sync_module	on | off	off	Enables the SSL/TLS protocol for connections to another cluster server.
zone_sync_ssl_certificate	ngx_stream_zone_sync_module	file		Specifies a file with the certificate in the PEM format used for authentication to another cluster server.
zone_sync_ssl_certificate_key	ngx_stream_zone_sync_module	file		Specifies a file with the secret key in the PEM format used for authentication to another cluster server.
zone_sync_ssl_ciphers	ngx_stream_zone_sync_module	ciphers	DEFAULT	Specifies the enabled ciphers for connections to another cluster server.
zone_sync_ssl_conf_command	ngx_stream_zone_sync_module	name value		Sets arbitrary OpenSSL configuration commands when establishing a connection with another cluster server.
zone_sync_ssl_crl	ngx_stream_zone_sync_module	file		Specifies a file with revoked certificates (CRL) in the PEM format used to verify the certificate of another cluster server.
zone_sync_ssl_name	ngx_stream_zone_sync_module	name	host from zone_sync_server	Allows overriding the server name used to verify the certificate of a cluster server and to be passed through SNI when establishing a connection with the cluster server.
zone_sync_ssl_password_file	ngx_stream_zone_sync_module	file		Specifies a file with passphrases for secret keys where each passphrase is specified on a separate line.
zone_sync_ssl_protocols	ngx_stream_zone_sync_module	[SSLv2] [SSLv3] [TLSv1] [TLSv1.1] [TLSv1.2] [TLSv1.3]	TLSv1.2 TLSv1.3	Enables the specified protocols for connections to another cluster server.
zone_sync_ssl_server_name	ngx_stream_zone_sync_module	on | off	off	Enables or disables passing of the server name through TLS Server Name Indication extension (SNI, RFC 6066) when establishing a connection with another cluster server.
zone_sync_ssl_trusted_certificate	ngx_stream_zone_sync_module	file		Specifies a file with trusted CA certificates in the PEM format used to verify the certificate of another cluster server.
zone_sync_ssl_verify	ngx_stream_zone_sync_module	on | off	off	Enables or disables verification of another cluster server certificate.
zone_sync_ssl_verify_depth	ngx_stream_zone_sync_module	number	1	Sets the verification depth in another cluster server certificates chain.
zone_sync_timeout	ngx_stream_zone_sync_module	timeout	5s	Sets the timeout between two successive read or write operations on connection to another cluster node.
`;

/** Words that nobody invented, by where they may stay. Lower case but for variables; a plural is the word and an s. */

/** What the web, TLS, its programs and plain English are made of. They do not stay where something is named. */
export const ORDINARY = `
absolute acao accelerated accelerometer accept access action active add addition additional addr address admin
aead aes aes128 aes256 aesgcm after agent aio alias all allow allowed alpine alpn also always ambient anon anull
any apache api app application apr april arg args array ascii asset async at attempt audio aug august auth
authentication authority authorization authorize auto autoindex autoplay available average backend background
backlog backup balance balancer banner bar base basic batch bearer before beta bin binary bind bingbot bit blob
block blog bodies body boot boundary break brotli browser buf buffer buffered buffering build builtin busy by
bypass byte bytes ca cache cacheable cached call callback camellia camera cap case cbc cdn centos cert certbot
certificate certificates certs chacha20 chain challenge change charset check checksum chrome chunk chunked cidr
cipher ciphers class classes clean cleanup clear client clients close cloud cloudflare cluster co code coep com
combined command comment common comp compat compress compression conf config configuration configured conn connect
connection connections consistent console const consul contain container content context control convert cookie
coop copy core corp cors count country cpath cpu create created cred credential credentials crl cross crt csp
css csv curl current custom daemon dashboard data database date dav day db de deb debian debug dec december
decode deep def default deferred deflate degradation delay delegate delete delta demo deny deploy deployment deprecated des
desc description dest destination detect dev device dh dhe dhparam dict digest dir direct directio directive
directory disable disabled disk dispatch display div django dns do doc docker document documentation does domain
domains done double down download drop drupal dss dump duplicate dynamic each early ecdh ecdhe ecdsa echo edge edh edit
edu eecdh element else email empty emulation enable enabled encode encoding encrypted end endpoint engine
entries entry enull env environment epoll err error errors escape etag etc eval event events every example
except exec exit expect expire expired expires export expose ext extend extension external extra fail failed
failure fallback false fast fastcgi favicon feature feb february feed fetch field file filename files fill
filter final find fingerprint firefox first fix flag flash flush flv folder font fonts for force foreign form
format forward forwarded fr frame frames free fresh fri friday from front frontend ftp full fullchain fullscreen
function gateway gcm gecko general generic geo geoip geolocation get gif git gitlab global gmt go good googlebot
gov grace grafana grant graph group groups grpc gunzip gyroscope gzip handle handler handshake haproxy hash
hashes head header headers health healthcheck healthz heartbeat height hello hidden hide high hint history hit
hits home hook hop host hosted hostname hosts hot hour hsts html htpasswd http http2 http3 httpd httponly https
icon id ident identity idle ignore image images img immutable import in inactive include index indexer info init
inline inner input insecure insert inside install instance int interface intermediate internal interval invalid
invalidate ip ipv4 ipv6 issue issuer item iv jan january java javascript jenkins jobs join joomla jpeg jpg js
json jsp jul july jun june jwt kedh keep keepalive keepalived key keycloak keys keyval keyzone kibana kind krb5
kubernetes label lan lang language laravel large last latency latest lax layer lb least leave left legacy len
length letsencrypt level lib library life limit limiter line linger lingering link linux list listen listener
live load loader local localdomain localhost localtime location locations lock log logged logging login logo
logout logs long longest lookup loop low lua macos magento magnetometer mail main maintenance manage managed
manager manifest map mapping mar march mark mask master match max maxage maxmind may md5 mean media medium
member memcached memory menu merge message meta method methods metric metrics mib microphone microservice middle
mil mime min minio minute mirror misc miss missing mobile mod mode model modern modified modsecurity module
modules mon monday monitor monitoring month moodle more mount move mozilla mp4 mruby msie multi multipart mutex
my mysql name named names namespace native negotiate nel net network never new news next nextcloud nexus nginx
ngx njs no nobody nocache node nodejs nodelay nogroup nonce none nopush normal nosniff not notfound notify nov
november now null num number oauth oauth2 object ocsp oct october of off offset ok old on once one only op
opaque open openid openresty openssl opera operation opt option optional options or order org origin original
other out outer output over override own owner page pages param parameter parent part partial pass passed
passive passphrase passthrough password patch path pattern pause payment pcre peer peers pem pending per percent
perftools perl permanent permission permissions persist persistent pfs php phpfpm phpmyadmin picture pid pilot
ping pipe pixel pkcs plain plesk plugin plus png points policy poll poly1305 pool port portal ports position
post postgres postpone prefer preferred prefix preflight preload preread preserve preset preview primary
prime256v1 priority privacy private probe process processes prod production profile program progress prom
prometheus prompt proto protocol protocols proxied proxy psk pub public publish pull purge purger push put py
python queries query queue quic quiet quota rails ram random range rate raw rc4 rdns read readable readiness
ready real realip realm realtime receive recursive redacted redefined redhat redirect redirects redis reduce ref referer
referers referrer refresh refuse regex region register reject release reload remote remove render replace reply
report repository req request requested requests require required reset resize resolve resolver resource
resources response responses rest restart restrict restricted result resume retry return returned reuse
reuseport reverse review rewrite right rlimit robots role rollback root round route router routes rpc rsa rtmp
rtt rule rules run running runtime safari safe same sameorigin samesite sample sandbox sat satisfy saturday scan
scgi schema scheme scope script scripts search second secondary secp256r1 secp384r1 secp521r1 secret section
secure security seed select self selfsigned send sendfile sensor sent sep september seq sequence serial serve
server serverless servers service services session sessions set setup sha sha1 sha256 sha384 sha512 share shared
shmem short show sign signature signed simple single site sites size skip slash slave sleep slice slow small
smooth smtp snakeoil snippet snippets so sock socket soft some sonarqube sort source space spdy speed split srp
sse ssi ssl sslv2 sslv3 stack stage staging stale staples stapling start started starttls stat state stateful
static stats statsd status step sticky stop storage store stored str strategy stream streaming strength strict
string strip strong style styles stylesheet sub subdomain subfilter subject submit subnet subrequest subscribe
success successful suffix summary sun sunday supervisor support svc svg svgz swap switch symfony symlinks sync syntax sys
syslog system table tag tags target task tcp telemetry temp template templates temporary test tests text then
thread threads throttle thu thursday ticket tickets tier time timed timeout timeouts timer timestamp title tls
tlsv1 tmp to toggle token tokens tomcat tool top total trace tracing traefik traffic trailer trailers transfer
transparent transport tree trigger true trust trusted try ttl tue tuesday tune tunnel type types ubuntu udp ui
uk unauthorized undefined under unique unit unix unknown unless unsafe until unused up update upgrade upgraded
upload uploader upper upstream upstreams uri uris url urls usage usb use user userid username users usr utc utf
utf8 uwsgi v1 v2 v3 val valid validate value values var variable variables varnish vary vendor verb verbose
verify verifying version versions vhost vhosts via video view virtual visit vod volume wait waiting warm warn
watch web webapp webdav webhook webkit webp website websocket wed wednesday weight welcome well wget white
whitelist width wiki window windows with without woff woff2 word wordpress work worker workers working workspace
world write www x25519 x448 xclient xhtml xml xslt year zero zip zlib zone zones
a about above across again against although among an and another are as be because been before behind below being between both
but can cannot could did does doing don done during etc few further had has have he her here his how i if instead into is isn it
its just let like likely made make makes many may maybe might most much must need needed needs neither nor now often ok on only
other our out own per please rather same see seen she should since so some still such sure take than that the their them these
they this those though thus too until up very was way we were what when where whether which while who why will with within
without won would yes yet you your avoid ask apply applied call called copy edit edited fixme found given gives hack keep kept
know known large later makes means move moved never note notes one two three four five six seven ten people please set seems
small something than things todo use uses using want warning works worth wrong xxx
balancer beside builtin cycle dead early fill ignored lost lua mixed obsolete oversized refused repeated replay settings suspicious tls13
unset unused without zero conflicting rw rwx ro sessionticket compression emptyfragments bugs dhsingle ecdhsingle serverpreference prioritizechacha noresumptiononrenegotiation
norenegotiation unsafelegacyrenegotiation unsafelegacyserverconnect encryptthenmac antireplay extendedmastersecret canames ktls
middleboxcompat allownodhekex prefernodhekex strictcertcheck minprotocol maxprotocol cipherstring ciphersuites curves groups
signaturealgorithms clientsignaturealgorithms numtickets recordpadding verifycafile dhparameters ecdhparameters certificatecompression
volatile hostnames ranges recursive src
cbc3 camellia128 camellia256 3des aria aria128 aria256 idea gost2001 gost2012 gost89 gost94 ccm ccm8 adh aecdh sm2 sm3 sm4 kyber768 mlkem512 mlkem768 mlkem1024
x25519mlkem768 x25519kyber768draft00 secp256r1mlkem768 secp384r1mlkem1024 prime192v1 secp224r1 secp256k1 sect283k1 sect283r1 sect409k1 sect409r1
sect571k1 sect571r1 brainpoolp256r1 brainpoolp384r1 brainpoolp512r1 ffdhe2048 ffdhe3072 ffdhe4096 ffdhe6144 ffdhe8192 ed25519 ed448 sha3 base64
md4 mp3 h264 h265 k8s utf16 iso8859 x86 x64 ipv4only ipv6only windows1251 koi8 ie6 ie7 ie8 ie9 ie10 ie11 tls10 tls11 tls12 sslv23 pkcs7 pkcs8 pkcs11 pkcs12
generated automatically attention modify manually modified maintained ansible puppet chef salt saltstack plesk cpanel overwritten
cn ou dc checksum ingress unable obsolete changes because resume hestia hestiacp ispconfig gitlab omnibus
`;

/** Folders and files of the usual systems and of nginx itself. */
export const PATH_WORDS = `
archive available bin bundle ca cache cert certificate certificates certs chain challenge client client_body conf conf1 config
csr dev dhparam dhparams dist error errors etc enabled fastcgi fastcgi_params favicon fpm fullchain home htdocs htpasswd html http
https includes index keys key lua lualib koi koi-utf koi-win lib lib32 lib64 letsencrypt live local localhost log logs main maintenance mime
mods module modules nginx null ngx openresty angie tengine freenginx opt options options-ssl-nginx php pid pki private strength seclevel privkey proc proxy public
renewal resolv root run sbin scgi scgi_params scripts self share shm signed site sites snakeoil snippets socket sock srv ssl sslcert
static stderr stdout stream streams sys temp templates tls tmp tmpfs trusted uploads usr uwsgi uwsgi_params utf var well known win
www x509 access status stub_status healthz health ping metrics robots sitemap 50x dummy default d naxsi_core rules standard input
old older previous prev former retired expired backup bak yesterday new newer newest current curr latest active today
html htm css javascript json xml plain octet stream svg png jpeg gif webp woff woff2 ttf form urlencoded multipart text image video
audio application font javascript ecmascript rss atom xhtml wasm pdf zip mp4 webm mpeg ogg x www event grpc ndjson manifest yaml
`;

/** What file names end with. */
export const EXTENSIONS = `
7z access asp aspx avi avif bak bin bmp bz2 cache cer cert cfg cgi conf config crl crt csr css csv dat db der disabled dist doc docx
dpkg-dist dpkg-new dpkg-old eot err error flv gif gz h2 htm html htpasswd ico inc include ini j2 jar java jpeg jpg js json jsp key
kml kmz less lock log lua m3u8 m4a m4v map md mid midi mjs mml mov mp3 mp4 mpeg mpg mkv njs old ogg orig otf p12 pac pdf pem pfx
php phtml pid pl pm png ppt pptx ps pub py rar rb rpm rpmnew rpmsave rss rtf rules save scss sea sh shtml sit so sock socket sql
sqlite svg svgz swf swp tar tcl template tgz tif tiff tk tmp tmpl toml tpl ts ttf txt types vhost vsix wasm wav wbmp webm webmanifest
webp wml wmlc woff woff2 wsgi xhtml xls xlsx xml xpi xsl xslt xspf yaml yml zip 3gp 3gpp ai asf asx atom asm cco cco crx deb dll
dmg ear eps exe hqx img iso jad jng jardiff kar mng msi msm msp odg odp ods odt pdb prc run war wmv jsx tsx
`;

/** Labels of hosts that name nobody, and last labels that stay where a regex takes a name apart. */
export const HOST_WORDS = `localhost localdomain www unix hostname example _ default_server none blocked server_names off on default`;

export const TOP_LABELS = `
com net org info biz name pro edu gov mil int arpa aero asia cat coop jobs mobi museum post tel travel xxx
app dev page cloud online site store shop tech blog website space fun live world today news media agency digital studio design
systems solutions services network group company team work works tools software email host hosting domains ltd gmbh inc llc
global international zone center club community social life care clinic bank finance money capital ventures holdings
academy education school university training energy engineering computer consulting support help guide wiki games game play
video photo photos music art gallery fashion beauty fitness yoga food cafe restaurant pizza wine bar pub hotel holiday vacations
tours house homes property properties land estate auto cars bike taxi express delivery supply market shopping sale discount deals
xyz top icu vip win bid men link click one plus fyi ninja guru rocks expert codes security institute foundation charity
church green eco earth city berlin london paris nyc tokyo amsterdam hamburg wien koeln bayern swiss scot wales quebec kiwi africa
google aws azure microsoft apple
local internal lan intra intranet corp home private localdomain test example invalid onion consul svc cluster docker
`;

/** Names of headers that are registered, or that every proxy knows. */
export const HEADERS = `
accept accept-ch accept-charset accept-encoding accept-language accept-patch accept-ranges access-control-allow-credentials
access-control-allow-headers access-control-allow-methods access-control-allow-origin access-control-expose-headers
access-control-max-age access-control-request-headers access-control-request-method age allow alt-svc authorization cache-control
cdn-cache-control cf-connecting-ip cf-ipcountry cf-ray clear-site-data connection content-disposition content-encoding
content-language content-length content-location content-range content-security-policy content-security-policy-report-only
content-type cookie cross-origin-embedder-policy cross-origin-opener-policy cross-origin-resource-policy date depth destination
dnt early-data etag expect expect-ct expires fastly-client-ip feature-policy forwarded from front-end-https host http2-settings
if-match if-modified-since if-none-match if-range if-unmodified-since keep-alive last-modified link location max-forwards nel
origin overwrite p3p permissions-policy pragma priority proxy proxy-authenticate proxy-authorization proxy-connection
public-key-pins range referer referrer-policy refresh report-to retry-after save-data sec-fetch-dest sec-fetch-mode
sec-fetch-site sec-fetch-user sec-websocket-accept sec-websocket-extensions sec-websocket-key sec-websocket-protocol
sec-websocket-version server server-timing set-cookie sourcemap status strict-transport-security surrogate-control te
timing-allow-origin trailer transfer-encoding true-client-ip upgrade upgrade-insecure-requests user-agent vary via
www-authenticate x-accel-buffering x-accel-charset x-accel-expires x-accel-limit-rate x-accel-redirect x-cache x-cache-status
x-cluster-client-ip x-content-type-options x-csrf-token x-dns-prefetch-control x-download-options x-forwarded-by x-forwarded-for
x-forwarded-host x-forwarded-port x-forwarded-prefix x-forwarded-proto x-forwarded-protocol x-forwarded-scheme
x-forwarded-server x-forwarded-ssl x-forwarded-uri x-frame-options x-http-method-override x-original-forwarded-for x-original-host
x-original-method x-original-uri x-original-url x-permitted-cross-domain-policies x-pingback x-powered-by x-proxy-user-ip
x-real-ip x-real-port x-remote-addr x-remote-user x-request-id x-request-start x-requested-with x-robots-tag x-runtime x-scheme
x-sendfile x-server-name x-sent-from x-ssl x-ssl-cert x-ssl-client-cert x-ssl-client-dn x-ssl-client-s-dn x-ssl-client-i-dn
x-ssl-client-serial x-ssl-client-verify x-ssl-cipher x-ssl-protocol x-ua-compatible x-url-scheme x-user x-varnish x-xss-protection
auth-status auth-server auth-port auth-user auth-pass auth-wait auth-error-code x-auth-request-redirect x-forwarded-user
x-forwarded-email x-forwarded-groups x-forwarded-access-token traceparent tracestate
`;

/** Parameters that CGI, PHP and nginx's own fastcgi_params know, and what env takes. */
export const PARAMETERS = `
auth_type content_length content_type context_document_root context_prefix document_root document_uri gateway_interface https
home http_authorization http_host http_proxy https_proxy ld_preload lang malloc_arena_max nginx openssl_conf path path_info
path_translated perl5lib php_admin_value php_value query_string redirect_status remote_addr remote_ident remote_port remote_user
request_id request_method request_scheme request_uri script_filename script_name server_addr server_name server_port
server_protocol server_software ssl_client_cert ssl_client_verify ssl_client_s_dn ssl_client_i_dn ssl_protocol ssl_cipher tz uwsgi_scheme
user x_script_name scheme proxy_user http_proxy no_proxy
`;

/** nginx's variables, and those of its common modules. */
export const VARIABLES = `
acme_certificate acme_certificate_key ancient_browser args binary_remote_addr body_bytes_sent bytes_received bytes_sent connection connection_requests
connection_time connections_active connections_reading connections_waiting connections_writing content_length content_type
cookie_ date_gmt date_local document_root document_uri fastcgi_path_info fastcgi_script_name geoip_area_code geoip_city
geoip_city_continent_code geoip_city_country_code geoip_city_country_code3 geoip_city_country_name geoip_country_code
geoip_country_code3 geoip_country_name geoip_dma_code geoip_latitude geoip_longitude geoip_org geoip_postal_code geoip_region
geoip_region_name gzip_ratio host hostname http2 http3 https invalid_referer is_args is_request_port limit_conn_status limit_rate
limit_req_status modern_browser msec msie nginx_version pid pipe protocol proxy_add_x_forwarded_for proxy_host
proxy_internal_body_length proxy_port proxy_protocol_addr proxy_protocol_port proxy_protocol_server_addr
proxy_protocol_server_port query_string quic realip_remote_addr realip_remote_port realpath_root remote_addr remote_port
remote_user request request_body request_body_file request_completion request_filename request_id request_length
request_method request_port request_time request_uri scheme secure_link secure_link_expires server_addr server_name server_port
server_protocol session_log_binary_id session_log_id session_time slice_range spdy spdy_request_priority ssl_alpn_protocol
ssl_cipher ssl_ciphers ssl_client_cert ssl_client_escaped_cert ssl_client_fingerprint ssl_client_i_dn ssl_client_i_dn_legacy
ssl_client_raw_cert ssl_client_s_dn ssl_client_s_dn_legacy ssl_client_serial ssl_client_v_end ssl_client_v_remain
ssl_client_v_start ssl_client_verify ssl_curve ssl_curves ssl_early_data ssl_ech_outer_server_name ssl_ech_status ssl_preread_alpn_protocols
ssl_preread_protocol ssl_preread_server_name ssl_protocol ssl_server_cert_type ssl_server_name ssl_session_id ssl_session_reused
ssl_sigalg status tcpinfo_rcv_space tcpinfo_rtt tcpinfo_rttvar tcpinfo_snd_cwnd time_iso8601 time_local uid_got uid_reset uid_set
upstream_addr upstream_bytes_received upstream_bytes_sent upstream_cache_age upstream_cache_last_modified upstream_cache_status upstream_connect_time
upstream_first_byte_time upstream_header_time upstream_last_server_name upstream_queue_time upstream_response_length
upstream_response_time upstream_session_time upstream_status uri jwt_payload connection_upgrade request_time_ms ssl_ja3 brotli_ratio zstd_ratio modsec_transaction_id
upload_file_name proxy_protocol_tlv_alpn proxy_protocol_tlv_authority proxy_protocol_tlv_ssl otel_trace_id otel_span_id
otel_parent_id otel_parent_sampled date_iso8601 backend_port ssl_server_cert
`;

/** What begins a variable's name whose rest somebody else named: `$http_NAME`. */
export const VARIABLE_FAMILIES = `
arg_ cookie_ http_ sent_http_ sent_trailer_ upstream_cookie_ upstream_http_ upstream_trailer_ jwt_claim_ jwt_header_
proxy_protocol_tlv_0x geoip2_data_ oidc_claim_ postgres_ cookie_set_
`;

/** Lua's, JavaScript's and Perl's own words, and those of the libraries that come with nginx's modules. */
export const CODE_WORDS = `
and break do else elseif end false for function goto if in local nil not or repeat return then true until while self
ipairs pairs pcall xpcall error assert select type tostring tonumber setmetatable getmetatable rawget rawset rawequal rawlen unpack next print require
module loadstring load dofile collectgarbage coroutine wrap yield create resume running status string byte char find format gmatch gsub len lower match
rep reverse sub upper table concat insert remove sort maxn getn new nkeys clear isempty isarray clone math abs ceil cos exp floor fmod huge log max min modf
pi pow random randomseed sin sqrt tan io open read write lines close flush stdout stderr stdin os clock date time getenv execute rename tmpname exit debug traceback
getinfo bit band bor bxor bnot lshift rshift tobit tohex ffi cdef cast typeof sizeof ngx var ctx req resp header headers say echo redirect exec
location capture capture_multi get_headers set_header clear_header get_uri_args get_post_args get_body_data get_body_file read_body set_body_data
set_uri set_uri_args get_method set_method start_time http_version raw_header is_internal discard_body append_body finish_body init_body socket tcp udp stream connect
connect_timeout send receive receiveany receiveuntil settimeout settimeouts setkeepalive setoption sslhandshake setpeername setclientcert getreusedtimes
shared dict get set add replace delete incr lpush rpush lpop rpop llen ttl expire flush_all flush_expired get_keys get_stale safe_set safe_add
capacity free_space re gmatch gsub sub find match config subsystem debug prefix nginx_version nginx_configure ngx_lua_version timer at every
running_count pending_count worker id pid exiting count thread spawn wait kill on_abort now update_time today time localtime utctime cookie_time http_time
parse_http_time encode_args decode_args escape_uri unescape_uri encode_base64 decode_base64 encode_base64url decode_base64url hmac_sha1 sha1_bin
md5 md5_bin crc32_short crc32_long quote_sql_str null eof is_subrequest phase get_phase semaphore post errlog process type ocsp ssl
balancer set_current_peer set_more_tries get_last_failure set_timeouts enable_keepalive recreate_request set_upstream_tls bind_to_local_addr pipe
clear_certs cert_pem_to_der set_der_cert priv_key_pem_to_der set_der_priv_key server_name raw_server_addr parse_pem_cert parse_pem_priv_key
set_cert set_priv_key get_tls1_version get_tls1_version_str session get_serialized_session set_serialized_session get_session_id
verify_client cjson encode decode safe resty redis mysql memcached http lrucache lock upload limit count traffic websocket server client core template jwt
openidc cookie string aes sha256 md5 hmac random dns resolver request request_uri body host port keepalive timeout pool ssl_verify
query scheme method path args auth hget hset hgetall sadd smembers sismember zadd zrange lrange setex setnx exists eval keys publish subscribe
OK ERR DEBUG INFO NOTICE WARN CRIT ALERT EMERG STDERR HTTP_OK HTTP_FORBIDDEN HTTP_NOT_FOUND HTTP_UNAUTHORIZED HTTP_BAD_REQUEST
HTTP_INTERNAL_SERVER_ERROR HTTP_GET HTTP_POST HTTP_MOVED_TEMPORARILY HTTP_MOVED_PERMANENTLY HTTP_NO_CONTENT HTTP_SERVICE_UNAVAILABLE
DONE AGAIN DECLINED ERROR exit_code uri remote_addr
const let class extends export import from default async await try catch finally throw typeof instanceof void delete switch case continue undefined
this super static arguments Object Array String Number Boolean Math JSON Date RegExp Promise Map Set Error Buffer TextEncoder TextDecoder parse stringify
r s headersOut headersIn return returns internalRedirect subrequest variables rawVariables responseBuffer responseText requestBuffer requestText
httpVersion remoteAddress parent finish sendHeader sendBuffer log warn error on off allow deny decline fetch Headers Request Response ok
length push pop shift unshift slice splice indexOf includes join split map filter forEach reduce keys values entries toString toLowerCase
toUpperCase trim startsWith endsWith replace test exec charCodeAt fromCharCode crypto createHash createHmac update digest subtle fs readFileSync writeFileSync
my our sub use strict package shift bless undef elsif unless foreach last qw send_http_header discard_request_body has_request_body
sleep start_timer unread_body puts def nil module require Nginx
var err res ok data key val value name conf ctx i j k v t n fmt msg str num idx line
`;

/** Statements of Jinja, Go templates, ERB and their relatives. */
export const TEMPLATE_WORDS = `
if else elif elsif elseif endif end for endfor in range with endwith block endblock define template include macro endmacro set endset call
endcall filter endfilter raw endraw when unless endunless case endcase not and or is defined undefined none true false nil null each do then while switch
endswitch default join upper lower replace quote squote indent nindent toyaml tojson to_json to_yaml trim trunc printf print len index eq ne lt le gt ge
values release chart capabilities files name namespace env item items loop first last index0 length int string list dict map select
reject combine ansible_managed inventory_hostname hostvars vars groups lookup query foreach begin until scope node facts file key keyordefault
service services secret ls range tree key_exists env plugin byTag autoescape endautoescape trans endtrans
`;

/** Accounts that systems make themselves. */
export const USERS = 'nginx www www-data nobody nogroup http httpd apache root daemon web angie openresty';

export const SCHEMES = `
http https ws wss grpc grpcs ftp ftps sftp ssh rtmp rtmps rtsp redis rediss postgres postgresql mysql mongodb amqp amqps ldap ldaps
unix tcp udp tls ssl data mailto syslog uwsgi suwsgi scgi fastcgi memcached file blob about javascript otlp srt hls kafka nats smtp imap
`;

/** Names that recipes use for zones and formats. */
export const ZONE_WORDS = 'ssl tls mozssl le_nginx_ssl nginx off default';
export const FORMAT_WORDS = 'main combined default json off buffer gzip flush';

/** What the names of other modules' directives are made of. */
export const MODULE_WORDS = `
package underscores brotli zstd more passenger pagespeed modsecurity naxsi vhost traffic geoip2 rtmp application live push pull record hls dash vod kaltura
fancyindex echo subs srcache redis2 memc drizzle postgres nchan njs lua mruby perl concat check tfs opentelemetry otel opentracing datadog
ja3 fair sticky jvm route ajp dyups ldap pam spnego kerberos uploadprogress slowfs cachepurge sysguard footer trim ndk iconv encrypted
unzip dav ext svg quic tongsuo ntls enc sign gm sm2 websockify bodytime testcookie captcha shib oidc srt ts flv exec respawn wait buflen drop idle
publishers notify allow play publish ack chunk max streams relay netcall xclient imap pop3 smtp google perftools secureallow wasm proxy
accounting jaeger zipkin limit upsync consul_kv healthcheck checks raw keyless ct static responder expand basicrule mainrule learningmode
secrulesenabled deniedurl checkrule libinjection cookieflag cookie flag combined replace regex match sec
`;

/** What the types are made of that nginx's mime.types has, and those that are often added. */
export const MIME_WORDS = `
vnd ms excel powerpoint fontobject oasis opendocument graphics presentation spreadsheet text openxmlformats officedocument
presentationml wordprocessingml spreadsheetml document sheet apple mpegurl google earth kml kmz mapbox vector tile wap wbmp wmlc
wml sun j2me app descriptor jad 7z compressed cocoa java archive diff jnlp file makeself perl pilot rar redhat package manager sea
shockwave flash stuffit tcl x509 ca xpinstall xspf mac binhex40 msword postscript rtf octet stream zip midi matroska realaudio 3gpp
mp2t quicktime flv m4v mng asf wmv msvideo tiff icon jng mathml component json ld schema geo vcard calendar cache manifest hal problem
ecmascript javascript opentype truetype otf sfnt font woff collection bittorrent yaml toml csv markdown xslt dash webm avif heic jxl vcalendar
web crx extension openjdk protobuf msgpack cbor parquet wasm bmp x b m p
`;

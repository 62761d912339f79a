/** Parts of names that nginx, OpenSSL and C have, so that they name nobody. A name is taken apart at `_`, and each part must be here. */
const WORDS = `
ngx http stream mail event core ssl tls os unix conf config main srv loc module modules cmd command commands ctx create init merge
add get set get0 get1 free save saved session sess sessions cache client server handshake handshaked handler done connect connected
connection connections peer peers upstream us uscf request requests req response resp header headers body in out send recv read write
reader writer rev wev ev pool palloc pcalloc pnalloc alloc calloc memzero memcpy cpymem str string strings int uint flag num size off
time msec sec log logs error err debug debug0 debug1 debug2 info warn notice emerg alert crit close closed destroy finalize finish
cleanup cln data buf buffer bufs chain next last pos start end first prev list array hash table key keys value values val name names
url uri host port addr addrs sockaddr socklen socket sock sin sin6 fd rc ret res ok again declined abort null true false type state
status flags flags0 mode level depth count n i j k c r s p q u v x y z b a t m l h e f d o w len length max min idx index ptr void char unsigned
signed long short const static struct union enum typedef extern inline volatile if else for while do switch case default break
continue return goto sizeof auto register restrict bool ssize_t size_t time_t uint8_t uint16_t uint32_t uint64_t int8_t int32_t
int64_t u_char u_short off_t socklen_t t st pt timer timers add_timer del timedout timeout pending active ready eof local remote verify
verified verification result cert certificate certs crl ca chain_cert x509 x509_v_ok ctx_st method new old tmp temp reuse reused
resume resumed keep keepalive kept ticket tickets callback cb hook func fn arg args argc argv proto protocol protocols protos
version tlsv1 tlsv1_1 tlsv1_2 tlsv1_3 sslv2 sslv3 no internal both off store set_mode ex up ref dup remove lookup find insert expire expires
cycle process worker master file path open dir root get_module loc_conf zone shm shared mutex lock unlock rbtree queue node tree slab
parse parser default_port naddrs text texts ascii lowcase hex dump base64 sprintf snprintf vslprintf slprintf strlen strcmp strncmp
strncasecmp strchr strstr memcmp copy move swap compare cmp sort rand random crc32 md5 sha1 one two true1 null_command v1 padding any once
take1 take2 take12 noargs multi offset upd content length_n content_length content_length_n content_type set_slot slot flag_slot
num_slot str_slot msec_slot access phase phases preaccess rewrite precontent post postconfiguration preconfiguration
special phases_n var variable variables index_variable filter output output_filter input header_filter body_filter sub subrequest
run posted kill kqueue epoll poll sendfile tcp nodelay nopush udp quic early try allow deny internal_redirect redirect location
builtin enable enabled disable disabled on use used using is has do_handshake free_func new_index get_ex_new_index ssl_conn conn
sni servername tlsext hostname check wait shutdown quiet linger lingering origin backend fail failed failure success code msg message
ssl_ctx long_long double float unused line column token tokens arguments argument param params elt elts nelts nalloc push pop reset clear
update load unload exit abort_handler busy idle start_time now current cur total left right up down top bottom front back
GET POST PUT HEAD HTTP defined define undef ifdef ifndef endif elif include pragma error_t warning once_t HAVE
`;

const PUBLIC: ReadonlySet<string> = new Set(WORDS.toLowerCase().split(/[\s_]+/));
/** OpenSSL's own. */
const OPENSSL = /^(?:SSL|X509|TLS1|SSL3|EVP|ERR|BIO|OPENSSL|OSSL|SHA\d*|i2d|d2i|PEM|RSA|EC)(?:_|$)/;

/** Whether a part of a name, between its `_`, names nobody. */
export const isPublicPart = (part: string): boolean =>
  part.length <= 1 || /^\d+$/.test(part) || PUBLIC.has(part.toLowerCase());

export const isPublicName = (name: string): boolean => OPENSSL.test(name);
/** Headers that everybody has. */
export const isPublicHeader = (name: string): boolean =>
  /^(?:ngx_(?:config|core|event|event_connect|event_openssl|http|stream|mail|md5|sha1|string|inet|http_v2|http_ssl_module|http_upstream|stream_ssl_module)\.h|openssl\/\w+\.h|(?:sys|netinet|arpa)\/\w+\.h|(?:std\w+|string|errno|time|unistd|limits|ctype|assert|zlib|math|signal|fcntl|pthread)\.h)$/.test(
    name,
  );

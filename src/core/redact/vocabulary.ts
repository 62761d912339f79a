/**
 * Words that tell nothing about whose configuration it is: what nginx's directives, parameters and variables are made of, and what
 * everybody calls things. A name made of these alone stays, and a site whose own label is one of them is replaced only as a whole
 * (`proxy.net`, not every `proxy`). Lower case; written without plurals where the plural is the word and an s.
 */
const WORDS = `
  absolute accept accelerated access action active add addition additional addr address admin aes after agent aio alias all allow
  allowed alpn also always any api app application arg args array ascii asset async at attempt audio auth authentication authority
  authorization authorize auto autoindex available average backend background backlog backup balance balancer banner bar base basic
  batch before bearer beta bin binary bind bit blob block blog body bodies body_filter boot boundary break brotli browser buf buffer
  buffered buffering build builtin busy by bypass byte bytes ca cache cached cacheable cache_control call callback cap case cdn cert
  certificate certificates certs chain challenge change charset check checksum chunk chunked cidr cipher ciphers class classes clean
  cleanup clear client clients close cluster code coep combined command comment common comp compat compress compression conf config
  configuration conn connect connection connections consistent console const consul contain container content context control
  convert cookie coop copy core cors corp count country cpath cpu create created cred credential credentials crl cross crt css csp
  csv current custom custom_header daemon dashboard data database date dav day db deb debug decode deep def default default_server
  default_type deferred deflate degradation delay delegate delete delta demo deny deploy deployment desc description dest destination
  detect dev device dh dhparam dict digest dir direct directio directive directory disable disabled disk dispatch display div dns do
  doc docker document documentation does domain domains done double down download drop dump dynamic each early ecdh ecdhe ecdsa echo
  edge edit element else email empty emulation enable enabled encode encoding encrypted end endpoint engine entries entry env
  environment epoll err error errors escape etag etc eval event events every example except exec exit expect expire expired expires
  export expose ext extend extension external extra fail failed fail_timeout failure fallback false fastcgi fast favicon feature feed
  fetch field file files filename fill filter final find fingerprint first fix flag flash flush flv folder font fonts for force
  foreign form format forward forwarded frame frames free fresh from front frontend ftp full fullchain function gateway gcm general
  generic geo geoip get gif git global go good google_perftools grace grant graph group groups grpc gunzip gzip handle handler
  handshake hash head header headers header_filter health healthcheck healthz heartbeat height hello hidden hide high hint history hit
  hits home hook hop host hosted hostname hosts hot hour hsts html htpasswd http https http2 http3 httpd icon id ident identity idle
  ignore ignore_invalid image images img immutable import inactive in include index indexer info init inline inner input insert
  inside install instance int internal interface interval intermediate invalid invalidate ip ipv4 ipv6 issue issuer item iv java
  javascript jobs join jpeg jpg js json jsp jwt keep keepalive keepalived key keys keyval keyzone kind label lan lang language large
  last latency latest layer lb least leave left legacy len length level lib library life limit limiter line linger lingering link list
  listen listener live load loader local localhost localtime location locations lock log logged logging login logo logout logs long
  longest lookup loop low lua mail main maintenance manage managed manager manifest map mapping mark mask master match max max_age
  max_conns max_fails maxmind md5 mean media member memcached memory menu merge message meta method methods metric metrics mib
  microservice middle min mime minute mirror misc miss missing mobile mod mode model modern modified modsecurity module modules
  monitor monitoring month more mount move mp4 mruby msie multi multipart mutex my mysql name named names namespace native negotiate
  net network never new news next nginx ngx njs no nobody nocache node nodelay nodejs nogroup nonce none nopush normal not notify
  notfound now null num number oauth oauth2 object ocsp of off offset ok old on once one only op opaque open openid openresty openssl
  operation opt option optional options or order org origin original other out outer output over override own owner page pages param
  parameter parent part partial partner pass passed passive passphrase passthrough password patch path pattern pause pcre peer peers
  pem pending per percent perftools perl permanent permission permissions permissions_policy persist persistent pfs php phpfpm pid
  pilot ping pipe pixel pkcs plain plugin plus png points poll policy poll pool port portal ports position post postgres postpone
  prefer preferred prefix preload preread preserve preset preview primary priority privacy private probe process processes prod
  production profile program progress prom prometheus prompt proto protocol protocols proxied proxy proxy_protocol psk pub public
  publish pull purge purger push put py python queries query queue quic quiet quota ram random range rate raw rdns read readable
  readiness ready real realip realm realtime receive recursive redirect redirects redis reduce ref referer referers referrer refresh
  refuse regex region register reject release reload remote remove render replace reply report repository req request requested
  requests require required reset resize resolve resolver resource resources response responses rest restart restrict restricted
  result resume retry return returned reuse reuseport reverse review rewrite right rlimit robots role rollback root round route
  router routes rpc rtmp rtt rule rules run running runtime safe same sameorigin samesite sample sandbox satisfy scan scgi schema
  scheme scope script scripts search second secondary secret section secure security select self send sendfile sent seq sequence
  serial serve server servers server_name server_tokens serverless service services session sessions set setup sha sha1 sha256 sha384
  sha512 share shared shmem shop short show sign signature signed simple single site sites size skip slash slave sleep slice slow
  small smtp smooth snippet snippets so sock socket soft some sort source space speed spdy split split_clients sse ssi ssl ssl_name
  sslv2 sslv3 stack stage staging stale staples stapling start started starttls stat state stateful static stats status statsd step
  sticky stop storage store stored str strategy stream streaming strict string strip strong style styles stylesheet sub subdomain
  subfilter subject submit subnet subrequest subscribe success suffix summary supervisor support svc svg svgz swap switch symlinks
  sync sync_zone syntax sys syslog system table tag tags target task tcp telemetry temp template templates temporary test tests text
  then thread threads throttle ticket tickets tier time timed timeout timeouts timer timestamp title tls tlsv1 tmp to toggle token
  tokens tool top total trace tracing traffic trailer trailers transfer transparent transport tree trigger true trust trusted try
  try_files ttl tune tunnel type types udp ui unauthorized under undefined unique unit unix unknown unless until unused up update
  upgrade upgraded upload uploader upper upstream upstreams uri uris url urls usage use user userid username users usr utf utf8 uwsgi
  v1 v2 v3 val valid validate value values var variable variables vary vendor verb verbose verify verifying version versions vhost
  vhosts via video view virtual visit vod volume wait waiting warm warn watch web webapp webdav webhook webp website websocket weight
  welcome well white whitelist width wiki window with without woff woff2 word work worker workers working workspace world write www
  xclient xhtml xml xslt year zero zip zlib zone zones
  apache certbot cloud cloudflare debian django drupal gitlab grafana haproxy jenkins joomla keycloak kibana kubernetes laravel
  letsencrypt linux macos magento minio moodle mozilla nextcloud nexus phpmyadmin plesk rails redhat sonarqube symfony tomcat traefik
  ubuntu varnish wordpress centos alpine windows chrome firefox safari opera edge webkit gecko googlebot bingbot curl wget
  koi win snakeoil selfsigned example localdomain redacted
  january february march april may june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec gmt utc
  com edu gov info int mil org co uk de fr
  aead aesgcm aes128 aes256 camellia cbc chacha20 poly1305 des dss dhe edh ecdsa eecdh export kedh krb5 low medium high anull enull
  anon rc4 rsa seed secp256r1 secp384r1 secp521r1 prime256v1 x25519 x448 psk srp strength
  geolocation microphone camera payment usb gyroscope magnetometer accelerometer fullscreen picture autoplay ambient sensor
  nosniff nel inline eval unsafe hashes insecure
  lax httponly maxage acao preflight
`;

const VOCABULARY: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ''));

/** Is it a word that tells nothing, in either number? Digits at its end do not matter. */
export function isVocabularyWord(word: string): boolean {
  const folded = word.toLowerCase();
  if (VOCABULARY.has(folded)) return true;
  const bare = folded.replace(/\d+$/, '');
  return (
    bare.length <= 1 || VOCABULARY.has(bare) || (bare.endsWith('s') && VOCABULARY.has(bare.slice(0, -1)))
  );
}

const WORD = /[A-Z]?[a-z]+\d*|[A-Z]+(?![a-z])\d*|[\p{L}\p{N}]+/gu;

/** Is a name made of such words alone (`app_servers`, `php8.2-fpm`)? */
export function isVocabularyName(name: string): boolean {
  if (VOCABULARY.has(name)) return true;
  for (const [word] of name.matchAll(WORD)) if (!isVocabularyWord(word)) return false;
  return true;
}

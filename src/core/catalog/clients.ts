/** How much of what could resume does, in new connections one after the other: the first of a client can never. */
export type Resumes = 'all' | 'half' | 'none' | 'unknown';

/** Whether a program resumes as it is shipped and mostly used. */
type Offers =
  /** it does, with whatever object makes the request */
  | 'always'
  /** within one process and one client object, and not from one to the next */
  | 'one-object'
  /** as shipped it offers no session; `resumption` says what turns it on, if anything */
  | 'never'
  /** nobody has measured it here */
  | 'unknown';

/** A client program, or a library that many of them use. */
export interface ClientProgram {
  readonly id: string;
  readonly name: string;
  /** how `$http_user_agent` shows it; null: not at all */
  readonly agent: RegExp | null;
  readonly offers: Offers;
  /** over TLS 1.2 with tickets; over TLS 1.2 by session ID; over TLS 1.3; of a kept object where `offers` is `one-object` */
  readonly tls12Ticket: Resumes;
  readonly tls12Id: Resumes;
  readonly tls13: Resumes;
  /** it asks for tickets in TLS 1.2; false: there it resumes out of the server's cache or not at all; null: not known */
  readonly ticketExtension: boolean | null;
  /** what carries sessions from one process to the next; null: nothing */
  readonly acrossProcesses: string | null;
  /** new connections for ten requests, as mostly used, to a server that keeps connections alive; null: not known */
  readonly connections: number | null;
  /** how its owner turns resumption on; '' where it is on, or nothing does */
  readonly resumption: string;
  /** how its owner has one connection serve several requests */
  readonly keepAlive: string;
  /** the version that was measured against nginx 1.22.1 and 1.30.6, or whose word it is */
  readonly source: string;
}

type Row = readonly [
  id: string,
  name: string,
  agent: RegExp | null,
  offers: Offers,
  /** tickets, session ID, TLS 1.3: a, h, n or u each */
  resumes: string,
  /** y, n or u */
  ticketExtension: 'y' | 'n' | 'u',
  connections: number | null,
  resumption: string,
  keepAlive: string,
  source: string,
];

const KEEP_CLIENT = 'keep one client object for all requests';
const NO_WAY = '';
const measured = (version: string): string => `measured: ${version}`;

/** The first whose pattern fits is taken: what names itself more exactly stands first. */
// biome-ignore format: a table
const ROWS: readonly Row[] = [
  // monitoring and load generators
  ['blackbox-exporter', 'blackbox_exporter', /^Blackbox Exporter/i, 'never', 'nnn', 'n', 10, NO_WAY, 'probe less often; each probe is a connection', measured('0.26.0')],
  ['prometheus', 'Prometheus', /^Prometheus\//, 'never', 'nnn', 'n', 1, NO_WAY, 'it keeps its connections; a longer keepalive_timeout than the scrape interval helps', measured('2.53.3')],
  ['check-http', 'monitoring-plugins', /^check_(?:http|curl)\//, 'never', 'nnn', 'n', 10, NO_WAY, 'check less often; each check is a process', measured('2.4')],
  ['monit', 'Monit', /^Monit\//, 'never', 'nnn', 'y', 10, NO_WAY, 'check less often', measured('5.34.3')],
  ['zabbix', 'Zabbix', /^Zabbix\b/, 'never', 'nnn', 'n', 10, NO_WAY, 'check less often', measured('agent2 7.0.22')],
  ['ab', 'ab', /^ApacheBench\//, 'never', 'nnn', 'y', 10, NO_WAY, 'ab -k; wrk and h2load resume', measured('2.3')],
  ['siege', 'siege', /\bSiege\//i, 'never', 'nnn', 'y', 10, NO_WAY, 'measure with wrk or h2load, which resume', measured('4.1.6')],
  ['hey', 'hey', /^hey\//, 'never', 'nnn', 'n', 1, NO_WAY, 'leave keep-alive on', measured('0.1.4')],
  ['httperf', 'httperf', /^httperf\//, 'never', 'nnn', 'y', 10, NO_WAY, 'measure with wrk or h2load, which resume', measured('0.9')],
  ['h2load', 'h2load', /^h2load\b/, 'one-object', 'aaa', 'y', 1, '', 'each of its clients has its own session', measured('1.64')],
  // command lines
  ['curl', 'curl', /^curl\//, 'one-object', 'aaa', 'n', 10, 'give all URLs to one command; --ssl-sessions FILE from 8.12 where curl -V lists SSLS-EXPORT', 'give all URLs to one command', measured('7.88.1, 8.14.1, 8.23.0')],
  ['openssl', 'openssl s_client', null, 'one-object', 'aaa', 'y', 10, '-sess_out FILE, and -sess_in FILE from then on; -reconnect shows TLS 1.2 alone', NO_WAY, measured('3.0.19')],
  ['wget2', 'wget2', /^Wget\/2\./, 'never', 'nnn', 'y', 1, '--tls-resume with --tls-session-file=FILE', 'give all URLs to one command', measured('2.2.0')],
  ['wget', 'wget', /^Wget\/1\./, 'never', 'nnn', 'y', 1, NO_WAY, 'give all URLs to one command', measured('1.21.3, 1.25.0')],
  ['aria2', 'aria2', /^aria2\//, 'never', 'nnn', 'y', 1, NO_WAY, 'give all URLs to one command', measured('1.37.0')],
  ['httpie', 'HTTPie', /^HTTPie\//, 'never', 'nnn', 'n', 10, NO_WAY, 'curl with all URLs in one command resumes', measured('3.2.4')],
  ['lynx', 'Lynx', /^Lynx\//, 'never', 'nnn', 'y', 10, NO_WAY, '', measured('2.9.2')],
  ['w3m', 'w3m', /^w3m\//, 'never', 'nnn', 'y', 10, NO_WAY, '', measured('0.5.3')],
  ['git', 'git', /^git\//, 'one-object', 'aaa', 'y', 1, 'a libcurl from 2.47 on resumes within one clone', 'one command does its requests over few connections', measured('2.39.5, 2.47.3')],
  ['apt', 'apt', /\bAPT-HTTP\//, 'never', 'nnn', 'y', 1, NO_WAY, 'it keeps its connections', measured('2.6.1, 3.0.4')],
  // Python
  ['python-requests', 'python-requests', /^python-requests\//, 'never', 'nnn', 'n', 10, NO_WAY, 'one requests.Session for all requests', measured('2.32.3, 2.34.2')],
  ['python-urllib3', 'urllib3', /^python-urllib3\//, 'never', 'nnn', 'n', 10, NO_WAY, 'one PoolManager for all requests', measured('2.8.0')],
  ['python-httpx', 'httpx', /^python-httpx\//, 'never', 'nnn', 'y', 10, NO_WAY, 'one httpx.Client for all requests', measured('0.28.1')],
  ['aiohttp', 'aiohttp', /\baiohttp\//, 'never', 'nnn', 'y', 1, NO_WAY, 'one ClientSession for all requests', measured('3.14.5')],
  ['python-urllib', 'Python urllib', /^Python-urllib\//, 'never', 'nnn', 'y', 10, NO_WAY, 'http.client with one HTTPSConnection, or a requests.Session', measured('3.11 to 3.14')],
  ['niquests', 'niquests', /^niquests\//, 'never', 'nnn', 'n', 1, NO_WAY, 'one Session for all requests', measured('3.21.2')],
  ['tornado', 'Tornado', /^Tornado\//, 'never', 'nnn', 'y', 10, NO_WAY, 'its simple client keeps no connection; its curl client does', measured('6.6.1')],
  ['pycurl', 'PycURL', /^PycURL\//, 'one-object', 'aaa', 'n', 1, 'one handle, or a CurlShare with LOCK_DATA_SSL_SESSION', 'one handle for all requests', measured('7.49.0')],
  ['scrapy', 'Scrapy', /^Scrapy\//, 'unknown', 'uuu', 'u', null, '', '', 'not measured'],
  // Go
  ['go-http-client', 'Go net/http', /^Go-http-client\//, 'never', 'nnn', 'n', 1, 'Transport.TLSClientConfig with ClientSessionCache: tls.NewLRUClientSessionCache(0); over TLS 1.2 only with tickets', 'one http.Client, and read each body to its end', measured('1.26.8')],
  ['fasthttp', 'fasthttp', /^fasthttp/, 'never', 'nnn', 'n', 1, 'Client.TLSConfig with a ClientSessionCache', 'one Client', measured('1.78.0')],
  ['resty', 'resty', /^go-resty\//, 'never', 'nnn', 'n', 1, 'SetTLSClientConfig with a ClientSessionCache', 'one Client', measured('2.17.2')],
  // Node, Bun, Deno
  ['axios', 'axios', /^axios\//, 'always', 'aaa', 'y', 1, '', 'one https.Agent for all requests', measured('1.21.1')],
  ['node-fetch', 'node-fetch', /^node-fetch/, 'always', 'aaa', 'y', 1, '', 'one https.Agent for all requests', measured('3.3.2')],
  ['got', 'got', /^got\b/, 'always', 'aaa', 'y', 1, '', 'one https.Agent for all requests', measured('14.6.6')],
  ['needle', 'needle', /^Needle\//, 'always', 'aaa', 'y', 1, '', 'one https.Agent for all requests', measured('3.5.0')],
  ['undici', 'Node fetch', /^(?:node|undici)$/, 'one-object', 'aaa', 'y', 2, 'https.request with one Agent: fetch drops its sessions when its last connection closes (Node 24) or at a garbage collection (Node 20, 22)', 'one dispatcher for all requests', measured('Node 20, 22, 24')],
  ['bun', 'Bun', /^Bun\//, 'always', 'hha', 'y', 1, '', '', measured('1.4.5')],
  ['deno', 'Deno', /^Deno\//, 'always', 'aaa', 'y', 1, '', '', measured('2.9.6')],
  // Java
  ['okhttp', 'OkHttp', /^okhttp\//, 'one-object', 'aaa', 'y', 1, 'share one OkHttpClient', KEEP_CLIENT, measured('5.3.2')],
  ['apache-httpclient', 'Apache HttpClient', /^Apache-HttpClient\//, 'one-object', 'aaa', 'y', 1, 'share one client', KEEP_CLIENT, measured('4.5.14, 5.6.5')],
  ['java-http-client', 'Java HttpClient', /^Java-http-client\//, 'always', 'aaa', 'y', 1, '', KEEP_CLIENT, measured('17, 21, 25')],
  ['java', 'Java HttpURLConnection', /^Java\//, 'always', 'aaa', 'y', 1, '', 'read each body to its end', measured('17, 21, 25')],
  ['jetty-client', 'Jetty client', /^Jetty\//, 'one-object', 'aaa', 'y', 1, 'share one client', KEEP_CLIENT, measured('12.1.14')],
  ['reactor-netty', 'Reactor Netty', /^ReactorNetty\//, 'one-object', 'aaa', 'y', 2, 'share one client', KEEP_CLIENT, measured('1.3.7')],
  // Ruby, PHP, Perl, Rust
  ['faraday', 'Faraday', /^Faraday\b/, 'never', 'nnn', 'y', 10, 'the adapter net_http_persistent', 'the adapter net_http_persistent', measured('2.12.2')],
  ['excon', 'Excon', /^excon\//, 'never', 'nnn', 'y', 10, NO_WAY, 'persistent: true', measured('0.112')],
  ['http-rb', 'http.rb', /^http\.rb\//, 'never', 'nnn', 'y', 10, NO_WAY, 'HTTP.persistent', measured('4.4.1')],
  ['typhoeus', 'Typhoeus', /^Typhoeus\b/, 'always', 'aaa', 'n', 1, '', '', measured('1.4')],
  ['ruby', 'Ruby Net::HTTP', /^Ruby$/, 'one-object', 'aaa', 'y', 10, 'keep one Net::HTTP object; open-uri and Net::HTTP.get make a new one each time', 'Net::HTTP.start with a block', measured('3.3')],
  ['guzzle', 'Guzzle', /^GuzzleHttp\//, 'one-object', 'aaa', 'n', 1, 'share one Client; each PHP request starts over', 'one Client for all requests', measured('7.9.2')],
  ['libwww-perl', 'LWP', /^libwww-perl\//, 'never', 'nnn', 'y', 10, NO_WAY, 'keep_alive => 1', measured('6.78')],
  ['http-tiny', 'HTTP::Tiny', /^HTTP-Tiny\//, 'never', 'nnn', 'y', 1, NO_WAY, 'one object for all requests', measured('0.088')],
  ['mojo', 'Mojo::UserAgent', /^Mojolicious\b/, 'never', 'nnn', 'y', 1, NO_WAY, 'one object for all requests', measured('9.39')],
  ['ureq', 'ureq', /^ureq\//, 'one-object', 'aaa', 'y', 1, 'one Agent, with rustls and not native-tls', 'one Agent for all requests', measured('3.5.2')],
  // crawlers, which nobody here could measure; they come from many machines
  ['bot', 'crawlers', /bot\b|crawl|spider|slurp|facebookexternalhit|[-_ ]preview/i, 'unknown', 'uuu', 'u', null, '', '', 'not measured'],
  // browsers: an imitator shows itself as one
  ['firefox', 'Firefox', /\bFirefox\//, 'always', 'hna', 'y', 6, '', '', measured('ESR 153.8')],
  ['chromium', 'Chrome, Edge and other Chromium', /\b(?:Chrome|Chromium|CriOS|Edg|OPR|HeadlessChrome)\//, 'always', 'aaa', 'y', 6, '', '', measured('Chromium 156')],
  ['safari', 'Safari and iOS', /\bAppleWebKit\/.*\bSafari\/|\b(?:CFNetwork|Darwin)\//, 'unknown', 'uau', 'n', null, '', '', 'not measured; Apple’s URLSession is reported to send no ticket extension in TLS 1.2'],
  ['browser', 'other browsers', /^(?:Mozilla|Opera)\//, 'unknown', 'uuu', 'u', null, '', '', 'not measured'],
];

const RESUMES: Readonly<Record<string, Resumes>> = { a: 'all', h: 'half', n: 'none', u: 'unknown' };

function programOf(row: Row): ClientProgram {
  const [id, name, agent, offers, resumes, extension, connections, resumption, keepAlive, source] = row;
  const [tls12Ticket, tls12Id, tls13] = [...resumes].map((letter) => RESUMES[letter]!);
  return {
    id,
    name,
    agent,
    offers,
    tls12Ticket: tls12Ticket!,
    tls12Id: tls12Id!,
    tls13: tls13!,
    ticketExtension: extension === 'u' ? null : extension === 'y',
    acrossProcesses: ACROSS[id] ?? null,
    connections,
    resumption,
    keepAlive,
    source,
  };
}

const ACROSS: Readonly<Record<string, string>> = {
  openssl: '-sess_out FILE, -sess_in FILE',
  curl: '--ssl-sessions FILE',
  wget2: '--tls-resume --tls-session-file=FILE',
};

/** The id of a line without a user agent: many libraries send none. */
export const NO_AGENT = 'none';
/** The id of a user agent that the catalog does not know. */
export const UNKNOWN_AGENT = 'unknown';

const unknownClient = (id: string, name: string): ClientProgram =>
  programOf([id, name, null, 'unknown', 'uuu', 'u', null, '', '', 'not known']);

/** Client programs as they are shipped: a program can be changed by whoever writes it, and a log can show that it was. */
export const CLIENTS: readonly ClientProgram[] = [
  ...ROWS.map(programOf),
  unknownClient(NO_AGENT, 'no user agent'),
  unknownClient(UNKNOWN_AGENT, 'other user agents'),
];

const BY_ID = new Map(CLIENTS.map((client) => [client.id, client]));

/** @throws TypeError for an id that is not in the catalog */
export function clientOf(id: string): ClientProgram {
  const client = BY_ID.get(id);
  if (!client) throw new TypeError(`no client ${id}`);
  return client;
}

/** The id of the client that a user agent shows; it is a weak key, and an imitator shows what it likes. */
export const clientFamily = (agent: string): string =>
  CLIENTS.find((client) => client.agent?.test(agent))?.id ?? UNKNOWN_AGENT;

/** false: as it is shipped it never does, whatever the server is told. */
export const mayResume = (id: string): boolean => clientOf(id).offers !== 'never';

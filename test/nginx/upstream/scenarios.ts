import type { UpstreamScenario } from './measure-upstream.ts';

/** A scenario with a name. */
export interface NamedScenario extends UpstreamScenario {
  readonly id: string;
  /** `large` and `huge`: the origin's session does not fit a zone (4096, 8192 bytes), which no configuration of a proxy shows */
  readonly originSession?: 'large' | 'huge';
}

/** The recipe for kept connections that every version understands. */
export const RECIPE = 'proxy_http_version 1.1;\nproxy_set_header Connection "";';
const ONE = 'server 10.0.0.5:8443;';
const TWO = `${ONE}\nserver 10.0.0.6:8443;`;

const MAIN = 'worker_processes 4;\nevents {}\n';
const block = (head: string, ...lines: readonly string[]): string =>
  `${head} {\n${lines.filter((line) => line !== '').join('\n')}\n}`;
const upstream = (...lines: readonly string[]): string => block('upstream origin', ...lines);
const location = (...lines: readonly string[]): string => block('location /', ...lines);

/** http{} with an upstream{} or the like before its one server. */
export const http = (before: string, ...server: readonly string[]): string =>
  `${MAIN}${block('http', before, block('server', 'listen 8080;', ...server))}\n`;

const stream = (before: string, ...server: readonly string[]): string =>
  `${MAIN}${block('stream', before, block('server', 'listen 8080;', 'proxy_ssl on;', ...server))}\n`;

/** /a and /b, asked in turn, each with lines of its own. */
const pair = (before: string, pass: string, a: string, b: string): Omit<NamedScenario, 'id'> => ({
  configuration: http(before, block('location /a', a, pass), block('location /b', b, pass)),
  paths: ['/a', '/b'],
});

const TO_UPSTREAM = 'proxy_pass https://origin;';
const through = (lines: readonly string[], ...inLocation: readonly string[]): string =>
  http(upstream(...lines), location(...inLocation, TO_UPSTREAM));
const LITERAL = 'proxy_pass https://10.0.0.5:8443;';
const SENDS = 'proxy_ssl_server_name on;';
const RESOLVER = 'resolver 10.0.0.2 ipv6=off;';
const WEBSOCKET = (empty: string) =>
  block('map $http_upgrade $connection_upgrade', 'default upgrade;', `'' ${empty};`);

const TARGETS: Readonly<Record<string, string>> = {
  'literal address': http('', location(LITERAL)),
  'literal address, session IDs': http('', location('proxy_pass https://10.0.0.5:8445;')),
  'verified and named': http(
    '',
    location(
      `${SENDS}\nproxy_ssl_name a;`,
      'proxy_ssl_verify on;\nproxy_ssl_trusted_certificate tls/a.crt;',
      LITERAL,
    ),
  ),
  'variable address': http('', location('set $b 10.0.0.5:8443;', 'proxy_pass https://$b;')),
  'variable address, session IDs': http('', location('set $b 10.0.0.5:8445;', 'proxy_pass https://$b;')),
  'variable name through a resolver': http(
    RESOLVER,
    location('set $b api.example.com:8443;', 'proxy_pass https://$b;'),
  ),
  'whole URL in a variable': http('', location('set $b https://10.0.0.5:8443;', 'proxy_pass $b;')),
  'scheme and host in variables': http(
    'map $host $to {\ndefault 10.0.0.5:8443;\n}',
    location('set $proto https;', 'proxy_pass $proto://$to;'),
  ),
  'variable in the URI alone': http('', location('proxy_pass https://10.0.0.5:8443$request_uri;')),
  'regex capture in the URI': http('', block('location ~ ^/(.*)$', 'proxy_pass https://10.0.0.5:8443/$1;')),
  'variable in an if': http(
    '',
    location('set $b 10.0.0.5:8443;', block('if ($request_method = GET)', 'proxy_pass https://$b;')),
  ),
  'variable names an upstream': http(
    `map $host $b {\ndefault origin;\n}\n${upstream(ONE)}`,
    location('proxy_pass https://$b;'),
  ),
  'variable names an upstream, with the URI': http(
    `map $host $b {\ndefault origin;\n}\n${upstream(ONE)}`,
    location('proxy_pass https://$b$request_uri;'),
  ),
  'URL in a variable names an upstream': http(
    upstream(ONE),
    location('set $b https://ORIGIN;', 'proxy_pass $b;'),
  ),
  'upstream named as the host': http(
    block('upstream api.example.com', ONE),
    location('set $b api.example.com;', 'proxy_pass https://$b;'),
  ),
  'upstream named as the address': http(
    block('upstream 10.0.0.5', ONE),
    location('set $b 10.0.0.5;', 'proxy_pass https://$b;'),
  ),
  'variable equals a literal': http(
    '',
    location('set $b 10.0.0.5:8443;', 'proxy_pass https://$b;'),
    block('location /other', LITERAL),
  ),
  upstream: through([ONE]),
  'upstream with a zone': through(['zone origin 64k;', ONE]),
  'upstream of two': through([TWO]),
  'upstream of two with a zone': through(['zone origin 64k;', TWO]),
  'upstream with a backup': through([ONE, 'server 10.0.0.6:8443 backup;']),
  'upstream with one down': through([ONE, 'server 10.0.0.6:8443 down;']),
  weights: through(['server 10.0.0.5:8443 weight=3;\nserver 10.0.0.6:8443;']),
  least_conn: through(['least_conn;', TWO]),
  'resolve with a zone': http(
    `${RESOLVER}\n${upstream('zone origin 64k;', 'server api.example.com:8443 resolve;')}`,
    location(TO_UPSTREAM),
  ),
  'proxy_pass in an if': http(upstream(ONE), location(block('if ($request_method = GET)', TO_UPSTREAM))),
  'proxy_pass in limit_except': http(upstream(ONE), location(block('limit_except POST', TO_UPSTREAM))),
};

const KEPT: Readonly<Record<string, string>> = {
  recipe: through([ONE, 'keepalive 8;'], RECIPE),
  'recipe with a zone': through(['zone origin 64k;', ONE, 'keepalive 8;'], RECIPE),
  'recipe in the server, nested location': http(
    upstream(ONE, 'keepalive 8;'),
    RECIPE,
    location(block('location /', TO_UPSTREAM)),
  ),
  'fewer kept than peers': through([TWO, 'keepalive 1;'], RECIPE),
  'as many kept as peers': through([TWO, 'keepalive 2;'], RECIPE),
  'keepalive before least_conn': through(['keepalive 8;', 'least_conn;', ONE], RECIPE),
  'keepalive before ip_hash': through(['keepalive 8;', 'ip_hash;', ONE], RECIPE),
  'keepalive without HTTP/1.1': through([ONE, 'keepalive 8;'], 'proxy_set_header Connection "";'),
  'keepalive without the header': through([ONE, 'keepalive 8;'], 'proxy_http_version 1.1;'),
  'HTTP/1.0': through([ONE, 'keepalive 8;'], 'proxy_http_version 1.0;\nproxy_set_header Connection "";'),
  'HTTP/1.0 that asks to keep': through(
    [ONE, 'keepalive 8;'],
    'proxy_http_version 1.0;\nproxy_set_header Connection keep-alive;',
  ),
  'HTTP/2 to the upstream server': http(
    upstream('server 10.0.0.5:8444;'),
    location('proxy_http_version 2;', TO_UPSTREAM),
  ),
  'Connection close': through(
    [ONE, 'keepalive 8;'],
    'proxy_http_version 1.1;\nproxy_set_header Connection close;',
  ),
  'Connection twice': through([ONE, 'keepalive 8;'], `${RECIPE}\nproxy_set_header connection close;`),
  'Connection upgrade': through(
    [ONE, 'keepalive 8;'],
    'proxy_http_version 1.1;\nproxy_set_header Upgrade $http_upgrade;\nproxy_set_header Connection "upgrade";',
  ),
  'header inheritance': http(
    upstream(ONE, 'keepalive 8;'),
    RECIPE,
    location('proxy_set_header Host x;', TO_UPSTREAM),
  ),
  'WebSocket map that closes': http(
    `${WEBSOCKET('close')}\n${upstream(ONE, 'keepalive 8;')}`,
    location('proxy_http_version 1.1;', 'proxy_set_header Connection $connection_upgrade;', TO_UPSTREAM),
  ),
  'WebSocket map that keeps': http(
    `${WEBSOCKET("''")}\n${upstream(ONE, 'keepalive 8;')}`,
    location('proxy_http_version 1.1;', 'proxy_set_header Connection $connection_upgrade;', TO_UPSTREAM),
  ),
  "the client's own Connection": through(
    [ONE, 'keepalive 8;'],
    'proxy_http_version 1.1;\nproxy_set_header Connection $http_connection;',
  ),
  'keepalive 0': through([ONE, 'keepalive 0;'], RECIPE),
  'keepalive_requests 1': through([ONE, 'keepalive 8;\nkeepalive_requests 1;'], RECIPE),
  'keepalive_requests 5': through([ONE, 'keepalive 8;\nkeepalive_requests 5;'], RECIPE),
  'keepalive_timeout 0': through([ONE, 'keepalive 8;\nkeepalive_timeout 0;'], RECIPE),
};

const OFF = 'proxy_ssl_session_reuse off;';
const REUSE: Readonly<Record<string, string>> = {
  'reuse off in the location': http('', location(OFF, LITERAL)),
  'reuse off in the server': http('', OFF, location(LITERAL)),
  'reuse off in http': http(OFF, location(LITERAL)),
  'reuse off in http, on in the location': http(OFF, location('proxy_ssl_session_reuse on;', LITERAL)),
  'reuse off with the recipe': through([ONE, 'keepalive 8;'], OFF, RECIPE),
  'grpcs literal': http('', location('grpc_pass grpcs://10.0.0.5:8444;')),
  'grpcs variable': http('', location('set $b 10.0.0.5:8444;', 'grpc_pass grpcs://$b;')),
  'grpcs reuse off': http('', location('grpc_ssl_session_reuse off;', 'grpc_pass grpcs://10.0.0.5:8444;')),
  'grpcs upstream': http(upstream('server 10.0.0.5:8444;'), location('grpc_pass grpcs://origin;')),
  'grpcs upstream with keepalive and zone': http(
    upstream('zone origin 64k;', 'server 10.0.0.5:8444;', 'keepalive 8;'),
    location('grpc_pass grpcs://origin;'),
  ),
  'stream literal': stream('', 'proxy_pass 10.0.0.5:8443;'),
  'stream upstream': stream(upstream(ONE), 'proxy_pass origin;'),
  'stream upstream with a zone': stream(upstream('zone origin 64k;', ONE), 'proxy_pass origin;'),
  'stream reuse off': stream('', OFF, 'proxy_pass 10.0.0.5:8443;'),
  'stream variable': stream('map $server_port $b {\ndefault 10.0.0.5:8443;\n}', 'proxy_pass $b;'),
  'stream variable names an upstream': stream(
    `map $server_port $b {\ndefault origin;\n}\n${upstream(ONE)}`,
    'proxy_pass $b;',
  ),
  'suwsgi literal': http('', location('uwsgi_pass suwsgi://10.0.0.5:8450;')),
  'suwsgi variable': http('', location('set $b 10.0.0.5:8450;', 'uwsgi_pass suwsgi://$b;')),
  'suwsgi reuse off': http(
    '',
    location('uwsgi_ssl_session_reuse off;', 'uwsgi_pass suwsgi://10.0.0.5:8450;'),
  ),
  'suwsgi upstream with a zone': http(
    upstream('zone origin 64k;', 'server 10.0.0.5:8450;', 'keepalive 8;'),
    location('uwsgi_pass suwsgi://origin;'),
  ),
};

const SHARED: Readonly<Record<string, Omit<NamedScenario, 'id'>>> = {
  'host of the client with a port, beside an upstream of that name': {
    configuration: http(
      `${RESOLVER}\n${block('upstream api.example.com', ONE)}`,
      location('proxy_pass https://$host:8443;'),
    ),
    host: 'api.example.com',
  },
  'two locations, one address': pair('', LITERAL, '', ''),
  'two locations, one upstream': pair(upstream(ONE), TO_UPSTREAM, '', ''),
  'two locations, one upstream with the recipe': pair(
    upstream(ONE, 'keepalive 8;'),
    TO_UPSTREAM,
    RECIPE,
    RECIPE,
  ),
  'two locations, keepalive local': pair(upstream(ONE, 'keepalive 8 local;'), TO_UPSTREAM, RECIPE, RECIPE),
  'two protocols, one address': pair(
    '',
    LITERAL,
    'proxy_ssl_protocols TLSv1.2;',
    'proxy_ssl_protocols TLSv1.3;',
  ),
  'two protocols, one upstream': pair(
    upstream(ONE),
    TO_UPSTREAM,
    'proxy_ssl_protocols TLSv1.2;',
    'proxy_ssl_protocols TLSv1.2 TLSv1.3;',
  ),
  'two names, one address': pair(
    '',
    LITERAL,
    `${SENDS}\nproxy_ssl_name a.example;`,
    `${SENDS}\nproxy_ssl_name b.example;`,
  ),
  'two names that are not sent': pair('', LITERAL, 'proxy_ssl_name a.example;', 'proxy_ssl_name b.example;'),
  'reuse off in one of two locations': pair(upstream(ONE), TO_UPSTREAM, OFF, ''),
  'a large certificate at the upstream server': {
    configuration: http(upstream('zone origin 64k;', 'server 10.0.0.5:8446;'), location(TO_UPSTREAM)),
    originSession: 'large',
  },
  'a large certificate, no zone': {
    configuration: http(upstream('server 10.0.0.5:8446;'), location(TO_UPSTREAM)),
  },
  'a huge certificate at the upstream server': {
    configuration: http(
      upstream('zone origin 64k;', 'server 10.0.0.5:8447;'),
      location('proxy_http_version 1.0;', TO_UPSTREAM),
    ),
    originSession: 'huge',
  },
};

/** Every scenario of the laboratory, simplest first. */
export const SCENARIOS: readonly NamedScenario[] = [
  ...Object.entries({ ...TARGETS, ...KEPT, ...REUSE }).map(([id, configuration]) => ({ id, configuration })),
  ...Object.entries(SHARED).map(([id, rest]) => ({ id, ...rest })),
];

export function scenario(id: string): NamedScenario {
  const found = SCENARIOS.find((each) => each.id === id);
  if (!found) throw new Error(`no scenario ${id}`);
  return found;
}

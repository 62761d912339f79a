/** Texts of a size, each made of one thing again and again. */
export type LargeInput = (size: number) => string;

/** As many as fit. */
function repeated(size: number, one: (i: number) => string): string {
  const pieces: string[] = [];
  for (let i = 0, length = 0; length < size; i += 1) {
    const piece = one(i);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}

const http = (inside: string): string => `events { }\nhttp {\n${inside}\n}\n`;
const TLS = 'listen 443 ssl; ssl_certificate c; ssl_certificate_key k;';
const inServer = (inside: string): string => http(`server { ${TLS}\n${inside}\n}`);
const inHttp =
  (one: (i: number) => string, before = '', after = ''): LargeInput =>
  (size) =>
    http(`${before}${repeated(size, one)}${after}`);
const inOneServer =
  (one: (i: number) => string, after = ''): LargeInput =>
  (size) =>
    inServer(repeated(size, one) + after);
/** Blocks in blocks, half of the size to open and half to close. */
const nested =
  (open: string, inside = ''): LargeInput =>
  (size) => {
    const depth = Math.floor(size / (open.length + 1));
    return http(`server { ${TLS}\n${open.repeat(depth)}${inside}${'}'.repeat(depth)}\n}`);
  };
const PASS = 'location / { proxy_pass https://$v0; }';

/** What a user may give, or be given: each kind at any size. The first is the plain one that the others are held against. */
export const KINDS_OF_INPUT: Readonly<Record<string, LargeInput>> = {
  plain: inHttp(
    (i) =>
      `server { listen 198.51.100.${i % 200}:443 ssl; server_name s${i}.example; ssl_certificate c; ssl_certificate_key k; ssl_session_cache shared:Z${i % 40}:10m; ssl_session_timeout 1h; location / { proxy_pass http://127.0.0.1; proxy_set_header Host $host; } }\n`,
  ),
  'a chain of set': inOneServer((i) => `set $v${i} $v${i + 1};\n`, PASS),
  'a chain of set, backwards': inOneServer(
    (i) => `set $v${i + 1} $v${i};\n`,
    'location / { proxy_pass https://$v40000; }',
  ),
  'a chain of maps': inHttp(
    (i) => `map $v${i + 1} $v${i} { default $v${i + 1}; a b; }\n`,
    '',
    `server { ${TLS} ${PASS} }`,
  ),
  'set that doubles': inOneServer((i) => `set $v${i} $v${i + 1}$v${i + 1};\n`, PASS),
  'one variable set again and again': inOneServer((i) => `set $v0 a${i};\n`, PASS),
  'one text of variables':
    inOneServer(() => '', '') &&
    ((size) => inServer(`set $v0 a; location / { proxy_pass https://${repeated(size, () => '$v0')}; }`)),
  'a chain and a pass for each': inOneServer(
    (i) => `set $v${i} $v${i + 1}; location /${i} { proxy_pass https://$v${i}; }\n`,
  ),
  'a map of many hosts': inHttp(
    (i) => `h${i}.example b${i}.example;\n`,
    'map $host $v0 {\n',
    `}\nserver { ${TLS} ${PASS} }`,
  ),
  'many maps and passes': inHttp(
    (i) =>
      `map $host $v${i} { default u${i}; }\nserver { ${TLS} location / { proxy_pass https://$v${i}; } }\n`,
  ),
  'nested locations': nested('location /a {'),
  'nested large locations': nested(`location /a { ${'root a;'.repeat(16)}`, 'proxy_pass https://$v0;'),
  'nested http': (size) => 'http {'.repeat(size / 7) + '}'.repeat(size / 7),
  'if in if': nested('if ($a) {', 'set $v0 a;'),
  'upstreams of one server': inHttp((i) => `upstream u${i} { server a${i}.example:443; keepalive 2; }\n`),
  'upstreams with passes': inHttp(
    (i) =>
      `upstream u${i} { server a${i}.example:443; }\nserver { listen 80; location / { proxy_pass https://u${i}; } }\n`,
  ),
  'passes of one upstream': inHttp(
    (i) => `server { listen 80; server_name s${i}; location / { proxy_pass https://u; } }\n`,
    'upstream u { server a.example:443; }\n',
  ),
  'one upstream of many servers': inHttp(
    (i) => `server a${i}.example:443;\n`,
    'upstream u {\n',
    `}\nserver { ${TLS} location / { proxy_pass https://u; } }`,
  ),
  'keepalive again and again': inHttp(() => 'keepalive 2;\n', 'upstream u { server a:443;\n', '}'),
  'includes of nothing': inHttp(() => 'include a.conf;\n'),
  'includes of many patterns': inHttp((i) => `include c${i}/*a*a*a*a*b.conf;\n`),
  'includes of itself': inHttp(() => 'include nginx.conf;\n'),
  'servers of one address': inHttp((i) => `server { ${TLS} server_name s${i}.example; }\n`),
  'servers that disagree on tickets': inHttp(
    (i) =>
      `server { ${TLS} server_name s${i}.example; ssl_session_tickets ${i % 2 ? 'on' : 'off'}; ssl_session_cache shared:Z${i}:1m; }\n`,
  ),
  'servers of one name': inHttp(() => `server { ${TLS} server_name a.example; }\n`),
  'a server of many addresses': inOneServer(
    (i) => `listen 10.${i >> 16}.${(i >> 8) & 255}.${i & 255}:443 ssl;\n`,
  ),
  'one address again and again': inOneServer(() => 'listen 443 ssl;\n'),
  'a server of many names': inOneServer((i) => `server_name s${i}.example;\n`),
  'one line of names': (size) => inServer(`server_name ${repeated(size, (i) => `s${i}.example `)};`),
  zones: inHttp((i) => `server { ${TLS} server_name s${i}.example; ssl_session_cache shared:Z${i}:10m; }\n`),
  'zones that conflict': inHttp(
    (i) => `server { listen ${i % 60000}; ssl_session_cache shared:Z:${i + 1}m; }\n`,
  ),
  'session lines again and again': inOneServer(
    () => 'ssl_session_cache shared:Z:10m; ssl_session_timeout 5m;\n',
  ),
  'ticket keys': inOneServer((i) => `ssl_session_ticket_key k${i};\n`),
  'client certificates': inHttp(
    (i) =>
      `server { ${TLS} server_name s${i}.example; ssl_verify_client on; ssl_client_certificate ca${i}; }\n`,
  ),
  'unknown directives': inOneServer((i) => `foo_${i} bar;\n`),
  'the same unknown directive': inOneServer(() => 'foo bar;\n'),
  'refused lines': inOneServer(() => 'ssl_session_timeout forever;\n'),
  'refused twice': inOneServer(() => 'ssl_buffer_size 4k;\n'),
  'misspelled lines': inOneServer(() => 'ssl_sesion_cache shared:A:1m;\n'),
  'no semicolons': inOneServer(() => 'ssl_session_timeout 5m\n'),
  'quotes that never close': inOneServer(() => `add_header X "a;\n`),
  'closing braces': (size) => '}\n'.repeat(size / 2),
  semicolons: (size) => ';\n'.repeat(size / 2),
  comments: inOneServer(() => '# tls-resume: ignore session-cache-unset because x\n'),
  'one comment': (size) => `# ${'a '.repeat(size / 2)}\n${inServer('')}`,
  'one word': (size) => inServer(`server_name ${'a'.repeat(size)};`),
  'one regex': (size) => inServer(`server_name ~^${'(a|b)*'.repeat(size / 6)}$;`),
  regexes: inOneServer((i) => `location ~ ^/(a|b)+${i}$ { proxy_pass https://$1; }\n`),
  'template braces': inOneServer((i) => `{{ x${i} }}\n`),
  'template conditions': inOneServer(() => '{% if a %} listen 80; {% endif %}\n'),
  'template conditions, never ended': inOneServer(() => '{% if a %} listen 80;\n'),
  'lua blocks': inOneServer(() => 'content_by_lua_block { local a = "}" }\n'),
  'dump headers': (size) => repeated(size, (i) => `# configuration file /etc/nginx/c${i}.conf:\n`),
  'one dump header again and again': (size) => '# configuration file /etc/nginx/a.conf:\n'.repeat(size / 39),
  'a dump of one file again and again': (size) =>
    '# configuration file /etc/nginx/nginx.conf:\nevents {}\n\n'.repeat(size / 55),
  'empty lines': (size) => inServer('\n'.repeat(size)),
  'a dump of many files': (size) =>
    `# configuration file /etc/nginx/nginx.conf:\n${http('include conf.d/*.conf;')}\n${repeated(size, (i) => `# configuration file /etc/nginx/conf.d/${i}.conf:\nserver { ${TLS} server_name s${i}; }\n\n`)}`,
  'a dump whose files include each other': (size) =>
    `# configuration file /etc/nginx/nginx.conf:\n${http('include c0.conf; include c0.conf;')}\n${repeated(size, (i) => `# configuration file /etc/nginx/c${i}.conf:\ninclude c${i + 1}.conf; include c${i + 1}.conf;\n\n`)}`,
  'a dump whose files include all': (size) =>
    `# configuration file /etc/nginx/nginx.conf:\n${http('include c/*;')}\n${repeated(size, (i) => `# configuration file /etc/nginx/c/${i}:\ninclude c/*;\n\n`)}`,
  prompts: (size) => '[root@web ~]# \n'.repeat(size / 15),
  'carriage returns': (size) => inServer('\r'.repeat(size)),
  'odd characters': inOneServer(() => 'listen\u00a0443;\n'),
  limits: inHttp((i) => `limit_req_zone $host zone=z${i}:1m rate=1r/s;\n`),
  mail: (size) =>
    `events {}\nmail {\n${repeated(size, (i) => `server { listen ${i % 60000} ssl; protocol imap; }\n`)}}\n`,
  stream: (size) =>
    `events {}\nstream {\n${repeated(size, (i) => `server { listen ${i % 60000} ssl; proxy_ssl on; proxy_pass a${i}:443; }\n`)}}\n`,
};

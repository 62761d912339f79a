import { Buffer } from 'node:buffer';

/** A word that is nobody's name, and what is made of it. */
export const NAME = 'quillbrook';
export const SITE = `${NAME}.com`;
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJxdWlsbCJ9.c2lnbmF0dXJlLXF1aWxs';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Each: what is planted, the configuration around it, and the words that must be gone. */
export const CANARIES: readonly (readonly [kind: string, config: string, gone: readonly string[]])[] = [
  ['server name', `server { server_name ${SITE}; }`, [NAME]],
  ['several names', `server { server_name ${SITE} www.${SITE} shop.${SITE}; }`, [NAME, 'shop']],
  ['wildcard in front', `server { server_name *.${SITE}; }`, [NAME]],
  ['wildcard behind', `server { server_name www.${NAME}.*; }`, [NAME]],
  ['leading dot', `server { server_name .${SITE}; }`, [NAME]],
  ['name in capitals', `server { server_name ${SITE.toUpperCase()}; }`, [NAME]],
  ['name without dots', `server { server_name ${NAME}; }`, [NAME]],
  ['regex with escaped dots', `server { server_name ~^www\\d+\\.${NAME}\\.com$; }`, [NAME]],
  ['quoted regex with doubled backslashes', `server { server_name "~^(.+)\\\\.${NAME}\\\\.com$"; }`, [NAME]],
  [
    'regex of alternatives',
    `server { server_name "~^(www\\.)?(${NAME}|tidewell)\\.(com|net)$"; }`,
    [NAME, 'tidewell'],
  ],
  ['dots in brackets', `if ($host ~ ^${NAME}[.]com$) { return 403; }`, [NAME]],
  ['IDN', 'server { server_name quïllbröok.de; }', ['quïllbröok']],
  [
    'IDN in punycode',
    'server { server_name xn--qullbrok-i1a9d.de quïllbröok.de; }',
    ['xn--qullbrok', 'quïllbröok'],
  ],
  ['country domain', `server { server_name www.${NAME}.co.uk; root /srv/${NAME}; }`, [NAME]],
  ['unusual ending', `server { server_name ${NAME}.sh; }`, [NAME]],
  ['ending that files have', `map $host $x { ${NAME}.zip 1; }`, [NAME]],
  ['proxy_pass', `proxy_pass https://origin.${SITE}:8443/path;`, [NAME, 'origin']],
  ['proxy_pass to one word', `proxy_pass http://${NAME}:8080;`, [NAME]],
  ['proxy_pass with a variable', `proxy_pass https://${NAME}.internal$request_uri;`, [NAME]],
  ['fastcgi_pass', `fastcgi_pass ${NAME}:9000;`, [NAME]],
  ['uwsgi_pass', `uwsgi_pass suwsgi://${NAME}:9000;`, [NAME]],
  ['grpc_pass', `grpc_pass grpcs://${NAME}:443;`, [NAME]],
  ['stream proxy_pass', `stream { server { proxy_pass db1.${NAME}.internal:5432; } }`, [NAME, 'db1']],
  [
    'upstream',
    `upstream ${NAME}_pool { server app1.${SITE}:80; } proxy_pass http://${NAME}_pool;`,
    [NAME, 'app1'],
  ],
  ['upstream server of one word', `upstream b { server ${NAME}:80 backup; }`, [NAME]],
  ['resolver', `resolver ns1.${SITE} valid=30s;`, [NAME]],
  ['proxy_ssl_name', `proxy_ssl_name ${SITE};`, [NAME]],
  ['listen', `listen ${NAME}.com:443 ssl;`, [NAME]],
  ['redirect', `return 301 https://www.${SITE}$request_uri;`, [NAME]],
  ['rewrite', `rewrite ^/x https://${SITE}/y permanent;`, [NAME]],
  ['URL-encoded redirect', `return 302 /login?next=https%3A%2F%2Fwww.${NAME}.com%2F;`, [NAME]],
  ['dots URL-encoded', `server_name ${SITE}; return 302 /x?u=${NAME}%2Ecom;`, [NAME]],
  [
    'add_header CSP',
    `add_header Content-Security-Policy "default-src 'self' https://cdn.${SITE} *.${SITE}";`,
    [NAME],
  ],
  ['add_header CORS', `add_header Access-Control-Allow-Origin https://${SITE};`, [NAME]],
  ['cookie domain', `proxy_cookie_domain .${SITE} .tidewell.org;`, [NAME, 'tidewell']],
  ['Host header', `proxy_set_header Host ${SITE};`, [NAME]],
  [
    'header named after the company',
    `server_name ${SITE}; proxy_set_header X-Quillbrook-Id $http_x_quillbrook_id;`,
    [NAME],
  ],
  ['variable named after it', `server_name ${SITE}; set $quillbrook_on 1;`, [NAME]],
  ['zone named after it', `server_name ${SITE}; ssl_session_cache shared:Quillbrook:10m;`, [NAME]],
  [
    'words joined with it',
    `server_name ${SITE}; log_format quillbrooklog $host; set $myQuillbrook 1;`,
    [NAME],
  ],
  [
    'hyphens and underscores',
    'server_name quill-brook.com; set $quill_brook 1; root /srv/quillbrook;',
    ['quill-brook', 'quill_brook', NAME],
  ],
  ['map keys', `map $host $y { hostnames; *.${SITE} 1; ~^a\\.${NAME}\\.com$ 2; default 0; }`, [NAME]],
  ['map keys of one word', `map $host $y { ${NAME} 1; }`, [NAME]],
  ['valid_referers', `valid_referers none blocked ${SITE} *.${SITE} ~\\.${NAME}\\.;`, [NAME]],
  ['condition on a host', `if ($http_host = "${NAME}") { return 403; }`, [NAME]],
  ['syslog', `access_log syslog:server=${NAME}:514,tag=x;`, [NAME]],
  ['folder', `server_name ${SITE}; root /var/www/${SITE}/html; access_log /var/log/${NAME}.log;`, [NAME]],
  ['folder alone', `root /var/www/www.${SITE}/html;`, [NAME]],
  ['include', `include /etc/nginx/sites/${SITE}.conf;`, [NAME]],
  ['certificate', `ssl_certificate /etc/${NAME}/a.crt;`, [NAME]],
  ['certificate key', `ssl_certificate_key "/etc/my ${NAME}/a.key";`, [NAME]],
  ['certificate by variable', `ssl_certificate /etc/${NAME}/$ssl_server_name.crt;`, [NAME]],
  [
    'client CA, CRL, dhparam, ticket key',
    `ssl_client_certificate ${NAME}1.pem; ssl_crl ${NAME}2.pem; ssl_dhparam ${NAME}3.pem; ssl_session_ticket_key ${NAME}4.key;`,
    [NAME],
  ],
  [
    'proxy certificate',
    `proxy_ssl_certificate_key /k/${NAME}; proxy_ssl_trusted_certificate /t/${NAME};`,
    [NAME],
  ],
  ['accounts file', `auth_basic_user_file /srv/${NAME}.htpasswd;`, [NAME]],
  ['comment', `# ask ${NAME} about https://x.${SITE}\nlisten 80; # ${NAME}`, [NAME]],
  ['template comment', `{# ${NAME} #}\nlisten 80;`, [NAME]],
  ['user', `user ${NAME};`, [NAME]],
  ['home', `root /home/${NAME}/www;`, [NAME]],
  ['e-mail', `error_page 500 mailto:${NAME}.smith@tidewell.org;`, [NAME, 'smith', 'tidewell']],
  ['IPv4', 'allow 81.44.7.93; deny 81.44.8.0/22;', ['81.44']],
  ['IPv4 in a regex', 'if ($remote_addr ~ "^81\\.44\\.7\\.") { return 403; }', ['81\\.44']],
  ['private IPv4', 'server { listen 10.99.3.4:443 ssl; }', ['10.99']],
  ['IPv6', 'listen [2a02:8888::77]:443 ssl; allow 2a02:8888:3::/48;', ['2a02', '8888']],
  ['IPv6 with a hardware address', 'allow 2a02:8888::21b:44ff:fe11:3ab7;', ['44ff', '3ab7']],
  ['IPv4 in IPv6', 'allow ::ffff:81.44.7.93;', ['81.44']],
  [
    'Basic',
    `proxy_set_header Authorization "Basic ${base64('admin:hunter2hunter2')}";`,
    [base64('admin:hunter2hunter2').replace(/=+$/, '')],
  ],
  ['Bearer', 'proxy_set_header Authorization "Bearer abc.def-123_quux";', ['def-123', 'quux']],
  ['JWT', `set $x ${JWT};`, [JWT.slice(0, 20), JWT.slice(-12)]],
  ['API key header', 'proxy_set_header X-Api-Key tidewell77;', ['tidewell77']],
  ['token in a condition', 'if ($arg_token != "tidewell77") { return 403; }', ['tidewell77']],
  [
    'token as a map key',
    'map $http_x_api_key $ok { default 0; tidewell77 1; "quux 99" 1; }',
    ['tidewell77', 'quux'],
  ],
  ['password variable', 'set $db_password "tide;well 77";', ['tide;', 'well 77']],
  ['fastcgi_param', 'fastcgi_param DB_PASSWORD tidewell77;', ['tidewell77']],
  ['env', 'env API_TOKEN=tidewell77;', ['tidewell77']],
  ['password in a URL', `proxy_pass http://${NAME}:tidewell77@origin.${SITE}/;`, [NAME, 'tidewell77']],
  [
    'connection string',
    'set $dsn postgres://tidewell:quux99@db.tidewell.internal:5432/main;',
    ['tidewell', 'quux99'],
  ],
  ['key=value string', 'set $c "Server=db;Password=quux99;";', ['quux99']],
  [
    'cookie',
    'add_header Set-Cookie "sid=quux99zz; Domain=.tidewell.org; Path=/; HttpOnly";',
    ['quux99zz', 'tidewell'],
  ],
  ['AWS key', 'set $x AKIAQUUXQUUXQUUX1234;', ['QUUXQUUX']],
  ['AWS secret', 'set $y "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzQUUXQUUXKEY";', ['bPxRfiCY', 'K7MDENG']],
  ['GitHub token', 'set $x ghp_0123456789abcdefABCDEF0123456789abcd;', ['abcdefABCDEF']],
  ['hex secret', 'set $x 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08;', ['884c7d659a']],
  [
    'PEM in quotes',
    'ssl_certificate_key "data:-----BEGIN EC KEY-----\nMHcCAQEEIQuuxQuux1\n-----END EC KEY-----";',
    ['MHcCAQ', 'QuuxQuux'],
  ],
  [
    'PEM cut off',
    '-----BEGIN EC KEY-----\nMHcCAQEEIQuuxQuux1AAAAAAAA\nMHcCAQEEIQuuxQuux2AAAAAAAA\n',
    ['QuuxQuux'],
  ],
  ['realm', 'auth_basic "Tidewell Staff";', ['Tidewell']],
  ['secure link', 'secure_link_md5 "$secure_link_expires$uri tidewell77";', ['tidewell77']],
  ['secure_link_secret', 'secure_link_secret tidewell77;', ['tidewell77']],
  ['password hash', 'set $x $2y$10$abcdefghijklmnopqrstuv;', ['abcdefghijklm']],
  [
    'base64 of a host',
    `server_name ${SITE}; set $x ${base64(`https://www.${SITE}/`)};`,
    [base64(`https://www.${SITE}/`).slice(0, 20)],
  ],
  [
    'Lua',
    `content_by_lua_block {\n -- ${NAME}\n local h = "${NAME}.internal"\n local s = [[tidewell\n77]]\n}`,
    [NAME, 'tidewell'],
  ],
  ['Lua in a string', `content_by_lua 'ngx.say("${NAME}")';`, [NAME]],
  ['mruby', `mruby_set_code $x '"${NAME}"';`, [NAME]],
  ['damage', `server { server_name ${SITE}\n proxy_pass http://${SITE}/x }} ;; "${SITE}`, [NAME]],
  ['half a file', `_name www.${SITE};\n } location / { proxy_pass https://www.${SITE}; }`, [NAME]],
  ['template', `{% if prod %}server_name ${SITE};{% endif %} proxy_pass https://{{ x }}.${SITE};`, [NAME]],
  [
    'not a configuration',
    `<html><a href="https://www.${SITE}/">hello</a> 81.44.7.93</html>`,
    [NAME, '81.44'],
  ],
];

/** Our own search, apart from the program's: the output in lower case, URL-decoded, without backslashes, and its base64 read. */
export function readings(text: string): string[] {
  const bytes = [...text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)].flatMap(([run]) =>
    [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString('latin1')),
  );
  return [text, text.replaceAll('%2E', '.').replaceAll('%2F', '/'), text.replaceAll('\\', ''), ...bytes].map(
    (reading) => reading.toLowerCase(),
  );
}

/** A configuration with several canaries, and every word that must be gone from what is shared of it. */
export interface Planted {
  readonly text: string;
  readonly gone: readonly string[];
}

/** The canaries, dealt out over so many configurations. */
export function plant(configurations: number): readonly Planted[] {
  return Array.from({ length: configurations }, (_, n) => {
    const mine = CANARIES.filter((_, at) => at % configurations === n);
    return { text: `${mine.map(([, text]) => text).join('\n')}\n`, gone: mine.flatMap(([, , gone]) => gone) };
  });
}

/** As `nginx -T` prints it, with a name in the names of its files. */
export const dumpOf = (text: string): string =>
  `# configuration file /etc/nginx/nginx.conf:\nevents { }\n\n# configuration file /etc/nginx/${NAME}/${SITE}.conf:\n${text}\n`;

/** Words that a text still shows, in any disguise. */
export const shown = (text: string, gone: readonly string[]): readonly string[] =>
  gone.filter((word) => readings(text).some((reading) => reading.includes(word.toLowerCase())));

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/core/redact/redact.ts';
import { faultsOf, read, redacted, redactOne } from './redacting.ts';

describe('names', () => {
  it('nest: a sub-domain keeps its parent', () => {
    expect(redacted('server_name a.quill.com quill.com b.api.quill.com other.org api.other.org;')).toBe(
      'server_name a.site1.example site1.example b.host1.site1.example site2.example host1.site2.example;',
    );
  });

  it('are the same everywhere, in files that are redacted together', () => {
    const [first, second] = redact([
      read('server_name shop.quill.com;', '/a.conf'),
      read('return 301 https://shop.quill.com/;', '/b.conf'),
    ]);
    expect(first!.text).toBe('server_name host1.site1.example;');
    expect(second!.text).toBe('return 301 https://host1.site1.example/;');
  });

  it('keep what kind of name they are', () => {
    expect(
      redacted(
        'server_name *.quill.com .quill.com www.quill.* ~^(?<sub>.+)\\.quill\\.com$ "~quill\\\\.com" quill[.]com;',
      ),
    ).toBe(
      'server_name *.site1.example .site1.example www.site1.* ~^(?<var1>.+)\\.site1\\.example$ "~site1\\\\.example" site1[.]example;',
    );
  });

  it('count as one in any case, and stay different texts', () => {
    expect(redacted('server_name quill.com QUILL.COM Quill.com;')).toBe(
      'server_name site1.example SITE1.EXAMPLE Site1.example;',
    );
    expect(redacted('server_name quill.com quill.de quill.co.uk;')).toBe(
      'server_name site1.example site2.example site3.example;',
    );
  });

  it('go under the same number in the words around them', () => {
    expect(
      redacted(
        'server_name quill-brook.com quill.com; root /srv/quill/quill-brook; set $quill 1; ssl_session_cache shared:Quill:1m;',
      ),
    ).toBe(
      'server_name site1.example site2.example; root /srv/site2/site1; set $site2 1; ssl_session_cache shared:Site2:1m;',
    );
  });

  it('of upstreams match where they are used, also where a map chooses one', () => {
    expect(
      redacted(
        'upstream backend { server quill1:80; } map $host $pool { default backend; } server { location / { proxy_pass https://backend$request_uri; proxy_pass http://$pool; } }',
      ),
    ).toBe(
      'upstream upstream1 { server host1:80; } map $host $var1 { default upstream1; } server { location / { proxy_pass https://upstream1$request_uri; proxy_pass http://$var1; } }',
    );
  });

  it('of headers match the variables that read them', () => {
    expect(
      redacted(
        'proxy_set_header X-Tide-Id $http_x_tide_id; add_header X-Frame-Options DENY; set $a $http_user_agent;',
      ),
    ).toBe(
      'proxy_set_header Header1 $http_header1; add_header X-Frame-Options DENY; set $a $http_user_agent;',
    );
  });

  it.each([
    [
      'log_format tide \'$remote_addr "$tide" quux=$arg_quux\';',
      'log_format var1 \'$remote_addr "$var1" word1=$arg_word1\';',
    ],
    ['location ~ ^/(?<tide>quux|b)/(.*)\\.php$ { }', 'location ~ ^/(?<var1>path1|b)/(.*)\\.php$ { }'],
    ['alias /srv/tide/quux-99.pem;', 'alias /srv/path1/file1-99.pem;'],
    [
      'limit_req_zone $binary_remote_addr zone=tide:10m rate=5r/s;',
      'limit_req_zone $binary_remote_addr zone=zone1:10m rate=5r/s;',
    ],
    ['geo $g { 81.4.0.0/16 tide; default 0; }', 'geo $g { 100.64.0.0/16 value1; default 0; }'],
    ['if ($http_tide = quux) { return 403; }', 'if ($http_header1 = secret1) { return 403; }'],
    [
      'if ($remote_addr ~ "^203[.]0[.]113[.]9") { return 403; }',
      'if ($remote_addr ~ "^192[.]0[.]2[.]9") { return 403; }',
    ],
    ['proxy_pass http://bob:quux!1@tide:80/a;', 'proxy_pass http://user1:secret1@host1:80/a;'],
    ['return 302 /?access_token=quux-1&b=tide;', 'return 302 /?access_token=secret1&b=word1;'],
    ['root "C:\\Users\\jdoe\\www";', 'root "C:\\Path1\\path2\\www";'],
    ['set $a %71uill%2Ftide;', 'set $a value1%2Fvalue2;'],
  ])('%s', (text, expected) => {
    const output = redacted(text);
    expect(output.replace(/\b(?:192|198|203)(?:\.\d+){2}(?=\.\d)/, (net) => net)).toBe(expected);
    expect(faultsOf([text])).toEqual([]);
  });

  it.each([
    'server_name _ localhost "" $hostname;',
    'listen 443 ssl default_server reuseport; listen [::]:443 ssl; listen unix:/run/nginx.sock;',
    'proxy_pass http://127.0.0.1:8080;',
    'location ~ \\.php$ { fastcgi_pass unix:/run/php/php8.2-fpm.sock; include fastcgi_params; }',
    'location ~* \\.(?:js|css|png|woff2)$ { expires 30d; try_files $uri $uri/ /index.html =404; }',
    'include mime.types; include /etc/nginx/conf.d/*.conf; include /etc/nginx/modules-enabled/*.conf;',
    'types { text/html html htm; application/vnd.ms-excel xls; application/vnd.oasis.opendocument.text odt; }',
    'gzip_types text/plain application/javascript application/vnd.api+json image/svg+xml;',
    'ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:!aNULL; ssl_ecdh_curve X25519:secp384r1;',
    'ssl_session_cache builtin:1000 shared:SSL:10m; ssl_session_timeout 5m; ssl_session_tickets off;',
    'allow 127.0.0.1; allow ::1; deny 169.254.0.0/16; allow 0.0.0.0/0; deny fe80::1; set_real_ip_from unix:;',
    'proxy_http_version 1.1; proxy_set_header Connection ""; proxy_set_header Host $host; proxy_cache_key $scheme$host;',
    'log_format main \'$remote_addr - $remote_user [$time_local] "$request" $status\';',
    'access_log /var/log/nginx/access.log main; error_log /var/log/nginx/error.log warn; pid /run/nginx.pid;',
    'location ^~ /.well-known/acme-challenge/ { root /var/www/html; }',
    'ssl_certificate_key /etc/letsencrypt/live/www/privkey.pem; ssl_session_ticket_key /etc/nginx/keys/previous.key;',
    'add_header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload" always;',
    'worker_connections 10240; client_max_body_size 1000000; limit_rate 500000; return 444; listen 18443;',
    'user www-data; user nginx; auth_basic off;',
    'listen 443 ssl; # managed by Certbot',
    '# tls-resume: ignore session-cache-unset because it is a test',
    '#\n####\n# ----\nmap $http_upgrade $connection_upgrade { default upgrade; "" close; }',
    'if ($request_method = POST) { return 405; }',
    '# nginx 1.26.3, since 1.19.4, OpenSSL 3.0.15, ubuntu 22.04, TLS 1.2; 2024-01-02 12:30:01, 24/7, 80-443, 99.9% of 2.5 s',
    'gzip_disable "MSIE [1-6]\\."; gzip_http_version 1.1; root /opt/nginx-1.26.3/html;',
    'env TZ; fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;',
  ])('leaves what nobody invented: %s', (text) => {
    expect(redacted(text).replaceAll('$var1', '$connection_upgrade')).toBe(text);
  });
});

describe('what says how a text is read', () => {
  it.each([
    [
      'access_log syslog:server=logs.acmez.com:514,facility=local7,tag=acmez,severity=info main;',
      'access_log syslog:server=host1.site1.example:514,facility=local7,tag=site1,severity=info main;',
    ],
    [
      'error_log syslog:server=unix:/run/acmez.sock,nohostname warn;',
      'error_log syslog:server=unix:/run/file1.sock,nohostname warn;',
    ],
    ['error_log memory:32m debug;', 'error_log memory:32m debug;'],
    [
      'ssl_certificate data:$acmez_crt; ssl_certificate_key "engine:pkcs11:acmez";',
      'ssl_certificate data:$var1; ssl_certificate_key "engine:path1:path2";',
    ],
    [
      'if ($http_referer !~ "^https?://www\\.acmez\\.com/") { }',
      'if ($http_referer !~ "^https?://www\\.site1\\.example/") { }',
    ],
    ['server_name ~^www\\x2eacmez\\x2ecom$;', 'server_name ~^www\\x2esite1\\x2eexample$;'],
    [
      'map $ssl_client_s_dn $a { "CN=Acmez,OU=Zorwen" 1; }',
      'map $ssl_client_s_dn $a { "CN=Value1,OU=Value2" 1; }',
    ],
    ['rewrite ^/(a)/\\1acmez /b;', 'rewrite ^/(a)/\\1value1 /b;'],
    ['return 200 "10k 1d12h 30m 2x";', 'return 200 "10k 1d12h 30m 2x";'],
  ])('stays: %s', (text, expected) => {
    expect(redacted(text)).toBe(expected);
    expect(faultsOf([text])).toEqual([]);
  });
});

describe('secrets that are ordinary words', () => {
  it.each([
    'mgmt { proxy_password admin; }',
    'otel_exporter { header Authorization "Bearer admin"; }',
    'redis2_query auth admin;',
    '# password: admin',
    'check_http_send "GET / HTTP/1.0\\r\\nAuthorization: Basic admin\\r\\n\\r\\n";',
    'set $x 4k2m9x7d;',
    '# fax +49 171 5551234',
  ])('go: %s', (text) => {
    expect(redacted(text)).not.toMatch(/admin|4k2m|171/);
    expect(faultsOf([text])).toEqual([]);
  });
});

describe('comments, code and secrets', () => {
  it('words of comments go, ordinary ones stay', () => {
    expect(redacted('# ask Bob about it\n## bob: see tide\nlisten 80; #why\n#\n')).toBe(
      '# ask Word1 about it\n## word1: see word2\nlisten 80; #why\n#\n',
    );
  });

  it('code stays code', () => {
    const lua = (text: string) => `access_by_lua_block { ${text} }`;
    expect(redacted(lua('local tide = require "resty.redis"; tide:get("quux") -- ask Bob'))).toBe(
      lua('local word1 = require "resty.redis"; word1:get("word2") -- ask Word3').replace(' }', ' }'),
    );
  });

  it('keeps the lines of a secret', () => {
    const output = redacted(
      'ssl_certificate_key "data:-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----";\r\nlisten 80;\r\n',
    );
    expect(output.split('\r\n')).toHaveLength(5);
    expect(output).not.toContain('abc');
  });

  it('is one unit, and the words that say how it is meant stay', () => {
    expect(redacted('proxy_set_header Authorization "Bearer quux-99!key";')).toBe(
      'proxy_set_header Authorization "Bearer secret1";',
    );
    expect(
      redacted('proxy_set_header Authorization $http_authorization; proxy_set_header Authorization "";'),
    ).not.toContain('secret');
  });

  it('lists what it replaced, with counts, lines and where a secret stood', () => {
    const { items } = redactOne(
      'server_name quill.com;\nallow 81.4.7.9; auth_http_header X-Key quux;\nset $a quill.com;',
    );
    expect(items).toEqual([
      { kind: 'site', original: 'quill.com', standIn: 'site1.example', count: 2, line: 1 },
      { kind: 'address', original: '81.4.7.9', standIn: '192.0.2.9', count: 1, line: 2 },
      { kind: 'header', original: 'X-Key', standIn: 'Header1', count: 1, line: 2 },
      {
        kind: 'secret',
        original: 'quux',
        standIn: 'secret1',
        count: 1,
        line: 2,
        within: ['auth_http_header'],
      },
    ]);
  });
});

describe('paths of files', () => {
  const paths = (...names: string[]) =>
    redact(names.map((name) => read('server { server_name quill.com; }', name))).map(
      ({ redactedPath }) => redactedPath,
    );

  it('lose their names and their folders', () => {
    expect(paths('/etc/nginx/sites/quill.com.conf')).toEqual(['/etc/nginx/sites/file1.conf']);
    expect(paths('/etc/nginx/quill/a.conf')).toEqual(['/etc/nginx/site1/a.conf']);
    expect(paths('/etc/nginx/tide/larkspur.conf.bak')).toEqual(['/etc/nginx/path1/file1.conf.bak']);
    expect(paths('/etc/nginx/nginx.conf', '/etc/nginx/conf.d/default.conf')).toEqual([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/conf.d/default.conf',
    ]);
  });

  it('keep the order in which nginx reads a folder', () => {
    const names = [
      ...Array.from({ length: 11 }, (_, i) => `s${i}tide`),
      'zeta.quill.com',
      'default',
      'quill.com',
      'aaa.org',
      '00-first',
    ].map((name) => `/etc/nginx/sites-enabled/${name}.conf`);
    const hidden = paths(...names);
    const order = (list: string[]) => list.map((_, i) => i).sort((a, b) => (list[a]! < list[b]! ? -1 : 1));
    expect(order(hidden)).toEqual(order(names));
    expect(new Set(hidden).size).toBe(names.length);
    expect(hidden.join()).not.toMatch(/quill|zeta|aaa|tide/);
  });

  it('are followed by the includes that name them, and by patterns with words', () => {
    const main = 'http { include sites/quill.com.conf; include sites/shop-*.conf; include sites/*.conf; }';
    const outputs = redact([
      read(main, '/etc/nginx/nginx.conf'),
      read('server { server_name quill.com; }', '/etc/nginx/sites/quill.com.conf'),
      read('server { }', '/etc/nginx/sites/b.conf'),
      read('server { }', '/etc/nginx/sites/shop-amber.conf'),
    ]);
    expect(outputs.map(({ redactedPath }) => redactedPath)).toEqual([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/sites/file2.conf',
      '/etc/nginx/sites/file1.conf',
      '/etc/nginx/sites/file3-part100.conf',
    ]);
    expect(outputs[0]!.text).toBe(
      'http { include sites/file2.conf; include sites/*-part100*.conf; include sites/*.conf; }',
    );
    expect(
      faultsOf([main, 'server {}'], ['/etc/nginx/nginx.conf', '/etc/nginx/sites/shop-amber.conf']),
    ).toEqual([]);
  });
});

/** Pieces of configurations, of what is replaced in them, and of what it is replaced by. */
const PIECES = [
  ...[
    'acme',
    'acme.com',
    'www.acme.com',
    'ACME.com',
    'Acme',
    'shop.Acme.Com',
    'acme\\.com',
    'acme\\\\.com',
    'acme[.]com',
    'globex.co.uk',
  ],
  ...[
    'globex.de',
    'a.globex.co.uk',
    'bücher.de',
    'xn--bcher-kva.de',
    'site1.example',
    'host1.site1.example',
    'host1',
    'site2',
  ],
  ...[
    '/redacted/cert-1.pem',
    '/redacted/',
    'secret1',
    'text3',
    'comment2',
    'user1',
    'site-1',
    'host-2',
    'upstream1',
    'file1',
  ],
  ...[
    '10.0.0.1',
    '10.0.0.1/24',
    '10.0.0.0/8',
    '10\\.0\\.0\\.1',
    '10\\.0\\.',
    '81.44.',
    '81.44.7',
    'ip-10-2-3-4',
    '3.2.10.in-addr.arpa',
    '+49 30 1234567',
    '192.0.2.1',
    '198.18.0.7',
    '240.0.0.1',
    '2001:db8::1',
  ],
  ...[
    '2001:DB8::1',
    '2001:0db8::1',
    '2a00:1:2:3::/64',
    'fd00::1',
    '::1',
    '::ffff:10.0.0.1',
    '127.0.0.1',
    ' ',
    ' ',
    ' ',
    '\n',
    '\r\n',
    ';',
  ],
  ...[
    ';\n',
    '{',
    '}\n',
    '"',
    "'",
    '#',
    '# hi acme.com',
    'server_name ',
    'server_name ~^',
    'ssl_certificate ',
    'upstream ',
    'proxy_pass http://',
  ],
  ...[
    'proxy_pass https://',
    '$host',
    '$' + '{x}',
    '$acme_x',
    '/',
    '//',
    '://',
    '@',
    '.',
    '-',
    '_',
    ':',
    '22 ',
    '(',
    '|',
    ')',
    '*',
    '*.',
    '.*',
    '%2F',
    '\\',
    '\\n',
  ],
  ...[
    'return 301 https://',
    'set $token ',
    'add_header Cookie ',
    'password=',
    'map $host $x {\n',
    'if ($host ~ ',
    'user ',
    'bob',
    'deployment7',
  ],
  ...[
    '/home/bob/x',
    '{{ x }}',
    '{% if a %}',
    '{# c #}',
    'types {',
    'include ',
    'auth_basic "Hi there staff";',
    ' x_by_lua_block {',
    '-- c',
    '[[',
  ],
  ...[
    'application/',
    'AKIAABCDEFGHIJKLMNOP',
    'YWNtZS5jb20vc29tZXRoaW5n',
    'eyJhbGciOiJI.eyJzdWIiOi.abc',
    'user:pass@acme.com',
    'allow ',
  ],
  ...['-----BEGIN KEY-----', '-----END KEY-----', '\u00a0', 'İ', 'ß', 'ü'],
];

describe('of any text', () => {
  const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('the redaction restores, keeps lines and tree, and leaks nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(faultsOf([text])).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  }, 60_000);

  it('the same holds for several files', () => {
    fc.assert(
      fc.property(
        texts,
        texts,
        fc.constantFrom('acme.com', 'b', '10.0.0.1', 'site1'),
        (first, second, name) => {
          expect(faultsOf([first, second], [`/etc/nginx/${name}.conf`, '/etc/nginx/x.conf'])).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  it('redacting twice restores in two steps', () => {
    const text =
      'server { server_name www.quill.com; allow 81.4.7.9; # note\n ssl_certificate /x/quill.pem; }';
    const once = redactOne(text);
    expect(faultsOf([once.text])).toEqual([]);
    expect(redacted(once.text)).not.toBe(once.text);
  });
});

describe('time', () => {
  const servers = (n: number) =>
    Array.from({ length: n }, (_, i) => {
      const name = `tenant${i.toString(36)}quill.com`;
      return `server { listen 10.${i >> 8}.${i & 255}.1:443 ssl; server_name ${name} www.${name}; ssl_certificate /c/${name}.pem; } # ${i}\n`;
    }).join('');

  const seconds = (text: string) => {
    const tree = read(text);
    const start = process.cpuUsage().user;
    redact([tree]);
    return (process.cpuUsage().user - start) / 1e6;
  };

  it('grows no faster than the text', () => {
    seconds(servers(500));
    const small = Math.max(seconds(servers(1000)), 0.05);
    expect(seconds(servers(8000))).toBeLessThan(small * 8 * 4);
  }, 120_000);

  it.each([
    'a',
    'a.',
    '1',
    '1.',
    'ab12',
    ':',
    'a:',
    '/',
    '@',
    'a@',
    '://',
    'aB3',
    '%41',
    '\\.',
    '-',
    '"',
    '$',
    '$' + '{',
    'eyJ',
    'eyJaaaaaaaa.',
    '-----BEGIN A-----',
    'password=',
    'token "',
    'host-1.',
    '/redacted/',
    '#a\n',
    'xn--',
    'ü',
    '[.]',
    '$2y$',
    '[[',
    '--[[ ',
    '10.0.0.1 ',
    '2001:db8::1 ',
    'a{',
  ])('is bounded for a long run of %j', (piece) => {
    const run = piece.repeat(100_000 / piece.length);
    expect(
      seconds(`server_name acmecorp.com aaaaaa.com;\nset $x ${run};\nx_by_lua_block { ${run} }`),
    ).toBeLessThan(4);
  }, 60_000);
});

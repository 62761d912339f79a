import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redact } from '../../src/core/redact/redact.ts';
import { faultsOf, read, redacted, redactOne } from './redacting.ts';

describe('names', () => {
  it('nest: a sub-domain keeps its parent', () => {
    expect(redacted('server_name a.quill.com quill.com b.a.quill.com other.org;')).toBe(
      'server_name host-1.site-1.example site-1.example host-2.host-1.site-1.example site-2.example;',
    );
  });

  it('are the same everywhere, in files that are redacted together', () => {
    const [first, second] = redact([
      read('server_name www.quill.com;', '/a.conf'),
      read('return 301 https://www.quill.com/;', '/b.conf'),
    ]);
    expect(first!.text).toBe('server_name host-1.site-1.example;');
    expect(second!.text).toBe('return 301 https://host-1.site-1.example/;');
  });

  it('keep what kind of name they are', () => {
    expect(
      redacted(
        'server_name *.quill.com .quill.com www.quill.* ~^(?<sub>.+)\\.quill\\.com$ "~quill\\\\.com";',
      ),
    ).toBe(
      'server_name *.site-1.example .site-1.example host-1.site-2.* ~^(?<sub>.+)\\.site-1\\.example$ "~site-1\\\\.example";',
    );
  });

  it('count as one in any case and in both forms of IDN, and stay different texts', () => {
    expect(redacted('server_name quill.com QUILL.COM Quill.com;')).toBe(
      'server_name site-1.example SITE-1.EXAMPLE Site-1.example;',
    );
    // two forms are two names to nginx
    expect(redacted('server_name bücher.de xn--bcher-kva.de www.bücher.de;')).toBe(
      'server_name site-01.example site-1.example host-1.site-01.example;',
    );
  });

  it('make the words around them go under the same number', () => {
    expect(
      redacted(
        'server_name quill.com; root /srv/quill/www; set $quill_x 1; ssl_session_cache shared:Quill:1m;',
      ),
    ).toBe(
      'server_name site-1.example; root /srv/site1/www; set $site1_x 1; ssl_session_cache shared:Site1:1m;',
    );
  });

  it('of upstreams match where they are used', () => {
    expect(
      redacted(
        'upstream quill_pool { server quill1:80; } server { location / { proxy_pass https://quill_pool$request_uri; } }',
      ),
    ).toBe(
      'upstream upstream1 { server host1:80; } server { location / { proxy_pass https://upstream1$request_uri; } }',
    );
  });

  it.each([
    'server_name _ localhost "" $hostname;',
    'listen 443 ssl default_server reuseport; listen [::]:443 ssl; listen unix:/run/nginx.sock;',
    'proxy_pass http://backend; proxy_pass http://app_servers$request_uri; proxy_pass http://127.0.0.1:8080;',
    'upstream backend { zone backend 64k; server localhost:80; keepalive 32; }',
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
    'limit_req_zone $binary_remote_addr zone=login:10m rate=5r/s; proxy_cache_path /var/cache/nginx keys_zone=static:10m;',
    'location ^~ /.well-known/acme-challenge/ { root /var/www/certbot; }',
    'add_header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload" always;',
    'js_import main from http.js; js_content main.handler; auth_basic off; user www-data; user nginx;',
    'listen 443 ssl; # managed by Certbot',
    '#\n####\n# ----\nmap $http_upgrade $connection_upgrade { default upgrade; "" close; }',
  ])('leaves what tells nothing: %s', (text) => {
    expect(redacted(text)).toBe(text);
  });
});

describe('comments, secrets and paths', () => {
  it('empties comments, and keeps their lines and their hash signs', () => {
    expect(redacted('# ask Bob\n## ask Bob\nlisten 80; #why\n#\n')).toBe(
      '#comment1\n##comment1\nlisten 80; #comment2\n#\n'.replaceAll('#comment1', '# comment1'),
    );
  });

  it('keeps the lines of a secret', () => {
    const output = redacted(
      'ssl_certificate_key "data:-----BEGIN KEY-----\r\nabc\r\n-----END KEY-----";\r\nlisten 80;\r\n',
    );
    expect(output.split('\r\n')).toHaveLength(5);
    expect(output).not.toContain('abc');
  });

  it('names the kind of a file, once for each file', () => {
    expect(
      redacted(
        'ssl_certificate /x/a.pem; ssl_certificate_key /x/a.key; ssl_trusted_certificate /x/a.pem; ssl_session_ticket_key /x/1; ssl_certificate /x/b.pem;',
      ),
    ).toBe(
      'ssl_certificate /redacted/cert-1.pem; ssl_certificate_key /redacted/key-1.pem; ssl_trusted_certificate /redacted/cert-1.pem; ssl_session_ticket_key /redacted/ticket-key-1.key; ssl_certificate /redacted/cert-2.pem;',
    );
  });

  it('keeps the variables of a path, which nginx treats otherwise', () => {
    expect(redacted('ssl_certificate /quill/$ssl_server_name.crt;')).toBe(
      'ssl_certificate /redacted/cert-folder-1/$ssl_server_name.crt;',
    );
  });

  it('keeps the words that say how a credential is meant', () => {
    expect(redacted('proxy_set_header Authorization "Bearer quux99";')).toBe(
      'proxy_set_header Authorization "Bearer secret1";',
    );
    expect(
      redacted('proxy_set_header Authorization $http_authorization; proxy_set_header Authorization "";'),
    ).not.toContain('secret');
  });

  it('lists what it replaced, by kind and with counts', () => {
    const { items } = redactOne(
      'server_name a.quill.com; proxy_set_header Host a.quill.com; allow 81.4.7.9;',
    );
    expect(items).toEqual([
      { kind: 'host', original: 'a.quill.com', standIn: 'host-1.site-1.example', count: 2 },
      { kind: 'address', original: '81.4.7.9', standIn: '192.0.2.9', count: 1 },
    ]);
  });
});

describe('paths of files', () => {
  const paths = (...names: string[]) =>
    redact(names.map((name) => read('server { server_name quill.com; }', name))).map(
      ({ redactedPath }) => redactedPath,
    );

  it('lose their names', () => {
    expect(paths('/etc/nginx/sites/quill.com.conf')).toEqual(['/etc/nginx/sites/site-1.example.conf']);
    expect(paths('/etc/nginx/quill/a.conf')).toEqual(['/etc/nginx/site1/a.conf']);
    expect(paths('/etc/nginx/nginx.conf', '/etc/nginx/conf.d/default.conf')).toEqual([
      '/etc/nginx/nginx.conf',
      '/etc/nginx/conf.d/default.conf',
    ]);
  });

  it("lose a word that is nobody else's, though no name in the text says so", () => {
    expect(paths('/etc/nginx/sites-enabled/larkspur.conf')).toEqual(['/etc/nginx/sites-enabled/file1.conf']);
    expect(paths('larkspur.conf', 'nginx.conf')).toEqual(['file1.conf', 'nginx.conf']);
    expect(
      paths('/etc/nginx/koi-utf', '/etc/nginx/conf.d/00-default.conf', '/etc/nginx/conf.d/ssl.conf'),
    ).toEqual(['/etc/nginx/koi-utf', '/etc/nginx/conf.d/00-default.conf', '/etc/nginx/conf.d/ssl.conf']);
  });

  it('keep the order in which nginx reads a folder', () => {
    const names = ['zeta.quill.com', 'default', 'quill.com', 'aaa.org', '00-first'].map(
      (name) => `/etc/nginx/sites-enabled/${name}.conf`,
    );
    const hidden = paths(...names);
    const order = (list: string[]) => list.map((_, i) => i).sort((a, b) => (list[a]! < list[b]! ? -1 : 1));
    expect(order(hidden)).toEqual(order(names));
    expect(new Set(hidden).size).toBe(names.length);
    expect(hidden.join()).not.toMatch(/quill|zeta|aaa/);
  });

  it('are followed by the includes that name them', () => {
    const main = 'http { include sites/quill.com.conf; include sites/*.conf; }';
    const [output, site] = redact([
      read(main, '/etc/nginx/nginx.conf'),
      read('server { server_name quill.com; }', '/etc/nginx/sites/quill.com.conf'),
      read('server { }', '/etc/nginx/sites/b.conf'),
    ]);
    const name = site!.redactedPath.slice('/etc/nginx/'.length);
    expect(output!.text).toBe(`http { include ${name}; include sites/*.conf; }`);
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
    'site-1.example',
    'host-1.site-1.example',
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
    const run = piece.repeat(300_000 / piece.length);
    expect(
      seconds(`server_name acmecorp.com aaaaaa.com;\nset $x ${run};\nx_by_lua_block { ${run} }`),
    ).toBeLessThan(10);
  }, 60_000);
});

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: nginx's variables
import { afterAll, describe, expect, it } from 'vitest';
import { mayBeBuiltIn, ownVariables } from '../../src/core/catalog/directives/variables.ts';
import { platformOf } from '../../src/core/catalog/platform/platform.ts';
import { version } from '../../src/core/catalog/platform/version.ts';
import { buildModel } from '../../src/core/model/config-model.ts';
import { QuickJudge } from './corpus/quick-judge.ts';
import { eachNginx } from './judges.ts';
import { atMost } from './parallel.ts';

const http = (lines: string, server = ''): string =>
  `events {}\nhttp {\naccess_log off;\n${lines}\nserver { listen 127.0.0.1:9000; ${server} }\n}\n`;
const location = (inside: string, lines = ''): string => http(lines, `location / { ${inside} }`);

/** Where a variable comes from, or does not: nginx says which. */
const CASES: readonly string[] = [
  location('proxy_pass https://$dst;'),
  location('set $dst 127.0.0.1; proxy_pass https://$dst;'),
  location('proxy_pass https://$dst;', 'map $host $dst { default 127.0.0.1; }'),
  location('proxy_pass https://$dst;', 'geo $dst { default 127.0.0.1; }'),
  location('proxy_pass https://$dst;', 'geo $remote_addr $dst { default 127.0.0.1; }'),
  location('proxy_pass https://$dst;', 'split_clients $remote_addr $dst { * 127.0.0.1; }'),
  location('proxy_pass https://$dst;', 'map $other $dst { default 127.0.0.1; }'),
  location('proxy_pass https://$dst;', 'map $host $dst { default $other; }'),
  location('return 200 "$nothing";'),
  location('return 200 "${nothing}";'),
  location('return 200 "$host$request_uri$arg_a$cookie_b$http_c$sent_http_d$upstream_http_e";'),
  location('proxy_set_header X-A $nobody; proxy_pass http://127.0.0.1;'),
  location('add_header X-A $nobody;'),
  location('root /srv/$nobody;'),
  location('set $a $nobody;'),
  location('set $a 1; return 200 $A;'),
  location('if ($nobody) { return 404; }'),
  location('if ($host ~ "^(?<sub>[a-z]+)") { return 200 $sub; }'),
  location('limit_req zone=z;', 'limit_req_zone $nobody zone=z:1m rate=1r/s;'),
  location('auth_request /a; auth_request_set $user $upstream_http_x_user; return 200 $user;'),
  http('', 'server_name ~^(?<sub>.+)\\.example$; location / { return 200 $sub; }'),
  http('', 'location ~ ^/(?<part>[^/]+)$ { return 200 $part; }'),
  http('', 'location ~ ^/([^/]+)$ { return 200 $1; }'),
  http(
    '',
    'location / { rewrite ^/(?<part>.*)$ /x/$part break; proxy_pass http://127.0.0.1; } location /b { return 200 $part; }',
  ),
  http('map $host $a { ~^(?<x>.) $x; }', 'return 200 $a;'),
  http('', 'location / { try_files $uri $nobody =404; }'),
  'events {}\nstream { server { listen 127.0.0.1:9000; return $nobody; } }\n',
  'events {}\nstream { server { listen 127.0.0.1:9000; return $remote_addr; } }\n',
  'events {}\nstream { map $remote_addr $a { default b; } server { listen 127.0.0.1:9000; return $a; } }\n',
];

describe.each(eachNginx())('$name', ({ nginx }) => {
  const judge = nginx && new QuickJudge(nginx);
  afterAll(() => judge?.close());

  const predicted = (text: string): string => {
    const source = { path: '/etc/nginx/nginx.conf', text, encoding: 'utf-8' } as const;
    const model = buildModel([source], platformOf(version(nginx!.version)));
    if ('code' in model) throw new Error(model.what);
    return model.refusals[0]?.message ?? '';
  };

  it.skipIf(!nginx)('says of every variable what was predicted', async () => {
    const said = await atMost(3, CASES, (text) => judge!.ask(text));
    const pairs = CASES.map((text, at) => ({
      text,
      nginx: said[at]!.message ?? '',
      ours: predicted(text),
    }));
    expect(pairs.map(({ text, ours }) => [text, ours])).toEqual(
      pairs.map(({ text, nginx: words }) => [text, words]),
    );
    expect(pairs.filter(({ nginx: words }) => words !== '').length).toBeGreaterThan(10);
  });

  it.skipIf(!nginx)('has every variable that is taken for its own', async () => {
    for (const context of ['http', 'stream'] as const) {
      const names = ownVariables(context).filter((name) =>
        mayBeBuiltIn(name, context, [version(nginx!.version)]),
      );
      const format = `log_format all "${names.map((name) => `$${name}`).join(' ')}";`;
      const server = context === 'http' ? 'listen 127.0.0.1:9000;' : 'listen 127.0.0.1:9000; return a;';
      const text = `events {}\n${context} {\n${format}\naccess_log off;\nserver { ${server} access_log l all; }\n}\n`;
      expect((await judge!.ask(text)).message ?? '', context).toBe('');
    }
  });
});

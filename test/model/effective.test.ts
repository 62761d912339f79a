import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/core/base/source-file.ts';
import { buildModel, type ConfigModel } from '../../src/core/model/config-model.ts';
import { effective } from '../../src/core/model/effective.ts';
import { splitSources } from '../../src/core/model/files/dump.ts';
import { readSessionCache } from '../../src/core/model/servers/session-cache.ts';

function modelOf(text: string, ...others: readonly (readonly [string, string])[]): ConfigModel {
  const sources: SourceFile[] = [['nginx.conf', text] as const, ...others].map(([path, content]) => ({
    path,
    text: content,
    encoding: 'utf-8',
  }));
  const model = buildModel(splitSources(sources));
  if ('code' in model) throw new Error(model.what);
  return model;
}

const server = (inside: string): string =>
  `events {}\nhttp {\n  server {\n    listen 443 ssl;\n${inside}\n  }\n}\n`;
const ofServer = (model: ConfigModel, name: string) => effective(model.servers[0]!.scope, name);

describe('templates', () => {
  it('a value that a template puts in is unknown, by name', () => {
    const found = ofServer(modelOf(server('ssl_session_tickets {{ tickets }};')), 'ssl_session_tickets');
    expect(found.via).toBe('unknown');
    expect(found.missing).toEqual(['the value of {{ tickets }}']);
  });

  it('both branches are named', () => {
    const text = server(
      '{% if legacy %}\nssl_session_tickets off;\n{% else %}\nssl_session_tickets on;\n{% endif %}',
    );
    const model = modelOf(text);
    const found = ofServer(model, 'ssl_session_tickets');
    expect(found.via).toBe('unknown');
    expect(found.from.map((line) => line.args[0]!.value)).toEqual(['off', 'on']);
    expect(found.missing).toEqual(['whether {% if legacy %} holds']);
    expect(model.refusals.filter(({ kind }) => kind === 'duplicate')).toEqual([]);
  });

  it('a server inside a condition leaves the default server open to nobody else', () => {
    const text = `events {}\nhttp {\n{% if a %}\nserver { listen 443 ssl default_server; server_name a; }\n{% else %}\nserver { listen 443 ssl default_server; server_name b; }\n{% endif %}\n}\n`;
    expect(modelOf(text).refusals.filter(({ kind }) => kind === 'duplicate-default')).toEqual([]);
  });

  it('a loop around a server refuses nothing', () => {
    const text = `events {}\nhttp {\n{% for site in sites %}\nserver { listen 443 ssl; server_name {{ site }}; ssl_session_tickets off; }\n{% endfor %}\n}\n`;
    const model = modelOf(text);
    expect(model.refusals.filter(({ kind }) => kind !== 'no-certificate')).toEqual([]);
    expect(model.warnings).toEqual([]);
  });

  it('a hole that stands alone hides whatever it may bring', () => {
    const found = ofServer(modelOf(server('{{ tls_settings }}')), 'ssl_session_tickets');
    expect(found.via).toBe('unknown');
    expect(found.missing).toEqual(['what the template puts for {{ tls_settings }}']);
  });

  it('a line below the hole’s block settles it all the same', () => {
    const text = `events {}\nhttp {\n{{ settings }}\nserver { listen 443 ssl; ssl_session_tickets off; }\n}\n`;
    expect(ofServer(modelOf(text), 'ssl_session_tickets')).toMatchObject({ via: 'here', missing: [] });
  });
});

describe('inheritance', () => {
  it('the innermost block wins whole, and says what it hides', () => {
    const text = `events {}\nhttp {\nssl_protocols TLSv1.2;\nserver { listen 443 ssl; ssl_protocols TLSv1.3; }\n}\n`;
    const found = ofServer(modelOf(text), 'ssl_protocols');
    expect(found).toMatchObject({ via: 'here' });
    expect(found.hides.map((line) => line.args[0]!.value)).toEqual(['TLSv1.2']);
  });

  it('a missing include of the server leaves inherited values open, one of http{} does not touch what stands here', () => {
    const text = server('include snippets/tls.conf;').replace('http {', 'http {\nssl_session_tickets off;');
    expect(ofServer(modelOf(text), 'ssl_session_tickets')).toMatchObject({
      via: 'unknown',
      missing: ['the included file snippets/tls.conf'],
    });
    const outer = server('ssl_session_tickets off;').replace('http {', 'http {\ninclude a.conf;');
    expect(ofServer(modelOf(outer), 'ssl_session_tickets')).toMatchObject({ via: 'here' });
  });

  it('builtin of a server goes with the zone of http{}', () => {
    const text = server('ssl_session_cache builtin:100;').replace(
      'http {',
      'http {\nssl_session_cache shared:S:1m;',
    );
    const { cache } = readSessionCache(modelOf(text).servers[0]!.scope);
    expect(cache).toMatchObject({ kind: 'both', builtinSessions: 100, zone: { name: 'S' } });
    expect(cache!.from).toHaveLength(2);
  });
});

describe('pieces without their surroundings', () => {
  it.each([
    [
      'lines of location{}',
      'proxy_pass http://127.0.0.1:8080;\nproxy_redirect off;\n',
      'a location{} in a server{} in http{}',
    ],
    ['an upstream alone', 'upstream app { server 127.0.0.1:1; keepalive 8; }\n', 'http{}'],
    [
      'peers alone',
      'server 127.0.0.1:1 weight=2;\nserver 127.0.0.1:2;\nleast_conn;\n',
      'an upstream{} in http{}',
    ],
    ['a map alone', 'map $host $site {\n  default x;\n}\n', 'http{}'],
    ['lines of server{}', 'listen 443 ssl;\nlocation / { return 200; }\n', 'a server{} in http{}'],
    ['an if alone', 'if ($host = a) { return 301 https://b; }\nserver_name b;\n', 'a server{} in http{}'],
    [
      'a server of stream{}',
      'server {\n  listen 443;\n  proxy_pass 127.0.0.1:1;\n  ssl_preread on;\n}\n',
      'stream{}',
    ],
    [
      'a server of mail{}',
      'server {\n  listen 993 ssl;\n  protocol imap;\n}\nauth_http 127.0.0.1/auth;\n',
      'mail{}',
    ],
    ['TLS settings alone', 'ssl_session_cache shared:S:10m;\nssl_session_timeout 1d;\n', 'http{}'],
  ])('%s', (_, text, inside) => {
    const model = modelOf(text);
    expect(model.assumptions.join()).toContain(`this is read as the inside of ${inside},`);
    expect(model.refusals).toEqual([]);
  });

  it('several site files stand side by side', () => {
    const model = modelOf('server { listen 80; }\n', ['b.conf', 'server { listen 81; }\n']);
    expect(model.servers.map((each) => each.directive.file.path)).toEqual(['nginx.conf', 'b.conf']);
  });
});

describe('what stands around a pasted configuration', () => {
  const conf = 'events {}\nhttp {\n  server { listen 80; }\n}\n';
  it.each([
    ['a prompt behind', `${conf}root@web1:/etc/nginx# `],
    ['nginx -V behind', `${conf}nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.0.2\n`],
    ['a fence', `\`\`\`nginx\n${conf}\`\`\`\n`],
    ['a prompt and a command in front', `[root@web1 ~]# cat /etc/nginx/nginx.conf\n${conf}`],
  ])('%s', (_, text) => {
    const model = modelOf(text);
    expect(model.trees.map((tree) => tree.file.text)).toEqual([conf]);
    expect(model.trees.flatMap((tree) => tree.damage)).toEqual([]);
  });

  it('nginx -V behind tells the version', () => {
    expect(modelOf(`${conf}nginx version: nginx/1.26.3\n`).platform.assumed).toBe(false);
  });

  it('a comment at the end of a file is its own', () => {
    expect(modelOf(`${conf}#`).trees[0]!.file.text).toBe(`${conf}#`);
  });
});

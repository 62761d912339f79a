import { describe, expect, it } from 'vitest';
import { complete } from '../../src/core/assist/complete.ts';
import type { GivenName, Surroundings } from '../../src/core/assist/surroundings.ts';

const NOTHING: Surroundings = { file: 'nginx.conf', top: 'main', nginx: '1.30.6', names: [], servers: null };
const NAMES: readonly GivenName[] = [
  { name: 'SSL', by: 'ssl_session_cache', context: 'http', size: '10m' },
  { name: 'streams', by: 'ssl_session_cache', context: 'stream', size: '1m' },
  { name: 'origin', by: 'upstream', context: 'http', size: null },
  { name: 'database', by: 'upstream', context: 'stream', size: null },
  { name: 'perip', by: 'limit_req_zone', context: 'http', size: '10m' },
  { name: 'addr', by: 'limit_conn_zone', context: 'http', size: '10m' },
  { name: 'static', by: 'proxy_cache_path', context: 'http', size: '10m' },
];

/** What is offered at the `|` of a text. */
function offered(marked: string, around: Partial<Surroundings> = {}): readonly string[] {
  const offset = marked.indexOf('|');
  const text = marked.replace('|', '');
  const found = complete(text, offset, { ...NOTHING, names: NAMES, ...around });
  return found?.items.map((item) => item.text) ?? [];
}

describe('names', () => {
  it.each([
    ['|', ['http', 'stream', 'events', 'worker_processes'], ['server', 'listen', 'ssl_session_cache']],
    ['http { | }', ['server', 'upstream', 'ssl_session_cache', 'include'], ['listen', 'location', 'events']],
    [
      'http { server { | } }',
      ['listen', 'server_name', 'location', 'ssl_session_tickets', 'if'],
      ['upstream', 'server', 'proxy_pass', 'http', 'limit_req_zone', 'ssl_handshake_timeout'],
    ],
    [
      'http { server { location / { | } } }',
      ['proxy_pass', 'location', 'if'],
      ['listen', 'ssl_session_cache'],
    ],
    ['http { upstream a { | } }', ['server', 'keepalive', 'zone'], ['listen', 'ssl_session_cache']],
    ['stream { server { | } }', ['listen', 'proxy_pass', 'ssl_preread'], ['location', 'http2', 'root']],
    ['mail { server { | } }', ['listen', 'protocol', 'starttls'], ['location', 'proxy_ssl']],
    ['http { server { if ($a) { | } } }', ['return', 'set', 'rewrite'], ['listen', 'proxy_pass']],
  ])('in %s', (text, there, not) => {
    const names = offered(text);
    expect(names).toEqual(expect.arrayContaining(there));
    expect(names.filter((name) => not.includes(name))).toEqual([]);
  });

  it('begin where the word begins, and replace all of it', () => {
    const found = complete('http { ssl_sess_old x; }', 11, NOTHING);
    expect(found).toMatchObject({ from: 7, to: 19 });
  });

  it('stand on a new line although the last statement lacks its semicolon', () => {
    const names = offered('http {\n    server {\n        listen 443 ssl\n        ssl_ses|\n    }\n}\n');
    expect(names).toContain('ssl_session_cache');
    expect(names).not.toContain('reuseport');
  });

  it('leave out what is there and would be refused a second time', () => {
    const names = offered('http { server { ssl_session_tickets off; listen 443 ssl; | } }');
    expect(names).not.toContain('ssl_session_tickets');
    expect(names).toContain('listen');
    // another server may have it
    expect(offered('http { server { ssl_session_tickets off; } server { | } }')).toContain(
      'ssl_session_tickets',
    );
  });

  it('are those of the version', () => {
    expect(offered('http { server { | } }', { nginx: '1.24.0' })).toEqual(expect.arrayContaining(['ssl']));
    expect(offered('http { server { | } }', { nginx: '1.24.0' })).not.toContain('http3');
    expect(offered('http { server { | } }')).not.toContain('ssl');
    expect(offered('http { server { | } }')).toContain('http3');
    expect(offered('http { server { | } }', { nginx: null })).toEqual(
      expect.arrayContaining(['ssl', 'http3']),
    );
  });

  it('follow from where the file is included', () => {
    expect(offered('|', { top: 'server' })).toContain('listen');
    expect(offered('|', { top: 'server' })).not.toContain('http');
    expect(offered('server { | }', { top: 'stream' })).toContain('ssl_preread');
    // nothing is known: a whole file, or a piece of one
    expect(offered('|', { top: null })).toEqual(
      expect.arrayContaining(['http', 'server', 'ssl_session_cache']),
    );
    expect(offered('server { | }', { top: null })).toContain('listen');
  });

  it('are documented', () => {
    const found = complete('http { server {  } }', 16, NOTHING);
    expect(found?.items.find(({ text }) => text === 'ssl_session_timeout')).toEqual({
      kind: 'directive',
      text: 'ssl_session_timeout',
      syntax: 'time',
      summary: 'Specifies a time during which a client may reuse the session parameters.',
    });
  });
});

describe('values', () => {
  it.each([
    ['http { ssl_session_tickets | }', ['on', 'off']],
    ['http { ssl_session_tickets o| }', ['on', 'off']],
    ['http { ssl_session_tickets on | }', []],
    ['http { ssl_session_cache |; }', ['shared:SSL:10m', 'builtin', 'none', 'off']],
    ['http { ssl_session_cache shared:SSL:10m |; }', ['builtin']],
    ['http { ssl_session_cache builtin |; }', ['shared:SSL:10m']],
    ['http { ssl_session_cache off |; }', []],
    ['stream { ssl_session_cache |; }', ['shared:streams:1m', 'builtin', 'none', 'off']],
    ['mail { ssl_session_cache |; }', ['shared:SSL:10m', 'builtin', 'none', 'off']],
    ['http { ssl_verify_client |; }', ['off', 'on', 'optional', 'optional_no_ca']],
    ['http { ssl_protocols TLSv1.2 |; }', ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.3']],
    ['http { server { location / { proxy_pass | } } }', ['http://origin', 'https://origin']],
    ['http { server { location / { grpc_pass | } } }', ['grpc://origin', 'grpcs://origin']],
    ['http { server { location / { fastcgi_pass | } } }', ['origin']],
    ['stream { server { proxy_pass | } }', ['database']],
    ['http { proxy_cache |; }', ['off', 'static']],
    ['http { fastcgi_cache |; }', ['off']],
    ['http { limit_conn |; }', ['addr']],
    ['http { limit_req |; }', ['zone=perip', 'burst=', 'delay=', 'nodelay']],
    ['http { proxy_http_version |; }', ['1.0', '1.1', '2']],
    ['http { ssl_session_timeout |; }', []],
    ['http { ssl_certificate |; }', []],
    ['http { server { server_name |; } }', []],
  ])('%s', (text, values) => {
    expect([...offered(text)].sort()).toEqual([...values].sort());
  });

  it('of listen are those of its context and version', () => {
    const http = offered('http { server { listen 443 | } }');
    expect(http).toEqual(expect.arrayContaining(['ssl', 'default_server', 'quic', 'reuseport', 'http2']));
    expect(http).not.toContain('udp');
    expect(offered('http { server { listen 443 ssl | } }')).not.toContain('ssl');
    expect(offered('http { server { listen 443 quic | } }')).not.toContain('ssl');
    expect(offered('http { server { listen 443 | } }', { nginx: '1.22.1' })).not.toContain('quic');
    const stream = offered('stream { server { listen 443 | } }');
    expect(stream).toEqual(expect.arrayContaining(['ssl', 'udp', 'default_server']));
    expect(stream).not.toContain('http2');
    expect(offered('stream { server { listen 443 | } }', { nginx: '1.22.1' })).not.toContain(
      'default_server',
    );
  });

  it('belong to a directive that stands there', () => {
    expect(offered('http { upstream a { ssl_session_tickets | } }')).toEqual([]);
  });
});

describe('nothing', () => {
  it.each([
    ['in a comment', 'http { # ssl_|\n }'],
    ['in a comment behind a statement', 'http { listen 80; # o|'],
    ['in quotes', 'http { log_format a "ssl |'],
    ['in a quoted word', 'http { ssl_session_cache "sha|'],
    ['in map{}', 'http { map $a $b { | } }'],
    ['in types{}', 'http { types { | } }'],
    ['in Lua', 'http { init_by_lua_block { local a = | } }'],
    ['in a block of a module that is not known', 'http { pagespeed { | } }'],
  ])('%s', (_, text) => {
    expect(offered(text)).toEqual([]);
  });
});

it('reads a template around the cursor', () => {
  const text = 'http {\n{% if tls %}\n  server {\n    listen {{ port }} ssl;\n    ssl_session_tickets |\n';
  expect(offered(text)).toEqual(['on', 'off']);
});

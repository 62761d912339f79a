import { describe, expect, it } from 'vitest';
import { buildModel } from '../../src/core/model/config-model.ts';
import { SAYS_ASSUMED_LISTEN } from '../../src/core/model/servers/assumed-listen.ts';

function read(text: string) {
  const model = buildModel([{ path: 'a.conf', text, encoding: 'utf-8' }]);
  if ('code' in model) throw new Error(model.what);
  return {
    sockets: model.sockets.map(({ address, tls }) => `${address}${tls ? ' ssl' : ''}`),
    says: model.assumptions.includes(SAYS_ASSUMED_LISTEN),
  };
}

describe('a part with TLS settings in which no server has a listen', () => {
  it.each([
    [
      'the snippet of an article',
      'http { server { ssl_session_cache builtin:1000; ssl_session_timeout 5m; } }',
    ],
    ['settings alone', 'ssl_session_cache builtin:1000;\nssl_session_timeout 5m;\n'],
    ['http{} without a server', 'http { ssl_session_timeout 5m; }'],
    ['a server alone', 'server { server_name a; ssl_certificate a; ssl_certificate_key b; }'],
    ['settings outside of the server', 'http { ssl_session_timeout 5m; server { server_name a; } }'],
  ])('%s is read as if it listened on 443 with TLS, and that is said', (_, text) => {
    expect(read(text)).toEqual({ sockets: ['*:443 ssl'], says: true });
  });
});

describe('nothing is assumed', () => {
  it.each([
    [
      'where all of the configuration is there: nginx listens on 80 then',
      'events {}\nhttp { server { ssl_session_timeout 5m; } }',
      ['*:80'],
    ],
    [
      'where a server has a listen',
      'http { server { ssl_session_timeout 5m; } server { listen 8443 ssl; } }',
      ['*:80', '*:8443 ssl'],
    ],
    ['without TLS settings', 'server { server_name a; root /srv; }', ['*:80']],
    [
      'where the listen may be in a file that was not given',
      'server { ssl_session_timeout 5m; include listen.conf; }',
      [],
    ],
    [
      'where servers may be in a file that was not given',
      'http { ssl_session_timeout 5m; include sites/*; }',
      [],
    ],
  ])('%s', (_, text, sockets) => {
    expect(read(text)).toEqual({ sockets, says: false });
  });
});

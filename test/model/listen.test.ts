import { describe, expect, it } from 'vitest';
import { normalizeIpv6 } from '../../src/core/model/servers/listen.ts';
import { modelOf } from './model-of.ts';

const addressesOf = (...listens: string[]): readonly string[] =>
  modelOf(
    `events {}\nhttp { server { ${listens.map((listen) => `listen ${listen};`).join(' ')} } }\n`,
  ).sockets.map(({ address, protocol, tls }) => `${address} ${protocol}${tls ? ' tls' : ''}`);

describe('listen', () => {
  it.each([
    ['443 ssl', '*:443 tcp tls'],
    ['*:443 ssl', '*:443 tcp tls'],
    ['0.0.0.0:443 ssl', '*:443 tcp tls'],
    ['*', '*:80 tcp'],
    ['0.0.0.0', '*:80 tcp'],
    ['10.0.0.5 ssl', '10.0.0.5:80 tcp tls'],
    ['10.0.0.5:8443', '10.0.0.5:8443 tcp'],
    ['127.000.000.001:443', '127.0.0.1:443 tcp'],
    ['[::]:443 ssl ipv6only=off', '[::]:443 tcp tls'],
    ['[::]', '[::]:80 tcp'],
    ['[0:0:0:0:0:0:0:0]:443', '[::]:443 tcp'],
    ['[2001:DB8:0:0:1:0:0:1]:443', '[2001:db8::1:0:0:1]:443 tcp'],
    ['LOCALHOST:443', 'localhost:443 tcp'],
    ['unix:/run/nginx.sock ssl', 'unix:/run/nginx.sock tcp tls'],
    ['443 quic reuseport', '*:443 quic tls'],
    ['"443" ssl', '*:443 tcp tls'],
    ['443 ssl http2 proxy_protocol backlog=511 so_keepalive=30m::10 fastopen=256', '*:443 tcp tls'],
  ])('%s is %s', (listen, address) => {
    expect(addressesOf(listen)).toEqual([address]);
  });

  it('a range is one address:port for each port', () => {
    expect(addressesOf('127.0.0.1:8000-8002 ssl')).toEqual([
      '127.0.0.1:8000 tcp tls',
      '127.0.0.1:8001 tcp tls',
      '127.0.0.1:8002 tcp tls',
    ]);
  });

  it('none is port 80, in http{} alone', () => {
    expect(addressesOf()).toEqual(['*:80 tcp']);
    expect(modelOf('events {}\nstream { server { return x; } }\n').sockets).toEqual([]);
  });

  it('one that may stand in a file that was not given is not port 80', () => {
    expect(modelOf('events {}\nhttp { server { include listen.conf; } }\n').sockets).toEqual([]);
  });

  it('ssl on one server makes the address:port TLS for all', () => {
    const model = modelOf('events {}\nhttp { server { listen 443; } server { listen 443 ssl; } }\n');
    expect(model.sockets).toMatchObject([{ address: '*:443', tls: true }]);
    expect(model.sockets[0]!.servers).toHaveLength(2);
  });

  it('TCP and QUIC of one port are two address:ports', () => {
    expect(addressesOf('443 ssl', '443 quic')).toEqual(['*:443 tcp tls', '*:443 quic tls']);
  });
});

describe('an IPv6 address', () => {
  it.each([
    ['::', '::'],
    ['0::0', '::'],
    ['::1', '::1'],
    ['0:0:0:0:0:0:0:1', '::1'],
    ['fe80:0:0:0:0:0:0:0', 'fe80::'],
    ['2001:0db8:0000:0000:0001:0000:0000:0001', '2001:db8::1:0:0:1'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8'],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0'],
  ])('%s is written %s', (text, short) => {
    expect(normalizeIpv6(text)).toBe(short);
  });
});

describe('the default server of an address:port', () => {
  const defaults = (text: string) =>
    modelOf(`events {}\nhttp { ${text} }\n`).sockets.map(
      ({ address, defaultServer, explicitDefault }) =>
        `${address} ${defaultServer?.names[0] ?? 'unknown'}${explicitDefault ? '!' : ''}`,
    );

  it('is the first one', () => {
    expect(
      defaults('server { listen 443 ssl; server_name a; } server { listen 443 ssl; server_name b; }'),
    ).toEqual(['*:443 a']);
  });

  it.each(['default_server', 'default'])('is the one that says %s', (word) => {
    const text = `server { listen 443 ssl; server_name a; } server { listen 443 ssl ${word}; server_name b; }`;
    expect(defaults(text)).toEqual(['*:443 b!']);
  });

  it('is not the one that is called _', () => {
    const text = 'server { listen 443 ssl; server_name a; } server { listen 443 ssl; server_name _; }';
    expect(defaults(text)).toEqual(['*:443 a']);
  });

  it('is another one for each address:port', () => {
    const text = `server { listen 443 ssl; listen [::]:443 ssl; server_name a; }
      server { listen 443 ssl; listen [::]:443 ssl default_server; listen 10.0.0.5:443 ssl; server_name b; }`;
    expect(defaults(text)).toEqual(['*:443 a', '[::]:443 b!', '10.0.0.5:443 b']);
  });

  it('is not known where a file that was not given may hold it, unless one says default_server', () => {
    const hidden = 'include sites/a.conf; server { listen 443 ssl; server_name a; }';
    expect(defaults(hidden)).toEqual(['*:443 unknown']);
    expect(defaults(hidden.replace('443 ssl', '443 ssl default_server'))).toEqual(['*:443 a!']);
  });

  it('of stream{} is one of its own', () => {
    const model = modelOf(
      'events {}\nhttp { server { listen 443 ssl; } }\nstream { server { listen 443 ssl; return x; } }\n',
    );
    expect(model.sockets.map(({ context, address }) => `${context} ${address}`)).toEqual([
      'http *:443',
      'stream *:443',
    ]);
  });
});

describe('a host name in listen', () => {
  const model = (...servers: string[]) =>
    modelOf(`events {}\nhttp { ${servers.map((inside) => `server { ${inside} }`).join(' ')} }\n`);
  const defaults = (...servers: string[]) =>
    model(...servers).sockets.map(({ address, defaultServer, missing }) => [
      address,
      defaultServer?.names[0] ?? null,
      ...missing,
    ]);

  it('is said to be looked up by nginx', () => {
    const { assumptions } = model('listen localhost:443 ssl; listen 443;');
    expect(assumptions).toContain(
      'nginx looks up the host of listen localhost:443 when it starts: which addresses it then listens on is not known here.',
    );
    expect(model('listen 443; listen [::1]:443; listen unix:/a;').assumptions).toEqual([]);
  });

  it('may be the address of another listen with the same port: which default server counts is open', () => {
    expect(defaults('listen localhost:443; server_name a;', 'listen 127.0.0.1:443; server_name b;')).toEqual([
      ['localhost:443', null, 'what localhost resolves to'],
      ['127.0.0.1:443', null, 'what localhost resolves to'],
    ]);
  });

  it('leaves alone what it cannot be, and what says default_server', () => {
    expect(
      defaults(
        'listen localhost:443; server_name a;',
        'listen 443; server_name b;',
        'listen 127.0.0.1:444; server_name c;',
      ),
    ).toEqual([
      ['localhost:443', 'a'],
      ['*:443', 'b'],
      ['127.0.0.1:444', 'c'],
    ]);
    expect(
      defaults(
        'listen localhost:443; server_name a;',
        'listen 127.0.0.1:443 default_server; server_name b;',
      )[1],
    ).toEqual(['127.0.0.1:443', 'b']);
  });
});

import { describe, expect, it } from 'vitest';
import { modelOf, nginx, placeOf } from './model-of.ts';

const server = (settings: string): string => `server { listen 443 ssl; ${settings} }`;

describe('session zones', () => {
  it('are collected once per name and context, used or not, in order', () => {
    const { zones } = modelOf(`events {}
http {
  ssl_session_cache shared:A:1m;
  ${server('ssl_session_cache builtin shared:B:2m;')}
  ${server('ssl_session_cache shared:A:1024k;')}
}
stream { ${server('ssl_session_cache shared:C:1m; return x;')} }
`);
    expect(
      zones.map(({ name, context, size, references }) => [name, context, size, references.length]),
    ).toEqual([
      ['A', 'http', 1_048_576, 2],
      ['B', 'http', 2_097_152, 1],
      ['C', 'stream', 1_048_576, 1],
    ]);
  });

  it('of one name in two contexts are two, and refused', () => {
    const model = modelOf(`events {}
http { ssl_session_cache shared:A:1m; }
stream { ssl_session_cache shared:A:1m; }
`);
    expect(model.zones.map(({ name, context }) => `${context} ${name}`)).toEqual(['http A', 'stream A']);
    expect(model.refusals.map(({ message }) => message)).toEqual([
      'the shared memory zone "A" is already declared for a different use',
    ]);
    expect(placeOf(model, 'nginx.conf', model.refusals[0]!.at.from)).toBe('nginx.conf:3');
  });

  it('that an included file declares twice are one', () => {
    const { zones } = modelOf({
      '/etc/nginx/nginx.conf': `events {}\nhttp { server { listen 1; include t.conf; } server { listen 2; include t.conf; } }\n`,
      '/etc/nginx/t.conf': 'ssl_session_cache shared:A:1m;\n',
    });
    expect(zones.map(({ name, references }) => [name, references.length])).toEqual([['A', 1]]);
  });

  it('whose name is a template are not known, nor is one of a refused size', () => {
    const { zones } = modelOf(`events {}
http {
  ssl_session_cache shared:{{ name }}:1m;
  ${server('ssl_session_cache shared:B:1g;')}
}
`);
    expect(zones).toEqual([]);
  });
});

describe('other uses of shared memory', () => {
  it.each([
    'limit_req_zone $binary_remote_addr zone=A:1m rate=1r/s;',
    'limit_conn_zone $binary_remote_addr zone=A:1m;',
    'proxy_cache_path /tmp/a levels=1:2 keys_zone=A:1m;',
    'upstream u { zone A 64k; server 127.0.0.1:1; }',
  ])('%s takes the name', (line) => {
    const model = modelOf(`events {}\nhttp {\n${line}\nssl_session_cache shared:A:1m;\n}\n`);
    expect(model.otherZones.map(({ name }) => name)).toEqual(['A']);
    expect(model.refusals.map(({ message }) => message)).toEqual([
      'the shared memory zone "A" is already declared for a different use',
    ]);
  });
});

describe('stream{} before it knew names', () => {
  const text = `events {}
stream {
  server { listen 443 ssl default_server; ssl_certificate a; ssl_certificate_key a; return x; }
  server { listen 443 ssl; ssl_certificate a; ssl_certificate_key a; return y; }
}
`;
  it('refuses default_server to 1.25.4, takes it from 1.25.5', () => {
    expect(modelOf(text, nginx('1.22.1')).refusals[0]?.message).toBe(
      'the invalid "default_server" parameter',
    );
    expect(modelOf(text, nginx('1.25.4')).refusals[0]?.message).toBe(
      'the invalid "default_server" parameter',
    );
    expect(modelOf(text, nginx('1.25.5')).refusals).toEqual([]);
  });
});

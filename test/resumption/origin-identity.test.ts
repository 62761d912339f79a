import { describe, expect, it } from 'vitest';
import type { ReportedUpstream } from '../../src/core/report/parts/reported-upstream.ts';
import { replyOf } from '../report/reply-of.ts';

const NGINX = '1.26.3';
const NEWER = '1.30.6';
const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';
const conf = (http: string, ...servers: readonly string[]): string =>
  `worker_processes 1;\nevents {}\nhttp {\n${http}\n${servers.map((inside) => `server { listen 80; ${inside} }`).join('\n')}\n}\n`;
const upstream = (lines = ''): string => `upstream u { zone u 1m; server 10.0.0.5:443; ${lines} }`;
const at = (path: string, lines: string, pass = 'proxy_pass https://u;'): string =>
  `location ${path} { ${lines} ${pass} }`;
const certificate = (name: string): string =>
  `proxy_ssl_certificate ${name}.crt; proxy_ssl_certificate_key ${name}.key;`;

const upstreamsOf = (text: string, nginx = NGINX): readonly ReportedUpstream[] =>
  replyOf(text, { nginx }).report.upstreams;

/** `resumes danger`, then `kept danger`, of each target. */
const dangers = (text: string, nginx = NGINX): readonly string[] =>
  upstreamsOf(text, nginx).map(({ verdict, keepalive }) => {
    const next = verdict['next-connection'];
    const said = [next.resumes, next.danger?.kind, keepalive.danger && `kept ${keepalive.danger.kind}`];
    return said.filter((word) => word !== undefined).join(', ');
  });

describe('what shares a session', () => {
  it('is who goes to one upstream{}, whatever the block that the certificate is set in', () => {
    const inServers = conf(
      upstream(),
      `server_name a; ${certificate('a')} ${at('/', '')}`,
      `server_name b; ${at('/', certificate('b'))}`,
    );
    expect(dangers(inServers)).toEqual(['yes, as-somebody-else', 'yes, as-somebody-else']);
    expect(dangers(conf(upstream(), `${certificate('a')} ${at('/', '')} ${at('/b', '')}`))).toEqual([
      'yes',
      'yes',
    ]);
  });

  it('is who goes to one literal host and port, also where 443 is not written', () => {
    const pair = (a: string, b: string) =>
      conf(
        '',
        at('/a', certificate('a'), `proxy_pass ${a};`),
        at('/b', certificate('b'), `proxy_pass ${b};`),
      );
    expect(dangers(pair('https://10.0.0.5', 'https://10.0.0.5:443'))).toEqual(
      Array(2).fill('yes, as-somebody-else'),
    );
    expect(dangers(pair('https://10.0.0.5', 'https://10.0.0.5:8443'))).toEqual(['yes', 'yes']);
    expect(dangers(pair('https://a.example/x', 'https://A.example'))).toEqual(
      Array(2).fill('yes, as-somebody-else'),
    );
  });

  it('is nobody across two upstream{} of the same address', () => {
    const text = conf(
      'upstream u { server 10.0.0.5:443; }\nupstream v { server 10.0.0.5:443; }',
      at('/a', certificate('a')),
      at('/b', certificate('b'), 'proxy_pass https://v;'),
    );
    expect(dangers(text)).toEqual(['yes', 'yes']);
  });

  it('is not who turned reuse off', () => {
    const text = conf(
      upstream(),
      at('/a', certificate('a')),
      at('/b', `${certificate('b')} proxy_ssl_session_reuse off;`),
    );
    expect(dangers(text)).toEqual(['yes', 'no']);
  });

  it('is told by the settings of its module', () => {
    const grpc = 'grpc_pass grpcs://u;';
    const of = (module: string) => (name: string) => certificate(name).replaceAll('proxy_', `${module}_`);
    const pair = (pass: string, lines: (name: string) => string) =>
      conf(upstream(), at('/a', lines('a'), pass), at('/b', lines('b'), pass));
    expect(dangers(pair(grpc, of('grpc')))).toEqual(Array(2).fill('yes, as-somebody-else'));
    // proxy_ settings count for nothing there
    expect(dangers(pair(grpc, certificate))).toEqual(['yes', 'yes']);
    expect(dangers(pair('uwsgi_pass suwsgi://u;', of('uwsgi')))).toEqual(
      Array(2).fill('yes, as-somebody-else'),
    );
  });
});

describe('what the request decides', () => {
  const by = (before: string, lines: string, names = 'a.example b.example') =>
    dangers(conf(`${upstream()} ${before}`, `server_name ${names}; ${at('/', lines)}`));

  it.each([
    ['a host', '', '$host'],
    ['a header', '', '$http_x_tenant'],
    ['a map', 'map $uri $who { default one; /x two; }', '$who'],
    ['a map that takes it as it is', 'map $http_x_tenant $who { default $http_x_tenant; }', '$who'],
  ])('%s makes one target many', (_, before, name) => {
    expect(by(before, certificate(`/tls/${name}`))).toEqual(['yes, as-somebody-else']);
  });

  it.each([
    ['one name of the server', '', '$host', 'a.example'],
    ['$server_name', '', '$server_name', 'a.example b.example'],
    ['a map with one value', 'map $uri $who { default one; }', '$who', 'a.example b.example'],
  ])('%s leaves it one', (_, before, name, names) => {
    expect(by(before, certificate(`/tls/${name}`), names)).toEqual(['yes']);
  });

  it('is not known where nothing tells where a variable comes from', () => {
    const [target] = upstreamsOf(conf(upstream(), at('/', certificate('$lua_made'))));
    expect(target!.verdict['next-connection'].danger).toMatchObject({
      kind: 'as-somebody-else',
      certain: false,
    });
  });
});

describe('what a check would find', () => {
  const verified = (ca: string, more = '') =>
    `proxy_ssl_verify on; proxy_ssl_trusted_certificate ${ca}; ${more}`;
  const pair = (a: string, b: string) => dangers(conf(upstream(), at('/a', a), at('/b', b)));

  it('fails for who verifies, where another does not', () => {
    expect(pair(verified('ca'), '')).toEqual(['fails', 'yes']);
  });

  it('is skipped where both verify, by another CA or another list of the revoked', () => {
    expect(pair(verified('ca'), verified('other'))).toEqual(Array(2).fill('yes, unchecked'));
    expect(pair(verified('ca'), verified('ca', 'proxy_ssl_crl crl;'))).toEqual(
      Array(2).fill('yes, unchecked'),
    );
    expect(pair(verified('ca'), verified('ca'))).toEqual(['yes', 'yes']);
  });
});

describe('ciphers', () => {
  const pair = (a: string, b: string, protocols = 'TLSv1.2', nginx = NGINX) =>
    dangers(
      conf(
        `${upstream()} proxy_ssl_protocols ${protocols};`,
        at('/a', `proxy_ssl_ciphers ${a};`),
        at('/b', `proxy_ssl_ciphers ${b};`),
      ),
      nginx,
    );
  const [A, B] = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'];

  it('that have nothing in common fail under TLS 1.2', () => {
    expect(pair(A, B)).toEqual(['fails', 'fails']);
  });

  it('are fine where all of the other are offered', () => {
    expect(pair(`${A}:${B}`, `${B}:${A}`)).toEqual(['yes', 'yes']);
    expect(pair(`${A}:${B}`, A)).toEqual(['yes', 'unknown']);
  });

  it('mean nothing to TLS 1.3, and depend on the upstream server where both are offered', () => {
    expect(pair(A, B, 'TLSv1.3')).toEqual(['yes', 'yes']);
    expect(pair(A, B, '"TLSv1.2" TLSv1.3', NEWER)).toEqual(['unknown', 'unknown']);
  });
});

describe('a kept connection', () => {
  const name = (value: string) => `proxy_ssl_server_name on; proxy_ssl_name ${value};`;
  const pair = (lines: string, a: string, b: string, nginx = NGINX) =>
    dangers(conf(upstream(lines), at('/a', `${RECIPE} ${a}`), at('/b', `${RECIPE} ${b}`)), nginx).map(
      (said) => said.replace('unknown, ', ''),
    );
  const BOTH = Array(2).fill('kept as-somebody-else');

  it('carries one name for another, but not where each location keeps its own', () => {
    expect(pair('keepalive 8;', name('a.example'), name('b.example'))).toEqual(BOTH);
    expect(pair('', name('a.example'), name('b.example'), NEWER)).toEqual(['unknown', 'unknown']);
    expect(pair('keepalive 8;', name('a.example'), name('a.example:443'))).toEqual(['yes', 'yes']);
  });

  it('carries a source address, which a session does not', () => {
    expect(pair('keepalive 8;', 'proxy_bind 10.0.0.1;', 'proxy_bind 10.0.0.2;')).toEqual(
      Array(2).fill('yes, kept as-somebody-else'),
    );
    expect(pair('', 'proxy_bind 10.0.0.1;', 'proxy_bind 10.0.0.2;')).toEqual(['yes', 'yes']);
  });

  it('is not looked at again by who verifies', () => {
    const verified = 'proxy_ssl_verify on; proxy_ssl_trusted_certificate ca;';
    expect(pair('keepalive 8;', verified, '')).toEqual(['fails, kept unchecked', 'yes']);
  });

  it('is taken also by a target that keeps none itself', () => {
    const text = conf(
      upstream('keepalive 8;'),
      at('/a', `${RECIPE} ${name('a.example')}`),
      at('/b', `proxy_set_header Connection close; ${name('b.example')}`),
    );
    expect(dangers(text)).toEqual(['unknown', 'unknown, kept as-somebody-else']);
  });

  it('of another version of HTTP does not fit', () => {
    const text = conf(upstream('keepalive 8;'), at('/a', RECIPE), at('/b', '', 'grpc_pass grpcs://u;'));
    expect(dangers(text)).toEqual(Array(2).fill('yes, kept as-somebody-else'));
  });

  it('may be kept, where the version is not given', () => {
    const text = conf(upstream(), `server_name a b; ${at('/', name('$host'))}`);
    const [target] = replyOf(text, {}).report.upstreams;
    expect(target!.keepalive.danger).toMatchObject({ kind: 'as-somebody-else', certain: false });
  });
});

it('a server of stream{} is one as well', () => {
  const text = `worker_processes 1;
events {}
stream {
  upstream u { zone u 1m; server 10.0.0.5:443; }
  proxy_ssl on;
  server { listen 1; proxy_pass u; ${certificate('a')} }
  server { listen 2; proxy_pass u; ${certificate('b')} proxy_protocol on; }
  server { listen 3; proxy_pass 10.0.0.5:443; ${certificate('c')} }
}
`;
  expect(dangers(text)).toEqual(['yes, as-somebody-else', 'yes, as-somebody-else', 'yes']);
});

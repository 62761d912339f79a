import { describe, expect, it } from 'vitest';
import type { ReportedUpstream } from '../../src/core/report/parts/reported-upstream.ts';
import { replyOf } from '../report/reply-of.ts';

const conf = (http: string, location: string, main = 'worker_processes 4;'): string => `${main}
events {}
http {
    ${http}
    server {
        listen 80;
        location / {
            ${location}
        }
    }
}
`;

const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';

function upstreamsOf(text: string, nginx?: string): readonly ReportedUpstream[] {
  return replyOf(text, nginx === undefined ? {} : { nginx }).report.upstreams;
}

function only(text: string, nginx?: string): ReportedUpstream {
  const all = upstreamsOf(text, nginx);
  if (all.length !== 1) throw new Error(`${all.length} targets`);
  return all[0]!;
}

const linesOf = (places: readonly { readonly line: number }[]): readonly number[] =>
  places.map(({ line }) => line);

describe('what an upstream server is to expect', () => {
  it('says it in one sentence with the numbers', () => {
    const { expected, upstream, keepalive } = only(
      conf(
        'upstream origin { zone o 64k; server 10.0.0.5:443; server 10.0.0.6:443 backup; }',
        'proxy_pass https://origin;',
      ),
      '1.26.3',
    );
    expect(expected).toEqual({
      requests: 40,
      workers: 4,
      workersAssumed: false,
      connections: 40,
      full: 1,
      resumed: 39,
      exact: true,
      connectionPer: 'request',
      fullHandshakePer: 'peer',
      sentence: 'Of 40 requests over 4 workers: 40 connections, 1 full handshake.',
    });
    expect(upstream).toEqual({
      name: 'origin',
      file: 'nginx.conf',
      line: 4,
      servers: ['10.0.0.5:443'],
      zone: 'o',
    });
    expect(keepalive.state).toBe('closed');
    expect(keepalive.facts).toContain('upstream-keepalive-unset');
  });

  it('names the lines that are responsible', () => {
    const text = `worker_processes 2;
events {}
http {
    proxy_set_header Connection "";
    map $host $to { default api.example.com; }
    upstream origin { server 10.0.0.5:443; keepalive 4; }
    server {
        listen 80;
        location /a { proxy_pass https://$to; }
        location /b { proxy_set_header Host x; proxy_http_version 1.1; proxy_pass https://origin; }
        location /c { proxy_ssl_session_reuse off; proxy_pass https://origin; }
    }
}
`;
    const [variable, inherits, off] = upstreamsOf(text, '1.26.3') as [
      ReportedUpstream,
      ReportedUpstream,
      ReportedUpstream,
    ];
    expect(linesOf(variable.lines)).toEqual([9, 5]);
    expect(variable.values).toEqual([{ host: 'api.example.com', namesUpstream: false }]);
    expect(linesOf(inherits.keepalive.lines)).toEqual([10, 4]);
    expect(linesOf(off.lines)).toEqual([11]);
    expect(off.verdict['next-connection'].resumes).toBe('no');
  });

  it('assumes four workers, and says so, where the number is not given', () => {
    const { expected } = only(conf('', 'proxy_pass https://10.0.0.5;', 'worker_processes auto;'), '1.26.3');
    expect(expected).toMatchObject({ workers: 4, workersAssumed: true, full: 4 });
  });

  it('does not pretend to know how many addresses a name has', () => {
    const { expected } = only(conf('', 'proxy_pass https://api.example.com;'), '1.26.3');
    expect(expected).toMatchObject({ full: 4, exact: false });
    expect(expected.sentence).toContain('for each address');
  });
});

describe('what depends on the version', () => {
  const plain = conf('upstream origin { server 10.0.0.5:443; }', 'proxy_pass https://origin;');

  it('keeps connections from 1.29.7 on', () => {
    expect(only(plain, '1.29.6').keepalive.state).toBe('closed');
    expect(only(plain, '1.29.7').keepalive).toMatchObject({ state: 'kept', perLocation: true });
    expect(only(plain, '1.29.7').expected).toMatchObject({ connections: 4, full: 4 });
  });

  it('is unknown without one, and settled by it', () => {
    const { keepalive, expected, verdict } = only(plain);
    expect(keepalive).toMatchObject({ state: 'unknown', settledBy: 'the version of nginx (nginx -v)' });
    expect(expected).toMatchObject({ connections: null, full: null });
    expect(verdict['next-connection'].resumes).toBe('yes');
  });

  it('is not unknown where all versions agree', () => {
    const recipe = conf(
      'upstream origin { server 10.0.0.5:443; keepalive 4; }',
      `${RECIPE} proxy_pass https://origin;`,
    );
    expect(only(recipe).keepalive.state).toBe('kept');
  });

  it('refuses resolve before 1.27.3', () => {
    const text = conf(
      'resolver 10.0.0.2; upstream o { zone o 64k; server a.example:443 resolve; }',
      'proxy_pass https://o;',
    );
    expect(only(text, '1.26.3').verdict['next-connection'].resumes).toBe('refused');
    expect(only(text, '1.27.3').verdict['next-connection'].resumes).toBe('yes');
  });
});

describe('what is not in sight stays unknown', () => {
  it.each([
    ['an include in the location', 'include snippets/proxy.conf; proxy_pass https://origin;'],
    [
      'a header out of a variable of the request',
      'proxy_http_version 1.1; proxy_set_header Connection $http_connection; proxy_pass https://origin;',
    ],
  ])('%s: whether connections are kept', (_, location) => {
    const { keepalive } = only(
      conf('upstream origin { server 10.0.0.5:443; keepalive 4; }', location),
      '1.26.3',
    );
    expect(keepalive.state).toBe('unknown');
    expect(keepalive.settledBy).toMatch(/snippets\/proxy\.conf|Connection/);
  });

  it("a distribution's proxy_params has headers, and none of them is Connection", () => {
    const inside = (location: string) =>
      only(conf(`${RECIPE} upstream origin { server 10.0.0.5:443; keepalive 4; }`, location), '1.26.3')
        .keepalive;
    expect(inside('include proxy_params; proxy_pass https://origin;').facts).toEqual([
      'headers-not-inherited',
    ]);
    expect(inside('proxy_pass https://origin;').state).toBe('kept');
  });

  it('a variable that may name an upstream', () => {
    const { verdict } = only(
      conf('upstream o { server 10.0.0.5:443; }', 'proxy_pass https://$http_x_to;'),
      '1.26.3',
    );
    expect(verdict['next-connection']).toMatchObject({ resumes: 'unknown' });
  });

  it('whether an upstream server takes a session under another name', () => {
    const text = conf('', 'proxy_ssl_server_name on; proxy_ssl_name $arg_site; proxy_pass https://10.0.0.5;');
    expect(only(text, '1.26.3').verdict['next-connection'].facts).toEqual(['one-session-per-peer-names']);
    const one = text
      .replace('listen 80;', 'listen 80; server_name shop.example;')
      .replace('$arg_site', '$host');
    expect(only(one, '1.26.3').verdict['next-connection'].resumes).toBe('yes');
  });
});

describe('targets that are none', () => {
  it.each([
    ['http', 'proxy_pass http://10.0.0.5;'],
    ["the client's scheme where no TLS is served", 'proxy_pass $scheme://10.0.0.5;'],
    ['a map that gives http alone', 'set $p http; proxy_pass $p://10.0.0.5;'],
    ['grpc without s', 'grpc_pass grpc://10.0.0.5;'],
  ])('%s', (_, location) => {
    expect(upstreamsOf(conf('', location), '1.26.3')).toEqual([]);
  });

  it("the client's scheme where TLS is served is one", () => {
    const text = conf('', 'proxy_pass $scheme://10.0.0.5;').replace(
      'listen 80;',
      'listen 80; listen 443 ssl;',
    );
    expect(upstreamsOf(text, '1.26.3')).toHaveLength(1);
  });
});

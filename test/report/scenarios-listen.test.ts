import { describe, expect, it } from 'vitest';
import { cellsOf } from './reply-of.ts';
import { alike, faultsOf, findingOf, REFUSED, study, UNTIL_RESTART } from './study.ts';

/** How address:ports come about, on nginx 1.26.3 unless said. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';

describe('ssl on', () => {
  const text = `events {}
http {
  ssl_session_cache shared:SSL:10m;
  server {
    listen 443; ${CERTIFICATE}
    ssl on;
  }
}
`;
  it.each(['1.18.0', '1.22.1', '1.24.0'])('%s: every listen is TLS', (nginx) => {
    const reply = study(text, nginx);
    expect(reply.report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(reply.report.sockets).toMatchObject([{ address: '*:443', tls: true }]);
    expect(cellsOf(reply.report)['tls12-id']).toBe(UNTIL_RESTART);
  });

  it.each(['1.25.1', '1.26.3', '1.30.6'])('%s: unknown, nginx refuses', (nginx) => {
    const reply = study(text, nginx);
    expect(reply.report.findings[0]).toMatchObject({ severity: 'error', rule: 'refused-directive', line: 6 });
    expect(reply.report.findings[0]!.message).toMatch(/unknown directive "ssl".*listen … ssl/);
    expect(cellsOf(reply.report)).toEqual(alike(REFUSED));
  });

  it('without a version both may be', () => {
    expect(study(text, null).report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('443 and 0.0.0.0:443 are one', () => {
  const text = (second: string) => `events {}
http {
  ssl_session_cache shared:SSL:10m;
  server { listen 443 ssl default_server; server_name a; ${CERTIFICATE} }
  server {
    listen ${second} ssl default_server; server_name b; ${CERTIFICATE}
  }
}
`;
  it.each(['0.0.0.0:443', '*:443', '443'])('%s: a duplicate default server', (second) => {
    const reply = study(text(second));
    expect(findingOf(reply, 'refused-directive')).toMatchObject({
      severity: 'error',
      rule: 'refused-directive',
      line: 6,
    });
    expect(findingOf(reply, 'refused-directive').message).toContain(
      'a duplicate default server for 0.0.0.0:443',
    );
  });

  it.each(['[::]:443', '127.0.0.1:443', '8443'])('%s: another address:port', (second) => {
    expect(faultsOf(study(text(second)))).toEqual([]);
  });
});

describe('the order of includes', () => {
  const files = (site: string) => ({
    '/etc/nginx/nginx.conf': 'events {}\nhttp {\n  include conf.d/*.conf;\n}\n',
    '/etc/nginx/conf.d/site.conf': `server {
  listen 443 ssl${site}; server_name b; ${CERTIFICATE}
  ssl_session_cache shared:B:1m;
}
`,
    '/etc/nginx/conf.d/00-legacy.conf': `server {
  listen 443 ssl; server_name a; ${CERTIFICATE}
  ssl_session_cache none;
}
`,
  });
  it('is that of the names: the first file has the default server', () => {
    const reply = study(files(''));
    expect(reply.report.sockets[0]!.defaultServer).toMatchObject({
      names: ['a'],
      file: '/etc/nginx/conf.d/00-legacy.conf',
      line: 1,
    });
    expect(findingOf(reply, 'ignored-session-settings')).toMatchObject({
      file: '/etc/nginx/conf.d/site.conf',
      line: 3,
      severity: 'high',
    });
    expect(findingOf(reply, 'ignored-session-settings').related).toMatchObject([
      { file: '/etc/nginx/conf.d/00-legacy.conf', line: 1 },
    ]);
  });

  it('default_server decides wherever it stands', () => {
    const reply = study(files(' default_server'));
    expect(reply.report.sockets[0]!.defaultServer).toMatchObject({ names: ['b'] });
    expect(reply.report.findings.filter(({ severity }) => severity === 'high')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { exportedFiles, readSite } from '../../src/core/export/exported-files.ts';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { DEFAULT_SITE, type Site } from '../../src/core/export/site.ts';
import { type Input, sourcesOf } from '../report/reply-of.ts';

function siteFrom(input: Input, choices: Choices = {}): Site {
  const site = readSite(sourcesOf(input), choices);
  if ('code' in site) throw new Error(site.what);
  return site;
}

const textOf = (site: Site, wanted: string) => exportedFiles(site).find(({ id }) => id === wanted)!.text;
const namesIn = (site: Site) =>
  Object.fromEntries(
    exportedFiles(site)
      .filter(({ names }) => names !== 'none')
      .map(({ id, names }) => [id, names]),
  );

const CONFIG = {
  'nginx.conf': `events {}
http {
    log_format tls_resume '$msec';
    access_log logs/all.log;
    ssl_session_timeout 10m;
    ssl_session_ticket_key k1;
    include sites/*.conf;
}
stream { log_format tls_resume_2 '$time_local'; }
`,
  'sites/a.conf': `server {
    listen 443 ssl default_server;
    server_name shop.example www.shop.example;
    ssl_certificate a;
    ssl_certificate_key b;
    ssl_session_timeout 1d;
    location /a { access_log  logs/a.log
        combined; }
    location /b { access_log off; }
}
server { listen 443 ssl; server_name other.example; ssl_session_timeout 7d; ssl_session_ticket_key k2; access_log logs/b.log; }
server { listen 80; server_name plain.example; ssl_session_timeout 30d; }
`,
};

describe('what a configuration fills in', () => {
  const site = siteFrom(CONFIG, { nginx: '1.26.3' });

  it('is read where it counts', () => {
    expect(site).toEqual({
      servers: ['shop.example', 'other.example'],
      // the default server's: other.example's does not count
      timeout: 86_400,
      keyLines: [
        { text: 'ssl_session_ticket_key k1', at: 'nginx.conf:6' },
        { text: 'ssl_session_ticket_key k2', at: 'sites/a.conf:11' },
      ],
      ownLogs: [
        { text: 'access_log logs/a.log combined', at: 'sites/a.conf:7' },
        { text: 'access_log logs/b.log', at: 'sites/a.conf:11' },
      ],
      // stream{} has names of its own
      formatName: 'tls_resume_2',
      nginx: '1.26.3',
      must: [],
    });
  });

  it('is taken from nginx where nothing is said', () => {
    expect(siteFrom('http { server { listen 443 ssl; } }')).toEqual(DEFAULT_SITE);
    expect(siteFrom('http { ssl_session_timeout 1m; server { listen 443 ssl; } }').timeout).toBe(60);
    expect(readSite(sourcesOf(''), {})).toMatchObject({ code: 'empty' });
  });

  it('stands in the files that ask for it', () => {
    expect(textOf(site, 'log-format')).toContain('\n#   sites/a.conf:7: access_log logs/a.log combined\n');
    expect(textOf(site, 'log-format')).not.toContain('logs/all.log');
    expect(textOf(site, 'ticket-keys')).toContain('\n#   sites/a.conf:11: ssl_session_ticket_key k2\n');
    expect(textOf(site, 'prometheus')).toContain('# Servers: shop.example, other.example\n');
    expect(textOf(site, 'rotation-timer')).toContain('OnCalendar=weekly');
    expect(textOf(site, 'gitlab')).toContain('check --nginx 1.26.3 --format junit conf/');
    expect(textOf(DEFAULT_SITE, 'gitlab')).toContain('check --format junit conf/');
    const bound = siteFrom(CONFIG, { nginx: '1.26.3', must: ['cis-3.0.0', 'f5-nginx-stig'] });
    for (const { id } of EXPORT_KINDS.filter(({ group }) => group === 'ci'))
      expect(textOf(bound, id), id).toMatch(
        /check --nginx 1\.26\.3 --must cis-3\.0\.0 --must f5-nginx-stig .*conf\//,
      );
    for (const kind of ['log-format', 'ticket-keys', 'prometheus'])
      expect(textOf(DEFAULT_SITE, kind)).not.toMatch(/Repeat it beside|Instead of|Servers:/);
  });

  it('cannot end the comment it stands in', () => {
    const sly = siteFrom({
      'nginx.conf': `http { server { listen 443 ssl; server_name "x\n- alert: A"; ssl_session_ticket_key "k\r\nssl off;"; } }`,
    });
    expect(sly.servers).toEqual(['x - alert: A']);
    expect(textOf(sly, 'ticket-keys')).not.toMatch(/^ssl off/m);
  });
});

describe('what an export gives away', () => {
  it('is told: own names, stand-ins, or nothing', () => {
    expect(namesIn(DEFAULT_SITE)).toEqual({});
    expect(namesIn(siteFrom(CONFIG))).toEqual({
      'log-format': 'own',
      prometheus: 'own',
      'ticket-keys': 'own',
    });
    const redacted = 'http { server { listen 443 ssl; server_name host1.site1.example; } }';
    expect(namesIn(siteFrom(redacted))).toEqual({ prometheus: 'stand-ins' });
  });
});

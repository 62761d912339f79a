import { describe, expect, it } from 'vitest';
import { correctedText, replyWith, textsOf } from './reply-of.ts';
import { findingOf, onlyFinding, study, summaryOf } from './study.ts';

/** The situations of clients that are about how much a zone holds, and about files that programs write. */
const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const http = (...lines: string[]): string =>
  `events {}\nhttp {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const site = (name: string, more = '', listen = '443 ssl'): string =>
  `server { listen ${listen}; server_name ${name}; ${CERTIFICATE} ${more} }`;

describe('10m for a day', () => {
  const text = http('ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 1d;', site('a'), site('b'));

  it('is one finding, which also says what the day means for the ticket keys', () => {
    const reply = study(text);
    expect(summaryOf(reply)).toEqual(['low zone-too-small nginx.conf:3']);
    expect(onlyFinding(reply).message).toMatch(
      /only up to 0\.31 new sessions per second.*key in the zone lives about two timeouts, here 2 days/,
    );
  });

  it('at 50 per second', () => {
    const message = onlyFinding(study(text, '1.26.3', { rate: 50 })).message;
    expect(message).toMatch(
      /an entry lives 9 minutes 2 seconds.*1,080 MB.*Only clients that use session IDs/,
    );
  });

  it('a zone that is large enough leaves the keys to speak of', () => {
    const reply = study(text.replace('10m', '50m'));
    expect(summaryOf(reply)).toEqual(['info long-session-timeout nginx.conf:4']);
    expect(summaryOf(study(text.replace('10m', '50m').replace('1d', '1h')))).toEqual([]);
  });
});

describe('1000 sessions per second for ten minutes', () => {
  it('both figures are shown, and who stores an entry', () => {
    const text = http('ssl_session_cache shared:SSL:10m;', 'ssl_session_timeout 10m;', site('a'));
    const finding = onlyFinding(study(text, '1.26.3', { rate: 1000 }));
    expect(finding).toMatchObject({ rule: 'zone-too-small', severity: 'medium', line: 3, defaultFix: true });
    expect(finding.message).toMatch(/gives 150 MB; as measured, 600,000 entries take 222m/);
    expect(finding.message).toContain('Only clients that use session IDs store entries');
    expect(finding.fix?.title).toBe('write shared:SSL:222m');
  });
});

describe('an unused zone', () => {
  const text = http('ssl_session_cache shared:X:50m;', site('a', 'ssl_session_cache shared:Y:10m;'));

  it('is address space, and is deleted', () => {
    const reply = study(text);
    expect(summaryOf(reply)).toEqual(['info unused-zone nginx.conf:3 default fix']);
    expect(onlyFinding(reply).message).toMatch(/50m of address space is reserved but not resident/);
    expect(correctedText(reply)).toBe(text.replace('  ssl_session_cache shared:X:50m;\n', ''));
    expect(reply.after.zones.map(({ name }) => name)).toEqual(['Y']);
  });

  it('is not called unused where a file that was not given may use it', () => {
    const open = text.replace('events {}\nhttp {', 'events {}\nhttp {\n  include sites/*.conf;');
    expect(study(open).report.findings.map(({ rule }) => rule)).not.toContain('unused-zone');
  });
});

const CERTBOT = `# This file contains important security parameters. If you modify this file
# manually, Certbot will be unable to automatically provide future security
# updates.

ssl_session_cache shared:le_nginx_SSL:10m;
ssl_session_timeout 1440m;
ssl_session_tickets off;
ssl_protocols TLSv1.2 TLSv1.3;
`;

describe("certbot's file", () => {
  const main = `events {}
http {
  ssl_session_cache shared:SSL:50m;
  server {
    listen 443 ssl;
    server_name a; ${CERTIFICATE}
    include /etc/letsencrypt/options-ssl-nginx.conf;
  }
}
`;
  const files = { '/etc/nginx/nginx.conf': main, '/etc/letsencrypt/options-ssl-nginx.conf': CERTBOT };

  it('counts, is too small for its day, and nothing is a default fix', () => {
    const reply = study(files);
    const finding = findingOf(reply, 'zone-too-small');
    expect(finding).toMatchObject({
      file: '/etc/letsencrypt/options-ssl-nginx.conf',
      line: 5,
      defaultFix: false,
    });
    expect(finding.message).toMatch(/0\.16 new sessions per second \(0\.31 for TLS 1\.2 alone\)/);
    expect(finding.message).toMatch(
      /managed by certbot.*a later ssl_session_cache line.*refused as a duplicate/,
    );
    expect(findingOf(reply, 'unused-zone')).toMatchObject({ line: 3, fixable: false });
    expect(reply.report.zones).toMatchObject([
      { name: 'SSL', usedBy: [] },
      { name: 'le_nginx_SSL', usedBy: ['*:443'] },
    ]);
    expect(reply.corrected.filter((file) => file.changed)).toEqual([]);
  });

  it('for a known rate the size is said behind the include, in the file of the site', () => {
    const reply = study(files, '1.26.3', { rate: 10 });
    expect(findingOf(reply, 'zone-too-small')).toMatchObject({ fixable: true, defaultFix: false });
    const fixed = replyWith(files, { nginx: '1.26.3', rate: 10 }, ({ rule }) => rule === 'zone-too-small');
    const [changed, ...others] = fixed.corrected.filter((file) => file.changed);
    expect(others).toEqual([]);
    expect(changed!.text).toBe(
      main.replace(
        'options-ssl-nginx.conf;\n',
        'options-ssl-nginx.conf;\n    ssl_session_cache shared:SSL_2:637m;\n',
      ),
    );
    expect(fixed.after.findings.map(({ rule }) => rule)).not.toContain('zone-too-small');
    expect(fixed.after.zones.find(({ name }) => name === 'SSL_2')?.usedBy).toEqual(['*:443']);
  });
});

describe('tickets on', () => {
  it('a zone is not too small for clients that store nothing', () => {
    const text = http('ssl_session_cache shared:SSL:50m;', 'ssl_protocols TLSv1.2 TLSv1.3;', site('a'));
    expect(study(text, '1.26.3').report.findings).toEqual([]);
    const alone = text.replace('TLSv1.2 TLSv1.3', 'TLSv1.3').replace('50m', '1m');
    expect(study(alone, '1.26.3', { rate: 1000 }).report.findings).toEqual([]);
  });
});

describe('TLS 1.3 tickets before 1.23.2', () => {
  const text = http('ssl_session_cache shared:S:10m;', 'ssl_protocols TLSv1.2 TLSv1.3;', site('a'));

  it('fill the zone', () => {
    const reply = study(text, '1.22.1');
    expect(summaryOf(reply)).toEqual([
      'medium tickets-end-at-reload nginx.conf:3',
      'medium tls13-tickets-fill-zone nginx.conf:3',
    ]);
    expect(findingOf(reply, 'tls13-tickets-fill-zone').message).toMatch(/two entries.*1\.23\.2 or later/);
    expect(textsOf(reply.report)).not.toMatch(/ssl_protocols TLSv1\.2;|drop TLS 1\.3|without TLS 1\.3/i);
    expect(study(text, '1.26.3').report.findings).toEqual([]);
  });

  it('and a day on top is still one finding', () => {
    const reply = study(
      text.replace(';\n', ';\n').replace('http {', 'http {\n  ssl_session_timeout 1d;'),
      '1.22.1',
    );
    expect(summaryOf(reply)).toEqual([
      'medium tickets-end-at-reload nginx.conf:4',
      'medium zone-too-small nginx.conf:4',
    ]);
    expect(findingOf(reply, 'zone-too-small').message).toMatch(/two entries that are never looked up/);
  });
});

describe('TLS 1.3 and tickets off', () => {
  it('halves the capacity', () => {
    const text = http(
      'ssl_session_cache shared:S:10m; ssl_session_tickets off;',
      'ssl_protocols TLSv1.3;',
      site('a'),
    );
    expect(onlyFinding(study(text)).message).toMatch(/27,104 entries.*13,552 full TLS 1\.3 handshakes/);
    const busy = onlyFinding(study(text, '1.26.3', { rate: 60 }));
    expect(busy).toMatchObject({ rule: 'zone-too-small', severity: 'medium', defaultFix: true });
    expect(busy.message).toMatch(/up to 45 new sessions per second\./);
  });
});

describe('client certificates', () => {
  const text = http(
    'ssl_session_cache shared:S:10m;',
    site('a', 'ssl_client_certificate ca.pem; ssl_verify_client on;'),
  );

  it('896 entries per MB, and very large ones never', () => {
    const said = (nginx: string) => findingOf(study(text, nginx), 'client-certificates-in-sessions').message;
    expect(summaryOf(study(text, '1.30.6'))).toEqual([
      'info client-certificates-in-sessions nginx.conf:4',
      'info sessions-outlive-client-checks nginx.conf:4',
    ]);
    expect(said('1.26.3')).toMatch(/1m holds 896 sessions.*4\.5 times too small.*4,096 bytes.*never stored/);
    expect(said('1.28.3')).toContain('8,192 bytes');
  });

  it('count in the size that a rate needs', () => {
    const finding = findingOf(study(text, '1.26.3', { rate: 50 }), 'zone-too-small');
    expect(finding.message).toMatch(/client certificate of 853 bytes.*15,000 entries take 17m/);
  });
});

describe('what ingress-nginx generates', () => {
  const text = `
# Configuration checksum: 12345678901234567890
events {}
http {
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_session_cache builtin:1000 shared:SSL:10m;
  ssl_session_timeout 10m;
  ssl_session_tickets off;
  ${site('_')}
}
`;

  it('is set in the ConfigMap, not in the file', () => {
    const reply = study(text, '1.25.3');
    const finding = findingOf(reply, 'builtin-beside-shared');
    expect(finding).toMatchObject({ severity: 'medium', line: 6, fixable: false });
    for (const key of ['ssl-session-cache-size', 'ssl-session-tickets', 'ssl-session-ticket-key'])
      expect(finding.message).toContain(key);
    expect(correctedText(reply)).toBe(text);
  });
});

describe('keepalive and early data', () => {
  it('a connection that is kept is worth more than any resumption', () => {
    const text = http(
      'ssl_session_cache shared:S:10m;',
      'keepalive_timeout 0;',
      site('a'),
      'server { listen 80; }',
    );
    const reply = study(text);
    expect(summaryOf(reply)).toEqual(['medium client-keepalive nginx.conf:4']);
    expect(correctedText(replyWith(text, { nginx: '1.26.3' }, () => true))).not.toContain(
      'keepalive_timeout',
    );
  });

  it('early data is spoken of where it counts, and the upstream server is told or not', () => {
    const with_ = (more: string) =>
      http(
        'ssl_session_cache shared:S:10m;',
        site('a', `ssl_early_data on; location / { proxy_pass http://u; ${more} }`),
      );
    expect(summaryOf(study(with_('')))).toEqual(['medium early-data-replay nginx.conf:4']);
    expect(summaryOf(study(with_('proxy_set_header Early-Data $ssl_early_data;')))).toEqual([
      'info early-data-replay nginx.conf:4',
    ]);
  });
});

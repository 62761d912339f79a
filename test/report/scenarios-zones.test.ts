import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, textsOf } from './reply-of.ts';
import { alike, faultsOf, findingOf, REFUSED, study, UNTIL_RESTART } from './study.ts';

/** Zones that clash, lie idle or are too small, on nginx 1.26.3 unless said. */

const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const site = (settings: string) => `events {}
http {
  ${settings}
  server { listen 443 ssl; ${CERTIFICATE} }
}
`;
const about = (reply: ReturnType<typeof study>, rule: string) =>
  reply.report.findings.filter((finding) => finding.rule === rule);

describe('one zone with two sizes', () => {
  const text = `events {}
http {
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    ssl_session_cache shared:SSL:10m;
  }
  server {
    listen 8443 ssl; server_name b; ${CERTIFICATE}
    ssl_session_cache shared:SSL:50m;
  }
}
`;
  it('is refused in the words of nginx, and is offered one size', () => {
    const reply = study(text);
    expect(findingOf(reply, 'zone-size-conflict')).toMatchObject({
      rule: 'zone-size-conflict',
      severity: 'error',
      line: 9,
    });
    expect(findingOf(reply, 'zone-size-conflict').message).toContain(
      'the size 52428800 of shared memory zone "SSL" conflicts with already declared size 10485760',
    );
    expect(findingOf(reply, 'zone-size-conflict').related.map(({ line }) => line)).toEqual([5]);
    for (const address of ['*:443', '*:8443']) expect(cellsOf(reply.report, address)).toEqual(alike(REFUSED));
    expect(correctedText(reply)).toBe(text);
    const { id } = findingOf(reply, 'zone-size-conflict');
    const chosen = study(text, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(chosen)).toBe(text.replace('10m', '50m'));
    for (const address of ['*:443', '*:8443'])
      expect(cellsOf(chosen.after, address)).toEqual(alike(UNTIL_RESTART));
  });
});

describe('one name in http{} and stream{}', () => {
  const text = `${site('ssl_session_cache shared:SSL:10m;')}stream {
  ssl_session_cache shared:SSL:10m;
  server { listen 9443 ssl; ${CERTIFICATE} proxy_pass 127.0.0.1:9; }
}
`;
  it('is refused, equal sizes or not', () => {
    const reply = study(text);
    expect(findingOf(reply, 'refused-directive')).toMatchObject({
      rule: 'refused-directive',
      severity: 'error',
      line: 7,
    });
    expect(findingOf(reply, 'refused-directive').message).toContain(
      'the shared memory zone "SSL" is already declared for a different use',
    );
    expect(cellsOf(reply.report, '*:9443')).toEqual(alike(REFUSED));
  });

  it('two names are fine', () => {
    const renamed = text.replace(
      'stream {\n  ssl_session_cache shared:SSL',
      'stream {\n  ssl_session_cache shared:LDAP',
    );
    expect(faultsOf(study(renamed))).toEqual([]);
  });

  it('so is refused a name that limits requests', () => {
    const reply = study(
      site('limit_req_zone $binary_remote_addr zone=SSL:1m rate=1r/s;\n  ssl_session_cache shared:SSL:10m;'),
    );
    expect(findingOf(reply, 'refused-directive')).toMatchObject({ severity: 'error', line: 4 });
    expect(findingOf(reply, 'refused-directive').message).toContain('already declared for a different use');
  });
});

describe('a zone that nobody uses', () => {
  it('is seen, and takes nothing from the one that counts', () => {
    const text = site('ssl_session_cache shared:X:50m;').replace(
      'listen 443 ssl;',
      'listen 443 ssl; ssl_session_cache shared:Y:10m;',
    );
    const reply = study(text);
    expect(reply.report.zones.map(({ name, usedBy }) => ({ name, usedBy }))).toEqual([
      { name: 'X', usedBy: [] },
      { name: 'Y', usedBy: ['*:443'] },
    ]);
    expect(reply.report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RESTART));
  });
});

/** What certbot 2 and later write, comment included. */
const OPTIONS_SSL_NGINX = `# This file contains important security parameters. If you modify this file
# manually, Certbot will be unable to automatically provide future security
# updates. Instead, Certbot will print and log an error message with a path to
# the up-to-date file that you will need to refer to when manually updating
# this file. Contents are based on https://ssl-config.mozilla.org

ssl_session_cache shared:le_nginx_SSL:10m;
ssl_session_timeout 1440m;
ssl_session_tickets off;

ssl_protocols TLSv1.2 TLSv1.3;
`;

describe("certbot's file in every server", () => {
  const files = {
    '/etc/nginx/nginx.conf': `events {}
http {
  ssl_session_cache shared:SSL:50m;
  server {
    listen 443 ssl; server_name a; ${CERTIFICATE}
    include /etc/letsencrypt/options-ssl-nginx.conf;
  }
}
`,
    '/etc/letsencrypt/options-ssl-nginx.conf': OPTIONS_SSL_NGINX,
  };

  it("le_nginx_SSL counts, a day is too long for it, and nothing in certbot's file is a default fix", () => {
    const reply = study(files);
    expect(reply.report.zones.map(({ name, usedBy }) => ({ name, usedBy }))).toEqual([
      { name: 'SSL', usedBy: [] },
      { name: 'le_nginx_SSL', usedBy: ['*:443'] },
    ]);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RESTART));
    const [tooSmall] = about(reply, 'zone-too-small');
    expect(tooSmall).toMatchObject({ file: '/etc/letsencrypt/options-ssl-nginx.conf', line: 7 });
    // 27104 entries in 86400 s, two per stateful TLS 1.3 handshake
    expect(tooSmall!.message).toMatch(/27,104 sessions.*1 day.*0\.16 new sessions per second/);
    expect(reply.corrected.filter((file) => file.changed)).toEqual([]);
  });

  it('nor is it with a rate, for which a size would be known', () => {
    const reply = study(files, '1.26.3', { rate: 10 });
    expect(about(reply, 'zone-too-small')).toMatchObject([{ severity: 'medium', defaultFix: false }]);
    expect(reply.corrected.filter((file) => file.changed)).toEqual([]);
  });
});

describe('10m, 1d, 50 new sessions per second', () => {
  it('the formula and what was measured are both said', () => {
    const reply = study(site('ssl_session_cache shared:SSL:10m;\n  ssl_session_timeout 1d;'), '1.26.3', {
      rate: 50,
    });
    const finding = findingOf(reply, 'zone-too-small');
    expect(finding).toMatchObject({ rule: 'zone-too-small', severity: 'medium', line: 3 });
    // 50 x 86400 / 4000 = 1080; 27104 / 50 = 542 s = 9 minutes 2 seconds
    expect(finding.message).toContain('1,080 MB');
    expect(finding.message).toContain('9 minutes 2 seconds');
    expect(finding.message).toContain('4,320,000 entries');
    // the smallest that holds them, by the laboratory's model
    expect(finding.fix?.title).toBe('write shared:SSL:1592m');
  });
});

describe('tickets on, from 1.23.2', () => {
  it('a zone of 50m is not called too small, and who stores an entry is said where it is', () => {
    expect(study(site('ssl_session_cache shared:SSL:50m;'), '1.26.3').report.findings).toEqual([]);
    const reply = study(site('ssl_session_cache shared:SSL:1m;'), '1.26.3', { rate: 100 });
    expect(findingOf(reply, 'zone-too-small').message).toContain(
      'Only clients that use session IDs store entries',
    );
  });
});

describe('tickets on, TLS 1.3, before 1.23.2', () => {
  const text = site('ssl_protocols TLSv1.2 TLSv1.3;\n  ssl_session_cache shared:SSL:10m;');
  it('two entries per handshake are wasted, and TLS 1.3 is not to blame', () => {
    const reply = study(text, '1.22.1', { rate: 100 });
    const [finding] = about(reply, 'zone-too-small');
    expect(finding!.message).toContain('each TLS 1.3 handshake with tickets stores two entries');
    // 27104 / 2 / 300
    expect(finding!.message).toContain('45 new sessions per second');
    expect(textsOf(reply.report)).not.toMatch(/(?:without|drop|disable|remove|turn off) TLS ?v?1\.3/i);
  });

  it('from 1.23.2 the same zone and rate are still too small, by half as much', () => {
    const [finding] = about(study(text, '1.23.2', { rate: 100 }), 'zone-too-small');
    expect(finding!.message).toContain('90 new sessions per second');
  });
});

describe('tickets off', () => {
  it('halves what the zone is good for: two entries per full TLS 1.3 handshake', () => {
    const text = site('ssl_session_cache shared:S:10m;\n  ssl_session_tickets off;');
    expect(about(study(text, '1.26.3', { rate: 45 }), 'zone-too-small')).toEqual([]);
    const [finding] = about(study(text, '1.26.3', { rate: 46 }), 'zone-too-small');
    expect(finding!.message).toContain('TLS 1.3 two per full handshake');
    expect(correctedText(study(text, '1.26.3', { rate: 46 }))).toContain('shared:S:11m');
  });
});

describe('a zone of a gibibyte and more', () => {
  const text = site('ssl_session_cache shared:S:10m;\n  ssl_session_timeout 1h;');
  const zoneTooSmall = (reply: ReturnType<typeof study>) => about(reply, 'zone-too-small')[0]!;

  it('is offered with its memory, and no default fix: nginx does not start where it is missing', () => {
    const reply = study(text, '1.26.3', { rate: 20_000 });
    // 20000 x 3600 / 4000
    expect(zoneTooSmall(reply).message).toContain('18,000 MB');
    expect(zoneTooSmall(reply)).toMatchObject({ fixable: true, defaultFix: false });
    expect(zoneTooSmall(reply).fix?.offeredBecause).toMatch(/GiB: nginx does not start/);
    expect(correctedText(reply)).toBe(text);
  });

  it('is written in m, never in g', () => {
    const selected = { [zoneTooSmall(study(text, '1.26.3', { rate: 20_000 })).id]: true };
    const reply = study(text, '1.26.3', { rate: 20_000, selected });
    expect(correctedText(reply)).toMatch(/shared:S:\d{5}m;/);
    expect(reply.after.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

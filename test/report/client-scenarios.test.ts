import { describe, expect, it } from 'vitest';
import type { Analysis } from '../../src/core/report/analyze.ts';
import { cellsOf, correctedText, replyWith, textsOf } from './reply-of.ts';
import {
  alike,
  findingOf,
  NEVER,
  onlyFinding,
  study,
  summaryOf,
  UNTIL_RELOAD,
  UNTIL_RESTART,
} from './study.ts';

/** The situations of clients in which every line is accepted by nginx: what is found, how grave, where, and what is not said. */
const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const http = (...lines: string[]): string =>
  `events {}\nhttp {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;
const site = (name: string, more = '', listen = '443 ssl'): string =>
  `server { listen ${listen}; server_name ${name}; ${CERTIFICATE} ${more} }`;

describe('a shared zone and tickets off', () => {
  const text = http(site('a', 'ssl_session_cache shared:SSL:10m; ssl_session_tickets off;'));

  it.each(['1.26.3', '1.30.6'])('%s: works, TLS 1.3 included, in half the room', (nginx) => {
    const reply = study(text, nginx);
    expect(summaryOf(reply)).toEqual(['info stateful-sessions nginx.conf:3']);
    expect(cellsOf(reply.report)).toEqual(alike(UNTIL_RESTART));
    expect(onlyFinding(reply).message).toMatch(
      /TLS 1\.3 included: nothing to fix.*two entries.*27,104.*13,552/,
    );
    expect(onlyFinding(reply).fixable).toBe(false);
    expect(textsOf(reply.report)).not.toMatch(/disables? TLS 1\.3|too small/);
  });
});

describe('a timeout of 0', () => {
  const text = http(site('a', 'ssl_session_cache shared:A:1m; ssl_session_timeout 0;'));
  const both = text.replace('http {', 'http {\n  ssl_protocols TLSv1.2 TLSv1.3;');

  it.each([
    ['1.22.1', 'no no no no', 'yes yes no no'],
    ['1.26.3', 'no no no no', 'no no no no'],
    ['1.30.6', 'no no no no', 'no no no no'],
  ])('%s: session IDs never, TLS 1.3 by version', (nginx, ids, tls13) => {
    const reply = study(both, nginx);
    expect(findingOf(reply, 'session-timeout-zero')).toMatchObject({
      severity: 'high',
      line: 4,
      defaultFix: false,
    });
    expect(cellsOf(reply.report)).toMatchObject({ 'tls12-id': ids, tls13 });
  });

  it('says what still resumes, and both sides of 1.23.2 where the version is not known', () => {
    expect(onlyFinding(study(text, '1.26.3')).message).toMatch(
      /TLS 1\.3 tickets never resume; TLS 1\.2 tickets still do/,
    );
    const unknown = onlyFinding(study(text, null)).message;
    expect(unknown).toMatch(
      /Before nginx 1\.23\.2 TLS 1\.2 and 1\.3 tickets still resume.*From nginx 1\.23\.2/,
    );
  });

  it('the fix, once chosen, gives the usual five minutes', () => {
    const fixed = replyWith(text, { nginx: '1.26.3' }, () => true);
    expect(correctedText(fixed)).not.toContain('ssl_session_timeout');
    expect(cellsOf(fixed.after)).toEqual(alike(UNTIL_RESTART));
  });

  it('a policy without cache and tickets is not fixed by it', () => {
    const policy = http(site('a', 'ssl_session_timeout 0; ssl_session_tickets off; ssl_session_cache none;'));
    expect(summaryOf(study(policy))).toEqual(['high tickets-off-without-cache nginx.conf:3']);
  });
});

describe('the default server has tickets off, another on', () => {
  const text = http(
    site('a', 'ssl_session_cache shared:A:10m; ssl_session_tickets off;', '443 ssl default_server'),
    site('b', 'ssl_session_cache shared:A:10m; ssl_session_tickets on;'),
  );

  it.each(['1.26.3', '1.27.5', '1.29.1'])('%s: TLS 1.3 never resumes on b', (nginx) => {
    const reply = study(text, nginx);
    expect(findingOf(reply, 'mixed-session-tickets')).toMatchObject({
      severity: 'high',
      line: 4,
      defaultFix: true,
    });
    expect(findingOf(reply, 'mixed-session-tickets').message).toContain('1.29.2');
    expect(cellsOf(reply.report, '*:443', 'b').tls13).toBe(NEVER);
    expect(cellsOf(reply.after, '*:443', 'b')).toEqual(alike(UNTIL_RESTART));
    expect(correctedText(reply)).toBe(text.replace('tickets on', 'tickets off'));
  });

  it.each(['1.29.2', '1.29.8', '1.31.4'])('%s: each has its own', (nginx) => {
    const reply = study(text, nginx);
    expect(reply.report.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(cellsOf(reply.report, '*:443', 'b').tls13).toBe(UNTIL_RESTART);
  });

  it('without a version it is a question of the version', () => {
    const finding = findingOf(study(text, null), 'mixed-session-tickets');
    expect(finding.severity).toBe('medium');
    expect(finding.message).toMatch(/^Before nginx 1\.29\.2 \(no version was given\)/);
  });

  it('servers that are tied by another port are aligned with it, and their other default server too', () => {
    const tied = http(
      'ssl_session_cache shared:A:1m;',
      site('a', 'ssl_session_tickets off;'),
      site('b', 'listen 8443 ssl;'),
      site('c', '', '8443 ssl default_server'),
    );
    const { id, defaultFix, fix } = findingOf(study(tied), 'mixed-session-tickets');
    expect(defaultFix).toBe(false);
    expect(fix?.offeredBecause).toMatch(/start to fill the zone A/);
    const reply = study(tied, '1.26.3', { selected: { [id]: true } });
    expect(correctedText(reply).match(/ssl_session_tickets off;/g)).toHaveLength(3);
    for (const [address, name] of [
      ['*:443', 'b'],
      ['*:8443', 'b'],
      ['*:8443', 'c'],
    ] as const)
      expect(cellsOf(reply.after, address, name)).toEqual(alike(UNTIL_RESTART));
  });

  it('an include that was not given may hold a tickets line: nothing is aligned', () => {
    const open = text.replace('ssl_session_tickets on;', 'include tls.conf;');
    expect(study(open).report.findings.map(({ rule }) => rule)).not.toContain('mixed-session-tickets');
  });
});

describe('hardening in a server that is not the default', () => {
  const text = http(
    site('a', 'ssl_session_cache shared:A:1m;', '443 ssl default_server'),
    site('b', 'ssl_session_cache none; ssl_session_tickets off;'),
  );

  it.each([
    ['1.26.3', NEVER],
    ['1.29.1', NEVER],
    ['1.30.6', UNTIL_RESTART],
  ])('%s: b resumes through a', (nginx, tls13) => {
    const reply = study(text, nginx);
    expect(summaryOf(reply)).toEqual(['medium ignored-session-settings nginx.conf:4']);
    expect(onlyFinding(reply).message).toMatch(
      /still resume there.*a \(nginx\.conf:3\).*its own address:port/,
    );
    expect(/TLS 1\.3 clients still resume/.test(onlyFinding(reply).message)).toBe(tls13 !== NEVER);
    expect(cellsOf(reply.report, '*:443', 'b')).toMatchObject({ 'tls12-id': UNTIL_RESTART, tls13 });
    expect(correctedText(reply)).toBe(text);
  });
});

describe('ssl on', () => {
  const text = http(`server { listen 443; ssl on; ${CERTIFICATE} }`);

  it('is obsolete up to 1.24, and moved to the listen', () => {
    const reply = study(text, '1.24.0');
    expect(findingOf(reply, 'obsolete-ssl-directive')).toMatchObject({
      severity: 'low',
      line: 3,
      defaultFix: true,
    });
    expect(correctedText(reply)).toContain(`server { listen 443 ssl; ${CERTIFICATE} }`);
  });

  it('is refused from 1.25.1, and said once', () => {
    const reply = study(text, '1.26.3');
    expect(findingOf(reply, 'refused-directive')).toMatchObject({
      severity: 'error',
      line: 3,
      fixable: true,
    });
    expect(reply.report.findings.map(({ rule }) => rule)).not.toContain('obsolete-ssl-directive');
    expect(reply.after.findings.map(({ severity }) => severity)).not.toContain('error');
  });
});

describe('the order of includes', () => {
  it('the default server is named with its file and line', () => {
    const reply = study({
      '/etc/nginx/nginx.conf': 'events {}\nhttp {\n  include conf.d/*.conf;\n}\n',
      '/etc/nginx/conf.d/00-legacy.conf': `# old\n${site('legacy.example', 'ssl_session_cache none;')}\n`,
      '/etc/nginx/conf.d/site.conf': `${site('www.example', '\nssl_session_cache shared:A:1m;')}\n`,
    });
    const finding = findingOf(reply, 'ignored-session-settings');
    expect(finding).toMatchObject({ severity: 'high', file: '/etc/nginx/conf.d/site.conf', line: 2 });
    expect(finding.message).toContain(
      'legacy.example (/etc/nginx/conf.d/00-legacy.conf:2), since it is the first one on it',
    );
    expect(finding.related).toMatchObject([{ file: '/etc/nginx/conf.d/00-legacy.conf', line: 2 }]);
  });
});

describe('ticket key files', () => {
  const keys = (...names: string[]): string =>
    names.map((name) => `ssl_session_ticket_key ${name};`).join(' ');

  it('one that never changes', () => {
    const reply = study(http('ssl_session_cache shared:S:10m;', keys('a.key'), site('a')));
    expect(summaryOf(reply)).toEqual(['medium static-ticket-key nginx.conf:4']);
    expect(onlyFinding(reply).message).toMatch(/openssl rand 80.*first line.*second.*reload.*5 minutes/);
    expect(cellsOf(reply.report)['tls12-ticket']).toBe('yes yes yes yes');
  });

  it('a new key behind the old one', () => {
    const text = http('ssl_session_cache shared:S:10m;', keys('old.key', 'new.key'), site('a'));
    const reply = study(text);
    expect(summaryOf(reply)).toEqual(['medium ticket-key-order nginx.conf:4']);
    expect(onlyFinding(reply).message).toMatch(/^old\.key still encrypts/);
    const fixed = replyWith(text, { nginx: '1.26.3' }, () => true);
    expect(correctedText(fixed)).toContain(keys('new.key', 'old.key'));
    expect(fixed.after.findings).toEqual([]);
  });

  it('names that tell nothing are no reason to shout', () => {
    const reply = study(http('ssl_session_cache shared:S:10m;', keys('k1.key', 'k2.key'), site('a')));
    expect(summaryOf(reply)).toEqual(['info ticket-key-order nginx.conf:4']);
    expect(onlyFinding(reply).fixable).toBe(false);
  });

  it('keys where tickets are off', () => {
    const text = http(
      'ssl_session_cache shared:S:10m;',
      'ssl_session_tickets off;',
      keys('a.key'),
      site('a'),
    );
    const reply = study(text);
    expect(findingOf(reply, 'dead-ticket-keys')).toMatchObject({
      severity: 'info',
      line: 5,
      defaultFix: true,
    });
    expect(correctedText(reply)).toBe(text.replace(`  ${keys('a.key')}\n`, ''));
    expect(reply.report.findings.map(({ rule }) => rule)).not.toContain('static-ticket-key');
  });
});

describe('several hosts, as far as one configuration tells', () => {
  const otherHost = ({ report }: Analysis, client: 'tls12-id' | 'tls12-ticket' | 'tls13') =>
    report.sockets[0]!.servers[0]!.verdict[client]['other-host'].resumes;

  it('without a key file no host reads the tickets of another', () => {
    const reply = study(http('ssl_session_cache shared:S:10m;', site('a')));
    expect(otherHost(reply, 'tls12-ticket')).toBe('no');
    expect(otherHost(reply, 'tls13')).toBe('no');
    // how many hosts there are is not in the file
    expect(reply.report.findings).toEqual([]);
  });

  it('with the same key file they do, and session IDs do not', () => {
    const reply = study(http('ssl_session_cache shared:S:10m;', 'ssl_session_ticket_key a.key;', site('a')));
    expect(otherHost(reply, 'tls12-ticket')).toBe('yes');
    expect(otherHost(reply, 'tls13')).toBe('yes');
    expect(otherHost(reply, 'tls12-id')).toBe('no');
    expect(textsOf(reply.report)).toContain(
      'On several hosts first add the new key as the second line everywhere',
    );
  });
});

describe('client certificates of one of two names', () => {
  const text = http(
    'ssl_session_cache shared:S:10m; ssl_protocols TLSv1.2 TLSv1.3;',
    site('a'),
    site('b', 'ssl_client_certificate ca.pem; ssl_verify_client on;'),
  );
  const dpkg = (version: string): string =>
    `nginx version: nginx/${version.split('-')[0]}\nPackage: nginx\nVersion: ${version}\n`;

  it.each(['1.25.3', '1.26.2', '1.27.0', '1.27.3'])('%s: the hole', (nginx) => {
    const finding = findingOf(study(text, nginx), 'cross-name-client-certificates');
    expect(finding).toMatchObject({ severity: 'high', line: 5, fixable: false });
    expect(finding.message).toContain('CVE-2025-23419');
  });

  it.each(['1.26.3', '1.27.4', '1.28.3', '1.29.1'])('%s: an alert', (nginx) => {
    const finding = findingOf(study(text, nginx), 'cross-name-client-certificates');
    expect(finding).toMatchObject({ severity: 'medium' });
    expect(finding.message).toMatch(/fixed in this nginx with an alert/);
  });

  it.each(['1.29.2', '1.30.6'])('%s: a full handshake, nothing to say', (nginx) => {
    const rules = study(text, nginx).report.findings.map(({ rule }) => rule);
    expect(rules).not.toContain('cross-name-client-certificates');
  });

  it.each(['1.22.1', '1.18.0', null])('%s: unknown, since distributions mend it', (nginx) => {
    const finding = findingOf(study(text, nginx), 'cross-name-client-certificates');
    expect(finding.severity).toBe('medium');
    expect(finding.message).toMatch(/is unknown.*dpkg -s nginx/);
    expect(finding.message).not.toMatch(/ has CVE/);
  });

  it.each([
    ['1.22.1-9+deb12u10', /fixed in this nginx with an alert/],
    ['1.22.1-9+deb12u1', /fixed in this nginx with an alert/],
    ['1.22.1-9', /nginx 1\.22\.1 has CVE-2025-23419/],
    ['1.22.1-4ubuntu1', /is unknown/],
  ])('%s: as its changelog says', (version, says) => {
    const reply = study({ 'nginx -V': dpkg(version), 'nginx.conf': text }, null);
    expect(findingOf(reply, 'cross-name-client-certificates').message).toMatch(says);
  });
});

describe('zones that little or nothing uses', () => {
  it('TLS 1.3 alone, tickets on', () => {
    const text = http('ssl_protocols TLSv1.3; ssl_session_cache shared:S:50m;', site('a'));
    const reply = study(text);
    expect(summaryOf(reply)).toEqual(['info oversized-zone nginx.conf:3']);
    expect(onlyFinding(reply).message).toContain('needed for the ticket keys only');
    expect(cellsOf(reply.report).tls13).toBe(UNTIL_RESTART);
    expect(cellsOf(study(text, '1.22.1').report).tls13).toBe(UNTIL_RELOAD);
    expect(correctedText(replyWith(text, { nginx: '1.26.3' }, () => true))).toContain('shared:S:1m');
  });

  it('a cache and no TLS', () => {
    const reply = study(http('ssl_session_cache shared:S:10m;', 'server { listen 80; }'));
    expect(summaryOf(reply)).toEqual(['info unused-zone nginx.conf:3']);
    expect(onlyFinding(reply).message).toMatch(/listens with ssl.*nothing to do/);
    expect(onlyFinding(reply).fixable).toBe(false);
  });

  it('a server without TLS alone is not spoken of', () => {
    expect(study(http('server { listen 80; keepalive_timeout 0; }')).report.findings).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../../src/core/worker/check-report.ts';
import type { Choices } from '../../src/core/worker/protocol.ts';
import { cellsOf, correctedText, type Input, replyOf } from '../worker/reply-of.ts';
import { differingLines } from './audit.ts';

/** The table "Which fixes are ticked" of the design, row by row: what is applied unless the user says otherwise. */

const CERTIFICATE = 'ssl_certificate a.crt; ssl_certificate_key a.key;';
const server = (more: string, listen = '443 ssl'): string =>
  `    server {\n        listen ${listen};\n        ${CERTIFICATE}\n        ${more}\n    }\n`;
const http = (...parts: string[]): string => `events {}\nhttp {\n${parts.join('')}}\n`;

function findingOf(rule: string, input: Input, choices: Choices = {}): ReportedFinding {
  const found = replyOf(input, choices).report.findings.filter((finding) => finding.rule === rule);
  expect(found).toHaveLength(1);
  return found[0]!;
}

/** Lines that only the corrected text has, trimmed. */
function added(text: string, choices: Choices = {}): readonly string[] {
  const corrected = correctedText(replyOf(text, choices));
  const before = text.replace(/^nginx version: .*\n/, '').split('\n');
  return differingLines(text, corrected)
    .filter((line) => !before.includes(line))
    .map((line) => line.trim());
}

describe('nothing set', () => {
  const plain = http(server('server_name a;'));

  it('adds one line to http{} and nothing else', () => {
    expect(findingOf('session-cache-unset', plain).ticked).toBe(true);
    expect(added(plain)).toEqual(['ssl_session_cache shared:SSL:10m;']);
  });

  it("takes the calculator's size", () => {
    expect(added(plain, { zoneSize: '150m' })).toEqual(['ssl_session_cache shared:SSL:150m;']);
  });

  it('takes a name that nothing else has, in whatever use', () => {
    const used = http(
      '    limit_req_zone $binary_remote_addr zone=SSL:1m rate=1r/s;\n',
      '    proxy_cache_path /tmp/c keys_zone=SSL_2:1m;\n',
      '    upstream u { zone SSL_3 64k; server 127.0.0.1:1; }\n',
      server('ssl_session_cache shared:SSL_4:1m;', '8443 ssl'),
      server('server_name a;'),
    );
    expect(added(used)).toEqual(['ssl_session_cache shared:SSL_5:10m;']);
  });

  it('gives http{} and stream{} a zone each', () => {
    const both = `${plain}stream {\n${server('proxy_pass 127.0.0.1:1;', '9443 ssl')}}\n`;
    const reply = replyOf(both);
    expect(reply.report.findings.map(({ rule, ticked }) => ({ rule, ticked }))).toEqual([
      { rule: 'session-cache-unset', ticked: true },
      { rule: 'session-cache-unset', ticked: true },
    ]);
    expect(added(both)).toEqual([
      'ssl_session_cache shared:SSL:10m;',
      'ssl_session_cache shared:SSL_stream:10m;',
    ]);
    expect(reply.after.findings).toEqual([]);
  });

  it('leaves timeout and tickets as they are', () => {
    const set = http('    ssl_session_timeout 1d;\n    ssl_session_tickets on;\n', server(''));
    expect(added(set)).toEqual(['ssl_session_cache shared:SSL:10m;']);
  });

  describe('beside a server that verifies client certificates', () => {
    const verifying = (how = 'on', listen?: string): string =>
      http(
        server('server_name a;'),
        server(`server_name b; ssl_client_certificate ca.crt; ssl_verify_client ${how};`, listen),
      );
    const opens = ['1.22.1', '1.23.1', '1.26.2', '1.27.0', '1.27.3'];
    const mended = ['1.26.3', '1.27.4', '1.28.3', '1.29.2', '1.30.6'];

    it.each(opens)('%s: unticked, and the hole is named', (nginx) => {
      const finding = findingOf('session-cache-unset', verifying(), { nginx });
      expect(finding).toMatchObject({ fixable: true, ticked: false });
      expect(finding.fix?.untickedBecause).toContain('CVE-2025-23419');
      expect(added(verifying(), { nginx })).toEqual([]);
    });

    it('version unknown: unticked', () => {
      expect(findingOf('session-cache-unset', verifying()).ticked).toBe(false);
    });

    it.each(mended)('%s: ticked', (nginx) => {
      expect(findingOf('session-cache-unset', verifying(), { nginx }).ticked).toBe(true);
    });

    it.each(['optional', 'optional_no_ca'])('%s counts as well', (how) => {
      expect(findingOf('session-cache-unset', verifying(how), { nginx: '1.26.2' }).ticked).toBe(false);
    });

    it('off does not', () => {
      expect(findingOf('session-cache-unset', verifying('off'), { nginx: '1.26.2' }).ticked).toBe(true);
    });

    it('on another address:port counts, because the line in http{} reaches it', () => {
      const elsewhere = verifying('on', '8443 ssl');
      expect(findingOf('session-cache-unset', elsewhere, { nginx: '1.26.2' }).ticked).toBe(false);
    });

    it('on an address:port that has its cache already does not', () => {
      const text = http(
        server('server_name a;'),
        server(
          'ssl_session_cache shared:B:1m; ssl_client_certificate ca.crt; ssl_verify_client on;',
          '8443 ssl',
        ),
      );
      expect(findingOf('session-cache-unset', text, { nginx: '1.26.2' }).ticked).toBe(true);
    });

    it('a file that was not given may say so', () => {
      const text = http(
        server('server_name a;', '443 ssl default_server'),
        server('server_name b; include mtls.conf;'),
      );
      expect(findingOf('session-cache-unset', text, { nginx: '1.26.2' }).ticked).toBe(false);
      expect(findingOf('session-cache-unset', text, { nginx: '1.30.6' }).ticked).toBe(true);
    });

    it('a configuration that nginx refuses for another reason hides nothing of it', () => {
      const refused = verifying().replace(
        'http {',
        'http {\n    ssl_session_timeout 5m;\n    ssl_session_timeout 1d;',
      );
      expect(findingOf('session-cache-unset', refused, { nginx: '1.26.2' }).ticked).toBe(false);
      expect(findingOf('session-cache-unset', refused, { nginx: '1.30.6' }).ticked).toBe(true);
    });
  });
});

describe('builtin alone', () => {
  it('is replaced in place; no 1d and no tickets off are added', () => {
    const text = `worker_processes 4;\n${http('    ssl_session_cache builtin:1000; # articles say so\n', server(''))}`;
    expect(findingOf('builtin-cache', text)).toMatchObject({ severity: 'high', ticked: true });
    expect(correctedText(replyOf(text))).toBe(text.replace('builtin:1000', 'shared:SSL:10m'));
  });

  it('takes the larger size where tickets are off, and leaves them off', () => {
    const text = http('    ssl_session_cache builtin:1000;\n    ssl_session_tickets off;\n', server(''));
    expect(correctedText(replyOf(text))).toBe(text.replace('builtin:1000', 'shared:SSL:20m'));
  });

  it('two of them share one zone of one size, tickets on here and off there', () => {
    const text = http(
      server('ssl_session_cache builtin:1000;'),
      server('ssl_session_cache builtin:5;\n        ssl_session_tickets off;', '8443 ssl'),
    );
    const reply = replyOf(text);
    expect(reply.report.findings.map(({ rule, ticked }) => ({ rule, ticked }))).toEqual([
      { rule: 'builtin-cache', ticked: true },
      { rule: 'builtin-cache', ticked: true },
    ]);
    expect(correctedText(reply)).toBe(text.replace(/builtin:\d+/g, 'shared:SSL:20m'));
  });

  it('beside a server that verifies client certificates on an old nginx it stays', () => {
    const text = http(
      '    ssl_session_cache builtin:1000;\n    ssl_session_tickets off;\n',
      server('server_name a;'),
      server('server_name b; ssl_client_certificate ca.crt; ssl_verify_client on;'),
    );
    // sessions resume before and after: what is open today is open tomorrow, and no more
    expect(findingOf('builtin-cache', text, { nginx: '1.22.1' }).ticked).toBe(true);
  });
});

describe('tickets off', () => {
  it('without a cache: the zone is added, twice the size, and tickets stay off', () => {
    const text = http('    ssl_session_tickets off;\n', server(''));
    expect(findingOf('tickets-off-without-cache', text)).toMatchObject({ severity: 'high', ticked: true });
    expect(added(text)).toEqual(['ssl_session_cache shared:SSL:20m;']);
    expect(cellsOf(replyOf(text, { nginx: '1.26.3' }).after)).toEqual({
      'tls12-id': 'yes yes yes no',
      'tls12-ticket': 'yes yes yes no',
      tls13: 'yes yes yes no',
    });
  });

  it.each(['none', 'off'])('with an explicit %s it is a policy: unticked', (value) => {
    const text = http(`    ssl_session_cache ${value};\n    ssl_session_tickets off;\n`, server(''));
    const finding = findingOf('tickets-off-without-cache', text);
    expect(finding).toMatchObject({ severity: 'high', ticked: false, fixable: true });
    expect(finding.fix?.price).toContain('somebody turned it off');
    expect(correctedText(replyOf(text))).toBe(text);
  });

  it('with an explicit none over the zone of http{}: the line could go, unticked', () => {
    const text = http(
      '    ssl_session_cache shared:SSL:10m;\n',
      server('ssl_session_cache none;\n        ssl_session_tickets off;'),
    );
    const finding = findingOf('tickets-off-without-cache', text);
    expect(finding).toMatchObject({ ticked: false, fix: { title: 'delete ssl_session_cache none' } });
    expect(correctedText(replyOf(text))).toBe(text);
  });

  it('one address:port with, another without a cache: both zones can be added at once', () => {
    const text = http(server('ssl_session_tickets off;'), server('server_name b;', '8443 ssl'));
    const reply = replyOf(text);
    expect(reply.report.findings.map(({ rule, ticked }) => ({ rule, ticked }))).toEqual([
      { rule: 'tickets-off-without-cache', ticked: true },
      { rule: 'session-cache-unset', ticked: true },
    ]);
    expect(added(text)).toEqual(['ssl_session_cache shared:SSL:20m;']);
    expect(reply.after.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  const disagreeing = http(
    '    ssl_session_cache shared:SSL:10m;\n',
    '    ssl_protocols TLSv1.2 TLSv1.3;\n',
    server('server_name a;'),
    server('server_name b; ssl_session_tickets off;'),
  );

  it.each(['1.22.1', '1.26.3'])('%s: servers that disagree are aligned towards off', (nginx) => {
    expect(findingOf('mixed-session-tickets', disagreeing, { nginx })).toMatchObject({
      severity: 'high',
      ticked: true,
    });
    expect(added(disagreeing, { nginx })).toEqual(['ssl_session_tickets off;']);
  });

  it('where the default server refuses a cache they are left alone: aligning needs a decision', () => {
    const text = disagreeing.replace(/ssl_session_cache .*;/, 'ssl_session_cache none;');
    const finding = findingOf('mixed-session-tickets', text, { nginx: '1.26.3' });
    expect(finding).toMatchObject({ ticked: false, fix: { safety: 'needs-input' } });
    expect(finding.fix?.price).toContain('no shared zone');
  });

  it('from 1.29.2 servers that disagree are fine', () => {
    expect(correctedText(replyOf(disagreeing, { nginx: '1.30.6' }))).toBe(disagreeing);
  });
});

describe('a catch-all that refuses handshakes', () => {
  const catchAll =
    '    server {\n        listen 443 ssl default_server;\n        ssl_reject_handshake on;\n    }\n';

  it("gets the sites' own cache, timeout, tickets and keys", () => {
    const site = server(
      [
        'server_name a;',
        'ssl_session_cache shared:SITES:7m;',
        'ssl_session_timeout 2h;',
        'ssl_session_tickets on;',
        'ssl_session_ticket_key new.key;',
        'ssl_session_ticket_key old.key;',
      ].join('\n        '),
    );
    const text = http(catchAll, site);
    expect(findingOf('ignored-session-settings', text)).toMatchObject({ severity: 'high', ticked: true });
    const expected = text.replace(
      'ssl_reject_handshake on;\n',
      [
        'ssl_reject_handshake on;',
        'ssl_session_cache shared:SITES:7m;',
        'ssl_session_timeout 2h;',
        'ssl_session_tickets on;',
        'ssl_session_ticket_key new.key;',
        'ssl_session_ticket_key old.key;\n',
      ].join('\n        '),
    );
    expect(correctedText(replyOf(text))).toBe(expected);
  });

  it.each(['1.22.1', '1.26.3', '1.30.6'])('%s: with tickets off every client resumes afterwards', (nginx) => {
    const text = http(
      '    ssl_protocols TLSv1.2 TLSv1.3;\n',
      catchAll,
      server('server_name a; ssl_session_cache shared:A:1m; ssl_session_tickets off;'),
    );
    const { report, after } = replyOf(text, { nginx });
    const never = { 'tls12-id': 'no no no no', 'tls12-ticket': 'no no no no', tls13: 'no no no no' };
    const always = 'yes yes yes no';
    expect(cellsOf(report, '*:443', 'a')).toEqual(never);
    expect(cellsOf(after, '*:443', 'a')).toEqual({
      'tls12-id': always,
      'tls12-ticket': always,
      tls13: always,
    });
  });

  it('that says none itself is a policy: unticked', () => {
    const text = http(
      catchAll.replace('on;\n', 'on;\n        ssl_session_cache none;\n'),
      server('server_name a; ssl_session_cache shared:A:1m;'),
    );
    const finding = findingOf('ignored-session-settings', text);
    expect(finding).toMatchObject({ severity: 'high', ticked: false });
    expect(finding.fix?.price).toContain('policy');
  });
});

describe('a file that a program manages', () => {
  const MARKS = {
    certbot: `# This file contains important security parameters. If you modify this file
# manually, Certbot will be unable to automatically provide future security
# updates.
`,
    Ansible: '# Ansible managed\n',
    Puppet: '# MANAGED BY PUPPET\n',
  };

  it.each(Object.entries(MARKS))('%s: nothing in it is ticked', (manager, mark) => {
    const files = {
      '/etc/nginx/nginx.conf': http(server('include /etc/nginx/managed.conf;')),
      '/etc/nginx/managed.conf': `${mark}ssl_session_cache builtin:1000;\nssl_session_timeout 1440m;\n`,
    };
    const finding = findingOf('builtin-cache', files);
    expect(finding).toMatchObject({ file: '/etc/nginx/managed.conf', ticked: false });
    expect(finding.fix?.untickedBecause).toContain(manager);
    expect(replyOf(files).corrected.filter((file) => file.changed)).toEqual([]);
  });

  it("certbot's own lines in a site file do not make the file certbot's", () => {
    const text = http(server('server_name a; # managed by Certbot'));
    expect(findingOf('session-cache-unset', text).ticked).toBe(true);
  });
});

describe('a variable in proxy_pass', () => {
  it('is offered with its price, unticked', () => {
    const text = http(
      '    server {\n        listen 80;\n        location / {\n            set $b api.example.com;\n            proxy_pass https://$b;\n        }\n    }\n',
    );
    const finding = findingOf('variable-proxy-pass', text);
    expect(finding).toMatchObject({ severity: 'high', ticked: false, fixable: true });
    expect(finding.fix?.price).toContain('$proxy_host');
    expect(finding.fix?.price).toContain('Host');
  });

  it('dropping $request_uri says what that changes', () => {
    const text = http(
      '    server {\n        listen 80;\n        location / { proxy_pass https://10.0.0.5:8443$request_uri; }\n    }\n',
    );
    const finding = findingOf('variable-proxy-pass', text);
    expect(finding.ticked).toBe(false);
    expect(finding.fix?.price).toMatch(/rewrite/);
  });
});

describe('a zone that is resized', () => {
  it('shows its price', () => {
    const text = http(
      '    ssl_session_cache shared:SSL:1m;\n    ssl_session_timeout 1h;\n    ssl_session_tickets off;\n',
      server(''),
    );
    const finding = findingOf('zone-too-small', text, { rate: 100 });
    expect(finding).toMatchObject({ severity: 'medium', ticked: true });
    expect(finding.fix?.price).toMatch(/drops all its sessions at the reload: one storm of full handshakes/);
  });

  it('so does one size for a name that has two', () => {
    const text = http(
      server('ssl_session_cache shared:SSL:10m;'),
      server('ssl_session_cache shared:SSL:50m;', '8443 ssl'),
    );
    const finding = findingOf('zone-size-conflict', text);
    expect(finding).toMatchObject({ severity: 'error', ticked: true });
    expect(finding.fix?.price).toMatch(/drops its sessions once/);
  });
});

describe('a snippet', () => {
  it('without its http{} gets a zone whose name nothing out of sight is likely to have', () => {
    const text = `# a site\nserver {\n    listen 443 ssl;\n    ${CERTIFICATE}\n}\n`;
    const { report } = replyOf(text);
    expect(report.assumptions.join('\n')).toContain('There is no http{}');
    expect(findingOf('session-cache-unset', text).ticked).toBe(true);
    expect(correctedText(replyOf(text))).toBe(`ssl_session_cache shared:tls_resume:10m;\n\n${text}`);
  });

  it('from inside a server{} keeps its lines in it', () => {
    const text = `listen 443 ssl;\nserver_name a;\n${CERTIFICATE}\nssl_session_tickets off;\n`;
    expect(correctedText(replyOf(text))).toBe(`${text}ssl_session_cache shared:tls_resume:20m;\n`);
  });

  it('with an include that was not given does so too', () => {
    const text = http('    include sites/*.conf;\n', server('', '443 ssl default_server'));
    // the cache may stand in one of the sites' files, which all lie in http{}: nothing is said
    expect(replyOf(text).report.findings.map(({ rule }) => rule)).toEqual(['missing-include']);
  });
});

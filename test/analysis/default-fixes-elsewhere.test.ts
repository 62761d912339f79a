import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, replyOf } from '../report/reply-of.ts';
import { CERTIFICATE, findingOf, http, server } from './default-fix-cases.ts';

/** The rest of the table "Which fixes are applied by default": catch-alls, managed files, variables, resized zones, snippets. */

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
    expect(findingOf('ignored-session-settings', text)).toMatchObject({ severity: 'high', defaultFix: true });
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

  it('that says none itself is a policy: not selected', () => {
    const text = http(
      catchAll.replace('on;\n', 'on;\n        ssl_session_cache none;\n'),
      server('server_name a; ssl_session_cache shared:A:1m;'),
    );
    const finding = findingOf('ignored-session-settings', text);
    expect(finding).toMatchObject({ severity: 'high', defaultFix: false });
    expect(finding.fix?.tradeOff).toContain('policy');
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

  it.each(Object.entries(MARKS))('%s: nothing in it is a default fix', (manager, mark) => {
    const files = {
      '/etc/nginx/nginx.conf': http(server('include /etc/nginx/managed.conf;')),
      '/etc/nginx/managed.conf': `${mark}ssl_session_cache builtin:1000;\nssl_session_timeout 1440m;\n`,
    };
    const finding = findingOf('builtin-cache', files);
    expect(finding).toMatchObject({ file: '/etc/nginx/managed.conf', defaultFix: false });
    expect(finding.fix?.offeredBecause).toContain(manager);
    expect(replyOf(files).corrected.filter((file) => file.changed)).toEqual([]);
  });

  it("certbot's own lines in a site file do not make the file certbot's", () => {
    const text = http(server('server_name a; # managed by Certbot'));
    expect(findingOf('session-cache-unset', text).defaultFix).toBe(true);
  });
});

describe('a variable in proxy_pass', () => {
  it('is offered with its trade-off, not selected', () => {
    const text = http(
      '    server {\n        listen 80;\n        location / {\n            set $b api.example.com;\n            proxy_pass https://$b;\n        }\n    }\n',
    );
    const finding = findingOf('variable-proxy-pass', text);
    expect(finding).toMatchObject({ severity: 'high', defaultFix: false, fixable: true });
    expect(finding.fix?.tradeOff).toContain('$proxy_host');
    expect(finding.fix?.tradeOff).toContain('Host');
  });

  it('dropping $request_uri says what that changes', () => {
    const text = http(
      '    server {\n        listen 80;\n        location / { proxy_pass https://10.0.0.5:8443$request_uri; }\n    }\n',
    );
    const finding = findingOf('variable-proxy-pass', text);
    expect(finding.defaultFix).toBe(false);
    expect(finding.fix?.tradeOff).toMatch(/rewrite/);
  });
});

describe('a zone that is resized', () => {
  it('shows its trade-off', () => {
    const text = http(
      '    ssl_session_cache shared:SSL:1m;\n    ssl_session_timeout 1h;\n    ssl_session_tickets off;\n',
      server(''),
    );
    const finding = findingOf('zone-too-small', text, { rate: 100 });
    expect(finding).toMatchObject({ severity: 'medium', defaultFix: true });
    expect(finding.fix?.tradeOff).toMatch(/drops all its sessions at the reload: a burst of full handshakes/);
  });

  it('one size for a name that has two chooses one, and is offered', () => {
    const text = http(
      server('ssl_session_cache shared:SSL:10m;'),
      server('ssl_session_cache shared:SSL:50m;', '8443 ssl'),
    );
    const finding = findingOf('zone-size-conflict', text);
    expect(finding).toMatchObject({ severity: 'error', defaultFix: false });
    expect(finding.fix?.offeredBecause).toMatch(/the value this fix sets may not be the one in use/);
    expect(finding.fix?.tradeOff).toMatch(/drops its sessions once/);
  });
});

describe('a snippet', () => {
  it('without its http{} is offered a zone whose name nothing out of sight is likely to have', () => {
    const text = `# a site\nserver {\n    listen 443 ssl;\n    ${CERTIFICATE}\n}\n`;
    const { report } = replyOf(text);
    expect(report.assumptions.join('\n')).toContain('There is no http{}');
    const { id, defaultFix, fix } = findingOf('session-cache-unset', text);
    expect(defaultFix).toBe(false);
    expect(fix?.offeredBecause).toMatch(/http\{\} was not given/);
    expect(correctedText(replyOf(text))).toBe(text);
    const chosen = replyOf(text, { selected: { [id]: true } });
    expect(correctedText(chosen)).toBe(`ssl_session_cache shared:tls_resume_10m:10m;\n\n${text}`);
  });

  it('from inside a server{} keeps its lines in it, once they are chosen', () => {
    const text = `listen 443 ssl;\nserver_name a;\n${CERTIFICATE}\nssl_session_tickets off;\n`;
    const { id, defaultFix } = findingOf('tickets-off-without-cache', text);
    expect(defaultFix).toBe(false);
    const chosen = replyOf(text, { selected: { [id]: true } });
    expect(correctedText(chosen)).toBe(`${text}ssl_session_cache shared:tls_resume_20m:20m;\n`);
  });

  it('with an include that was not given does so too', () => {
    const text = http('    include sites/*.conf;\n', server('', '443 ssl default_server'));
    // the cache may stand in one of the sites' files, which all lie in http{}: nothing is said
    expect(replyOf(text).report.findings.map(({ rule }) => rule)).toEqual(['missing-include']);
  });
});

import { describe, expect, it } from 'vitest';
import { cellsOf, correctedText, replyOf } from '../report/reply-of.ts';
import { added, findingOf, http, server } from './default-fix-cases.ts';

/** Which fixes are selected by default: nothing set, builtin, tickets off. */

describe('nothing set', () => {
  const plain = http(server('server_name a;'));

  it('adds one line to http{} and nothing else', () => {
    expect(findingOf('session-cache-unset', plain).defaultFix).toBe(true);
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
    expect(reply.report.findings.map(({ rule, defaultFix }) => ({ rule, defaultFix }))).toEqual([
      { rule: 'session-cache-unset', defaultFix: true },
      { rule: 'session-cache-unset', defaultFix: true },
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
    const opens = ['1.26.2', '1.27.0', '1.27.3'];
    const mended = ['1.26.3', '1.27.4', '1.28.3', '1.29.2', '1.30.6'];
    const OUTLIVES = /may verify client certificates.*revoked or has expired/;

    it.each(opens)('%s: not selected, and the hole is named', (nginx) => {
      const finding = findingOf('session-cache-unset', verifying(), { nginx });
      expect(finding).toMatchObject({ fixable: true, defaultFix: false });
      expect(finding.fix?.offeredBecause).toContain('CVE-2025-23419');
      expect(added(verifying(), { nginx })).toEqual([]);
    });

    it.each([
      '1.22.1',
      '1.23.1',
    ])('%s: not selected; without TLS 1.3, not on by default, the hole does not open', (nginx) => {
      const finding = findingOf('session-cache-unset', verifying(), { nginx });
      expect(finding.defaultFix).toBe(false);
      expect(finding.fix?.offeredBecause).toMatch(OUTLIVES);
      expect(finding.fix?.offeredBecause).not.toContain('CVE-2025-23419');
    });

    it('version unknown: not selected', () => {
      expect(findingOf('session-cache-unset', verifying()).defaultFix).toBe(false);
    });

    it.each(mended)('%s: not selected, since sessions outlive the check of a certificate', (nginx) => {
      const finding = findingOf('session-cache-unset', verifying(), { nginx });
      expect(finding.defaultFix).toBe(false);
      expect(finding.fix?.offeredBecause).toMatch(OUTLIVES);
      expect(finding.fix?.offeredBecause).not.toContain('CVE-2025-23419');
    });

    it.each(['optional', 'optional_no_ca'])('%s counts as well', (how) => {
      expect(findingOf('session-cache-unset', verifying(how), { nginx: '1.26.2' }).defaultFix).toBe(false);
    });

    it('off does not', () => {
      expect(findingOf('session-cache-unset', verifying('off'), { nginx: '1.26.2' }).defaultFix).toBe(true);
    });

    it('on another address:port counts, because the line in http{} reaches it', () => {
      const elsewhere = verifying('on', '8443 ssl');
      expect(findingOf('session-cache-unset', elsewhere, { nginx: '1.26.2' }).defaultFix).toBe(false);
    });

    it('on an address:port that has its cache already does not', () => {
      const text = http(
        server('server_name a;'),
        server(
          'ssl_session_cache shared:B:1m; ssl_client_certificate ca.crt; ssl_verify_client on;',
          '8443 ssl',
        ),
      );
      expect(findingOf('session-cache-unset', text, { nginx: '1.26.2' }).defaultFix).toBe(true);
    });

    it('a file that was not given may say so', () => {
      const text = http(
        server('server_name a;', '443 ssl default_server'),
        server('server_name b; include mtls.conf;'),
      );
      for (const nginx of ['1.26.2', '1.30.6'])
        expect(findingOf('session-cache-unset', text, { nginx }).defaultFix).toBe(false);
    });

    it('a configuration that nginx refuses for another reason hides nothing of it', () => {
      const refused = verifying().replace(
        'http {',
        'http {\n    ssl_session_timeout 5m;\n    ssl_session_timeout 1d;',
      );
      for (const nginx of ['1.26.2', '1.30.6'])
        expect(findingOf('session-cache-unset', refused, { nginx }).defaultFix).toBe(false);
    });
  });
});

describe('builtin alone', () => {
  it('is replaced in place; no 1d and no tickets off are added', () => {
    const text = `worker_processes 4;\n${http('    ssl_session_cache builtin:1000; # articles say so\n', server(''))}`;
    expect(findingOf('builtin-cache', text)).toMatchObject({ severity: 'high', defaultFix: true });
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
    expect(reply.report.findings.map(({ rule, defaultFix }) => ({ rule, defaultFix }))).toEqual([
      { rule: 'builtin-cache', defaultFix: true },
      { rule: 'builtin-cache', defaultFix: true },
    ]);
    expect(correctedText(reply)).toBe(text.replace(/builtin:\d+/g, 'shared:SSL:20m'));
  });

  it('beside a server that verifies client certificates it is offered', () => {
    const text = http(
      '    ssl_session_cache builtin:1000;\n    ssl_session_tickets off;\n',
      server('server_name a;'),
      server('server_name b; ssl_client_certificate ca.crt; ssl_verify_client on;'),
    );
    // a reload ended every session, and with the zone it does not: a revoked client stays in
    expect(findingOf('builtin-cache', text, { nginx: '1.22.1' }).defaultFix).toBe(false);
  });
});

describe('tickets off', () => {
  it('without a cache: the zone is added, twice the size, and tickets stay off', () => {
    const text = http('    ssl_session_tickets off;\n', server(''));
    expect(findingOf('tickets-off-without-cache', text)).toMatchObject({
      severity: 'high',
      defaultFix: true,
    });
    expect(added(text)).toEqual(['ssl_session_cache shared:SSL:20m;']);
    expect(cellsOf(replyOf(text, { nginx: '1.26.3' }).after)).toEqual({
      'tls12-id': 'yes yes yes no',
      'tls12-ticket': 'yes yes yes no',
      tls13: 'yes yes yes no',
    });
  });

  it.each(['none', 'off'])('with an explicit %s it is a policy: not selected', (value) => {
    const text = http(`    ssl_session_cache ${value};\n    ssl_session_tickets off;\n`, server(''));
    const finding = findingOf('tickets-off-without-cache', text);
    expect(finding).toMatchObject({ severity: 'high', defaultFix: false, fixable: true });
    expect(finding.fix?.tradeOff).toContain('it was explicitly turned off');
    expect(correctedText(replyOf(text))).toBe(text);
  });

  it('with an explicit none over the zone of http{}: the line could go, not selected', () => {
    const text = http(
      '    ssl_session_cache shared:SSL:10m;\n',
      server('ssl_session_cache none;\n        ssl_session_tickets off;'),
    );
    const finding = findingOf('tickets-off-without-cache', text);
    expect(finding).toMatchObject({ defaultFix: false, fix: { title: 'delete ssl_session_cache none' } });
    expect(correctedText(replyOf(text))).toBe(text);
  });

  it('one address:port with, another without a cache: both zones can be added at once', () => {
    const text = http(server('ssl_session_tickets off;'), server('server_name b;', '8443 ssl'));
    const reply = replyOf(text);
    expect(reply.report.findings.map(({ rule, defaultFix }) => ({ rule, defaultFix }))).toEqual([
      { rule: 'tickets-off-without-cache', defaultFix: true },
      { rule: 'session-cache-unset', defaultFix: true },
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
      defaultFix: true,
    });
    expect(added(disagreeing, { nginx })).toEqual(['ssl_session_tickets off;']);
  });

  it('where the default server refuses a cache they are left alone: aligning needs a decision', () => {
    const text = disagreeing.replace(/ssl_session_cache .*;/, 'ssl_session_cache none;');
    const finding = findingOf('mixed-session-tickets', text, { nginx: '1.26.3' });
    expect(finding).toMatchObject({ defaultFix: false, fix: { safety: 'needs-input' } });
    expect(finding.fix?.tradeOff).toContain('no shared zone');
  });

  it('from 1.29.2 servers that disagree are fine', () => {
    expect(correctedText(replyOf(disagreeing, { nginx: '1.30.6' }))).toBe(disagreeing);
  });
});

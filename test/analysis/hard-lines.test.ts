import { describe, expect, it } from 'vitest';
import type { Choices } from '../../src/core/analysis/choices.ts';
import { correctedText, type Input, replyOf } from '../report/reply-of.ts';
import { CERTIFICATE, findingOf, http, server } from './default-fix-cases.ts';

/** What a default fix never does, whatever its rule: a text on each side of every line. */

const NGINX = '1.30.6';

function offered(rule: string, text: Input, because: RegExp, choices: Choices = { nginx: NGINX }): void {
  const finding = findingOf(rule, text, choices);
  expect(finding).toMatchObject({ fixable: true, defaultFix: false });
  expect(finding.fix?.offeredBecause).toMatch(because);
}

const byDefault = (rule: string, text: Input, choices: Choices = { nginx: NGINX }): void =>
  expect(findingOf(rule, text, choices).defaultFix).toBe(true);

describe('it lets no client in that a check of its certificate would turn away', () => {
  const verifying = 'ssl_client_certificate ca.crt; ssl_verify_client on; ssl_crl crl.pem;';
  const REASON = /may verify client certificates/;

  it('adds no cache where there was none', () => {
    offered('session-cache-unset', http(server(verifying)), REASON);
    byDefault('session-cache-unset', http(server('')));
  });

  it('in any capitals; off is off', () => {
    offered(
      'session-cache-unset',
      http(server('ssl_client_certificate ca.crt; ssl_verify_client ON;')),
      REASON,
    );
    byDefault('session-cache-unset', http(`    ssl_verify_client OFF;\n`, server('')));
  });

  it.each([
    [
      'tickets are off in every server',
      server(`ssl_session_tickets off; ${verifying}`),
      'tickets-off-without-cache',
    ],
    ['ticket key files count', server(`ssl_session_ticket_key k; ${verifying}`), 'session-cache-unset'],
    [
      'the keys were in the zone before',
      server(`ssl_session_cache builtin shared:SSL:10m; ${verifying}`),
      'builtin-beside-shared',
    ],
  ])('names no hole that it does not open: %s', (_, servers, rule) => {
    for (const nginx of ['1.22.1', '1.28.3']) {
      const { fix, defaultFix } = findingOf(rule, http(servers), { nginx });
      expect(defaultFix).toBe(false);
      expect(fix?.offeredBecause).toMatch(REASON);
      expect(fix?.offeredBecause).not.toMatch(/CVE/);
    }
  });

  it('names the hole that it opens, or keeps open for longer', () => {
    const unset = (nginx: string, ...servers: string[]) =>
      findingOf('session-cache-unset', http(...servers), { nginx }).fix?.offeredBecause;
    expect(unset('1.28.3', server(verifying))).toMatch(/CVE-2026-97629.*would also open that hole/);
    const beside = [server('server_name a;'), server(`server_name b; ${verifying}`)];
    expect(unset('1.26.2', ...beside)).toMatch(/CVE-2025-23419.*keep that hole open for longer/);
    expect(unset('1.26.2', server(verifying))).not.toMatch(/CVE-2025-23419/);
  });

  it('takes no builtin cache away, with which a reload ended every session', () => {
    const both = 'ssl_session_cache builtin:1000 shared:SSL:10m; ssl_session_tickets off;';
    offered('builtin-beside-shared', http(server(`${both} ${verifying}`)), REASON);
    byDefault('builtin-beside-shared', http(server(both)));
  });

  it('makes no zone larger there', () => {
    const zone = 'ssl_session_cache shared:SSL:1m; ssl_session_timeout 1h;';
    const choices = { nginx: NGINX, rate: 10 };
    offered('zone-too-small', http(server(`${zone} ${verifying}`)), REASON, choices);
    byDefault('zone-too-small', http(server(zone)), choices);
  });

  it('a verifying default server does not get the zone of the shop beside it', () => {
    const shop = 'ssl_session_cache shared:SHOP:10m; ssl_session_timeout 1d;';
    const beside = (own: string) =>
      http(server(`server_name a; ${own}`, '443 ssl default_server'), server(`server_name shop; ${shop}`));
    offered('ignored-session-settings', beside(verifying), REASON);
    byDefault('ignored-session-settings', beside(''));
  });
});

describe('it lets in nobody whose certificate is asked for in another way', () => {
  const REASON = /may verify client certificates/;
  const builtin = (more: string) => http(server(`ssl_session_cache builtin:1000; ${more}`));
  it.each([
    'ssl_conf_command VerifyMode Request;',
    'ssl_certificate_by_lua_file /etc/nginx/tls.lua;',
    'ssl_certificate_by_lua_block { require("ngx.ssl").verify_client(ca, 2) }',
    'ssl_client_hello_by_lua_block { require "site.clients" }',
    'ssl_certificate_by_lua_block { dofile(path) }',
    'ssl_certificate_by_lua \'local ssl = require "ngx.ssl"; ssl.verify_client()\';',
  ])('%s', (line) => offered('builtin-cache', builtin(line), REASON));

  it.each([
    'ssl_conf_command Options PrioritizeChaCha;',
    'ssl_certificate_by_lua_block { local ssl = require "ngx.ssl"; ssl.clear_certs() }',
    'content_by_lua_file /etc/nginx/page.lua;',
  ])('%s asks for none', (line) => byDefault('builtin-cache', builtin(line)));

  it('by a server of the same address:port that was not given', () => {
    const own =
      'ssl_verify_client off; ssl_early_data off; ssl_protocols TLSv1.2; ssl_session_timeout 5m; ssl_session_tickets off; ssl_session_cache builtin shared:S:1m;';
    const beside = (more: string) => http(`    ${more}\n`, server(own, '443 ssl default_server'));
    const hidden = /conf\.d\/\*\.conf was not given\) may verify/;
    offered('builtin-beside-shared', beside('include conf.d/*.conf;'), hidden);
    byDefault('builtin-beside-shared', beside('ssl_buffer_size 4k;'));
  });
});

describe('it changes nothing for who decides by resumption', () => {
  const builtin = (around: string, inside: string) =>
    http(`    ${around}\n`, server(`ssl_session_cache builtin:1000; ${inside}`));
  it.each([
    ['', 'if ($ssl_session_reused = r) { return 403; }'],
    ['map $ssl_session_reused $again { r 1; default ""; }', 'if ($again) { return 403; }'],
    ['limit_conn_zone $ssl_session_id zone=s:1m;', ''],
    ['upstream u { hash $ssl_session_id; server 127.0.0.1:1; }', ''],
  ])('%s %s', (around, inside) => offered('builtin-cache', builtin(around, inside), /decides by that/));

  it.each([
    ['log_format t "$ssl_session_reused"; access_log off;', ''],
    ['map $ssl_session_reused $again { r 1; default 0; } log_format t "$again";', ''],
    ['', 'add_header X-Resumed $ssl_session_reused;'],
  ])('%s %s: it is only shown', (around, inside) => byDefault('builtin-cache', builtin(around, inside)));
});

describe('it lets no connection to an upstream be kept', () => {
  const hidden = `events {}
http {
  upstream iis { server 10.0.0.5:443; keepalive 32; }
  server { listen 8080; proxy_http_version 1.1; proxy_set_header Connection "";
    location / { proxy_pass https://iis; proxy_set_header Host $host; } }
}
`;
  it('repeats no hidden Connection ""', () =>
    expect(findingOf('upstream-keepalive-lost', hidden, { nginx: '1.26.3' })).toMatchObject({
      defaultFix: false,
      fix: { safety: 'changes-behavior', tradeOff: expect.stringContaining('the one that logged in') },
    }));
});

describe('it starts no early data', () => {
  const early = (on: string) => http(server(`ssl_early_data ${on}; ssl_session_tickets off;`));
  it('adds no first zone where it is on', () => {
    offered('tickets-off-without-cache', early('on'), /ssl_early_data is on/);
    byDefault('tickets-off-without-cache', early('off'));
    offered('tickets-off-without-cache', early('ON'), /ssl_early_data is on/);
  });

  it('nor more of it, where some clients resume already', () => {
    const builtin = (on: string) =>
      http(server(`ssl_early_data ${on}; ssl_session_tickets off; ssl_session_cache builtin:1000;`));
    offered('builtin-cache', builtin('on'), /more requests in early data/);
    byDefault('builtin-cache', builtin('off'));
  });

  it('a line that counts nowhere starts none', () => {
    const beside = (first: string, second: string) =>
      http(
        server(`server_name a; ssl_session_tickets off; ${first}`),
        server(`server_name b; ssl_session_tickets off; ${second}`),
      );
    byDefault('tickets-off-without-cache', beside('', 'ssl_early_data on;'));
    offered('tickets-off-without-cache', beside('ssl_early_data on;', ''), /ssl_early_data is on/);
  });
});

describe('it changes no port between TLS and plain text', () => {
  const sslOn = (...servers: string[]) => http(`    ${CERTIFICATE}\n`, ...servers);
  const on = (...listens: string[]) => `    server { ${listens.join(' ')} server_name a; ssl on; }\n`;
  const plain = '    server { listen 80 default_server; server_name plain; }\n';

  describe.each([
    ['1.22.1', 'obsolete-ssl-directive'],
    ['1.26.3', 'refused-directive'],
  ])('nginx %s', (nginx, rule) => {
    it.each([
      ['of a server that shares port 80', sslOn(plain, on('listen 80;', 'listen 443;'))],
      ['of a server with port 80', sslOn(on('listen 80;', 'listen 443;'))],
      ['of a server with port 80, beside listen … ssl', sslOn(on('listen 80;', 'listen 443 ssl;'))],
      ['of a server with a port of another use', sslOn(on('listen 443;', 'listen 127.0.0.1:8080;'))],
      ['in http{}, where a server has port 80', sslOn('    ssl on;\n', plain, server('', '443'))],
      [
        'in mail{}, where a server has starttls’s port',
        `events {}\nmail { auth_http 127.0.0.1:9; ssl on; ${CERTIFICATE}\n server { listen 143; protocol imap; }\n}\n`,
      ],
    ])('ssl on; %s is not moved', (_, text) => {
      const { fix, defaultFix } = findingOf(rule, text, { nginx });
      expect(defaultFix).toBe(false);
      expect(fix).toMatchObject({ safety: 'needs-input', tradeOff: expect.stringMatching(/speaks? TLS/) });
      expect(correctedText(replyOf(text, { nginx }))).toContain('ssl on;');
    });

    it('where all listens are for TLS, it is', () => {
      byDefault(rule, sslOn(on('listen 443;', 'listen [::]:443;')), { nginx });
      byDefault(rule, sslOn('    ssl on;\n', server('', '443'), server('', '8443 ssl')), { nginx });
    });
  });

  it('nor where the rest of its address:port is not known', () => {
    const text = `server { listen 443; server_name a; ssl on; ${CERTIFICATE} }\n`;
    offered('obsolete-ssl-directive', text, /http\{\} was not given/, { nginx: '1.22.1' });
  });
});

describe('it writes no line for servers that were not given', () => {
  const site = `server {\n  listen 443 ssl;\n  ${CERTIFICATE}\n}\n`;
  it('adds none to http{} where only a part of it was given', () => {
    offered('session-cache-unset', site, /http\{\} was not given/);
    byDefault('session-cache-unset', http(site));
  });

  it('changes nothing in a part: what is around it may verify clients, and what is beside it set the zone', () => {
    const part = (inside: string) => `server {\n  listen 443 ssl;\n  ${CERTIFICATE}\n  ${inside}\n}\n`;
    for (const cache of ['builtin:1000', 'builtin:1000 shared:SSL:1m']) {
      const text = part(`ssl_session_cache ${cache};`);
      const rule = cache === 'builtin:1000' ? 'builtin-cache' : 'builtin-beside-shared';
      offered(rule, text, /http\{\} was not given/);
      byDefault(rule, http(text));
    }
    const zone = part('ssl_session_cache shared:SSL:1m; ssl_session_timeout 1h;');
    offered('zone-too-small', zone, /http\{\} was not given.*same zone/, { nginx: NGINX, rate: 10 });
    const mail = `server { listen 993 ssl; protocol imap; ${CERTIFICATE} ssl_session_cache builtin; }\n`;
    offered('builtin-cache', mail, /mail\{\} was not given/);
  });

  it('still writes as one word what nginx refuses in two', () => {
    const text = `server {\n  listen 443 ssl;\n  ${CERTIFICATE}\n  ssl_session_timeout 1 d;\n}\n`;
    byDefault('refused-directive', text);
  });

  it('two parts that are corrected one by one never give one zone two sizes', () => {
    const zones = [site, site.replace('}', 'ssl_session_tickets off; }')].map((text) => {
      const { report } = replyOf(text, { nginx: NGINX });
      const all = Object.fromEntries(report.findings.map(({ id }) => [id, true]));
      const { corrected } = replyOf(text, { nginx: NGINX, selected: all });
      return /shared:(\w+):(\w+);/.exec(JSON.stringify(corrected))!.slice(1);
    });
    expect(zones[0]![1]).not.toBe(zones[1]![1]);
    expect(zones[0]![0]).not.toBe(zones[1]![0]);
  });
});

describe('it fills no zone with clients that did not use it', () => {
  const catchAll = (other: string) =>
    http(
      server('server_name _;', '443 ssl default_server'),
      server('server_name a; ssl_session_cache shared:A:10m;'),
      server('server_name b; ssl_session_cache shared:A:10m;', other),
    );
  it('gives no zone of another address:port to the default server', () => {
    offered('ignored-session-settings', catchAll('8443 ssl'), /start to fill the zone A/);
    byDefault('ignored-session-settings', catchAll('443 ssl'));
  });
});

describe('it brings no ticket key file to names that had none', () => {
  const SITE = 'server_name a; ssl_session_cache shared:A:10m; ssl_session_ticket_key k;';
  const beside = (byDefaultServer: string) =>
    http(`    server { listen 443 ssl default_server; ${byDefaultServer} }\n`, server(SITE));
  it('gives none of a site to another site that is the default server', () => {
    offered('ignored-session-settings', beside(`server_name b; ${CERTIFICATE}`), /key from a file/);
    byDefault('ignored-session-settings', beside('ssl_reject_handshake on;'));
    byDefault(
      'ignored-session-settings',
      beside(`server_name b; ${CERTIFICATE}`).replace('ssl_session_ticket_key k;', ''),
    );
  });
});

describe('it chooses no value in a file that nginx refuses', () => {
  const REASON = /nginx refuses the file as it is/;
  const sizes = (first: string, second: string) =>
    http(server(`ssl_session_cache ${first};`), server(`ssl_session_cache ${second};`, '8443 ssl'));

  it('neither of two sizes', () =>
    offered('zone-size-conflict', sizes('shared:S:10m', 'shared:S:1m'), REASON));
  it('nor a cache beside a line that is refused', () =>
    offered(
      'session-cache-unset',
      http('ssl_session_timeout 5m; ssl_session_timeout 1d;', server('')),
      REASON,
    ));
  it('what was meant beyond doubt is written', () => {
    byDefault('zone-size-refused', http(server('ssl_session_cache shared:S:10 m;')));
    byDefault('zone-size-refused', http(server('ssl_session_cache shared:S:1g;')));
    byDefault('refused-directive', http(server('ssl_session_timeout 1d;\n ssl_session_timeout 1d;')));
  });
});

describe('it changes no file that a program writes, and no backup', () => {
  const text = (head: string) => `${head}\n${http(server('ssl_session_cache builtin:1000;'))}`;
  it.each([
    '# This file is managed by gitlab-ctl. Manual changes will be\n# erased!',
    '# DO NOT MODIFY THIS FILE! CHANGES WILL BE LOST WHEN REBUILDING DOMAINS',
    '# ISPConfig vhost, generated - do not edit by hand',
    "#\n# autogenerated by deploy, don't touch",
    '# any change will be overwritten',
  ])('%s', (head) => offered('builtin-cache', text(head), /would overwrite the change/));

  it.each([
    '# generated 2024-01-02, Mozilla Guideline v5.7, nginx 1.26.0',
    '# Generated by nginxconfig.io',
    '# our site, with love',
    '',
  ])('but one that a person keeps: %s', (head) => byDefault('builtin-cache', text(head)));

  it('nor a copy that a wildcard include reads', () => {
    const site = server('server_name a; ssl_session_cache builtin:1000;');
    const copies = { 'nginx.conf': 'events {}\nhttp { include sites/*; }\n', 'sites/app.bak': site };
    offered('builtin-cache', copies, /looks like a backup/);
  });
});

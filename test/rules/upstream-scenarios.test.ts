import { describe, expect, it } from 'vitest';
import type { ReportedFinding } from '../../src/core/report/check-report.ts';
import { correctedText, replyOf, replyWith } from '../report/reply-of.ts';

const conf = (http: string, location: string, server = ''): string => `worker_processes 4;
events {}
http {
    ${http}
    server {
        listen 80;
        ${server}
        location / {
            ${location}
        }
    }
}
`;

const OLD = '1.26.3';
const NEW = '1.30.6';
const VERSIONS = ['1.22.1', OLD, NEW];
const RECIPE = 'proxy_http_version 1.1; proxy_set_header Connection "";';

const towardsOrigin = (findings: readonly ReportedFinding[]): readonly ReportedFinding[] =>
  findings.filter(({ rule }) => rule.startsWith('upstream-') || rule === 'variable-proxy-pass');

/** `rule severity` of everything said about the origin, the zone's information aside. */
function said(text: string, nginx: string): readonly string[] {
  return towardsOrigin(replyOf(text, { nginx }).report.findings)
    .filter(({ rule }) => rule !== 'upstream-zone-unset')
    .map(({ rule, severity }) => `${rule} ${severity}`);
}

function finding(text: string, nginx: string, rule: string): ReportedFinding {
  const found = replyOf(text, { nginx }).report.findings.find((each) => each.rule === rule);
  if (!found) throw new Error(`${rule} says nothing`);
  return found;
}

const mended = (text: string, nginx: string, rule: string): string =>
  correctedText(replyWith(text, { nginx }, (each) => each.rule === rule));

describe('a variable address', () => {
  const text = conf('resolver 10.0.0.2;', 'set $b api.example.com; proxy_pass https://$b;');

  it.each(VERSIONS)('is high on %s', (nginx) => {
    expect(said(text, nginx)).toEqual(['variable-proxy-pass high']);
  });

  it('becomes an upstream of that name, followed in DNS where nginx can', () => {
    const lines = (nginx: string) => mended(text, nginx, 'variable-proxy-pass').split('\n').slice(3, 9);
    expect(lines(NEW)).toEqual([
      '    resolver 10.0.0.2;',
      '    upstream api.example.com {',
      '        zone api.example.com 1m;',
      '        server api.example.com:443 resolve;',
      '    }',
      '    server {',
    ]);
    expect(lines(OLD)).toContain('        server api.example.com:443;');
  });

  it('explains what the advice to use a variable costs, and what meets both', () => {
    expect(finding(text, NEW, 'variable-proxy-pass').message).toContain('works too, and keeps the session');
    expect(finding(text, OLD, 'variable-proxy-pass').message).toContain(
      'from 1.27.3 zone and server … resolve do both',
    );
  });

  it('is offered not selected, with its trade-off', () => {
    const { defaultFix, fix } = finding(text, OLD, 'variable-proxy-pass');
    expect(defaultFix).toBe(false);
    expect(fix?.tradeOff).toContain('resolved once, when nginx starts or reloads');
    expect(fix?.tradeOff).toContain('4096 bytes');
    expect(finding(text, NEW, 'variable-proxy-pass').fix?.tradeOff).toContain(
      'nginx still queries the resolver',
    );
  });

  it('copies a resolver that the upstream could not see', () => {
    const inServer = conf(
      '',
      'set $b api.example.com; proxy_pass https://$b;',
      'resolver 10.0.0.2 valid=30s;',
    );
    expect(mended(inServer, NEW, 'variable-proxy-pass')).toContain(
      '        resolver 10.0.0.2 valid=30s;\n        server api',
    );
  });

  it('names no upstream as a host that somebody reaches in another way', () => {
    const clash = conf('resolver 10.0.0.2;', 'set $b api.example.com; proxy_pass https://$b;').replace(
      '        location / {',
      '        location /plain/ { proxy_pass http://api.example.com; }\n        location / {',
    );
    expect(mended(clash, NEW, 'variable-proxy-pass')).not.toContain('upstream api.example.com');
  });
});

it.each(
  VERSIONS,
)('a variable only in the URI is high on %s, and the trade-off of dropping it is said', (nginx) => {
  const text = conf('', 'proxy_pass https://10.0.0.5:8443$request_uri;');
  expect(said(text, nginx)).toEqual(['variable-proxy-pass high']);
  expect(mended(text, nginx, 'variable-proxy-pass')).toContain('proxy_pass https://10.0.0.5:8443;');
  expect(finding(text, nginx, 'variable-proxy-pass').fix?.tradeOff).toContain('after rewrites');
});

describe('a variable that names an upstream', () => {
  const backend = `upstream backend { zone b 64k; server 10.0.0.5:443; keepalive 8; }`;

  it.each(VERSIONS)('is well on %s', (nginx) => {
    const text = conf(`${backend} map $host $be { default backend; }`, `${RECIPE} proxy_pass https://$be;`);
    expect(said(text, nginx)).toEqual([]);
  });

  it('is listed with the values that name none', () => {
    const map = 'map $host $be { default backend; old.example 10.0.0.7; }';
    const { severity, message } = finding(
      conf(`${backend} ${map}`, 'proxy_pass https://$be;'),
      OLD,
      'variable-proxy-pass',
    );
    expect(severity).toBe('medium');
    expect(message).toContain('evaluates to backend');
    expect(message).toContain('also to 10.0.0.7');
  });
});

describe('scheme and origin in variables, as rules for one domain', () => {
  const piece = `proxy_http_version 1.1;
proxy_set_header Connection "";
proxy_set_header Host $host;
proxy_pass $REQUEST_PROTO://$PROXY_TO;
`;

  it('is high, and nothing is guessed', () => {
    const found = finding(piece, '1.22.1', 'variable-proxy-pass');
    expect(found).toMatchObject({ severity: 'high', line: 4, fixable: false });
    expect(found.message).toContain('a map that returns names of upstream{} blocks');
  });

  it('gets an upstream for each origin where they are in sight', () => {
    const map = 'map $host $PROXY_TO { a.example o1.example.com; default o2.example.com; }';
    const text = conf(map, `set $REQUEST_PROTO https; ${piece.replaceAll('\n', ' ')}`);
    const corrected = mended(text, OLD, 'variable-proxy-pass');
    expect(corrected).toContain('upstream o1.example.com {');
    expect(corrected).toContain('upstream o2.example.com {');
    expect(corrected).toContain('keepalive 32;');
    expect(said(corrected, OLD)).toEqual([]);
  });

  it('gets none where it may be plain HTTP', () => {
    const text = conf('map $host $p { default http; a https; }', 'proxy_pass $p://o.example.com;');
    expect(finding(text, OLD, 'variable-proxy-pass').message).toContain('(where it is https)');
    expect(finding(text, OLD, 'variable-proxy-pass').fixable).toBe(false);
  });
});

describe('kept connections', () => {
  const plain = conf('upstream u { zone u 64k; server 10.0.0.5:443; }', 'proxy_pass https://u;');
  const inherits = conf(
    'upstream u { zone u 64k; server 10.0.0.5:443; keepalive 8; }',
    'proxy_set_header Host x; proxy_pass https://u;',
    RECIPE,
  );

  it('missing: medium until 1.29.7, then none', () => {
    expect(said(plain, OLD)).toEqual(['upstream-keepalive-unset medium']);
    expect(said(plain, '1.29.6')).toEqual(['upstream-keepalive-unset medium']);
    expect(said(plain, '1.29.7')).toEqual([]);
  });

  it('lost by inheritance: high until 1.29.7, then none; the repeated line is offered with whose identity is at stake', () => {
    expect(said(inherits, OLD)).toEqual(['upstream-keepalive-lost high']);
    expect(said(inherits, '1.29.7')).toEqual([]);
    const { defaultFix, fix } = finding(inherits, OLD, 'upstream-keepalive-lost');
    expect(defaultFix).toBe(false);
    expect(fix?.tradeOff).toContain('treats the next client as the one that logged in');
    expect(mended(inherits, OLD, 'upstream-keepalive-lost')).toContain(
      'proxy_set_header Host x; proxy_set_header Connection "";',
    );
  });

  it.each(VERSIONS)('lost by HTTP/1.0: high on %s', (nginx) => {
    const text = conf(
      'upstream u { zone u 64k; server 10.0.0.5:443; keepalive 8; }',
      'proxy_http_version 1.0; proxy_set_header Connection ""; proxy_pass https://u;',
    );
    expect(said(text, nginx)).toEqual(['upstream-keepalive-lost high']);
  });

  it('headers from outside are added where the others stand, so that none is lost', () => {
    const outer = conf(
      'upstream u { zone u 64k; server 10.0.0.5:443; keepalive 8; } proxy_set_header Host $host;',
      'proxy_pass https://u;',
    );
    const corrected = mended(outer, OLD, 'upstream-keepalive-lost');
    expect(corrected).toMatch(
      /proxy_set_header Host \$host;\n {4}proxy_set_header Connection "";\n {4}server/,
    );
    expect(said(corrected, OLD)).toEqual([]);
  });
});

describe('reuse turned off', () => {
  it.each(VERSIONS)('is high without kept connections and low with them, on %s', (nginx) => {
    expect(said(conf('', 'proxy_ssl_session_reuse off; proxy_pass https://10.0.0.5;'), nginx)).toEqual([
      'upstream-reuse-off high',
    ]);
    const kept = conf(
      'upstream u { zone u 64k; server 10.0.0.5:443; keepalive 8; }',
      `${RECIPE} proxy_ssl_session_reuse off; proxy_pass https://u;`,
    );
    expect(said(kept, nginx)).toEqual(['upstream-reuse-off low']);
  });
});

it('no zone in an upstream of several workers is information, with the number of handshakes', () => {
  const { severity, message, defaultFix } = finding(
    conf('upstream u { server 10.0.0.5:443; keepalive 8; }', `${RECIPE} proxy_pass https://u;`),
    OLD,
    'upstream-zone-unset',
  );
  expect({ severity, defaultFix }).toEqual({ severity: 'info', defaultFix: false });
  expect(message).toContain('there are 4 full handshakes (4 workers, 1 server), with a zone 1');
});

it('a balancer in Lua is medium, unknown, with its source, and does not break the reading', () => {
  const text = `upstream upstream_balancer {
    server 0.0.0.1;
    balancer_by_lua_block {
        if x == "}" then balancer.balance() end -- { not nginx's
    }
    keepalive 320;
}
`;
  const { report } = replyOf(text, { nginx: OLD });
  expect(report.files[0]!.damage).toEqual([]);
  const [only] = towardsOrigin(report.findings);
  expect(only).toMatchObject({ rule: 'upstream-lua-balancer', severity: 'medium', line: 3 });
  expect(only!.message).toContain('lua-resty-core issue 67');
});

it('fixes that are applied together leave nothing to say', () => {
  const text = conf(
    'upstream u { server 10.0.0.5:443; }',
    'proxy_ssl_session_reuse off; proxy_pass https://u;',
  );
  const all = replyWith(text, { nginx: OLD }, ({ fixable }) => fixable);
  expect(towardsOrigin(all.after.findings).map(({ rule }) => rule)).toEqual(['upstream-zone-unset']);
  const again = replyWith(correctedText(all), { nginx: OLD }, ({ fixable }) => fixable);
  expect(towardsOrigin(again.after.findings)).toEqual([]);
});

describe('a variable of which every value begins a path', () => {
  const gateway = (value: string): string =>
    conf(
      'upstream storage { zone storage 1m; server 10.0.0.5:443; keepalive 16; }',
      `set $object ${value}; ${RECIPE} proxy_pass https://storage$object;`,
      'location @missing { proxy_pass https://storage$object; }',
    );

  it.each(['/bucket$uri', '$uri', '$request_uri'])('%s leaves the upstream{} what it is', (value) => {
    expect(said(gateway(value), OLD).filter((rule) => rule.startsWith('variable-proxy-pass'))).toEqual([]);
    const targets = replyOf(gateway(value), { nginx: OLD }).report.upstreams;
    expect(targets.map(({ upstream }) => upstream?.name)).toEqual(['storage', 'storage']);
  });

  it('is not one that may be part of a name', () => {
    expect(said(gateway('$http_x_host'), OLD)).toContain('variable-proxy-pass medium');
  });
});

describe('whose session and whose connection it is', () => {
  const certificate = (name: string) =>
    `proxy_ssl_certificate ${name}.crt; proxy_ssl_certificate_key ${name}.key;`;
  const two = (lines: string): string =>
    conf(
      'upstream partner { zone partner 1m; server 10.0.0.5:443; }',
      `${certificate('billing')} proxy_pass https://partner;`,
      `${lines} location /audit/ { ${certificate('audit')} proxy_pass https://partner; }`,
    );

  it.each(VERSIONS)('two certificates are high on %s, and get an upstream{} each', (nginx) => {
    expect(said(two(''), nginx)).toContain('upstream-identity-shared high');
    const fixed = mended(two(''), nginx, 'upstream-identity-shared');
    expect(fixed).toContain('upstream partner_2 {');
    expect(fixed).toContain('proxy_set_header Host partner;');
    expect(said(fixed, nginx).filter((rule) => rule.startsWith('upstream-identity'))).toEqual([]);
  });

  it.each(VERSIONS)('reuse that is off keeps them apart on %s: right, and nothing to fix', (nginx) => {
    const off = two('proxy_ssl_session_reuse off;');
    expect(said(off, nginx).filter((rule) => !rule.includes('keepalive'))).toEqual([
      'upstream-reuse-off info',
    ]);
    const praised = finding(off, nginx, 'upstream-reuse-off');
    expect(praised.fixable).toBe(false);
    expect(praised.message).toContain('Leave it off.');
  });

  it('kept connections that would mix names are offered with that, as information', () => {
    const text = conf(
      'upstream u { zone u 1m; server 10.0.0.5:443; keepalive 8; }',
      'proxy_set_header Host $host; proxy_ssl_server_name on; proxy_ssl_name $host; proxy_pass https://u;',
      `server_name a.example b.example; ${RECIPE}`,
    );
    const lost = finding(text, OLD, 'upstream-keepalive-lost');
    expect(lost).toMatchObject({ severity: 'info', fixable: true });
    expect(lost.fix?.tradeOff).toContain('the name that is sent (proxy_ssl_name)');
    expect(lost.fix?.tradeOff).toContain('421');
    expect(said(text, NEW)).toContain('upstream-identity-shared high');
  });

  it('the upstream{} that a copy makes has all servers and lines, and repeats the headers that it would hide', () => {
    const text = conf(
      'upstream p { zone p 1m; least_conn; server 10.0.0.5:443 max_fails=3; server 10.0.0.6:443 backup; } proxy_set_header X-From edge;',
      `${certificate('a')} proxy_pass https://p;`,
      `location /b { ${certificate('b')} proxy_pass https://p/; }`,
    );
    const fixed = mended(text, NEW, 'upstream-identity-shared');
    expect(fixed).toMatch(
      /upstream p_2 \{\s+zone p_2 1m;\s+least_conn;\s+server 10.0.0.5:443 max_fails=3;\s+server 10.0.0.6:443 backup;\s+\}/,
    );
    expect(fixed).toContain('proxy_set_header X-From edge;');
    expect(fixed.match(/proxy_set_header Host p;/g)?.length).toBe(1);
  });
});

import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { regoPolicy } from '../../src/core/export/ci/rego.ts';
import {
  rotationBoot,
  rotationMount,
  rotationScript,
  rotationService,
  rotationTimer,
} from '../../src/core/export/key-rotation.ts';
import { alerts, prometheusRules } from '../../src/core/export/monitoring/prometheus.ts';
import { prometheusTests } from '../../src/core/export/monitoring/prometheus-tests.ts';
import { DEFAULT_SITE, type Site } from '../../src/core/export/site.ts';
import { lacking, runProgram } from '../programs.ts';
import { correctedText, replyOf } from '../report/reply-of.ts';

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'tls-resume-export-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const withoutPromtool = lacking('promtool');
const withoutShellcheck = lacking('shellcheck');
const withoutSystemd = lacking('systemd-analyze');
const withoutConftest = lacking('conftest');

describe.skipIf(withoutPromtool)(`Prometheus rules (promtool)${withoutPromtool}`, { timeout: 60_000 }, () => {
  const site: Site = { ...DEFAULT_SITE, servers: ['a.example'], timeout: 86_400 };
  const rules = prometheusRules(site);

  it('are accepted', () => {
    const { status, output } = runProgram(
      'promtool',
      ['check', 'rules', 'r.yml'],
      folder({ 'r.yml': rules }),
    );
    expect(output).toContain('SUCCESS: 8 rules found');
    expect(status).toBe(0);
  });

  const test = (text: string) =>
    runProgram(
      'promtool',
      ['test', 'rules', 't.yml'],
      folder({ 'r.yml': text, 't.yml': prometheusTests(site, 'r.yml') }),
    );

  it('pass their unit tests', () => {
    const { status, output } = test(rules);
    expect(output).toContain('SUCCESS');
    expect(status).toBe(0);
  });

  it.each(alerts(site).map(({ name }) => name))('%s fires in them, and is silent elsewhere', (name) => {
    const never = rules.replace(
      new RegExp(`(alert: ${name}\\n        expr: \\|\\n)(?: {10}.*\\n)+`),
      '$1          vector(0) > 0\n',
    );
    const always = never.replace('vector(0) > 0', 'vector(1) > 0');
    expect(never).not.toBe(rules);
    expect(test(never).output).toMatch(new RegExp(`alertname: ?${name}`));
    expect(test(always).output).toMatch(new RegExp(`alertname: ?${name}`));
  });

  it.each([
    ['a band', '< 0.8 and', '< 0.55 and'],
    ['the other band', '< 0.5\n', '< 0.7\n'],
    ['the share', 'resumed="yes"', 'resumed="no"'],
    ['the depth of a fall', '0.7 * (', '0.2 * ('],
    ['how few are too few', '> 0.1', '> 0.01'],
    ['accepts against handled', 'nginx_connections_handled[5m]) > 0', 'nginx_connections_handled[5m]) > -1'],
    ['the missing counter', ' or 0 * server:nginx_tls_handshakes:rate15m', ''],
    ['the first line of a zone', / {12}or \(nginx_tls_session_no_room.*\n/, ''],
    ['how long a band has to last', 'for: 30m', 'for: 1m'],
  ])('fail their unit tests when %s is changed', (_, was, becomes) => {
    const broken = rules.replaceAll(typeof was === 'string' ? was : new RegExp(was, 'g'), becomes);
    expect(broken).not.toBe(rules);
    expect(test(broken).status).not.toBe(0);
  });
});

describe('key rotation', { timeout: 60_000 }, () => {
  it.skipIf(withoutShellcheck)(`the script passes shellcheck${withoutShellcheck}`, () => {
    const at = folder({ rotate: rotationScript() });
    expect(runProgram('shellcheck', ['rotate'], at)).toMatchObject({ status: 0, output: '' });
  });

  it.skipIf(withoutSystemd)(`the units pass systemd-analyze verify${withoutSystemd}`, () => {
    const at = folder({
      'rotate-ticket-keys': rotationScript(),
      'rotate-ticket-keys.timer': rotationTimer(DEFAULT_SITE),
    });
    chmodSync(join(at, 'rotate-ticket-keys'), 0o755);
    const service = join(at, 'rotate-ticket-keys.service');
    writeFileSync(service, rotationService().replace('/usr/local/sbin', at));
    expect(
      runProgram('systemd-analyze', ['verify', join(at, 'rotate-ticket-keys.timer'), service]),
    ).toMatchObject({
      status: 0,
      output: '',
    });
    const mount = join(at, 'etc-nginx-ticket\\x2dkeys.mount');
    const boot = join(at, 'fill-ticket-keys.service');
    writeFileSync(mount, rotationMount());
    writeFileSync(boot, rotationBoot().replace('/usr/local/sbin', at));
    expect(runProgram('systemd-analyze', ['verify', mount, boot])).toMatchObject({ status: 0, output: '' });
    writeFileSync(service, rotationService().replace('/usr/local/sbin', `${at}/nowhere`));
    expect(runProgram('systemd-analyze', ['verify', service]).status).not.toBe(0);
  });

  it('comes round no faster than a ticket expires on a host that is half an hour behind', () => {
    const calendar = (timeout: number) =>
      /OnCalendar=(.*)/.exec(rotationTimer({ ...DEFAULT_SITE, timeout }))![1];
    expect([300, 41_100, 41_101, 84_300, 84_301, 602_701].map(calendar)).toEqual([
      '*-*-* 00/12:00:00',
      '*-*-* 00/12:00:00',
      'daily',
      'daily',
      'weekly',
      'monthly',
    ]);
  });
});

const config = (http: string, server = '') => `worker_processes 4;
events {}
http {
    ${http}
    upstream backend { server 10.0.0.1:443; }
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
        ${server}
    }
}
`;

describe.skipIf(withoutConftest)(`the policy (conftest)${withoutConftest}`, { timeout: 60_000 }, () => {
  const judge = (text: string) =>
    runProgram(
      'conftest',
      ['test', '--no-color', '--parser', 'nginx', '--policy', 'p.rego', 'nginx.conf'],
      folder({ 'p.rego': regoPolicy(), 'nginx.conf': text }),
    );

  it.each([
    ['builtin alone', config('ssl_session_cache builtin:1000;'), 'builtin alone'],
    [
      'builtin in the server',
      config('ssl_session_cache shared:S:1m;', 'ssl_session_cache builtin;'),
      'builtin alone',
    ],
    ['tickets off without a cache', config('ssl_session_tickets off;'), 'nothing resumes'],
    ['a size in g', config('ssl_session_cache shared:S:1g;'), 'refuses the size 1g'],
    ['two sizes', config('ssl_session_cache shared:S:1m;', 'ssl_session_cache shared:S:2m;'), 'has 2 sizes'],
    [
      'a variable behind a literal host',
      config('', 'location / { proxy_pass https://10.0.0.1$request_uri; }'),
      'full handshake',
    ],
  ])('denies %s', (_, text, words) => {
    const { status, output } = judge(text);
    expect(output).toContain(words);
    expect(status).toBe(1);
  });

  it.each([
    [
      'builtin alone, corrected',
      correctedText(replyOf(config('ssl_session_cache builtin:1000;'), { nginx: '1.26.3' })),
    ],
    [
      'tickets off, corrected',
      correctedText(replyOf(config('ssl_session_tickets off;'), { nginx: '1.26.3' })),
    ],
    ['one zone twice', config('ssl_session_cache shared:S:1m;', 'ssl_session_cache shared:S:1m;')],
    ['an upstream with the URI', config('', 'location / { proxy_pass https://backend$request_uri; }')],
    ['a server without TLS', config('ssl_session_tickets off;').replace(' ssl;', ';')],
  ])('passes %s', (_, text) => {
    const { status, output } = judge(text);
    expect(output).toContain('0 failures');
    expect(status).toBe(0);
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

const BAD = `worker_processes 4;
events {}
http {
\tssl_session_cache builtin:1000;
    server {
        listen 443 ssl;
        server_name a.example;
        ssl_certificate a.crt;
        ssl_certificate_key a.key;
    }
}
`;
const GOOD = BAD.replace('builtin:1000', 'shared:S:10m');
const check = (cwd: string, ...args: string[]) => run(['check', '--nginx', '1.26.3', ...args], { cwd });

describe('check', { timeout: 120_000 }, () => {
  const at = folder({ 'bad.conf': BAD, 'good.conf': GOOD, 'list.json': '{}' });

  it('shows the line and marks the words, tabs as spaces', async () => {
    const { status, stdout } = await check(at, 'bad.conf');
    expect(status).toBe(1);
    expect(stdout).toContain('bad.conf:4:20: high: ');
    expect(stdout).toContain(
      '     4 |     ssl_session_cache builtin:1000;\n       |                       ^^^^^^^^^^^^\n',
    );
  });

  it('says in one line what a session does under another name, and nothing of one name', async () => {
    const two = GOOD.replace(/( {4}server \{[\s\S]*?\n {4}\}\n)/, (server) =>
      [server, server.replaceAll('a.', 'b.')].join(''),
    );
    const names = folder({ 'two.conf': two, 'one.conf': GOOD });
    const lines = (await check(names, 'two.conf')).stdout
      .split('\n')
      .filter((line) => /another name/.test(line));
    expect(lines).toEqual([
      '  a session offered under another name: tls12-id yes, tls12-ticket yes, tls13 yes',
    ]);
    expect((await check(names, 'one.conf')).stdout).not.toContain('another name');
  });

  it('has no colors where standard output is no terminal', async () => {
    expect((await check(at, 'bad.conf')).stdout).not.toContain('\x1b');
  });

  it('passes on control characters of a configuration to no terminal', async () => {
    const odd = folder({ 'odd.conf': BAD.replace('builtin:1000;', 'builtin:1000; set $a \x1b[31m;') });
    expect((await check(odd, 'odd.conf')).stdout).not.toContain('\x1b');
  });

  it('prints each format', async () => {
    expect(JSON.parse((await check(at, '--format', 'sarif', 'bad.conf')).stdout).version).toBe('2.1.0');
    expect((await check(at, '--format', 'github', 'bad.conf')).stdout).toMatch(
      /^::error title=.*file=bad.conf,line=4,col=20/,
    );
    expect((await check(at, '--format', 'junit', 'bad.conf')).stdout).toMatch(/^<\?xml [\s\S]*<failure /);
    expect((await check(at, '--format', 'yaml', 'bad.conf')).status).toBe(2);
  });

  it('holds findings against a baseline', async () => {
    const list = join(at, 'known.json');
    const written = await check(at, '--write-baseline', 'known.json', 'bad.conf');
    expect(written).toMatchObject({ status: 0, stdout: '' });
    expect(JSON.parse(readFileSync(list, 'utf8')).findings.length).toBeGreaterThan(0);
    const again = await check(
      at,
      '--baseline',
      'known.json',
      '--fail-on',
      'info',
      '--format',
      'json',
      'bad.conf',
    );
    expect(again.status).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject({ findings: [], baseline: { gone: [] } });
  });

  it('still reports what is new, and says what is gone', async () => {
    const moved = folder({ 'bad.conf': BAD.replace('http {', 'http {\n    # moved down\n') });
    await check(moved, '--write-baseline', 'known.json', 'bad.conf');
    const worse = folder({
      'bad.conf': BAD.replace(
        'listen 443 ssl;',
        'listen 443 ssl;\n location / { proxy_pass https://$host$uri; }',
      ),
      'known.json': readFileSync(join(moved, 'known.json'), 'utf8'),
    });
    const { status, stdout } = await check(worse, '--baseline', 'known.json', '--format', 'json', 'bad.conf');
    expect(status).toBe(1);
    const rules = JSON.parse(stdout).findings.map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('variable-proxy-pass');
    expect(rules).not.toContain('builtin-cache');
    const mended = folder({
      'bad.conf': GOOD,
      'known.json': readFileSync(join(moved, 'known.json'), 'utf8'),
    });
    expect((await check(mended, '--baseline', 'known.json', 'bad.conf')).stdout).toMatch(/no longer found/);
  });

  it('refuses a file that is no baseline, in one line', async () => {
    const { status, stderr } = await check(at, '--baseline', 'list.json', 'bad.conf');
    expect(status).toBe(2);
    expect(stderr).toBe('tls-resume: list.json is not a baseline: --write-baseline writes one\n');
  });
});

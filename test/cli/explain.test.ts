import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/core/rules/index.ts';
import { run } from './run-command.ts';

describe('explain', { timeout: 60_000 }, () => {
  it('shows why, the facts with versions and evidence, and both examples', async () => {
    const { status, stdout } = await run(['explain', 'builtin-cache']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^builtin-cache: The session cache is not shared between workers\n/);
    expect(stdout).toContain('[builtin-is-per-worker] nginx of any version; lab: nginx 1.22.1');
    expect(stdout).toContain('https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_session_cache');
    expect(stdout).toMatch(/Reported, on line 4:[\s\S]*builtin:1000[\s\S]*Not reported:/);
  });

  it('explains a fact with its versions', async () => {
    const { stdout } = await run(['explain', 'cross-name-client-certificate-alert']);
    expect(stdout).toContain('nginx from 1.26.3 to before 1.27.0 and from 1.27.4 to before 1.29.2;');
  });

  it('lists every rule', async () => {
    const { stdout } = await run(['explain']);
    for (const { meta } of RULES) expect(stdout).toContain(`${meta.id} `);
  });

  it.each(['nonsense', 'constructor'])('refuses %s', async (name) => {
    expect((await run(['explain', name])).status).toBe(2);
  });
});

describe('help', { timeout: 60_000 }, () => {
  it.each([
    'check',
    'fix',
    'verify',
    'explain',
    'log',
    'size',
    'redact',
    'restore',
  ])('of %s', async (name) => {
    const { status, stdout } = await run([name, '--help']);
    expect(status).toBe(0);
    expect(stdout.startsWith(`tls-resume ${name} `)).toBe(true);
    expect((await run(['--help'])).stdout).toContain(`tls-resume ${name} `);
  });
});

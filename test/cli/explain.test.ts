import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
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

  it('shows what was seen of a fact', async () => {
    const { stdout } = await run(['explain', 'evicts-oldest']);
    expect(stdout).toContain('\n      - the 50 oldest used just before 60 more came: 0 of 50 left\n');
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
  it('lists all commands, each on one line, and says how to begin', async () => {
    const { status, stdout } = await run(['--help']);
    expect(status).toBe(0);
    for (const [name, { says }] of Object.entries(COMMANDS))
      expect(stdout).toMatch(new RegExp(`^  ${name} .*${says.slice(0, 20)}`, 'm'));
    expect(stdout).toContain('  tls-resume check /etc/nginx\n');
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(115);
  });

  it('says of each command what the README says', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const lines = readme.match(/^ {4}tls-resume .*$/gm);
    expect(lines?.map((line) => line.replace(/ +/g, ' '))).toEqual(
      Object.entries(COMMANDS).map(([name, { takes, says }]) =>
        ` tls-resume ${name} ${takes} ${says}`.replace(/ +/g, ' '),
      ),
    );
  });

  it.each(Object.entries(COMMANDS))('of %s explains every option that its usage names', async (name, {
    help,
  }) => {
    const { status, stdout } = await run([name, '--help']);
    expect(status).toBe(0);
    const [usage] = stdout.split('\n\n') as [string];
    expect(stdout).toBe(`${usage}\n\n${help}`);
    expect(usage).toMatch(new RegExp(`^tls-resume ${name}\\b`));
    const options = usage.match(/--[a-z-]+/g) ?? [];
    expect(
      options.filter((option) => !new RegExp(`^ +(?:--[a-z-]+, )*${option}\\b`, 'm').test(help)),
    ).toEqual([]);
    for (const line of help.split('\n')) expect(line.length, line).toBeLessThanOrEqual(121);
    expect(help.trimEnd().split('\n').at(-1)).toMatch(/tls-resume /);
  });
});

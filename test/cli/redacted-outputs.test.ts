import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

/** A dump of sites, each with its own name in names, maps, logs and paths; nginx is told to be a certain one in front of it. */
const NAMES = Array.from({ length: 60 }, (_, i) => `amber${String.fromCharCode(97 + (i % 26))}${i}q`);
const DUMP = [
  'nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.5.1 1 Jul 2025\n',
  '# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n    ssl_session_cache builtin:1000;\n',
  `    map $host $pool {\n${NAMES.map((name) => `        ${name}.shop.example.org ${name}-shop-8080;\n`).join('')}    }\n`,
  '    include sites-enabled/*;\n}\n\n',
  ...NAMES.map(
    (name) => `# configuration file /etc/nginx/sites-enabled/${name}.conf:
server {
    listen 443 ssl;
    server_name ${name}.shop.example.org;
    ssl_certificate /etc/ssl/${name}/full.pem;
    ssl_certificate_key /etc/ssl/${name}/full.key;
    access_log /var/log/nginx/shop-${name}.log;
    location /${name} { proxy_pass https://$pool; }
}

`,
  ),
].join('');

const tells = (text: string) =>
  NAMES.filter((name) => text.toLowerCase().includes(name)).concat(text.match(/amber\w+/gi) ?? []);

describe('nothing that leaves with --redact names anybody', { timeout: 120_000 }, () => {
  it('a dump of sixty sites keeps its version and comes back', async () => {
    const at = folder({ 'dump.txt': DUMP });
    const { stdout, status } = await run(['redact', '--map', 'a.map', 'dump.txt'], { cwd: at });
    expect(status).toBe(0);
    expect(tells(stdout)).toEqual([]);
    expect(stdout).toContain('nginx version: nginx/1.26.3\nbuilt with OpenSSL 3.5.1');
    const back = await run(['restore', '--map', 'a.map', '-'], { cwd: at, input: stdout });
    expect(back).toMatchObject({ status: 0, stdout: DUMP });
  });

  it.each([
    ['check', '--format', 'text'],
    ['check', '--format', 'json'],
    ['check', '--format', 'sarif'],
    ['check', '--format', 'junit'],
    ['check', '--format', 'github'],
    ['fix', '--patch'],
    ['fix', '--script'],
  ])('%s %s %s', async (...words) => {
    const at = folder({ 'dump.txt': DUMP });
    const shown = await run([...words, '--redact', 'dump.txt'], { cwd: at });
    expect(shown.stdout.length).toBeGreaterThan(100);
    expect(tells(shown.stdout + shown.stderr)).toEqual([]);
    const own = await run([...words, 'dump.txt'], { cwd: at });
    expect(tells(own.stdout).length).toBeGreaterThan(0);
    expect(shown.status).toBe(own.status);
  });

  it('nor does what verify says of a server, even that it does not answer', async () => {
    const at = folder({ 'dump.txt': DUMP });
    const config = ['--config', 'dump.txt', '--servername', `${NAMES[3]}.shop.example.org`];
    const asked = [...config, 'amberx9q.invalid:443'];
    const { status, stdout, stderr } = await run(['verify', '--redact', ...asked], { cwd: at });
    expect(status).toBe(2);
    expect(tells(stdout + stderr)).toEqual([]);
    expect(stderr).toMatch(/nothing answers at site\d+\.example:443: \w+/);
  });

  it('nor do exports and the names of written files', async () => {
    const at = folder({ 'dump.txt': DUMP });
    const exported = await run(['export', '--redact', '--config', 'dump.txt', 'prometheus'], { cwd: at });
    expect(exported.status).toBe(0);
    expect(tells(exported.stdout)).toEqual([]);
    await run(['fix', '--redact', '--zip', 'a.zip', 'dump.txt'], { cwd: at });
    expect(tells(readFileSync(join(at, 'a.zip'), 'latin1'))).toEqual([]);
    await run(['fix', '--redact', '--out', 'out', 'dump.txt'], { cwd: at });
    expect(tells(readdirSync(join(at, 'out'), { recursive: true }).join('\n'))).toEqual([]);
    const { status, stderr } = await run(['fix', '--redact', '--write', 'dump.txt'], { cwd: at });
    expect([status, stderr]).toEqual([2, expect.stringContaining('cannot be used with --write')]);
  });

  it.each(['latin1', 'utf16le'] as const)('a text in %s comes back in it', async (encoding) => {
    const text = `${encoding === 'utf16le' ? '\ufeff' : ''}# für Jürgen\nserver { server_name müller.de; }\n`;
    const bytes = Buffer.from(text, encoding);
    const at = folder({ 'site.conf': bytes });
    const { stdout } = await run(['redact', '--map', 'a.map', 'site.conf'], { cwd: at });
    expect(stdout).not.toMatch(/Jürgen|müller/);
    const target = folder({ 'shared.conf': stdout });
    const back = await run(['restore', '--map', join(at, 'a.map'), 'shared.conf'], {
      cwd: target,
      encoding: 'latin1',
    });
    expect(Buffer.from(back.stdout, 'latin1').equals(bytes)).toBe(true);
  });
});

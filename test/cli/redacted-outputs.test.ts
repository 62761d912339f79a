import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/command-table.ts';
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

const CONFIG = `http {
  log_format amberlog '$remote_addr [$time_local] "$request" amber-mark $ssl_protocol $ssl_session_reused $connection $connection_requests "$ssl_server_name"';
  server { listen 443 ssl; server_name shop.amberq.example.org intern-amber; access_log /var/log/amber.log amberlog; }
}
`;
const line = (i: number, name: string) =>
  `81.44.7.${i} [21/Nov/2026:10:00:0${i % 10} +0000] "GET /amber${i} HTTP/1.1" amber-mark TLSv1.3 ${i % 2 ? 'r' : '.'} ${i} 1 "${name}"`;
const ACCESS = [
  ...Array.from({ length: 8 }, (_, i) => line(i, i % 2 ? 'shop.amberq.example.org' : 'intern-amber')),
  line(9, 'backend'),
  'entrypoint: amberd started on 81.44.7.93',
  '81.44.7.93 - amberuser [21/Nov/2026:10:00:00 +0000] "GET /cut',
].join('\n');
const ERRORS = [
  '2026/11/21 10:00:00 [alert] 7#7: *5 could not allocate new session in SSL session shared cache "amberzone" while SSL handshaking, client: 81.44.7.93, server: 10.99.3.4:443',
  '2026/11/21 10:00:01 [emerg] 7#7: the size 1048576 of shared memory zone "amberzone" conflicts with already declared size 2097152 in /etc/nginx/amber.conf:7',
  '2026/11/21 10:00:02 [warn] 7#7: *9 something about the SSL session of amberhost.example.org',
].join('\n');

it('every command that shows what it read can show it with stand-ins', () => {
  const others = ['explain', 'size', 'redact', 'restore', 'lsp', 'mcp', 'completions'];
  for (const [name, { options }] of Object.entries(COMMANDS))
    expect([name, 'redact' in options]).toEqual([name, !others.includes(name)]);
});

describe('log --redact', () => {
  const both = async (...args: readonly string[]) => {
    const at = folder({
      'amber-access.log': `${ACCESS}\n`,
      'amber-error.log': `${ERRORS}\n`,
      'nginx.conf': CONFIG,
      'amber-cut.gz': gzipSync(`${ACCESS}\n`.repeat(2000)).subarray(0, 800),
    });
    const shown = await run(['log', '--redact', ...args], { cwd: at });
    return { shown, own: await run(['log', ...args], { cwd: at }) };
  };
  const named = (text: string) => text.match(/amber\w*|81[.]44[.\d]+|10[.]99[.\d]+|backend/gi) ?? [];

  it.each([
    ['--config', 'nginx.conf', 'amber-access.log', 'amber-error.log'],
    ['--config', 'nginx.conf', '--format', 'json', 'amber-access.log', 'amber-error.log'],
    ['amber-error.log'],
    ['--config', 'nginx.conf', 'amber-cut.gz'],
  ])('names nobody: %s %s %s %s', async (...args) => {
    const { shown, own } = await both(...args);
    expect(named(own.stdout).length).toBeGreaterThan(0);
    expect([shown.status, named(shown.stdout + shown.stderr)]).toEqual([0, []]);
    // the figures and the sentences are the same
    const bare = (text: string) =>
      text.replaceAll(/amber[\w.-]*|[\w.-]*amber\w*(?:\.example\.org)?|\w+\d+(?:\.\w+)*/gi, '');
    expect(bare(shown.stdout).split('\n').length).toBe(bare(own.stdout).split('\n').length);
  });

  it('gives a name the stand-in that redact gives it', async () => {
    const at = folder({ 'a.log': `${ACCESS}\n`, 'nginx.conf': CONFIG });
    const { stdout } = await run(['log', '--redact', '--format', 'json', '--config', 'nginx.conf', 'a.log'], {
      cwd: at,
    });
    const config = await run(['redact', 'nginx.conf'], { cwd: at });
    const [, first, second] = /server_name (\S+) (\S+);/.exec(config.stdout)!;
    const { byName, format } = JSON.parse(stdout) as { byName: { name: string }[]; format: { name: string } };
    expect(byName.map(({ name }) => name)).toEqual(expect.arrayContaining([first, second]));
    expect(config.stdout).toContain(`log_format ${format.name} `);
  });
});

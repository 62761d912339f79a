import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lacking } from '../programs.ts';
import { folder, run } from './run-command.ts';

const WITHOUT_GIT = lacking('git');

/** What fix hands back, by every way that it can. */
const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const MAIN = `events {}\r\nhttp {\r\n    include conf.d/*.conf;\r\n}\r\n`;
const SITE = `server {\n\tlisten 443 ssl; ${CERTIFICATE}\n\tssl_session_cache builtin:1000; # old\n}`;
const FIXED_SITE = SITE.replace('builtin:1000', 'shared:SSL:10m');
const OTHER = `server {\n\tlisten 8443 ssl; ${CERTIFICATE}\n}\n`;
const FIXED_MAIN = MAIN.replace('http {', 'http {\r\n    ssl_session_cache shared:SSL:10m;');

const root = (): string => folder({ 'nginx.conf': MAIN, 'conf.d/a.conf': SITE, 'conf.d/b.conf': OTHER });
const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

describe('fix', { timeout: 120_000 }, () => {
  it('prints a single file, changed where it must be and nowhere else', async () => {
    const cwd = folder({ 'nginx.conf': `http {\n${SITE}\n}` });
    const { status, stdout, stderr } = await run(['fix', 'nginx.conf'], { cwd });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `http {\n${FIXED_SITE}\n}`, stderr: '' });
    expect(read(cwd, 'nginx.conf')).toContain('builtin:1000');
  });

  it('what it printed needs no fix any more', async () => {
    const cwd = folder({ 'nginx.conf': `http {\n${FIXED_SITE}\n}` });
    expect((await run(['fix', 'nginx.conf'], { cwd })).stdout).toBe(`http {\n${FIXED_SITE}\n}`);
    expect((await run(['fix', '--patch', 'nginx.conf'], { cwd })).stdout).toBe('');
  });

  it('several files are not printed as one', async () => {
    const { status, stdout, stderr } = await run(['fix', '.'], { cwd: root() });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/several files: use --patch.*--out DIR/);
  });

  it.skipIf(WITHOUT_GIT)(`--patch is what git applies${WITHOUT_GIT}`, async () => {
    const cwd = root();
    const { stdout } = await run(['fix', '--patch', '.'], { cwd });
    execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd, input: stdout });
    expect(read(cwd, 'nginx.conf')).toBe(FIXED_MAIN);
    expect(read(cwd, 'conf.d/a.conf')).toBe(FIXED_SITE);
    expect(read(cwd, 'conf.d/b.conf')).toBe(OTHER);
  });

  it('--out writes every file below a folder and leaves the others alone', async () => {
    const cwd = root();
    expect(await run(['fix', '--out', 'new', '.'], { cwd })).toMatchObject({ status: 0, stdout: '' });
    expect(read(cwd, 'new/nginx.conf')).toBe(FIXED_MAIN);
    expect(read(cwd, 'new/conf.d/a.conf')).toBe(FIXED_SITE);
    expect(read(cwd, 'new/conf.d/b.conf')).toBe(OTHER);
    expect(read(cwd, 'conf.d/a.conf')).toBe(SITE);
  });

  it('--write changes the files that change, and keeps what was there', async () => {
    const cwd = root();
    expect((await run(['fix', '--write', '.'], { cwd })).status).toBe(0);
    expect(read(cwd, 'nginx.conf')).toBe(FIXED_MAIN);
    expect(read(cwd, 'conf.d/a.conf')).toBe(FIXED_SITE);
    const [backup] = readdirSync(join(cwd, 'conf.d')).filter((name) => name.startsWith('.a.conf.bak-'));
    expect(read(cwd, 'conf.d', backup!)).toBe(SITE);
    expect(readdirSync(join(cwd, 'conf.d')).filter((name) => name.startsWith('b.conf'))).toEqual(['b.conf']);
    // a second time there is nothing to do
    expect((await run(['fix', '--patch', '.'], { cwd })).stdout).toBe('');
  });

  it.skipIf(WITHOUT_GIT)(
    `writes and patches what links lead to, the copy's own files${WITHOUT_GIT}`,
    async () => {
      const cwd = folder({
        'copy/nginx.conf': 'events {}\nhttp {\n    include sites-enabled/*;\n}\n',
        'copy/sites-available/a': SITE,
        'copy/sites-enabled/.keep': '',
      });
      symlinkSync('/etc/nginx/sites-available/a', join(cwd, 'copy/sites-enabled/a'));
      const patch = (await run(['fix', '--patch', 'copy'], { cwd })).stdout;
      expect(patch).toMatch(/^--- a\/copy\/sites-available\/a\n/);
      execFileSync('git', ['apply', '--check'], { cwd, input: patch });
      expect((await run(['fix', '--write', 'copy'], { cwd })).status).toBe(0);
      expect(read(cwd, 'copy/sites-available/a')).toBe(FIXED_SITE);
      expect(readlinkSync(join(cwd, 'copy/sites-enabled/a'))).toBe('/etc/nginx/sites-available/a');
    },
  );

  it('a dump comes back as a patch or as files, never over what it does not hold', async () => {
    const dump = `# configuration file /etc/nginx/nginx.conf:\nhttp {\n${SITE}\n}\n\n`;
    const cwd = folder({ dump });
    expect((await run(['fix', '--patch', 'dump'], { cwd })).stdout).toMatch(
      /^--- a\/etc\/nginx\/nginx\.conf\n\+\+\+ b\/etc\/nginx\/nginx\.conf\n/,
    );
    const written = await run(['fix', '--write', 'dump'], { cwd });
    expect(written.status).toBe(2);
    expect(written.stderr).toContain('did not come from a file of that name');
    expect(read(cwd, 'dump')).toBe(dump);
    await run(['fix', '--out', 'x', 'dump'], { cwd });
    expect(read(cwd, 'x/etc/nginx/nginx.conf')).toBe(`http {\n${FIXED_SITE}\n}\n`);
  });

  it('--out leaves no folder upwards', async () => {
    const cwd = folder({ dump: `# configuration file ../../evil.conf:\nhttp {\n${SITE}\n}\n\n` });
    const { status, stderr } = await run(['fix', '--out', 'x', 'dump'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain('outside x');
    expect(existsSync(join(cwd, '../evil.conf'))).toBe(false);
  });

  it('not selected fixes stay out', async () => {
    const text = `events {}\nhttp {\n    ssl_session_cache none; ssl_session_tickets off;\n${OTHER}}\n`;
    const cwd = folder({ 'nginx.conf': text });
    expect((await run(['fix', 'nginx.conf'], { cwd })).stdout).toBe(text);
  });
});

describe('size', { timeout: 120_000 }, () => {
  const size = async (...args: string[]) => {
    const { status, stdout } = await run(['size', ...args, '--format', 'json']);
    expect(status).toBe(0);
    return JSON.parse(stdout);
  };

  it('1000 per second for 600 seconds: 150 MB by the formula', async () => {
    const answer = await size('--rate', '1000', '--timeout', '600', '--nginx', '1.26.3');
    expect(answer.formula).toEqual({ megabytes: 150, zone: '150m' });
    // 600,000 entries of the laboratory's model
    expect(answer.measured).toMatchObject({ entries: 600_000, zone: '222m' });
    expect(answer.stores).toMatchObject({
      'tls12-id': { full: 1 },
      'tls12-ticket': { full: 0 },
      tls13: { full: 0 },
    });
  });

  it('tickets off: TLS 1.3 stores two', async () => {
    const answer = await size('--rate', '1000', '--timeout', '10m', '--tickets', 'off', '--nginx', '1.26.3');
    expect(answer.formula.zone).toBe('150m');
    expect(answer.measured.entries).toBe(1_200_000);
    expect(answer.stores.tls13).toMatchObject({ full: 2, resumed: 1 });
  });

  it('text says who stores an entry', async () => {
    const { stdout } = await run(['size', '--rate', '50', '--timeout', '1d']);
    expect(stdout).toMatch(/50 x 86400 \/ 4000 = 1080 MB/);
    expect(stdout).toMatch(/TLS 1\.2 without tickets +1 per full handshake/);
  });

  it.each([
    [['--rate', '1000'], /--timeout/],
    [['--timeout', '600'], /--rate/],
    [['--rate', 'many', '--timeout', '600'], /--rate takes/],
    [['--rate', '1', '--timeout', '500ms'], /--timeout takes/],
    [['--rate', '1', '--timeout', '600', '--tickets', 'maybe'], /--tickets takes/],
  ])('%j is a mistake of one line', async (args, words) => {
    const { status, stderr } = await run(['size', ...args]);
    expect(status).toBe(2);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('what fix says beside the result', { timeout: 120_000 }, () => {
  const site = `# Ansible managed\nevents {}\nhttp {\n${OTHER}}\n`;

  it('where a change goes that could not be made here', async () => {
    const cwd = folder({ 'nginx.conf': site });
    const { status, stdout, stderr } = await run(['fix', 'nginx.conf'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: site });
    expect(stderr).toMatch(/^\S*nginx\.conf is managed by Ansible, .*the role that writes the file\.\n$/);
  });

  it('what a choice costs', async () => {
    const cwd = folder({ 'nginx.conf': `http {\n${OTHER}}\n` });
    const args = ['fix', '--patch', '--tickets', 'files', '--key-file', 'a b.key', 'nginx.conf'];
    const { stdout, stderr } = await run(args, { cwd });
    expect(stdout).toContain('\n+ssl_session_ticket_key "a b.key";\n');
    expect(stderr).toContain("openssl rand -out 'a b.key' 80");
  });

  it('ingress-nginx: the keys of its ConfigMap', async () => {
    const text = `# Configuration checksum: 1234567890\nevents {}\nhttp {\nssl_session_cache shared:SSL:10m;\n${OTHER}}\n`;
    const cwd = folder({ 'nginx.conf': text, 'mine.conf': site });
    const { status, stdout } = await run(['fix', '--config-map', '--timeout', '4h', 'nginx.conf'], { cwd });
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'data:\n  ssl-session-timeout: "4h"\n' });
    expect(await run(['fix', '--config-map', 'nginx.conf'], { cwd })).toMatchObject({
      status: 2,
      stdout: '',
    });
    const other = await run(['fix', '--config-map', 'mine.conf'], { cwd });
    expect(other.stderr).toContain('none of the files is one that ingress-nginx writes');
  });
});

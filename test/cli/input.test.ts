import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

/** Where configurations come from, and input that is none. */
const CERTIFICATE = 'ssl_certificate c.pem; ssl_certificate_key k.pem;';
const OFF = `server { listen 443 ssl; server_name a; ${CERTIFICATE} ssl_session_tickets off; }\n`;
const MAIN = (...lines: string[]): string => `events {}\nhttp {\n${lines.join('\n')}\n}\n`;

interface Place {
  readonly file: string;
  readonly line: number;
}

async function checked(args: readonly string[], at: { cwd?: string; input?: string }) {
  const { status, stdout, stderr } = await run(
    ['check', '--nginx', '1.26.3', '--format', 'json', ...args],
    at,
  );
  expect(stderr).toBe('');
  const report = JSON.parse(stdout);
  const places = report.findings.map(({ file, line }: Place) => `${file}:${line}`);
  return { status, report, places, paths: report.files.map(({ path }: { path: string }) => path) };
}

describe('a directory', { timeout: 120_000 }, () => {
  it('is a root: nginx.conf, what it includes by pattern, and absolute includes below /etc/nginx', async () => {
    const cwd = folder({
      'etc/nginx.conf': MAIN('include conf.d/*.conf;', 'include /etc/nginx/sites/a;', 'include mime.types;'),
      'etc/conf.d/b.conf': 'ssl_session_timeout 1h;\ninclude conf.d/deep/*.conf;\n',
      'etc/conf.d/a.conf': OFF,
      'etc/conf.d/deep/c.conf': 'keepalive_timeout 5;\n',
      'etc/sites/a': 'server { listen 80; }\n',
      'etc/mime.types': 'types {}\n',
      'etc/not-included.conf': 'nonsense',
    });
    const { status, places, paths, report } = await checked(['etc'], { cwd });
    expect(status).toBe(1);
    expect(places).toEqual(['etc/conf.d/a.conf:1']);
    expect([...paths].sort()).toEqual([
      'etc/conf.d/a.conf',
      'etc/conf.d/b.conf',
      'etc/conf.d/deep/c.conf',
      'etc/mime.types',
      'etc/nginx.conf',
      'etc/sites/a',
    ]);
    expect(report.assumptions.join()).not.toMatch(/not given|reaches/);
  });

  it("takes a copy's absolute links for the copy's own files", async () => {
    const cwd = folder({
      'copy/nginx.conf': MAIN('include sites-enabled/*;'),
      'copy/sites-available/a': OFF,
      'copy/sites-available/b': 'server { listen 8080; }\n',
      'copy/sites-enabled/.keep': '',
    });
    symlinkSync('/etc/nginx/sites-available/a', join(cwd, 'copy/sites-enabled/a'));
    symlinkSync('../sites-available/b', join(cwd, 'copy/sites-enabled/b'));
    const { places, paths } = await checked(['copy'], { cwd });
    expect(places).toEqual(['copy/sites-enabled/a:1']);
    expect(paths).toEqual(['copy/nginx.conf', 'copy/sites-enabled/a', 'copy/sites-enabled/b']);
  });

  it('says of a link that leads nowhere that its file was not given, and judges the rest', async () => {
    const cwd = folder({ 'nginx.conf': MAIN('include sites/*;'), 'sites/a': OFF });
    symlinkSync('/nowhere/z', join(cwd, 'sites/z'));
    const { report } = await checked(['.'], { cwd });
    expect(report.findings.map(({ rule }: { rule: string }) => rule)).toContain('missing-include');
    expect(JSON.stringify(report.findings)).toContain('sites/z is included here');
    const [first] = report.sockets[0].servers;
    expect(report.verdicts[first.verdict].tls13.reload.resumes).toBe('unknown');
  });

  it('reads every file of a pattern, also where one of them was read before', async () => {
    const cwd = folder({
      'nginx.conf': MAIN('include conf.d/a.conf;'),
      'conf.d/a.conf': 'include conf.d/*.txt;\n',
      'conf.d/1.txt': 'include conf.d/2.txt;\n',
      'conf.d/2.txt': '',
      'conf.d/3.txt': OFF,
    });
    expect((await checked(['.'], { cwd })).places).toEqual(['conf.d/3.txt:1']);
  });

  it('without an nginx.conf is its .conf files', async () => {
    const cwd = folder({ 'a.conf': OFF, 'b.txt': 'nonsense' });
    const { paths, report } = await checked(['.'], { cwd });
    expect(paths).toEqual(['a.conf']);
    expect(report.assumptions.join()).toContain('There is no http{}');
  });

  it('without either cannot be read', async () => {
    const { status, stderr } = await run(['check', '.'], { cwd: folder({ 'readme.txt': '' }) });
    expect(status).toBe(2);
    expect(stderr).toMatch(/^tls-resume: cannot read \.: there is no nginx\.conf in it.*\n$/);
  });
});

describe('other ways in', { timeout: 120_000 }, () => {
  it('a file brings what it includes from its own folder', async () => {
    const cwd = folder({ 'x/nginx.conf': MAIN('include sites/*;'), 'x/sites/a': OFF });
    expect((await checked(['x/nginx.conf'], { cwd })).places).toEqual(['x/sites/a:1']);
  });

  it('standard input', async () => {
    expect((await checked(['-'], { input: MAIN(OFF) })).places).toEqual(['standard input:3']);
  });

  it('a dump on standard input, version included', async () => {
    const dump = `nginx version: nginx/1.22.1
# configuration file /etc/nginx/nginx.conf:
${MAIN('include conf.d/*.conf;')}
# configuration file /etc/nginx/conf.d/a.conf:
${OFF}
`;
    const { status, stdout } = await run(['check', '--format', 'json', '-'], { input: dump });
    const report = JSON.parse(stdout);
    expect(status).toBe(1);
    expect(report.platform).toMatchObject({ nginx: '1.22.1', assumed: false });
    expect(report.findings[0]).toMatchObject({ file: '/etc/nginx/conf.d/a.conf', line: 1 });
  });
});

describe('input that is no configuration', { timeout: 120_000 }, () => {
  const refused = async (name: string, bytes: Uint8Array | string) => {
    const cwd = folder({});
    writeFileSync(join(cwd, name), bytes);
    const { status, stdout, stderr } = await run(['check', name], { cwd });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toMatch(/\n\s+at |internal error/);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    return stderr;
  };

  it('nothing', async () => {
    expect(await refused('empty.conf', '')).toMatch(/empty\.conf: There is no directive here/);
    expect(await refused('comment.conf', '# nothing yet\n')).toMatch(/no directive/);
  });

  it('binary', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, i) => (i * 37) % 256);
    expect(await refused('nginx', bytes)).toMatch(/not a text file/);
  });
});

describe('input that is one and looks strange', { timeout: 120_000 }, () => {
  const damageOf = ({ report }: Awaited<ReturnType<typeof checked>>) =>
    report.files[0].damage.map(
      ({ line, column, message }: { line: number; column: number; message: string }) =>
        `${line}:${column} ${message}`,
    );
  const checkedBytes = (bytes: Uint8Array | string) => {
    const cwd = folder({});
    writeFileSync(join(cwd, 'nginx.conf'), bytes);
    return checked(['nginx.conf'], { cwd });
  };

  it.each([
    ['little endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['big endian', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('UTF-16, %s, is read all the same', async (_, encode) => {
    const { places, status } = await checkedBytes(encode(MAIN(OFF)));
    expect(status).toBe(1);
    expect(places).toContain('nginx.conf:3');
  });

  it('20 MB of it', { timeout: 120_000 }, async () => {
    const padding = `# ${'x'.repeat(197)}\n`.repeat(100_000);
    const { places } = await checkedBytes(MAIN(padding, OFF));
    expect(places).toEqual(['nginx.conf:100004']);
  });

  it('an unclosed brace: the place, and the rest is judged', async () => {
    const found = await checkedBytes(`events {\nhttp {\n${OFF}}\n`);
    expect(found.status).toBe(1);
    expect(damageOf(found)).toEqual(['5:1 unexpected end of file, expecting "}"']);
    expect(found.places).toContain('nginx.conf:3');
  });

  it('half a file', async () => {
    const whole = MAIN(
      'ssl_session_tickets off;',
      OFF.replace(' ssl_session_tickets off;', ''),
      'map $a $b {',
      'x "',
    );
    const found = await checkedBytes(whole.slice(0, -4));
    expect(damageOf(found)[0]).toMatch(/^\d+:\d+ unexpected end of file/);
    expect(found.places).toContain('nginx.conf:3');
  });

  it('a missing semicolon: nginx’s line, and the rest is judged', async () => {
    const found = await checkedBytes(MAIN('server_tokens off', OFF));
    expect(damageOf(found).length + found.report.findings.length).toBeGreaterThan(0);
    expect(found.status).toBe(1);
  });

  it('Lua and templates are no damage', async () => {
    const lua = 'init_by_lua_block { local s = "}" -- }\n}';
    const found = await checkedBytes(MAIN(lua, '{% if x %}', '{% endif %}', OFF));
    expect(damageOf(found)).toEqual([]);
    expect(found.places).toEqual(['nginx.conf:7']);
  });

  it('Latin-1 keeps its bytes through fix', async () => {
    const cwd = folder({});
    writeFileSync(join(cwd, 'nginx.conf'), Buffer.from(`# caf\u00e9\n${MAIN(OFF)}`, 'latin1'));
    await run(['fix', '--write', 'nginx.conf'], { cwd });
    const { stdout } = await run(['fix', 'nginx.conf'], { cwd });
    expect(stdout).toContain('ssl_session_cache shared:');
    expect(stdout.startsWith('# caf\ufffd\n')).toBe(true);
  });
});

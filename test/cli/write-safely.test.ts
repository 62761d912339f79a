import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';
import {
  callsOfWrite,
  filesBelow,
  lossesIn,
  NEW,
  newRoot,
  PATHS,
  restoreOld,
  startWriter,
  writeWith,
} from './written-configuration.ts';

const SITE =
  'events {}\nhttp {\n    server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; }\n}\n';
const isRoot = process.getuid?.() === 0;
const copiesIn = (root: string): readonly string[] =>
  [...filesBelow(root).keys()].filter((path) => path.includes('.bak-'));

describe('fix --write', { timeout: 300_000 }, () => {
  it('killed at any of its writing calls: every file is the old one or the new one, and the next run ends the work', async () => {
    const calls = await callsOfWrite();
    expect(calls.length).toBeGreaterThan(9);
    expect(calls).toContain('renameSync');
    const root = newRoot();
    for (let kill = 1; kill <= calls.length; kill += 1) {
      restoreOld(root);
      const { signal } = await writeWith(root, { kill });
      expect([kill, signal, lossesIn(root)]).toEqual([kill, 'SIGKILL', []]);
      if (kill % 6 !== 0) continue;
      expect((await startWriter(root)).status).toBe(0);
      expect([kill, lossesIn(root), PATHS.map((path) => readFileSync(join(root, path), 'utf8'))]).toEqual([
        kill,
        [],
        PATHS.map((path) => NEW[path]),
      ]);
      expect([...filesBelow(root).keys()].filter((path) => path.includes('tls-resume'))).toEqual([]);
    }
  });

  it('where a call fails, everything is as it was, and that is what it says', async () => {
    const calls = await callsOfWrite();
    const root = newRoot();
    const before = filesBelow(root);
    const atRename = calls.lastIndexOf('renameSync') + 1;
    const failing = calls.flatMap((name, i) =>
      /open|write|fsync|link|rename/i.test(name) &&
      name !== 'unlinkSync' &&
      (i % 3 === 0 || i + 1 === atRename)
        ? [i + 1]
        : [],
    );
    expect(failing).toContain(atRename);
    for (const fail of failing) {
      const { status, stderr } = await writeWith(root, { fail, error: 'ENOSPC' });
      expect([fail, calls[fail - 1], status, stderr]).toEqual([
        fail,
        calls[fail - 1],
        2,
        expect.stringMatching(/no space is left.*nothing is written/),
      ]);
      expect(filesBelow(root)).toEqual(before);
    }
  });

  it('several at once: one writes, the others say so', async () => {
    const root = newRoot();
    const ended = await Promise.all([1, 2, 3, 4].map(() => startWriter(root)));
    expect(lossesIn(root)).toEqual([]);
    expect(copiesIn(root)).toHaveLength(3);
    for (const { status, stderr } of ended.filter((one) => one.status !== 0))
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/another tls-resume is writing|was changed since it was read/),
      ]);
    expect(ended.some(({ status }) => status === 0)).toBe(true);
  });

  it('a second time in the same second: the first copy stays', async () => {
    const root = folder({ 'nginx.conf': SITE });
    for (const mark of ['', '# 2\n', '# 3\n']) {
      writeFileSync(join(root, 'nginx.conf'), SITE + mark);
      expect((await startWriter(root)).status).toBe(0);
    }
    const copies = copiesIn(root).map((path) => readFileSync(join(root, path), 'utf8'));
    expect(copies.sort()).toEqual([SITE, `${SITE}# 2\n`, `${SITE}# 3\n`]);
  });

  it('keeps mode and links, and goes through symbolic links', async () => {
    const root = newRoot();
    chmodSync(join(root, 'conf.d/c.conf'), 0o640);
    expect((await startWriter(root)).status).toBe(0);
    expect(statSync(join(root, 'conf.d/c.conf')).mode & 0o7777).toBe(0o640);
    expect(readlinkSync(join(root, 'sites-enabled/a'))).toBe('../sites-available/a');
    expect(readFileSync(join(root, 'sites-available/a'), 'utf8')).toBe(NEW['sites-available/a']);
    // the name is said once, as nginx would not read it
    expect(
      readdirSync(join(root, 'sites-enabled'))
        .filter((name) => !name.startsWith('.'))
        .sort(),
    ).toEqual(['a', 'b']);
  });

  it('a file with two names is not parted from the other', async () => {
    const root = newRoot();
    linkSync(join(root, 'conf.d/c.conf'), join(root, 'other'));
    const { status, stderr } = await startWriter(root);
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/c\.conf has other names.*nothing is written/),
    ]);
    expect(lstatSync(join(root, 'other')).nlink).toBe(2);
    expect(copiesIn(root)).toEqual([]);
  });

  it.skipIf(isRoot)('a read-only file, a read-only folder: said, and nothing is written', async () => {
    const root = newRoot();
    chmodSync(join(root, 'conf.d/c.conf'), 0o444);
    expect((await startWriter(root)).stderr).toMatch(
      /c\.conf is read-only for this user \(mode 0444\).*nothing is written/,
    );
    chmodSync(join(root, 'conf.d/c.conf'), 0o644);
    chmodSync(join(root, 'conf.d'), 0o555);
    expect((await startWriter(root)).stderr).toMatch(
      /conf\.d, the folder of .*c\.conf, is read-only.*nothing is written/,
    );
    chmodSync(join(root, 'conf.d'), 0o755);
    expect(copiesIn(root)).toEqual([]);
  });
});

describe('what a command writes for the user', { timeout: 120_000 }, () => {
  it.each([
    ['fix', '--zip', 'nginx.conf'],
    ['fix', '--zip', 'mine'],
    ['check', '--write-baseline', 'nginx.conf'],
    ['check', '--write-baseline', 'mine'],
    ['fix', '--out', '.'],
    ['redact', '--map', 'mine'],
  ])('%s %s %s is not over a file that is there', async (...args) => {
    const cwd = folder({ 'nginx.conf': SITE, mine: 'mine' });
    const { status, stderr } = await run([...args, 'nginx.conf'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/already exists and is not changed/);
    expect(filesBelow(cwd)).toEqual(
      new Map([
        ['mine', 'mine'],
        ['nginx.conf', SITE],
      ]),
    );
  });

  it('--force writes over it; the same again, and a baseline that it made, need none', async () => {
    const cwd = folder({ 'nginx.conf': SITE, mine: 'mine' });
    const status = async (...args: string[]) => (await run([...args, 'nginx.conf'], { cwd })).status;
    expect(await status('fix', '--zip', 'mine', '--force')).toBe(0);
    expect(await status('fix', '--zip', 'mine')).toBe(0);
    expect(await status('check', '--write-baseline', 'base')).toBe(0);
    writeFileSync(
      join(cwd, 'base'),
      readFileSync(join(cwd, 'base'), 'utf8').replace(/"findings": \[[^\]]*\]/, '"findings": []'),
    );
    expect(await status('check', '--write-baseline', 'base')).toBe(0);
    expect(await status('check', '--baseline', 'base')).toBe(0);
    expect(await status('fix', '--out', 'new')).toBe(0);
    expect(await status('fix', '--out', 'new')).toBe(0);
  });

  it('--out follows no link below its folder', async () => {
    const cwd = folder({
      'c/nginx.conf': 'events {}\nhttp { include conf.d/*.conf; }\n',
      'c/conf.d/a.conf': 'server { listen 443 ssl; }\n',
      'elsewhere/keep': '',
    });
    mkdirSync(join(cwd, 'out/c'), { recursive: true });
    symlinkSync('../../elsewhere', join(cwd, 'out/c/conf.d'));
    for (const force of [[], ['--force']]) {
      const { status, stderr } = await run(['fix', '--out', 'out', ...force, 'c'], { cwd });
      expect([status, stderr]).toEqual([2, expect.stringContaining('is a link, and is not followed')]);
    }
    expect(readdirSync(join(cwd, 'elsewhere'))).toEqual(['keep']);
    expect(existsSync(join(cwd, 'out/c/nginx.conf'))).toBe(false);
  });
});

describe('control characters in the name of a file', { timeout: 120_000 }, () => {
  const ESC = '\u001b[31mred';
  it.each([
    ['check', []],
    ['check', ['--format', 'json']],
    ['check', ['--format', 'github']],
    ['check', ['--format', 'junit']],
    ['check', ['--format', 'sarif']],
    ['fix', ['--patch']],
    ['fix', ['--steps']],
    ['fix', ['--script']],
    ['fix', ['--write']],
    ['redact', []],
  ])('%s %j never reach the terminal', async (name, args) => {
    const cwd = folder({
      'nginx.conf': 'events {}\nhttp { include conf.d/*.conf; }\n',
      [`conf.d/${ESC}\u009b.conf`]:
        'server { listen 443 ssl; ssl_certificate c; ssl_certificate_key k; ssl_session_cache builtin:1000; }\n',
    });
    const { stdout, stderr } = await run([name, ...args, '.'], { cwd });
    expect([...stdout, ...stderr].filter((character) => '\u001b\u009b'.includes(character))).toEqual([]);
  });
});

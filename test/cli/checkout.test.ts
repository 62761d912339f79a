import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, run } from './run-command.ts';

/** What a configuration may make the command read on the machine that checks it. */
const MAIN = 'events {}\nhttp { include conf.d/*.conf; }\n';
const SECRET = 'secret_word 1;\n';

/** A checkout beside a file that is none of its business. */
function checkout(link: (cwd: string) => void): string {
  const cwd = folder({
    'repo/nginx.conf': MAIN,
    'repo/conf.d/.keep': '',
    'private/x.conf': SECRET,
    'repo/shared/x.conf': SECRET,
  });
  link(cwd);
  return cwd;
}

const LEADING_OUT: readonly (readonly [string, (cwd: string) => void])[] = [
  ['a relative link', (cwd) => symlinkSync('../../private/x.conf', join(cwd, 'repo/conf.d/x.conf'))],
  ['an absolute link', (cwd) => symlinkSync(join(cwd, 'private/x.conf'), join(cwd, 'repo/conf.d/x.conf'))],
  [
    'a link to a link',
    (cwd) => {
      symlinkSync('../../private', join(cwd, 'repo/shared/out'));
      symlinkSync('../shared/out/x.conf', join(cwd, 'repo/conf.d/x.conf'));
    },
  ],
  [
    'a folder that is a link',
    (cwd) => {
      symlinkSync('../private', join(cwd, 'repo/linked'));
      writeFileSync(
        join(cwd, 'repo/nginx.conf'),
        'events {}\nhttp { include linked/*.conf; include linked/x.conf; include */x.conf; include shared/../../private/x.conf; }\n',
      );
    },
  ],
  [
    'an include',
    (cwd) =>
      writeFileSync(
        join(cwd, 'repo/nginx.conf'),
        `events {}\nhttp { include ../private/x.conf; include ${cwd}/private/x.conf; include ${cwd}/priv*/*; }\n`,
      ),
  ],
];

describe('outside of a checkout', { timeout: 120_000 }, () => {
  it.each(
    LEADING_OUT.flatMap(
      ([what, link]) =>
        [
          [what, 'repo', link],
          [what, 'repo/nginx.conf', link],
        ] as const,
    ),
  )('%s: nothing is read, given %s', async (what, given, link) => {
    const cwd = checkout(link);
    const { stdout, stderr } = await run(['check', '--format', 'github', given], { cwd });
    // the file of the checkout itself may be read
    if (!what.startsWith('a folder')) expect(stdout + stderr).not.toContain('secret_word');
    else expect(stdout).not.toMatch(/file=[^,]*(?:linked|private)[^,]*,.*secret_word/);
    if (what.includes('link')) expect(stderr).toMatch(/leads out of the folder.*--allow-outside/);
  });

  it('with --allow-outside it is', async () => {
    const cwd = checkout(LEADING_OUT[0]![1]);
    const { stdout } = await run(['check', '--allow-outside', '--format', 'github', 'repo'], { cwd });
    expect(stdout).toContain('secret_word');
  });

  it('a link inside of it is followed, also a main file that leads out is not read', async () => {
    const cwd = checkout((at) => symlinkSync('../shared/x.conf', join(at, 'repo/conf.d/x.conf')));
    expect((await run(['check', '--format', 'github', 'repo'], { cwd })).stdout).toContain('secret_word');
    const other = folder({ 'private/x.conf': SECRET });
    mkdirSync(join(other, 'repo'));
    symlinkSync('../private/x.conf', join(other, 'repo/nginx.conf'));
    for (const given of ['repo', 'repo/nginx.conf']) {
      const { status, stdout, stderr } = await run(['check', given], {
        cwd: given === 'repo' ? other : join(other, 'repo', '..'),
      });
      if (given === 'repo')
        expect([status, stdout, stderr]).toEqual([2, '', expect.stringContaining('--allow-outside')]);
    }
  });
});

describe('patterns that have no end', { timeout: 120_000 }, () => {
  it.each([
    [
      'ten links to their own folder',
      'include */*/*/*/*/x.conf;',
      /more than (?:200000 names would be read|10000 files)/,
    ],
    ['many stars', 'include *a*a*a*a*a*a*a*b;', /^$/],
    ['a range that runs backwards', 'include conf.d/[z-a].conf;', /^$/],
  ])('%s', async (_, include, words) => {
    const cwd = folder({ 'nginx.conf': `events {}\nhttp { ${include} }\n`, [`${'a'.repeat(200)}c`]: '' });
    for (let i = 0; i < 10; i += 1) symlinkSync('.', join(cwd, `l${i}`));
    const start = performance.now();
    const { status, stderr } = await run(['check', '.'], { cwd });
    expect(stderr).toMatch(words);
    expect(status).toBe(words.test('') ? 0 : 2);
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

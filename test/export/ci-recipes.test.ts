import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { githubScanning, githubWorkflow, INSTALL } from '../../src/core/export/ci/ci-recipes.ts';
import { EXPORT_KINDS } from '../../src/core/export/kinds.ts';
import { DEFAULT_SITE, type Site } from '../../src/core/export/site.ts';
import { VERSION } from '../../src/core/version.ts';
import { packCommand } from '../cli/pack-command.ts';
import { folder } from '../cli/run-command.ts';
import { lacking } from '../programs.ts';

const SITE: Site = { ...DEFAULT_SITE, nginx: '1.26.3' };
const RECIPES = EXPORT_KINDS.filter(({ group }) => group === 'ci');
const recipe = (wanted: string) => RECIPES.find(({ id }) => id === wanted)!.write(SITE);
const config = (cache: string) => `worker_processes 4;
events {}
http {
    ssl_session_cache ${cache};
    server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; }
}
`;
const BAD = config('builtin');
const GOOD = config('shared:S:10m');

it('docs/ci.md holds every recipe', () => {
  const docs = readFileSync(fileURLToPath(new URL('../../docs/ci.md', import.meta.url)), 'utf8');
  expect(RECIPES.length).toBeGreaterThan(4);
  for (const { id, write } of RECIPES) {
    const indented = write(SITE).replace(/^(?=.)/gm, '    ');
    expect(docs, id).toContain(`\n\n${indented}\n`);
  }
});

describe('the recipes, run', { timeout: 300_000 }, () => {
  let tarball: string;
  beforeAll(async () => {
    ({ tarball } = await packCommand());
  }, 300_000);

  /** A repository with the tarball where the recipes expect it. */
  function repository(nginxConf: string): string {
    const at = folder({ 'conf/nginx.conf': nginxConf });
    mkdirSync(join(at, 'tools'));
    copyFileSync(tarball, join(at, `tools/tls-resume-${VERSION}.tgz`));
    return at;
  }

  /** As a step of a CI does: `sh -e`, no network, an empty package cache. */
  function shell(script: string, cwd: string) {
    const env = { ...process.env, npm_config_cache: folder({}), npm_config_offline: 'true' };
    const done = spawnSync('sh', ['-e', '-c', script], { encoding: 'utf8', cwd, env, timeout: 120_000 });
    return { status: done.status, output: `${done.stdout}${done.stderr}` };
  }

  it.each([
    ['github', BAD, 1, '::error title='],
    ['github', GOOD, 0, ''],
  ] as const)('%s: annotations on what is bad', (_, text, status, words) => {
    const workflow = parse(githubWorkflow(SITE));
    expect(workflow.on).toEqual(['pull_request']);
    const { steps } = workflow.jobs['tls-resume'];
    expect(steps.map((step: { uses?: string }) => step.uses).slice(0, 2)).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
    ]);
    const lines = steps.flatMap((step: { run?: string }) => step.run ?? []);
    expect(lines).toHaveLength(2);
    const at = repository(text);
    expect(shell(lines[0], at).status).toBe(0);
    const done = shell(lines[1], at);
    expect(done.status).toBe(status);
    expect(done.output).toContain(words);
    if (status === 1) expect(done.output).toContain('file=conf/nginx.conf,line=4,');
  });

  it('github-scanning: a SARIF file where the upload looks for it, also of a failing check', () => {
    const workflow = parse(githubScanning(SITE));
    expect(workflow.permissions).toEqual({ contents: 'read', 'security-events': 'write' });
    const { steps } = workflow.jobs['tls-resume'];
    const upload = steps.at(-1);
    expect(upload).toMatchObject({ uses: 'github/codeql-action/upload-sarif@v3', if: 'always()' });
    const at = repository(BAD);
    const done = shell(steps.flatMap((step: { run?: string }) => step.run ?? []).join('\n'), at);
    expect(done.status).toBe(1);
    const sarif = JSON.parse(readFileSync(join(at, upload.with.sarif_file), 'utf8'));
    expect(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(
      'conf/nginx.conf',
    );
  });

  it('gitlab: a report where the job says it lies', () => {
    const job = parse(recipe('gitlab'))['tls-resume'];
    expect(job.artifacts.when).toBe('always');
    const at = repository(BAD);
    const done = shell(job.script.join('\n'), at);
    expect(done.status).toBe(1);
    expect(readFileSync(join(at, job.artifacts.reports.junit), 'utf8')).toContain('<failure ');
  });

  it.each([
    [BAD, 1, 'conf/nginx.conf:4:23: high: '],
    [GOOD, 0, 'nothing found; judged for nginx 1.26.3'],
    ['', 2, 'There is no directive here.'],
  ])('shell: ends as the command does', (text, status, words) => {
    const at = repository(text);
    writeFileSync(join(at, 'check-tls-resume.sh'), recipe('shell'));
    const done = shell('sh check-tls-resume.sh', at);
    expect(done.output).toContain(words);
    expect(done.status).toBe(status);
  });

  describe.skipIf(lacking('git'))(`pre-commit${lacking('git')}`, () => {
    const git = (at: string, ...args: readonly string[]) => {
      const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };
      const settings = ['-c', 'user.name=a', '-c', 'user.email=a@b.example', '-c', 'init.defaultBranch=main'];
      const done = spawnSync('git', [...settings, ...args], { encoding: 'utf8', cwd: at, env });
      return { status: done.status, output: `${done.stdout}${done.stderr}` };
    };

    /** A repository with the hook, the command in its node_modules, and a good configuration committed. */
    function hooked(): string {
      const at = repository(GOOD);
      writeFileSync(join(at, '.gitignore'), '.tls-resume/\n');
      writeFileSync(join(at, 'notes.txt'), 'a\n');
      expect(shell(INSTALL, at).status).toBe(0);
      expect(git(at, 'init', '-q').status).toBe(0);
      const hook = join(at, '.git/hooks/pre-commit');
      mkdirSync(dirname(hook), { recursive: true });
      writeFileSync(hook, recipe('pre-commit'));
      chmodSync(hook, 0o755);
      git(at, 'add', '-A');
      const first = git(at, 'commit', '-m', 'good');
      expect(first.output).toContain('nothing found');
      expect(first.status).toBe(0);
      return at;
    }

    it('lets what is good pass, and stops what is bad', () => {
      const at = hooked();
      writeFileSync(join(at, 'conf/nginx.conf'), BAD);
      git(at, 'add', '-A');
      const stopped = git(at, 'commit', '-m', 'bad');
      expect(stopped.output).toContain('conf/nginx.conf:4:23: high: ');
      expect(stopped.status).toBe(1);
      expect(git(at, 'rev-list', '--count', 'HEAD').output).toBe('1\n');
    });

    it('judges what is staged, not what lies in the working tree', () => {
      const at = hooked();
      writeFileSync(join(at, 'conf/nginx.conf'), BAD);
      git(at, 'add', '-A');
      writeFileSync(join(at, 'conf/nginx.conf'), GOOD);
      expect(git(at, 'commit', '-m', 'staged bad').status).toBe(1);
      git(at, 'add', '-A');
      writeFileSync(join(at, 'conf/nginx.conf'), BAD);
      writeFileSync(join(at, 'conf/more.conf'), '# more\n');
      git(at, 'add', 'conf/more.conf');
      expect(git(at, 'commit', '-m', 'staged good').status).toBe(0);
      // a commit of named files stages them by itself
      expect(git(at, 'commit', '-m', 'named', 'conf/nginx.conf').status).toBe(1);
    });

    it('has nothing to say where the configuration is not touched', () => {
      const at = hooked();
      rmSync(join(at, '.tls-resume'), { recursive: true });
      writeFileSync(join(at, 'notes.txt'), 'b\n');
      git(at, 'add', '-A');
      expect(git(at, 'commit', '-m', 'notes').status).toBe(0);
    });
  });
});

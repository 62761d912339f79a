import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { command, folder } from '../cli/run-command.ts';
import { ROOT } from '../source-files.ts';

const CONFIG =
  'worker_processes 4; events {}\nhttp { ssl_session_cache builtin; server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; } }\n';

it("the Action's check annotates the line, fails, and takes no shell from its inputs", {
  timeout: 60_000,
}, async () => {
  const { runs, inputs } = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const { run, env } = runs.steps[1];
  expect(Object.keys(inputs)).toEqual(['path', 'nginx', 'fail-on', 'baseline', 'must']);
  // every input comes by the environment
  for (const step of runs.steps) expect(step.run).not.toContain('${{');
  expect(Object.values(env).join()).toContain('inputs.fail-on');
  const at = folder({ 'a $(touch b).conf': CONFIG });
  const given = {
    TLS_RESUME: join(dirname(await command()), 'tls-resume.js'),
    CHECKED: 'a $(touch b).conf',
    FAIL_ON: 'high',
    BASELINE: '',
  };
  const steps = (NGINX: string, MUST = '') => {
    const env = { ...process.env, ...given, NGINX, MUST };
    return spawnSync('bash', ['-c', run], { cwd: at, encoding: 'utf8', env });
  };
  for (const version of ['', '1.26.3']) {
    const { status, stdout, stderr } = steps(version);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toMatch(/^::error .*line=2/m);
  }
  const { status, stdout, stderr } = steps('1.26.3', 'cis-2.1.0,cis-3.0.0');
  expect([status, stderr]).toEqual([1, '']);
  expect(stdout).toMatch(/^::error .*title=CIS NGINX Benchmark 2\.1\.0/m);
  expect(stdout).toMatch(/^::notice .*title=CIS NGINX Benchmark 3\.0\.0/m);
  expect(steps('', '$(touch b)').status).toBe(2);
});

it('the hook of pre-commit names a command that there is, and npm builds it when it installs a checkout', async () => {
  const [hook] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
  expect([hook.id, hook.entry, hook.language]).toEqual(['tls-resume', 'tls-resume check', 'node']);
  const { bin, scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  expect(Object.keys(bin)).toEqual(['tls-resume']);
  // npm runs it for pre-commit, and before it packs
  expect(scripts.prepare).toBe('node scripts/prepare.mjs');
  expect(Object.keys(scripts)).not.toContain('prepack');
  expect('conf/nginx.conf').toMatch(new RegExp(hook.files));
  expect('conf/nginx.config').not.toMatch(new RegExp(hook.files));
});

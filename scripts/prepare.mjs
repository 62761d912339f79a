// npm runs it before the package is packed or installed from a checkout: the command is built. An installation that is global
// (as of pre-commit) leaves out what the build needs, so that it is fetched here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const vite = resolve(root, 'node_modules/vite/bin/vite.js');

function run(program, args, env = {}) {
  const { status } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(vite))
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    npm_config_global: 'false',
    npm_config_location: 'project',
    npm_config_include: 'dev',
  });
run(process.execPath, [vite, 'build', '--mode', 'cli', '--logLevel', 'warn']);

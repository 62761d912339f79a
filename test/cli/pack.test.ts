import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import { folder } from './run-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MOST_BYTES = 400_000;
const BAD = `worker_processes 4;
events {}
http {
    ssl_session_cache builtin;
    server { listen 443 ssl; ssl_certificate a; ssl_certificate_key b; }
}
`;

function npm(args: readonly string[], cwd: string) {
  // an empty cache, no network: what is not in the package cannot come from elsewhere
  const env = { ...process.env, npm_config_cache: folder({}), npm_config_offline: 'true' };
  return spawnSync('npm', args, { encoding: 'utf8', cwd, env, timeout: 120_000 });
}

describe('the package', { timeout: 300_000 }, () => {
  it('installs into an empty folder without a network, and runs there', async () => {
    const at = folder({});
    const source = join(at, 'source');
    mkdirSync(source);
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    // what is there is packed as it is: the build is made here, into a place of its own
    delete manifest.scripts;
    writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
    cpSync(join(root, 'README.md'), join(source, 'README.md'));
    const outDir = join(source, 'dist-cli');
    await build({ root, mode: 'cli', logLevel: 'silent', build: { outDir, emptyOutDir: false } });
    const packed = npm(['pack', '--json'], source);
    expect(packed.status, packed.stderr).toBe(0);
    const [{ filename, files }] = JSON.parse(packed.stdout);
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual([
      'README.md',
      'dist-cli/tls-resume.js',
      'package.json',
    ]);
    expect(statSync(join(source, filename)).size).toBeLessThan(MOST_BYTES);

    const empty = folder({ 'nginx.conf': BAD });
    const installed = npm(
      ['install', '--prefix', empty, '--no-audit', '--no-fund', join(source, filename)],
      empty,
    );
    expect(installed.status, installed.stderr).toBe(0);
    const command = join(empty, 'node_modules/.bin/tls-resume');
    const done = spawnSync(command, ['check', '--nginx', '1.26.3', 'nginx.conf'], {
      encoding: 'utf8',
      cwd: empty,
    });
    expect(done.stderr).toBe('');
    expect(done.status).toBe(1);
    expect(done.stdout).toContain('nginx.conf:4:23: high: ');
  });
});

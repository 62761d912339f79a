import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { folder } from './run-command.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** npm with an empty cache and no network: what is not at hand cannot come from elsewhere. */
export function npm(args: readonly string[], cwd: string) {
  const env = { ...process.env, npm_config_cache: folder({}), npm_config_offline: 'true' };
  return spawnSync('npm', args, { encoding: 'utf8', cwd, env, timeout: 120_000 });
}

/** Builds and packs the command as `npm pack` does, in a place of its own. @returns the tarball's path, and what npm put into it */
export async function packCommand(): Promise<{
  readonly tarball: string;
  readonly files: readonly string[];
}> {
  const source = join(folder({}), 'source');
  mkdirSync(source);
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  // what is there is packed as it is: the build is made here
  delete manifest.scripts;
  writeFileSync(join(source, 'package.json'), JSON.stringify(manifest));
  for (const name of ['README.md', 'LICENSE']) cpSync(join(root, name), join(source, name));
  const outDir = join(source, 'dist-cli');
  await build({ root, mode: 'cli', logLevel: 'silent', build: { outDir, emptyOutDir: false } });
  const packed = npm(['pack', '--json'], source);
  if (packed.status !== 0) throw new Error(packed.stderr);
  const [{ filename, files }] = JSON.parse(packed.stdout);
  return {
    tarball: join(source, filename),
    files: files.map(({ path }: { path: string }) => path).sort(),
  };
}

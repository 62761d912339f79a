import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SCRATCH = join(root, '.scratch');
const DAY = 86_400_000;
let built: Promise<string> | undefined;

/** The command, built once for the sources as they are: test files and later runs share it. */
export function command(): Promise<string> {
  built ??= (async () => {
    const target = join(SCRATCH, `command-${fingerprint()}`);
    if (!existsSync(target)) {
      mkdirSync(SCRATCH, { recursive: true });
      for (const name of readdirSync(SCRATCH).filter((name) => name.startsWith('command-')))
        if (Date.now() - statSync(join(SCRATCH, name)).mtimeMs > DAY)
          rmSync(join(SCRATCH, name), { recursive: true });
      const outDir = mkdtempSync(join(SCRATCH, 'build-'));
      // it takes a while to load, and mostly nothing is to be built
      const { build } = await import('vite');
      await build({ root, mode: 'cli', logLevel: 'silent', build: { outDir, emptyOutDir: false } });
      try {
        renameSync(outDir, target);
      } catch {
        // another test file was first
        rmSync(outDir, { recursive: true });
      }
    }
    return join(target, 'tls-resume.js');
  })();
  return built;
}

/** Of everything that the build reads. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const read = (path: string): void => {
    if (statSync(path).isDirectory()) for (const name of readdirSync(path).sort()) read(join(path, name));
    else hash.update(path).update(readFileSync(path));
  };
  for (const name of [
    'src',
    'scripts/vite',
    'vite.config.ts',
    'LICENSE',
    'package.json',
    'package-lock.json',
  ])
    read(join(root, name));
  return hash.digest('hex').slice(0, 16);
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user would. `at` is the folder it runs in. */
export async function run(
  args: readonly string[],
  at: { cwd?: string; input?: string; env?: Record<string, string>; encoding?: 'utf8' | 'latin1' } = {},
): Promise<Run> {
  const { env, ...where } = at;
  const done = spawnSync(process.execPath, [await command(), ...args], {
    encoding: 'utf8',
    timeout: 60_000,
    ...where,
    env: { ...process.env, ...env },
  });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

const folders: string[] = [];
afterAll(() => {
  for (const path of folders) rmSync(path, { recursive: true, force: true });
});

/** A folder with these files, removed at the end. */
export function folder(files: Readonly<Record<string, string | Uint8Array>>): string {
  const path = mkdtempSync(join(tmpdir(), 'tls-resume-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

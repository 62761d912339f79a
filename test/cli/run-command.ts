import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
let built: Promise<string> | undefined;

/** The command, built once per test file into a folder of its own. */
export function command(): Promise<string> {
  built ??= (async () => {
    const outDir = folder({});
    await build({ root, mode: 'cli', logLevel: 'silent', build: { outDir, emptyOutDir: false } });
    return join(outDir, 'tls-resume.js');
  })();
  return built;
}

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user would. `at` is the folder it runs in. */
export async function run(
  args: readonly string[],
  at: { cwd?: string; input?: string; env?: Record<string, string> } = {},
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
export function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'tls-resume-'));
  folders.push(path);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

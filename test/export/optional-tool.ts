import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const UNPACKED = fileURLToPath(new URL('../../.judges/monitoring/usr/bin', import.meta.url));

/** A program that judges what is exported, from .judges/monitoring or from PATH; null: its tests are skipped by name. */
export function optionalTool(name: string): string | null {
  const folders = [UNPACKED, ...(process.env.PATH ?? '').split(':').filter((folder) => folder !== '')];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Runs one; `output` is what it printed on both streams. */
export function runTool(program: string, args: readonly string[], cwd?: string) {
  const done = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000, ...(cwd ? { cwd } : {}) });
  return { status: done.status, stdout: done.stdout, output: `${done.stdout}${done.stderr}` };
}

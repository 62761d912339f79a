import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const UNPACKED = ['monitoring/usr/bin', 'conftest'].map((folder) =>
  fileURLToPath(new URL(`../../.judges/${folder}`, import.meta.url)),
);

/** A program that judges what is exported, from .judges or from PATH; null: its tests are skipped by name. */
export function optionalTool(name: string): string | null {
  const folders = [...UNPACKED, ...(process.env.PATH ?? '').split(':').filter((folder) => folder !== '')];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** A Python that has ClickHouse's engine, chdb; null: its tests are skipped by name. */
export function pythonWithChdb(): string | null {
  const own = fileURLToPath(new URL('../../.judges/chdb/bin/python', import.meta.url));
  const pythons = [...(existsSync(own) ? [own] : []), optionalTool('python3')];
  return pythons.find((python) => python && runTool(python, ['-c', 'import chdb']).status === 0) ?? null;
}

/** Runs one; `output` is what it printed on both streams. */
export function runTool(program: string, args: readonly string[], cwd?: string) {
  const done = spawnSync(program, args, { encoding: 'utf8', timeout: 120_000, ...(cwd ? { cwd } : {}) });
  return { status: done.status, stdout: done.stdout, output: `${done.stdout}${done.stderr}` };
}

import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PROGRAM_FOLDERS, PROGRAMS } from '../scripts/judges/programs.mjs';

/** Programs that tests call, as scripts/judges/programs.mjs lists them: those of the machine first, then what was fetched. */

const JUDGES = fileURLToPath(new URL('../.judges', import.meta.url));

// a setup file of every project: what tests and the scripts they run call by name is found
const machine = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
const fetched = PROGRAM_FOLDERS.map((folder) => join(JUDGES, folder));
const folders = [...machine.filter((folder) => !fetched.includes(folder)), ...fetched];
process.env.PATH = folders.join(delimiter);

/** not a program but a library, loaded into the test */
const QUIC = join(JUDGES, 'quic/node_modules/@matrixai/quic-linux-x64/node.napi.node');

/** Where it is; null: what needs it is skipped by name. Throws for a program that is not in the list. */
export function programAt(name: string): string | null {
  if (!PROGRAMS.some((one) => one.name === name))
    throw new Error(`${name} is not in scripts/judges/programs.mjs`);
  if (name === 'chdb') return pythonWithChdb();
  if (name === 'quic') return existsSync(QUIC) ? QUIC : null;
  return pathOf(name);
}

/** ` (MISSING patch)` for the title of what is skipped where this is not empty. */
export function lacking(...names: readonly string[]): string {
  const missing = names.filter((name) => programAt(name) === null);
  return missing.length === 0 ? '' : ` (MISSING ${missing.join(', ')})`;
}

/** The environment of one that was unpacked, whose libraries are beside it; of one of the machine nothing. */
export function besideProgram(path: string): Readonly<Record<string, string>> {
  const root = join(dirname(realpathSync(path)), '..');
  const libraries = join(root, 'lib', `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`);
  return root === '/usr' || !existsSync(libraries) ? {} : { LD_LIBRARY_PATH: libraries };
}

/** Runs one; `output` is what it printed on both streams. */
export function runProgram(
  path: string,
  args: readonly string[],
  cwd?: string,
  env?: Readonly<Record<string, string>>,
) {
  const done = spawnSync(path, args, {
    encoding: 'utf8',
    timeout: 120_000,
    ...(cwd !== undefined && { cwd }),
    ...(env !== undefined && { env: { ...process.env, ...env } }),
  });
  return { status: done.status, stdout: done.stdout, output: `${done.stdout}${done.stderr}` };
}

const pathOf = (name: string): string | null =>
  folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;

let chdb: string | null | undefined;

function pythonWithChdb(): string | null {
  if (chdb !== undefined) return chdb;
  const own = join(JUDGES, 'chdb/bin/python');
  const pythons = [existsSync(own) ? own : null, pathOf('python3')];
  chdb = pythons.find((python) => python && runProgram(python, ['-c', 'import chdb']).status === 0) ?? null;
  return chdb;
}

import { spawnSync } from 'node:child_process';
import { closeSync, constants, openSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../exit.ts';
import { attempt, reasonOf } from '../reason.ts';

const LOCK_FILE = '.tls-resume.lock';
const BUSY = 1;
const IGNORED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work` while no other tls-resume writes in these folders, and while no signal but SIGKILL can stop it halfway.
 * The lock is flock(2)'s on the folder itself, so that it ends with the process and leaves no file; where there is no flock(1),
 * a lock file.
 * @throws UsageError where another one holds a folder
 */
export function holdingFolders<T>(folders: readonly string[], work: () => T): T {
  const releases: (() => void)[] = [];
  const ignore = () => undefined;
  for (const signal of IGNORED) process.on(signal, ignore);
  try {
    // in one order for all, and without waiting: two that meet do not wait for each other
    for (const folder of [...new Set(folders)].sort()) releases.push(hold(folder));
    return work();
  } finally {
    for (const release of releases.reverse()) release();
    for (const signal of IGNORED) process.off(signal, ignore);
  }
}

function hold(folder: string): () => void {
  const descriptor = attempt(
    `cannot open ${folder}`,
    () => openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY),
    '; nothing is written',
  );
  const { status } = spawnSync('flock', ['-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', descriptor] });
  if (status === 0) return () => closeSync(descriptor);
  closeSync(descriptor);
  if (status === BUSY)
    throw new UsageError(
      `another tls-resume is writing in ${folder}: nothing is written; try again when it has ended`,
    );
  return holdByFile(join(folder, LOCK_FILE));
}

function holdByFile(path: string): () => void {
  try {
    const descriptor = openSync(path, 'wx', 0o600);
    writeSync(descriptor, `${process.pid}\n`);
    closeSync(descriptor);
    return () => unlinkSync(path);
  } catch (error) {
    const exists = (error as { code?: string }).code === 'EEXIST';
    const why = exists
      ? `another tls-resume is writing, or was killed: when none runs, remove ${path}`
      : `cannot write ${path}: ${reasonOf(error)}`;
    throw new UsageError(`${why}; nothing is written`);
  }
}

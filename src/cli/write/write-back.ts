import {
  accessSync,
  constants,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
  unlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UsageError } from '../exit.ts';
import { digestOf } from '../input/read-input.ts';
import { attempt, reasonOf } from '../reason.ts';
import type { HiddenNames } from './hidden-name.ts';
import { createWhole, linkNew, moveOver, statThere, syncFolderOf } from './whole-file.ts';

/** A file as it is to be. */
export interface Rewritten {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** of what was read: the file must still hold it */
  readonly digest: string;
}

interface Written {
  readonly path: string;
  readonly backup: string;
}

/** A file that is about to be replaced. */
interface Staged extends Written {
  /** links followed */
  readonly target: string;
  readonly fresh: string;
  readonly digest: string;
  backed: boolean;
}

const FRESH = '.tls-resume-new';
const ATTEMPTS = 1000;

/** Where a file lies, links followed. @throws UsageError where it is gone */
export function realPlace(path: string): string {
  return attempt(`cannot write ${path}`, () => realpathSync(path), '; nothing is written');
}

/**
 * Replaces files, each in one step, after the old one has got a second name: whatever ends this, each path holds the old file or the
 * new one, whole. Nothing is replaced unless all can be, and unless each still holds what was read. To be called while the folders
 * are held.
 * @param now part of the copies' names, in UTC
 */
export function writeWithBackups(
  files: readonly Rewritten[],
  hidden: HiddenNames,
  now: Date,
): readonly Written[] {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const staged: Staged[] = [];
  const replaced: Staged[] = [];
  let at = '';
  try {
    for (const file of files) {
      at = file.path;
      staged.push(stage(file, hidden, stamp));
    }
    for (const file of staged) {
      at = file.path;
      backUp(file);
    }
    for (const file of staged) {
      at = file.path;
      moveOver(file.fresh, file.target);
      replaced.push(file);
    }
  } catch (error) {
    throw new UsageError(undo(error, at, staged, replaced));
  }
  for (const { target, backup } of staged) for (const path of [target, backup]) syncFolderOf(path);
  return staged.map(({ path, backup }) => ({ path, backup }));
}

/** Takes everything back. @returns what is to be said, which is the truth also where that fails */
function undo(error: unknown, at: string, staged: readonly Staged[], replaced: readonly Staged[]): string {
  const lost = restoreBackups(replaced);
  for (const file of staged) {
    if (replaced.includes(file)) continue;
    remove(file.fresh);
    if (file.backed) remove(file.backup);
  }
  const why = error instanceof UsageError ? error.message : `cannot write ${at}: ${reasonOf(error)}`;
  return lost.length > 0 ? `${why}; ${sayLost(lost)}` : `${why}; nothing is written`;
}

export const sayLost = (lost: readonly Written[]): string =>
  `cannot be put back: ${lost.map(({ path, backup }) => `${path}, whose old content is in ${backup}`).join('; ')}`;

/** Puts everything back as it was, the latest first. @returns what could not be */
export function restoreBackups(written: readonly Written[]): readonly Written[] {
  const lost: Written[] = [];
  for (const one of [...written].reverse()) {
    try {
      const target = realpathSync(one.path);
      moveOver(one.backup, target);
      syncFolderOf(target);
    } catch {
      lost.push(one);
    }
  }
  return lost;
}

function stage({ path, bytes, digest }: Rewritten, hidden: HiddenNames, stamp: string): Staged {
  const target = realPlace(path);
  const stats = statSync(target);
  if (!stats.isFile()) throw new UsageError(`${path} is not a regular file`);
  mustBeWritable(path, target, stats);
  mustBeUnchanged(path, target, digest);
  const backup = hidden.beside(target, `.bak-${stamp}`);
  const fresh = hidden.beside(target, FRESH);
  sweep(target, backup, fresh, stats);
  if (statSync(target).nlink > 1)
    throw new UsageError(
      `${path} has other names (hard links), which would keep the old content: use --patch, or write through one name`,
    );
  createWhole(fresh, bytes, stats.mode, target);
  return { path, target, backup: free(backup), fresh, digest, backed: false };
}

/** A rename asks only whether the folder may be written: whoever made a file read-only meant the file. */
function mustBeWritable(path: string, target: string, { mode }: Stats): void {
  try {
    accessSync(target, constants.W_OK);
  } catch (error) {
    const bits = (mode & 0o7777).toString(8).padStart(4, '0');
    throw new UsageError(`${path} is read-only for this user (mode ${bits}): ${reasonOf(error)}`);
  }
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch (error) {
    throw new UsageError(
      `${dirname(target)}, the folder of ${path}, is read-only for this user: ${reasonOf(error)}; the new file is written there, then renamed`,
    );
  }
}

function mustBeUnchanged(path: string, at: string, digest: string): void {
  if (digestOf(readFileSync(at)) !== digest)
    throw new UsageError(`${path} was changed since it was read: run the command again`);
}

/** Takes away what a run that was killed left: a new file that never got its name, and second names of the very same file. */
function sweep(target: string, backup: string, fresh: string, { ino, dev }: Stats): void {
  if (statThere(fresh)) unlinkSync(fresh);
  const stem = basename(backup).replace(/\.bak-[^.]*$/, '.bak-');
  for (const name of readdirSync(dirname(backup))) {
    const path = join(dirname(backup), name);
    const there = name.startsWith(stem) && path !== target ? statThere(path) : null;
    if (there && there.ino === ino && there.dev === dev) unlinkSync(path);
  }
}

/** The second copy of one second gets a number: the first one stays. */
function free(backup: string): string {
  for (let n = 1; n < ATTEMPTS; n += 1) {
    const path = n === 1 ? backup : `${backup}-${n}`;
    if (!statThere(path)) return path;
  }
  throw new UsageError(`there are ${ATTEMPTS} copies such as ${backup}`);
}

function backUp(file: Staged): void {
  const { path, target, backup, digest } = file;
  if (!linkNew(target, backup)) {
    createWhole(`${backup}${FRESH}`, readFileSync(target), 0o600, target);
    if (statThere(backup)) throw new UsageError(`${backup} already exists`);
    moveOver(`${backup}${FRESH}`, backup);
  }
  file.backed = true;
  // whoever saved the file in the meantime has it here
  mustBeUnchanged(path, backup, digest);
}

function remove(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // it was not there
  }
}

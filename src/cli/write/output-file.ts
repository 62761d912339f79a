import {
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { UsageError } from '../exit.ts';
import { flag } from '../options.ts';
import { attempt } from '../reason.ts';
import { createWhole, linkNew, moveOver, statThere, syncFolderOf } from './whole-file.ts';

/** The option of every command that writes a file of its own. */
export const FORCE_OPTION = {
  force: flag('overwrite an existing file'),
} as const;

interface OutputRules {
  /** also over a file that is there; not given: never */
  readonly force?: boolean;
  readonly mode?: number;
  /** whether this program made what is there: then it is brought up to date */
  readonly isOurs?: (there: Uint8Array) => boolean;
}

/**
 * Writes a file that the user asked for, whole or not at all. A file that is there and was not made by this program stays, unless
 * forced; a link is not followed.
 * @throws UsageError where it is not written
 */
export function writeOutput(path: string, bytes: Uint8Array, rules: OutputRules): void {
  attempt(`cannot write ${path}`, () => {
    if (isDevice(path)) writeFileSync(path, bytes);
    else if (statThere(path) === null) createNew(path, bytes, rules.mode ?? 0o666);
    else if (mayReplace(path, bytes, rules)) replace(path, bytes);
  });
}

/** `/dev/stdout`, a named pipe. */
function isDevice(path: string): boolean {
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

/** @returns false where the same is there already @throws UsageError where it may not be replaced */
function mayReplace(path: string, bytes: Uint8Array, { force, isOurs }: OutputRules): boolean {
  const there = statThere(path)!;
  if (there.isDirectory()) throw new UsageError(`cannot write ${path}: it is a directory`);
  if (there.isSymbolicLink()) {
    if (force) return true;
    throw new UsageError(
      `${path} is a link, and is not followed${force === false ? ': --force puts a file in its place' : ''}`,
    );
  }
  const old = readFileSync(path);
  if (Buffer.compare(old, bytes) === 0) return false;
  if (force || isOurs?.(old)) return true;
  throw new UsageError(
    `cannot write ${path}: it already exists and is not changed${force === false ? '; --force overwrites it' : ''}`,
  );
}

const besideOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}.tls-resume-new`);

function createNew(path: string, bytes: Uint8Array, mode: number): void {
  const beside = besideOf(path);
  createWhole(beside, bytes, mode);
  try {
    // of two that write at once, one is first; a rename would let the second win
    if (linkNew(beside, path)) unlinkSync(beside);
    else moveOver(beside, path);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
  syncFolderOf(path);
}

function replace(path: string, bytes: Uint8Array): void {
  const beside = besideOf(path);
  const there = statThere(path)!;
  createWhole(beside, bytes, 0o666, there.isSymbolicLink() ? undefined : path);
  try {
    moveOver(beside, path);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
  syncFolderOf(path);
}

interface OutputFile {
  /** below the folder */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes files below a folder, each under its own path. All are looked at before the first is written. Links below the folder are
 * not followed: they may lead anywhere.
 */
export function writeBelow(folder: string, files: readonly OutputFile[], force: boolean): void {
  const root = rootOf(folder);
  const targets = files.map(({ path, bytes }) => {
    const target = resolve(join(root, path));
    if (!target.startsWith(root === sep ? sep : root + sep))
      throw new UsageError(`${path} would be written outside ${folder}`);
    return { target, bytes };
  });
  for (const { target, bytes } of targets) {
    mustHaveNoLinks(root, dirname(target));
    if (statThere(target)) attempt(`cannot write ${target}`, () => mayReplace(target, bytes, { force }));
  }
  for (const { target, bytes } of targets) {
    makeFolder(dirname(target));
    mustHaveNoLinks(root, dirname(target));
    writeOutput(target, bytes, { force });
  }
}

/** The folder that was named may be a link: whoever names it follows it. */
function rootOf(folder: string): string {
  makeFolder(folder);
  return realpathSync(folder);
}

/** One by one from the first that is not there: where a system says that its own folder is not there, Node's way never ends. */
function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at);
  attempt(`cannot write ${path}`, () => {
    for (const folder of missing.reverse()) mkdirSync(folder);
    // a file that is in the way, or a link to nothing
    if (missing.length === 0 && !statSync(path).isDirectory()) mkdirSync(path);
  });
}

function mustHaveNoLinks(root: string, folder: string): void {
  for (let at = folder; at.length > root.length; at = dirname(at)) {
    if (statThere(at)?.isSymbolicLink())
      throw new UsageError(`${at} is a link, and is not followed: nothing is written through it`);
  }
}

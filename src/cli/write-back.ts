import { spawnSync } from 'node:child_process';
import { copyFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { SourceFile } from '../core/base/source-file.ts';
import { globToRegExp } from '../core/model/include-path.ts';
import { UsageError } from './exit.ts';
import { findNginx } from './local-nginx.ts';
import { reasonOf } from './read-input.ts';

/** A file as it shall be. */
export interface Rewritten {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Written {
  readonly path: string;
  readonly backup: string;
}

const PATIENCE_MS = 60_000;

/**
 * Writes files over themselves, each after a copy of what was there.
 * @param configuration all its files: their includes decide on the copies' names
 * @param now part of the copies' names, in UTC
 */
export function writeWithBackups(
  files: readonly Rewritten[],
  configuration: readonly SourceFile[],
  now: Date,
): readonly Written[] {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '');
  const written = files.map(({ path }) => ({ path, backup: backupPath(path, stamp, configuration) }));
  for (const { path, backup } of written) copy(path, backup);
  for (const { path, bytes } of files) {
    try {
      writeFileSync(path, bytes);
    } catch (error) {
      restoreBackups(written);
      throw new UsageError(`cannot write ${path}: ${reasonOf(error)}; everything is as it was`);
    }
  }
  return written;
}

/** Puts everything back as it was; the copies stay. */
export function restoreBackups(written: readonly Written[]): void {
  for (const { path, backup } of written) copy(backup, path);
}

/** An `include sites-enabled/*` would read a copy too, unless its name begins with a dot: glob(3). */
function backupPath(path: string, stamp: string, configuration: readonly SourceFile[]): string {
  const name = `${basename(path)}.bak-${stamp}`;
  const patterns = configuration.flatMap(({ text }) =>
    [...text.matchAll(/\binclude\s+["']?([^\s;"']+)/g)].map((match) => basename(match[1]!)),
  );
  const included = patterns.some((pattern) => globToRegExp(pattern).test(name));
  return join(dirname(path), included ? `.${name}` : name);
}

function copy(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    throw new UsageError(`cannot copy ${from} to ${to}: ${reasonOf(error)}`);
  }
}

/** This machine's nginx, which reads all of these files. @throws UsageError where it does not, or is not there */
export function nginxThatReads(paths: readonly string[]): string {
  const program = findNginx();
  if (program === null) throw new UsageError('--test: there is no nginx on this machine; nothing is written');
  const dump = spawnSync(program, ['-T'], { encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 1 << 28 });
  if (dump.status !== 0)
    throw new UsageError(`--test: ${program} refuses the files as they are: ${lastLine(dump.stderr)}`);
  const read = new Set(
    [...dump.stdout.matchAll(/^# configuration file (.+):$/gm)].map((match) => realpathSync(match[1]!)),
  );
  const stranger = paths.find((path) => !read.has(realpathSync(path)));
  if (stranger !== undefined)
    throw new UsageError(`--test: ${program} does not read ${stranger}: nothing is written`);
  return program;
}

/** What `nginx -t` says against its configuration; null where it takes it. */
export function refusalOf(program: string): string | null {
  const done = spawnSync(program, ['-t'], { encoding: 'utf8', timeout: PATIENCE_MS });
  return done.status === 0 ? null : (done.stderr ?? String(done.error)).trim();
}

const lastLine = (text: string | null): string => (text ?? '').trim().split('\n').at(-1) ?? '';

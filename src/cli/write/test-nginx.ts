import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { UsageError } from '../exit.ts';
import { findNginx } from '../local-nginx.ts';
import { orElse } from '../reason.ts';
import { realPlace } from './write-back.ts';

const PATIENCE_MS = 60_000;

/** This machine's nginx, which reads all of these files. @throws UsageError where it does not, or is not there */
export function nginxThatReads(paths: readonly string[]): string {
  const program = findNginx();
  if (program === null) throw new UsageError('--test: there is no nginx on this machine; nothing is written');
  const dump = spawnSync(program, ['-T'], { encoding: 'utf8', timeout: PATIENCE_MS, maxBuffer: 1 << 28 });
  if (dump.status !== 0)
    throw new UsageError(`--test: ${program} refuses the files as they are: ${lastLine(dump.stderr)}`);
  const read = new Set(
    [...dump.stdout.matchAll(/^# configuration file (.+):$/gm)].map((match) => realOrNot(match[1]!)),
  );
  const stranger = paths.find((path) => !read.has(realPlace(path)));
  if (stranger !== undefined)
    throw new UsageError(`--test: ${program} does not read ${stranger}: nothing is written`);
  return program;
}

/** A line of a file may look like a header, and name nothing. */
function realOrNot(path: string): string | null {
  return orElse(null, () => realpathSync(path));
}

/** What `nginx -t` says against its configuration; null where it takes it. */
export function refusalOf(program: string): string | null {
  const done = spawnSync(program, ['-t'], { encoding: 'utf8', timeout: PATIENCE_MS });
  return done.status === 0 ? null : (done.stderr || String(done.error ?? `${program} -t was stopped`)).trim();
}

const lastLine = (text: string | null): string => (text ?? '').trim().split('\n').at(-1) ?? '';

import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mustStayIn, needsLua, setBy } from './household.ts';
import type { Nginx } from './judges.ts';

/** An nginx and the folder that all of its paths are in; its configuration is there, furnished. */
export interface Home {
  readonly nginx: Nginx;
  readonly folder: string;
  /** the configuration's name in the folder */
  readonly file?: string;
  /** where nginx writes what no error_log of the text asks for */
  readonly log?: 'error.log' | 'stderr';
}

export interface Ran {
  /** null: ended by a signal */
  readonly status: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** milliseconds from its start to its end */
  readonly took: number;
}

/** nginx reads no file of OpenSSL's on the machine; a program that it starts in its place is told again. */
const OPENSSL = 'OPENSSL_CONF=/dev/null';
const ENVIRONMENT = { PATH: process.env.PATH, OPENSSL_CONF: '/dev/null', LC_ALL: 'C' };

/**
 * The one way to run an nginx (a test sees to that): prefix, pid, lock, logs, temporary folders and modules are in the folder of the
 * test or the judge's own. Throws where the configuration names a path elsewhere. A daemon is up, or refused, when this resolves.
 */
export function runNginx(home: Home, ...words: readonly string[]): Promise<Ran> {
  const [program, ...args] = nginxWords(home, ...words);
  const start = performance.now();
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'pipe'], env: ENVIRONMENT });
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].on('data', (data: Buffer) => output[name].push(data));
  return new Promise((resolve, reject) => {
    const end = (status: number | null) => {
      const took = performance.now() - start;
      for (const name of ['stdout', 'stderr'] as const) child[name].destroy();
      const [stdout, stderr] = [Buffer.concat(output.stdout), Buffer.concat(output.stderr)];
      resolve({ status, stdout, stderr, took });
    };
    child.once('error', reject);
    // what a daemon inherited stays open; what was refused has been read to its end only at `close`
    child.once('exit', (status) => {
      if (status === 0 && words.length === 0) end(status);
    });
    child.once('close', end);
  });
}

/** The same as a line for a shell, for programs that are told how to ask nginx. Without `file`, it is nginx.conf as it then is. */
export function nginxLine(home: Home, ...words: readonly string[]): string {
  return ['env', OPENSSL, ...nginxWords(home, ...words)]
    .map((word) => `'${word.replaceAll("'", "'\\''")}'`)
    .join(' ');
}

/** Global directives that the text sets itself are left to it: nginx refuses them twice. */
function nginxWords(
  { nginx, folder, file = 'nginx.conf', log = 'error.log' }: Home,
  ...words: readonly string[]
): string[] {
  const path = join(folder, file);
  const text = readFileSync(path, 'latin1');
  mustStayIn(folder, nginx, text);
  mkdirSync(join(folder, 'temp'), { recursive: true });
  const set = setBy(text, ['load_module', 'pid', 'lock_file']);
  const globals = [
    ...(set.has('load_module') ? [] : modulesFor(nginx, text).map((module) => `load_module ${module}`)),
    ...['pid', 'lock_file'].filter((name) => !set.has(name)).map((name) => `${name} ${folder}/nginx.${name}`),
    `env ${OPENSSL}`,
  ];
  const options = ['-p', `${folder}/`, '-c', path, '-e', log === 'stderr' ? log : join(folder, log)];
  return [
    ...nginx.command,
    ...options,
    '-g',
    globals.map((directive) => `${directive};`).join(' '),
    ...words,
  ];
}

function modulesFor(nginx: Nginx, text: string): readonly string[] {
  const opens = (block: string) => new RegExp(`(^|[\\s;}])${block}\\s*\\{`).test(text);
  const needed = { stream: opens('stream'), mail: opens('mail') };
  return nginx.modules.filter((path) => {
    const block = /ngx_(stream|mail)_module/.exec(path)?.[1] as keyof typeof needed | undefined;
    return block ? needed[block] : needsLua(text);
  });
}

import { spawn, spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { command, folder } from './run-command.ts';

/** A configuration of several files for tests that write it, kill the writer, and look at what is left. */

const PRELOAD = fileURLToPath(new URL('write-preload.cjs', import.meta.url));
const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
/** The first ones fill what a write is cut in: half of it is no configuration. */
const site = (port: number, cache: string) =>
  `# site\nserver {\n    listen 127.0.0.1:${port} ssl default_server;\n    ${CERTIFICATE}\n    ssl_session_cache ${cache};\n}\n${'# end\n'.repeat(200)}`;

export const PATHS = ['sites-available/a', 'sites-enabled/b', 'conf.d/c.conf'] as const;
const PORTS = [18443, 18444, 18445];

export const MAIN = `events {}
http {
    include sites-enabled/*;
    include conf.d/*.conf;
}
`;

const texts = (cache: string): Readonly<Record<string, string>> =>
  Object.fromEntries(PATHS.map((path, i) => [path, site(PORTS[i]!, cache)]));
export const OLD = texts('builtin:1000');
export const NEW = texts('shared:SSL:10m');

/** Puts the old files back, and takes away whatever else is there. */
export function restoreOld(root: string, main = MAIN): void {
  for (const name of ['sites-available', 'sites-enabled', 'conf.d']) {
    rmSync(join(root, name), { recursive: true, force: true });
    mkdirSync(join(root, name), { recursive: true });
  }
  for (const name of readdirSync(root)) if (/bak-|tls-resume/.test(name)) rmSync(join(root, name));
  writeFileSync(join(root, 'nginx.conf'), main);
  for (const path of PATHS) writeFileSync(join(root, path), OLD[path]!);
  symlinkSync('../sites-available/a', join(root, 'sites-enabled/a'));
}

export function newRoot(main = MAIN): string {
  const root = folder({});
  restoreOld(root, main);
  return root;
}

/** Every file below a folder, links left out, by its path from there. */
export function filesBelow(root: string): ReadonlyMap<string, string> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => join(root, name))
    .filter((path) => lstatSync(path).isFile());
  return new Map(files.map((path) => [relative(root, path), readFileSync(path, 'utf8')]));
}

/**
 * What is wrong with a configuration after a writer ended, however it ended: a file that is neither the old one nor the new one, an
 * old one that is nowhere any more, or half of something.
 */
export function lossesIn(root: string): readonly string[] {
  const files = filesBelow(root);
  const losses: string[] = [];
  for (const path of PATHS) {
    const text = files.get(path);
    if (text !== OLD[path] && text !== NEW[path]) losses.push(`${path} is ${text?.length} characters`);
    if (text !== OLD[path] && ![...files.values()].includes(OLD[path]!))
      losses.push(`${path}: the old one is lost`);
  }
  const copies = [...files].filter(([path]) => /\.bak-[^/]*$/.test(path));
  const olds: readonly (string | undefined)[] = Object.values(OLD);
  for (const [path, text] of copies) if (!olds.includes(text)) losses.push(`${path} is no old file`);
  return losses;
}

export interface Ended {
  readonly status: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** Runs `fix --write` with the preload, which kills it at the given call, or lets that call fail. */
export async function writeWith(
  root: string,
  at: { kill?: number; fail?: number; error?: string; count?: string },
  ...more: readonly string[]
): Promise<Ended> {
  const env = {
    ...process.env,
    WRITE_FOLDER: root,
    WRITE_KILL: String(at.kill ?? 0),
    WRITE_FAIL: String(at.fail ?? 0),
    WRITE_ERROR: at.error ?? '',
    WRITE_COUNT: at.count ?? '',
  };
  const args = ['--require', PRELOAD, await command(), 'fix', '--write', ...more, root];
  const done = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 60_000 });
  return { status: done.status, signal: done.signal, stderr: done.stderr };
}

/** The calls that a whole run makes. */
export async function callsOfWrite(): Promise<readonly string[]> {
  const root = newRoot();
  const count = join(folder({}), 'count');
  await writeWith(root, { count });
  return readFileSync(count, 'utf8').trim().split('\n');
}

/** Calls `then` once, when a writer first changes something. @returns what ends the watch */
export function onFirstChange(root: string, then: () => void): () => void {
  let seen = false;
  const watchers = [root, join(root, 'conf.d'), join(root, 'sites-available')].map((folder) =>
    watch(folder, () => {
      if (!seen) then();
      seen = true;
    }),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

/** Starts `fix --write`; `killAfter` milliseconds after its first change in a folder of the configuration it is killed. */
export async function startWriter(root: string, killAfter?: number): Promise<Ended> {
  const child = spawn(process.execPath, [await command(), 'fix', '--write', root], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => {
    stderr += data.toString();
  });
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    timer = setTimeout(() => child.kill('SIGKILL'), killAfter);
  };
  const unwatch = killAfter === undefined ? null : onFirstChange(root, begin);
  return new Promise((resolve) => {
    child.once('close', (status, signal) => {
      unwatch?.();
      clearTimeout(timer);
      resolve({ status, signal, stderr });
    });
  });
}

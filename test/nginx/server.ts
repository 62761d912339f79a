import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Files } from './cupboard.ts';
import { cupboard } from './cupboard.ts';
import { furnish, LABORATORY_HEADER } from './household.ts';
import type { Nginx } from './judges.ts';
import type { Place } from './loopback.ts';
import { Loopback } from './loopback.ts';
import { childrenOf, groupIsAlive, isAlive, signal, stateOf, titleOf, until } from './processes.ts';
import { runNginx } from './run-nginx.ts';

/** nginx said no; `message` holds its own words. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

// a daemon leads a process group of its own, so that one signal ends master, workers and upgraded masters
const running = new Set<number>();
process.on('exit', () => {
  for (const group of running) endGroup(group);
});
// a test runner that is stopped leaves its workers behind: they end when told, or when their parent is gone
for (const event of ['SIGTERM', 'SIGINT', 'SIGHUP', 'disconnect']) process.once(event, () => process.exit(1));

/**
 * Writes the configuration and its files into a new folder and starts nginx there, on loopback.
 * `files` adds to or replaces the cupboard's. Rejects with a Refusal when nginx does not start.
 */
export async function start(nginx: Nginx, configuration: string, files: Files = new Map()): Promise<Server> {
  const server = await Server.prepare(nginx, configuration, files);
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Runs `use` with a server that is stopped whatever happens. */
export async function withServer<T>(
  nginx: Nginx,
  configuration: string,
  use: (server: Server) => Promise<T>,
  files?: Files,
): Promise<T> {
  const server = await start(nginx, configuration, files);
  try {
    return await use(server);
  } finally {
    await server.stop();
  }
}

/** What `nginx -t` says of a configuration. */
export async function test(nginx: Nginx, configuration: string, files: Files = new Map()): Promise<Test> {
  const server = await Server.prepare(nginx, configuration, files);
  try {
    return await server.test();
  } finally {
    await server.stop();
  }
}

export interface Test {
  readonly accepted: boolean;
  readonly output: string;
}

export class Server {
  readonly nginx: Nginx;
  readonly prefix: string;
  readonly #loopback: Loopback;
  #text = '';
  #group: number | undefined;
  #clock = 0;

  private constructor(nginx: Nginx, loopback: Loopback) {
    this.nginx = nginx;
    this.#loopback = loopback;
    this.prefix = mkdtempSync(join(tmpdir(), 'nginx-'));
  }

  /** The folder filled, nothing started yet. */
  static async prepare(nginx: Nginx, configuration: string, files: Files): Promise<Server> {
    const server = new Server(nginx, await Loopback.create());
    server.write(new Map([...cupboard(), ...files]));
    server.configure(configuration);
    return server;
  }

  /** Replaces nginx.conf; nginx sees it at the next reload or start. */
  configure(configuration: string): void {
    this.#text = furnish(this.nginx, this.#loopback.rewrite(configuration), LABORATORY_HEADER);
    this.write(new Map([['nginx.conf', this.#text]]));
  }

  /** Writes files below the prefix, each write with a later time: nginx 1.28 and later tell files apart by it, in seconds. */
  write(files: Files): void {
    this.#clock += 2;
    const time = Math.floor(Date.now() / 1000) - 10_000 + this.#clock;
    for (const [path, data] of files) {
      const target = join(this.prefix, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, data);
      utimesSync(target, time, time);
    }
  }

  place(address: string): Place {
    return this.#loopback.place(address);
  }

  get log(): string {
    const path = join(this.prefix, 'error.log');
    return existsSync(path) ? readFileSync(path, 'utf8') : '';
  }

  get master(): number {
    const pid = this.#pidInFile();
    if (pid === null) throw new Error('nginx.pid names no process');
    return pid;
  }

  /** null while there is no file, or nginx has not written into it yet: 0 would be our own process group. */
  #pidInFile(): number | null {
    const path = join(this.prefix, 'nginx.pid');
    return existsSync(path) ? Number(readFileSync(path, 'utf8')) || null : null;
  }

  workers(): number[] {
    const master = this.#pidInFile();
    return master === null ? [] : childrenOf(master).filter((pid) => /worker process/.test(titleOf(pid)));
  }

  get workerCount(): number {
    return Number(/(?:^|[\s;}])worker_processes\s+(\d+)/.exec(this.#text)?.[1] ?? 1);
  }

  async test(): Promise<Test> {
    const { status, stderr } = await runNginx({ nginx: this.nginx, folder: this.prefix }, '-t');
    return { accepted: status === 0, output: stderr.toString() };
  }

  async start(): Promise<void> {
    const { status, stderr } = await runNginx({ nginx: this.nginx, folder: this.prefix });
    if (status !== 0) throw new Refusal(emergencies(stderr.toString()));
    this.#group = await until('nginx to start', () => this.#pidInFile() ?? false);
    running.add(this.#group);
    await until('the workers', () => this.workers().length === this.workerCount);
  }

  /** SIGHUP; returns when the new workers serve and the old ones are gone. Rejects with a Refusal when nginx keeps the old configuration. */
  async reload(): Promise<void> {
    this.all();
    const [old, before] = [this.workers(), this.log.length];
    signal(this.master, 'SIGHUP');
    const changed = () => old.every((pid) => !isAlive(pid)) && this.workers().length === this.workerCount;
    const refusal = () => emergencies(this.log.slice(before));
    // one look decides: a second one may see processes come or go
    const outcome = await until('the reload', () => (changed() ? 'changed' : refusal()));
    if (outcome !== 'changed') throw new Refusal(outcome);
  }

  /** A full stop and a new start on the same ports. */
  async restart(): Promise<void> {
    await this.#end();
    await this.start();
  }

  /** Replaces the running program with itself, as an upgrade of the binary does: USR2, WINCH, QUIT. */
  async upgrade(): Promise<void> {
    this.all();
    const [old, workers] = [this.master, this.workers()];
    signal(old, 'SIGUSR2');
    await until(
      'the new master',
      () => existsSync(join(this.prefix, 'nginx.pid.oldbin')) && this.#newMaster(old),
    );
    signal(old, 'SIGWINCH');
    await until('the old workers to end', () => workers.every((pid) => !isAlive(pid)));
    signal(old, 'SIGQUIT');
    await until('the old master to end', () => !isAlive(old) && this.workers().length === this.workerCount);
  }

  #newMaster(old: number): boolean {
    const pid = this.#pidInFile();
    return pid !== null && pid !== old && this.workers().length === this.workerCount;
  }

  /** Ends one worker the hard way; the master starts another. */
  async killWorker(pid: number): Promise<void> {
    signal(pid, 'SIGKILL');
    await until('another worker', () => !isAlive(pid) && this.workers().length === this.workerCount);
  }

  /** Halts all workers but one, so that every connection meets that one. */
  async only(worker: number): Promise<void> {
    signal(worker, 'SIGCONT');
    const others = this.workers().filter((pid) => pid !== worker);
    for (const pid of others) signal(pid, 'SIGSTOP');
    await until('the other workers to halt', () => others.every((pid) => stateOf(pid) === 'T'));
    await until('the worker to go on', () => stateOf(worker) !== 'T');
  }

  all(): void {
    for (const pid of this.workers()) signal(pid, 'SIGCONT');
  }

  /** Stops nginx and removes its folder. */
  async stop(): Promise<void> {
    await this.#end();
    rmSync(this.prefix, { recursive: true, force: true });
  }

  async #end(): Promise<void> {
    const group = this.#group;
    if (group === undefined) return;
    this.all();
    signal(this.#pidInFile() ?? group, 'SIGTERM');
    await until('nginx to end', () => !groupIsAlive(group), 10_000).catch(() => endGroup(group));
    await until('nginx to be gone', () => !groupIsAlive(group));
    running.delete(group);
    this.#group = undefined;
  }
}

function emergencies(log: string): string {
  return log
    .split('\n')
    .filter((line) => line.includes('[emerg]'))
    .join('\n');
}

function endGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // already gone
  }
}

import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The direct children of a process. Linux's /proc. */
export function childrenOf(pid: number): number[] {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    return tasks
      .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(/\s+/))
      .filter((text) => text !== '')
      .map(Number);
  } catch {
    return []; // the process is gone
  }
}

/** The process title: nginx writes what a process is into it (`nginx: worker process`). */
export function titleOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** R running, S sleeping, T stopped, Z ended but not collected by its parent, '' gone. */
export function stateOf(pid: number): string {
  return statusOf(pid)[0] ?? '';
}

export function isAlive(pid: number): boolean {
  return !['', 'Z'].includes(stateOf(pid));
}

/** Whether any process of the group still runs. */
export function groupIsAlive(group: number): boolean {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((name) => {
      const [state, , processGroup] = statusOf(Number(name));
      return Number(processGroup) === group && state !== 'Z';
    });
}

/** The fields of /proc/PID/stat after the program's name: state, parent, group and more; [] when the process is gone. */
function statusOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Sends a signal; a process that is already gone is not an error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Polls until `condition` holds; throws after `milliseconds`, naming what was waited for. */
export async function until(what: string, condition: () => boolean, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await sleep(3);
  }
}

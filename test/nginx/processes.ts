import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * The direct children of a process. Linux's /proc; its list may leave out a living child while another one is collected (measured:
 * 5 of 48,000 readings), so it counts only once it was read twice alike.
 */
export function childrenOf(pid: number): number[] {
  for (let before = listOfChildren(pid); ; ) {
    const now = listOfChildren(pid);
    if (now === before) return now.split(/\s+/).filter(Boolean).map(Number);
    before = now;
  }
}

function listOfChildren(pid: number): string {
  try {
    const tasks = readdirSync(`/proc/${pid}/task`);
    return tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')).join(' ');
  } catch {
    return ''; // the process is gone
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

/**
 * Looks until there is something to see, and resolves with it. Throws after `milliseconds`, naming what was waited for: long enough
 * for a machine that does much else.
 */
export async function until<T>(
  what: string,
  look: () => T | false | '' | undefined,
  milliseconds = 60_000,
): Promise<T> {
  const end = Date.now() + milliseconds;
  for (;;) {
    const seen = look();
    if (seen !== false && seen !== '' && seen !== undefined) return seen;
    if (Date.now() > end) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await sleep(3);
  }
}

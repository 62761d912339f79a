import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** microseconds; `tdur` is processor time, which other programs do not add to */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
}

/** Milliseconds of processor time that `peer` takes where the limits of these tests were set, with nothing else running. */
const PEER_ON_A_QUIET_MACHINE = 20;

/** A fixed piece of work of the same make as the page's: objects, strings, sorting. */
function peer(): number {
  performance.mark('peer');
  const rows = Array.from({ length: 30_000 }, (_, n) => ({
    name: `site${(n * 7919) % 30_011}.example`,
    at: n,
  }));
  rows.sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.parse(JSON.stringify(rows)).length;
}

/**
 * How many times longer work takes here and now than on a quiet machine, at least 1. Programs that share the processor's
 * caches, or a slower processor, make the same work longer: times are told as a ratio to the same work, measured beside them.
 */
export async function slowness(browser: Browser, page: Page): Promise<number> {
  const ratios: number[] = [];
  for (let n = 0; ratios.length < 3; n++) {
    if (n === 9) throw new Error('no trace shows the piece of work that times are compared with');
    await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
    await page.evaluate(peer);
    const events = await stopTracing(browser);
    const at = events.find(({ name }) => name === 'peer')!;
    const task = events.find(
      ({ name, ph, pid, tid, ts, dur = 0 }) =>
        ph === 'X' &&
        name.includes('RunTask') &&
        pid === at.pid &&
        tid === at.tid &&
        ts <= at.ts &&
        at.ts <= ts + dur,
    );
    // a trace may lose what was there when it began
    if (task?.tdur) ratios.push(task.tdur / 1000 / PEER_ON_A_QUIET_MACHINE);
  }
  return Math.max(1, Math.min(...ratios));
}

async function stopTracing(browser: Browser): Promise<readonly TraceEvent[]> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return traceEvents;
}

/** Processor time in milliseconds: of each task on the page's main thread, the longest first, and of all its threads together. */
interface Work {
  readonly tasks: readonly number[];
  readonly all: number;
}

async function trace(
  browser: Browser,
  page: Page,
  mark: string,
  side: 'before' | 'after',
  work: () => Promise<void>,
): Promise<Work> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await work();
  const traceEvents = await stopTracing(browser);
  const at = traceEvents.find(({ name }) => name === mark)!;
  const events = traceEvents.filter(
    ({ name, ph, pid, ts }) =>
      pid === at.pid && ph === 'X' && name.includes('RunTask') && ts > at.ts === (side === 'after'),
  );
  const tasks = events.filter(({ tid }) => tid === at.tid).map(({ tdur = 0 }) => tdur / 1000);
  return {
    tasks: tasks.sort((a, b) => b - a),
    all: events.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0),
  };
}

/** From where `work` calls `begin`, to its end: the tasks in milliseconds of a quiet machine, all threads in those of this one. */
export async function workDuring(
  browser: Browser,
  page: Page,
  work: (begin: () => Promise<void>) => Promise<void>,
): Promise<Work> {
  const begin = () => page.evaluate(() => void performance.mark('work begins'));
  const slow = await slowness(browser, page);
  const { tasks, all } = await trace(browser, page, 'work begins', 'after', () => work(begin));
  return { tasks: tasks.map((task) => task / slow), all };
}

/** Only the tasks. */
export const tasksDuring = async (...of: Parameters<typeof workDuring>): Promise<readonly number[]> =>
  (await workDuring(...of)).tasks;

/** The tasks until the page sets `mark`, all in all. */
export async function workUntil(
  browser: Browser,
  page: Page,
  mark: string,
  work: () => Promise<void>,
): Promise<number> {
  const { tasks } = await trace(browser, page, mark, 'before', work);
  return tasks.reduce((sum, task) => sum + task, 0);
}

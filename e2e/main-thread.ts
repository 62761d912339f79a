import type { Browser, Page } from 'playwright-core';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** microseconds; `tdur` is processor time, which other programs do not add to */
  readonly ts: number;
  readonly tdur?: number;
}

/** Processor time of each task on the page's main thread, in milliseconds, the longest first. */
async function trace(
  browser: Browser,
  page: Page,
  mark: string,
  side: 'before' | 'after',
  work: () => Promise<void>,
): Promise<readonly number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'blink.user_timing'] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as {
    traceEvents: readonly TraceEvent[];
  };
  const at = traceEvents.find(({ name }) => name === mark)!;
  return traceEvents
    .filter(({ name, ph, pid, tid, ts }) => {
      const ofPage = pid === at.pid && tid === at.tid && ph === 'X' && name.includes('RunTask');
      return ofPage && ts > at.ts === (side === 'after');
    })
    .map(({ tdur = 0 }) => tdur / 1000)
    .sort((a, b) => b - a);
}

/** The tasks from where `work` calls `begin`, to its end. */
export function tasksDuring(
  browser: Browser,
  page: Page,
  work: (begin: () => Promise<void>) => Promise<void>,
): Promise<readonly number[]> {
  const begin = () => page.evaluate(() => void performance.mark('work begins'));
  return trace(browser, page, 'work begins', 'after', () => work(begin));
}

/** The tasks until the page sets `mark`, all in all. */
export async function workUntil(
  browser: Browser,
  page: Page,
  mark: string,
  work: () => Promise<void>,
): Promise<number> {
  const tasks = await trace(browser, page, mark, 'before', work);
  return tasks.reduce((sum, task) => sum + task, 0);
}

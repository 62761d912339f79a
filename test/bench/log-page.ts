import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/start.mjs';

/** One log read by the page. */
export interface PageRead {
  readonly lines: number;
  /** from the moment the page shows that it reads until it shows the figures */
  readonly seconds: number;
  /** private memory of the renderer in MB, as Chromium's own task manager counts it, before and at its highest */
  readonly before: number;
  readonly peak: number;
  /** milliseconds; 0: none above 50 */
  readonly longestTask: number;
}

export interface LogPage {
  read(path: string): Promise<PageRead>;
  close(): Promise<void>;
}

const privateMegabytes = (pid: number): number =>
  Number(/RssAnon:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

/** Notes in the page itself when reading is first and last seen, so that no way to the browser is measured. */
function watchReading(): void {
  const seen = { from: 0, to: 0, longest: 0 };
  Object.assign(window, { reading: seen });
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) seen.longest = Math.max(seen.longest, duration);
  }).observe({ type: 'longtask' });
  new MutationObserver(() => {
    const reads = document.querySelector('.log-progress') !== null;
    if (reads && seen.from === 0) seen.from = performance.now();
    if (!reads && seen.from > 0 && seen.to === 0 && document.querySelector('.log-figure'))
      seen.to = performance.now();
  }).observe(document.body, { childList: true, subtree: true });
}

declare global {
  interface Window {
    reading: { from: number; to: number; longest: number };
  }
}

/** The built page in a browser, ready to be given logs. */
export async function openLogPage(executablePath: string, folder: string): Promise<LogPage> {
  const site = await serve({ folder });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.locator('.menu > summary[data-ready="true"]').waitFor();
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  const resident = () => Math.max(...renderers.map(privateMegabytes));
  await page.evaluate(watchReading);
  return {
    async read(path) {
      const before = resident();
      let peak = before;
      const sampling = setInterval(() => {
        peak = Math.max(peak, resident());
      }, 50);
      try {
        await page.evaluate(() => Object.assign(window.reading, { from: 0, to: 0, longest: 0 }));
        await page.locator('.app > input[type="file"]').setInputFiles(path);
        await page.waitForFunction(() => window.reading.to > 0, null, { timeout: 300_000 });
      } finally {
        clearInterval(sampling);
      }
      const { from, to, longest } = await page.evaluate(() => window.reading);
      const text = (await page.locator('.panel').textContent()) ?? '';
      const lines = Number((/([\d,]+) lines?,/.exec(text)?.[1] ?? '').replaceAll(',', ''));
      return { lines, seconds: (to - from) / 1000, before, peak, longestTask: longest };
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
}

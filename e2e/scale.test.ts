import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { manyFiles, manyServers } from './many-servers.ts';

const opened = openForAll();

const VIEWS = ['result', 'explain', 'fix', 'share'] as const;

const nodesOf = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

const STEADY_MS = 300;
const STEADY_TIMES = 2;

/** Once there are no more: the editor draws in its own time. */
async function steadyNodes(page: Page): Promise<number> {
  let last = await nodesOf(page);
  for (let same = 0; same < STEADY_TIMES; ) {
    await page.waitForTimeout(STEADY_MS);
    const now = await nodesOf(page);
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}

/** How many elements the page has in each view of a configuration. */
async function nodesWith(text: string): Promise<Readonly<Record<string, number>>> {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, text);
  await untilAnalyzed(page);
  const found: Record<string, number> = {};
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator('.panel[aria-busy="false"]').waitFor({ timeout: 120_000 });
    if (view === 'fix') await page.locator('.diff-host .view-line').first().waitFor();
    found[view] = await steadyNodes(page);
  }
  await close();
  return found;
}

it.each([
  ['4,000 addresses as with 400', manyServers(400, true), manyServers(4000, true)],
  ['2,000 files as with 250', manyFiles(250), manyFiles(2000)],
])('the page draws what is seen: as much with %s', async (_, small, large) => {
  const few = await nodesWith(small);
  const many = await nodesWith(large);
  for (const view of VIEWS) expect(many[view], view).toBeLessThan(1.2 * few[view]! + 100);
});

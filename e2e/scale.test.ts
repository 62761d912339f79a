import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { manyServers } from './many-servers.ts';

const opened = openForAll();

const VIEWS = ['result', 'explain', 'fix', 'share'] as const;

const nodesOf = (page: Page): Promise<number> => page.evaluate(() => document.querySelectorAll('*').length);

/** How many elements the page has in each view, so many servers on addresses of their own given. */
async function nodesWith(addresses: number): Promise<Readonly<Record<string, number>>> {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, manyServers(addresses, true));
  await untilAnalyzed(page);
  const found: Record<string, number> = {};
  for (const view of VIEWS) {
    await show(page, view);
    await page.locator('.panel[aria-busy="false"]').waitFor({ timeout: 120_000 });
    found[view] = await nodesOf(page);
  }
  await close();
  return found;
}

it('the page draws what is seen: as much with 4,000 addresses as with 400', async () => {
  const few = await nodesWith(400);
  const many = await nodesWith(4000);
  for (const view of VIEWS) expect(many[view], view).toBeLessThan(1.2 * few[view]! + 100);
});

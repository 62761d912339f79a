import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { it, openForAll, paste, untilAnalyzed, untilReady, visit } from './browser.ts';
import { tasksDuring } from './main-thread.ts';
import { manyServers } from './many-servers.ts';

const opened = openForAll();

async function pasted(text: string): Promise<{ page: Page; close: () => Promise<void> }> {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, text);
  await untilAnalyzed(page);
  return { page, close };
}

const rows = (page: Page) => page.locator('.overview-row');

describe('the verdict on many servers', () => {
  it('200 address:ports: a row each, found by name, opened one by one', async () => {
    const { page, close } = await pasted(manyServers(200, true));
    expect(await rows(page).count()).toBe(60);
    await page.getByText('1–60 of 200 rows', { exact: true }).waitFor();
    for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Next rows' }).click();
    expect(await rows(page).count()).toBe(20);
    expect(await rows(page).nth(19).innerText()).toContain('10.0.0.199:443');
    for (let n = 0; n < 3; n++) await page.getByRole('button', { name: 'Previous rows' }).click();
    // s3 has a cache in its own server, s4 has none
    expect(await rows(page).nth(3).innerText()).toMatch(/10\.0\.0\.3:443[\s\S]*3 of 4 resume/);
    expect(await rows(page).nth(4).innerText()).toMatch(
      /10\.0\.0\.4:443[\s\S]*all: lost[\s\S]*2 of 4 resume/,
    );
    // each outcome is a shape too
    expect(await rows(page).nth(4).locator('.outcome-no').count()).toBeGreaterThan(3);

    await page.getByLabel('Find a server').fill('s137.');
    await page.getByText('1 server in 1 row', { exact: true }).waitFor();
    await page.getByRole('button', { name: '10.0.0.137:443, s137.example.com' }).click();
    const table = page.locator('.overview-detail table');
    expect(await table.getByRole('button', { name: /TLS 1.2, session ID, same worker/ }).textContent()).toBe(
      'lost',
    );
    await close();
  });

  it('2,000 servers of one address:port: few rows, and the one that is looked for', async () => {
    const { page, close } = await pasted(manyServers(2000, false));
    expect(await rows(page).count()).toBeLessThan(10);
    expect(await page.getByRole('button', { name: /and [\d,]{3,} more/ }).count()).toBeGreaterThan(0);
    await page.getByLabel('Find a server').fill('s1999.example.com');
    await page.getByText('1 server in 1 row', { exact: true }).waitFor();
    expect(await rows(page).innerText()).toContain('s1999.example.com');
    await close();
  });

  it('2,000 address:ports: the page answers at once', async () => {
    const { page, close } = await pasted(manyServers(2000, true));
    expect(await page.locator('.summary').innerText()).toMatch(/2,000 TLS servers on 2,000 address:ports/);
    const tasks = await tasksDuring(opened.browser, page, async (begin) => {
      await begin();
      await page.evaluate(() => document.querySelector<HTMLElement>('.overview-open')!.click());
      await page.locator('.overview-detail').waitFor();
    });
    expect(tasks.length).toBeGreaterThan(0);
    expect(tasks[0]).toBeLessThan(200);
    await close();
  });

  it('an unknown cell is never counted as one that resumes', async () => {
    const text = manyServers(5, true).replaceAll('location / {', 'include more.conf; location / {');
    const { page, close } = await pasted(text);
    for (const words of await page.locator('.outcome-strip').allInnerTexts()) {
      expect(words).toMatch(/unknown/);
    }
    await close();
  });
});

import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const opened = openForAll();

/** What would be on paper: the print dialog itself is the browser's. */
async function printed(page: Page): Promise<string> {
  await page.evaluate(() => {
    delete document.body.dataset.printed;
    window.print = () => {
      document.body.dataset.printed = 'yes';
    };
  });
  await page.getByRole('dialog').getByRole('button', { name: 'Print' }).click();
  await page.locator('body[data-printed="yes"]').waitFor();
  await page.emulateMedia({ media: 'print' });
  return page.locator('body').innerText();
}

const NAMES = /shop|example\.com/;

it('prints verdict, findings and patch, by stand-ins unless names are asked for', async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url, { colorScheme: 'dark' });
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await page.locator('.panel').focus();
  await page.keyboard.press('Control+p');
  const paper = await printed(page);
  expect(paper).not.toMatch(NAMES);
  expect(paper).toMatch(/5 of 12 cases/);
  expect(paper).toMatch(/\*:443[\s\S]*1 of 4 resume/);
  expect(paper).toMatch(/builtin:1000/);
  expect(paper).toMatch(/20\d\d-\d\d-\d\d\. Judged: .* for an nginx of unknown version/);
  // column names, what the shapes mean, a flowchart; nothing to press
  expect(paper).toMatch(/after a reload[\s\S]*The session is lost: the client makes a full handshake/);
  expect(await page.locator('.printed .flow-node').count()).toBeGreaterThan(4);
  expect(await page.locator('.printed button, .printed input').count()).toBe(0);
  expect(paper).toMatch(/^\+.*ssl_session_cache shared:/m);
  // paper is light, whatever the screen is
  const ink = await page.locator('.printed h1').evaluate((element) => getComputedStyle(element).color);
  expect(ink).toBe('rgb(0, 0, 0)');
  expect(await page.locator('html').getAttribute('data-theme')).toBe('light');

  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: null });
  expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
  expect(await page.locator('.printed').isVisible()).toBe(false);

  await page.getByRole('button', { name: 'Print' }).click();
  await page.getByLabel('replaced with stand-ins').uncheck();
  expect(await printed(page)).toMatch(/shop\.example\.com/);
  expect(troubles).toEqual([]);
  await close();
});

it('prints what the chosen rulebooks come to, by stand-ins too', async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await show(page, 'fix');
  await page.locator('.choices > summary').click();
  await page.getByLabel('CIS NGINX Benchmark 2.1.0').check();
  await page.locator('.policy-title', { hasText: '4.1.12/13' }).waitFor();
  await untilAnalyzed(page);
  await page.locator('.panel').focus();
  await page.keyboard.press('Control+p');
  const paper = await printed(page);
  expect(paper).toMatch(/CIS NGINX Benchmark 2\.1\.0, 4\.1\.12\/13: met\./);
  expect(paper).toContain('With your text: not met.');
  expect(paper).not.toMatch(NAMES);
  expect(troubles).toEqual([]);
  await close();
});

it("the browser's own print command shows no configuration, but what to do", async () => {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  expect(paper).toMatch(/choose Print/);
  expect(paper).not.toMatch(/ssl_session_cache|shop/);
  await close();
});

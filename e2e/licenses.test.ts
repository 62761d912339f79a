import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'vitest';
import { it, openForAll, singleFile, untilReady, visit } from './browser.ts';

const opened = openForAll();

it.each([
  ['the page', () => opened.site.url, 1280, 'light'],
  ['the page, narrow', () => opened.site.url, 390, 'dark'],
  ['the single file', singleFile, 1280, 'dark'],
] as const)('%s shows the licenses of what it contains, and asks nobody for them', async (_, url, width, colorScheme) => {
  const viewport = { width, height: 800 };
  const { page, troubles, close } = await visit(opened.browser, url(), { viewport, colorScheme });
  await untilReady(page);
  const seen = opened.site.requests.length;
  const menu = page.locator('.menu > summary').first();
  await menu.click();
  const link = page.getByRole('button', { name: 'Licenses' });
  await link.click();
  const dialog = page.getByRole('dialog', { name: 'Licenses' });
  await dialog.getByText('tls-resume 0.').waitFor();
  for (const name of ['react-dom', 'monaco-editor', 'dompurify', 'web-tree-sitter', 'zustand'])
    await dialog.getByText(new RegExp(`^${name} \\d+\\.`)).waitFor();
  await dialog.getByText(/^tls-resume 0\./).click();
  expect(await dialog.locator('pre').first().innerText()).toContain('the tls-resume authors');
  await dialog.getByText(/^dompurify /).click();
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await link.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press('Escape');
  await link.waitFor({ state: 'hidden' });
  expect(await menu.evaluate((button) => button === document.activeElement)).toBe(true);
  expect(await page.locator('.request-count').textContent()).toBe('0 requests since ready');
  expect(opened.site.requests.slice(seen)).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
});

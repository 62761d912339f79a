import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const opened = openForAll();

const dialogOf = (page: Page) => page.getByRole('dialog');

it.each([
  'light',
  'dark',
] as const)('a link opens the page of a rule, without a configuration, in %s', async (colorScheme) => {
  const { page, troubles, close } = await visit(opened.browser, `${opened.site.url}#v=1&rule=builtin-cache`, {
    colorScheme,
  });
  const dialog = dialogOf(page);
  await dialog.getByRole('heading', { name: 'The session cache is not shared between workers' }).waitFor();
  expect(await dialog.locator('.rule-example .reported').innerText()).toContain('builtin');
  expect(await dialog.getByText('lab: nginx 1.22.1').count()).toBeGreaterThan(0);
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  // the browser says that it is closed a moment after it has hidden it
  await page.waitForFunction(() => location.hash === '');
  expect(troubles).toEqual([]);
  await close();
});

it('a finding leads to the page of its rule, which leads to the others; back and Escape lead out of it', async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await show(page, 'result');
  const opener = page.getByRole('button', { name: /About this rule.*builtin-cache/ });
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page);
  await dialog.getByText('Reported, on line').waitFor();
  expect(page.url()).toContain('#v=1&rule=builtin-cache');
  await dialog.getByText(/^All \d+ rules$/).click();
  await page.waitForTimeout(1600);
  await dialog.getByRole('button', { name: 'No session cache is set' }).click();
  await dialog.getByRole('heading', { name: 'No session cache is set' }).waitFor();
  await page.goBack();
  await dialog.getByRole('heading', { name: 'The session cache is not shared' }).waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await expect.poll(() => page.locator('.surface').innerText()).toContain('builtin:1000');
  expect(troubles).toEqual([]);
  await close();
});

it('a rule that is not there is said, beside those that are', async () => {
  const { page, close } = await visit(opened.browser, `${opened.site.url}#v=1&rule=constructor`);
  const dialog = dialogOf(page);
  await dialog.getByText('There is no rule named “constructor”.').waitFor();
  await dialog.getByRole('button', { name: 'No session cache is set' }).click();
  await dialog.getByText('Reported, on line').waitFor();
  await close();
});

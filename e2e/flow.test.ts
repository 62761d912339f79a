import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { downloadCorrected } from './download-corrected.ts';
import { leadThroughFlow } from './flow-steps.ts';

const opened = openForAll();

const PERMISSIONS = { permissions: ['clipboard-read', 'clipboard-write'] };

it('leads from a paste to a corrected file, a size, a chart and a link', async () => {
  const { page, troubles, close } = await visit(opened.browser, opened.site.url, PERMISSIONS);
  await untilReady(page);
  const { text, link } = await leadThroughFlow(page);
  expect(troubles).toEqual([]);
  await close();

  const again = await visit(opened.browser, link);
  await paste(again.page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(again.page);
  await show(again.page, 'size');
  expect(await again.page.getByLabel('New TLS connections per second').inputValue()).toBe('1000');
  expect(await again.page.getByLabel('Kept for').inputValue()).toBe('10m');
  expect((await downloadCorrected(again.page)).text).toBe(text);
  await show(again.page, 'size');
  expect(again.page.url()).toBe(link);
  await again.close();
});

it('deselects and selects a fix, and takes the edited text at once', async () => {
  const { page, close } = await visit(opened.browser, opened.site.url);
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await show(page, 'fix');
  const box = page.locator('.fix-list').getByRole('checkbox').first();
  await box.uncheck();
  await page.getByText('Nothing is changed').waitFor();
  await box.check();
  await page.locator('.diff-host .line-insert').first().waitFor();

  // a text without TLS has nothing to fix
  await show(page, 'result');
  await page.locator('.monaco-host .native-edit-context, .monaco-host textarea').first().focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('http { server { listen 80; } }');
  await page.getByText('No server here listens with TLS').waitFor();
  await show(page, 'fix');
  await page.getByText('No fix is offered').waitFor();
  await close();
});

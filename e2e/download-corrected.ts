import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { paste, show, untilAnalyzed } from './browser.ts';

export interface Downloaded {
  readonly name: string;
  readonly text: string;
}

/** Presses a download button of the corrected text, and reads what the browser got. */
export async function downloadThing(
  page: Page,
  thing: 'file' | 'patch' | 'file-patch' | 'zip' | 'steps' | 'script',
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  await show(page, 'fix');
  const row = page.locator(`[data-thing="${thing}"]`);
  await row.waitFor({ state: 'attached' });
  if (!(await row.isVisible())) await page.locator('.fix-bar .menu > summary').click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    row.getByRole('button', { name: /^Download / }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** The corrected file. */
export async function downloadCorrected(page: Page): Promise<Downloaded> {
  const { name, bytes } = await downloadThing(page, 'file');
  return { name, text: bytes.toString('utf8') };
}

/** What the page makes of a configuration with its default choices, as a visitor gets it: pasted, corrected, downloaded. */
export async function correctInBrowser(page: Page, configuration: string): Promise<Downloaded> {
  await paste(page, configuration);
  await untilAnalyzed(page);
  return downloadCorrected(page);
}

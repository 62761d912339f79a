import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { paste, show, untilAnalyzed } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';
import { downloadCorrected } from './download-corrected.ts';

/** Monaco draws spaces as no-break spaces. */
const plain = (texts: string[]) => texts.join('\n').replaceAll('\u00a0', ' ');

/**
 * From a paste to a corrected file, a size, a chart and a link, on a page that is ready.
 * @returns the corrected text and the copied link
 */
export async function leadThroughFlow(page: Page): Promise<{ text: string; link: string }> {
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);

  // the verdict: a client with a session ID resumes with its own worker alone
  const verdict = page.getByRole('table').filter({ hasText: 'TLS 1.2, session ID' });
  expect(await page.locator('.socket .address').allTextContents()).toEqual(['*:443']);
  const cell = (name: string) => verdict.getByRole('button', { name });
  expect(await cell('TLS 1.2, session ID, same worker').textContent()).toBe('resumes');
  expect(await cell('TLS 1.2, session ID, other worker').textContent()).toBe('lost');
  await cell('TLS 1.2, session ID, other worker').click();
  expect(await page.locator('.why').textContent()).toMatch(/builtin cache belongs to one worker/);

  // the finding, which leads to its line
  await show(page, 'result');
  const finding = page.locator('.finding').filter({ hasText: 'builtin:1000' });
  expect(await finding.locator('.severity').textContent()).toBe('high');
  await finding.locator('.finding-title').click();
  const line = BUILTIN_CONFIGURATION.split('\n').findIndex((text) => text.includes('builtin:1000')) + 1;
  await page.locator('.monaco-host .active-line-number', { hasText: String(line) }).waitFor();
  expect(await page.locator('.monaco-host .selected-text').count()).toBeGreaterThan(0);

  // the redacted text names nobody
  await show(page, 'share');
  const redacted = page.locator('.redacted-text');
  await redacted.waitFor();
  const shown = await redacted.textContent();
  expect(shown).toContain('ssl_session_cache builtin:1000;');
  expect(shown).not.toMatch(/shop|example\.com/);

  // the size, taken into the fix
  await show(page, 'size');
  await page.getByLabel('New TLS connections per second').fill('1000');
  await page.getByLabel('Kept for').fill('600');
  const formula = page.getByRole('region', { name: 'By the formula' });
  expect(await formula.locator('.size-figure').textContent()).toMatch(/^150m\s*150 MB$/);
  const measured = page.getByRole('region', { name: 'As measured' });
  expect(await measured.locator('.size-figure').textContent()).not.toBe('150m');
  await formula.getByRole('button', { name: 'Use 150m instead' }).click();
  expect(new URL(page.url()).hash).toBe('#v=1&rate=1000&timeout=10m&tickets=on&zone=150m&clients=usual');

  // the diff
  await show(page, 'fix');
  await page.locator('.diff-host .line-insert').first().waitFor();
  const drawn = plain(await page.locator('.diff-host .view-line').allTextContents());
  expect(drawn).toMatch(/ssl_session_cache builtin:1000;/);
  expect(drawn).toMatch(/ssl_session_cache shared:\w+:150m;/);
  const cells = await page.locator('.cell-summary .figure').allTextContents();
  expect(Number(cells[1])).toBeGreaterThan(Number(cells[0]));

  // the download: the same file but for the one argument
  const { name, text } = await downloadCorrected(page);
  expect(name).toBe('nginx.conf');
  const zone = /shared:\w+:150m/.exec(text)?.[0];
  expect(zone).toBeDefined();
  expect(text).toBe(BUILTIN_CONFIGURATION.replace('builtin:1000', zone!));

  // the flowchart
  await show(page, 'explain');
  const chart = page.locator('.flow-scroll svg').first();
  await chart.waitFor();
  expect(await chart.locator('.flow-node').count()).toBeGreaterThan(4);
  expect(await page.locator('.flow-text li').count()).toBeGreaterThan(2);

  // the link: the parameters, nothing of the text
  await show(page, 'size');
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByRole('button', { name: 'Copied the link' }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toMatch(/shop|example|ssl_/);
  return { text, link };
}

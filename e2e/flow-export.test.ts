import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { it, openForAll, paste, show, untilAnalyzed, untilReady, visit } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const opened = openForAll();

async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await page.locator('.flow-caption').first().getByRole('button', { name: button }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

it('the chart leaves the page as SVG, PNG, Mermaid text and words', async () => {
  const permissions = { permissions: ['clipboard-read', 'clipboard-write'] };
  const { page, troubles, close } = await visit(opened.browser, opened.site.url, permissions);
  await untilReady(page);
  await paste(page, BUILTIN_CONFIGURATION);
  await untilAnalyzed(page);
  await show(page, 'explain');
  await page.locator('.flow-scroll svg').first().waitFor();
  expect(await page.locator('.flow-sheet .flow-caption b').allTextContents()).toEqual([
    'As it is',
    'With the chosen fixes',
  ]);
  await page.locator('.flow-caption summary').first().click();

  // the whole menu is in sight
  const menu = await page.locator('.flow-caption .menu-body').first().boundingBox();
  const panel = await page.locator('.panel').boundingBox();
  expect(menu!.x).toBeGreaterThanOrEqual(panel!.x);

  const svg = await saved(page, 'Save as SVG');
  expect(svg.name).toBe('resumption.svg');
  const text = svg.bytes.toString('utf8');
  // elsewhere: the page's own policy lets nobody parse
  const blank = await opened.browser.newPage();
  const read = await blank.evaluate((source) => {
    const { documentElement } = new DOMParser().parseFromString(source, 'image/svg+xml');
    const fills = [...documentElement.querySelectorAll('rect')].map((rect) => rect.getAttribute('fill'));
    return { root: documentElement.localName, words: documentElement.textContent, fills };
  }, text);
  await blank.close();
  expect(read.root).toBe('svg');
  expect(read.words).toMatch(/TLS 1\.2 client/);
  // it brings its colors along: nothing in it names a style of the page
  expect(new Set(read.fills).size).toBeGreaterThan(3);
  expect(text).not.toMatch(/class=|var\(/);

  const png = await saved(page, 'Save as PNG');
  expect(png.name).toBe('resumption.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)];
  expect(width).toBeGreaterThan(500);
  expect(height).toBeGreaterThan(width);
  // a blank picture of this size is far smaller
  expect(png.bytes.length).toBeGreaterThan(20_000);

  const copied = async (label: string, answer: string) => {
    await page.locator('.flow-caption').first().getByRole('button', { name: label }).click();
    await page.getByRole('button', { name: answer }).waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Copy as Mermaid', 'Copied the Mermaid text')).toMatch(
    /^flowchart TB\n[\s\S]*-->\|"other worker,/,
  );
  expect(await copied('Copy the words', 'Copied the chart in words')).toMatch(
    /TLS 1\.2 client with a session ID, same worker\. builtin cache: one worker's own\. hit: Resumed/,
  );
  expect(troubles).toEqual([]);
  await close();
});

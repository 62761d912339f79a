import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, ElementHandle, Page } from 'puppeteer-core';
import { launch } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it as test } from 'vitest';
import { judges } from '../test/nginx/judges.ts';
import { openSite, type Site, singleFile } from './browser.ts';
import { BUILTIN_CONFIGURATION } from './builtin-configuration.ts';

const FIREFOX = judges().firefox ?? null;
/** Skipped by name where there is no Firefox to judge. */
const it = FIREFOX === null ? test.skip : test;

let site: Site;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
const downloads = join(folder, 'downloads');
const configuration = join(folder, 'nginx.conf');

beforeAll(async () => {
  if (FIREFOX === null) return;
  mkdirSync(downloads);
  writeFileSync(configuration, BUILTIN_CONFIGURATION);
  site = await openSite();
  browser = await launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.helperApps.neverAsk.saveToDisk': 'application/octet-stream',
    },
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function openPage(address: string): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  await page.goto(address);
  await page.waitForSelector('.menu > summary[data-ready="true"]');
  return { page, troubles };
}

/** Firefox makes no clipboard event with a text of ours: the file is opened instead. */
async function give(page: Page): Promise<void> {
  const picker = await page.$('input[type="file"][aria-label="Open files"]');
  await (picker as ElementHandle<HTMLInputElement>).uploadFile(configuration);
  await page.waitForSelector('.panel[aria-busy="false"]');
}

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$$eval(selector, (all) => all.map((element) => element.textContent).join('\n'));
const open = async (page: Page, view: string): Promise<void> => {
  await page.locator(`#tab-${view}`).click();
  await page.waitForSelector(`#tab-${view}[aria-selected="true"]`);
};
const go = (page: Page, place: string): Promise<void> =>
  page.locator(`.places button::-p-text(${place})`).click();

async function downloaded(name: string): Promise<string> {
  const file = join(downloads, name);
  await expect
    .poll(() => existsSync(file) && readdirSync(downloads).every((each) => !each.endsWith('.part')))
    .toBe(true);
  return readFileSync(file, 'utf8');
}

it('Firefox leads from a paste to a corrected file, a redacted text, a size and a chart', async () => {
  const { page, troubles } = await openPage(site.url);
  const seen = site.requests.length;
  await give(page);
  expect(await textOf(page, '.socket .address')).toBe('*:443');

  expect(await textOf(page, '.finding')).toContain('builtin:1000');

  await open(page, 'fix');
  await page.waitForSelector('.diff-host .line-insert');
  await page.locator('.fix-bar button::-p-text(Download)').click();
  const text = await downloaded('nginx.conf');
  const zone = /shared:\w+:\d+m/.exec(text)?.[0];
  expect(text).toBe(BUILTIN_CONFIGURATION.replace('builtin:1000', zone!));

  await open(page, 'share');
  await page.waitForSelector('.redacted-text mark');
  expect(await textOf(page, '.redacted-text')).not.toMatch(/shop|example\.com/);

  await go(page, 'Zone size');
  await page.evaluate(() => {
    const label = [...document.querySelectorAll('label')].find(
      ({ textContent }) => textContent === 'New TLS connections per second',
    );
    (label as HTMLLabelElement).control!.focus();
  });
  await page.keyboard.type('1000');
  await page.waitForFunction(() => location.hash.includes('rate=1000'));

  await go(page, 'Configuration');
  await open(page, 'explain');
  await page.waitForSelector('.flow-scroll svg .flow-node');

  expect(await textOf(page, '.request-count')).toBe('0 requests since ready');
  expect(site.requests.slice(seen)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.close();
});

it('Firefox shows no text when "back" brings the page again', async () => {
  const { page } = await openPage(site.url);
  await give(page);
  expect(await page.content()).toContain('shop.example.com');
  await page.goto('about:blank');
  // a page that the browser had put away fires no load event that could be waited for
  await page.evaluate(() => void setTimeout(() => history.back()));
  await page.waitForSelector('.promise');
  expect(await page.content()).not.toContain('shop.example.com');
  await page.close();
});

it('Firefox opens the single file from the disk', async () => {
  const { page, troubles } = await openPage(singleFile());
  await give(page);
  await open(page, 'fix');
  await page.waitForSelector('.diff-host .line-insert');
  expect(troubles).toEqual([]);
  await page.close();
});
